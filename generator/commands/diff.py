"""`diff`: what changed between two revisions, which findings flipped, and why."""

from __future__ import annotations

import argparse
import datetime as dt
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.manners import FINE, ROOT, UsageError, require, today
from generator.commands.parsing import Commands, day, takes_as_of, takes_data

if TYPE_CHECKING:
    from generator.compare.changes import Changes
    from generator.compare.core import Software
    from generator.compare.states import State

FORMATS = ("text", "markdown", "json", "xlsx")
HERE = "工作区"


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("diff", help="比较两个版本：改了哪些数据，哪些结论变了，为什么变")
    command.add_argument("base", metavar="基准", help="版本或日期，如 origin/main、2025-09-01")
    command.add_argument("head", nargs="?", metavar="现在", help="版本或日期（默认为工作区里的数据）")
    command.add_argument(
        "--format", default="text", metavar="格式", choices=FORMATS, help=f"格式（默认 text）：{'、'.join(FORMATS)}"
    )
    command.add_argument("--output", type=Path, metavar="文件", help="写到这个文件（xlsx 必须写）")
    command.add_argument(
        "--base-as-of",
        type=_day_or_commit,
        metavar="日期",
        help="基准一侧的核查基准日；写 commit 则取基准版本的提交日期（默认与现在一侧相同）",
    )
    takes_data(command)
    takes_as_of(command)
    command.set_defaults(run=run)


def _day_or_commit(text: str) -> dt.date | str:
    return text if text == "commit" else day(text)


def run(options: argparse.Namespace) -> int:
    """Print or write the comparison. It judges nothing: the exit code is 0 whatever changed."""
    require(options.data)
    if options.format == "xlsx" and options.output is None:
        raise UsageError("xlsx 格式要用 --output 写明文件名")
    changes = _compared(options)
    if options.format == "xlsx":
        from generator.compare.review import workbook
        from generator.packing import save

        _save(options.output, lambda target: save(workbook(changes), target))
        return FINE
    text = _renderer(options.format)(changes)
    if options.output is None:
        print(text)
    else:
        _save(options.output, lambda target: target.write_text(text, encoding="utf-8", newline="\n"))
    return FINE


def _renderer(name: str):  # type: ignore[no-untyped-def]
    from generator.compare import json_text, markdown, text

    return {"text": text.render, "markdown": markdown.render, "json": json_text.render}[name]


def _save(target: Path, write) -> None:  # type: ignore[no-untyped-def]
    try:
        write(target)
    except OSError as error:
        raise UsageError(f"写不了文件 {target}：{error.strerror}") from error
    print(f"已写入 {target}")


def _compared(options: argparse.Namespace) -> Changes:
    from generator.build import Known
    from generator.commands.revisions import commit_of, data_at, read
    from generator.compare.core import Labels, compare
    from generator.metrics import METRIC_BY_ID
    from generator.revisions import Git

    base = commit_of(options.data, options.base)
    head = commit_of(options.data, options.head) if options.head else None
    as_of = options.as_of or today()
    base_as_of = options.base_as_of or as_of
    if isinstance(base_as_of, str):
        base_as_of = Git(options.data).day_of(base)
    with ExitStack() as stack:
        folders = (
            stack.enter_context(data_at(options.data, base)),
            stack.enter_context(data_at(options.data, head)) if head else options.data,
        )
        sides = (Known("", base, options.data), Known("", head, options.data) if head else None)
        old = read(folders[0], base_as_of, "基准版本", sides[0])
        new = read(folders[1], as_of, "现在的版本", sides[1])
        hidden = old.unreadable | new.unreadable
        old, new = old.without(hidden), new.without(hidden)
        software, notes = _software(options.data, (base, head), ((folders[0], old.state), (folders[1], new.state)))
        labels = Labels(
            _label(options.base, base, base_as_of),
            _label(options.head, head, as_of),
            tuple(dict.fromkeys((*old.notes, *new.notes, *notes))),
        )
        return compare(
            old.state, new.state, METRIC_BY_ID, labels, policies=(old.policies, new.policies), software=software
        )


def _label(asked: str | None, commit: str | None, as_of: dt.date) -> str:
    """How a side is called: as it was asked for, with its commit and its day."""
    if asked is None or commit is None:
        return f"{HERE}（核查基准日 {as_of}）"
    name = f"版本 {commit[:12]}" if commit.startswith(asked) else f"{asked}（版本 {commit[:12]}）"
    return f"{name}，核查基准日 {as_of}"


def _software(
    data: Path, commits: tuple[str, str | None], sides: tuple[tuple[Path, State], ...]
) -> tuple[Software | None, tuple[str, ...]]:
    """What the program of the base says of both sides, where the program changed."""
    from generator.commands.revisions import software_differs, verdicts_by
    from generator.compare.core import Software
    from generator.revisions import Git

    base, head = commits
    if Git(data).top != ROOT or not software_differs(data, base, head):
        return None, ()
    if head is not None and software_differs(data, head, None):
        return None, ("两个版本的数据都由现在的程序核查，程序本身的变化没有计入",)
    told = verdicts_by(base, sides)
    if told is None:
        return None, ("程序也改了，但基准版本的程序不能单独运行，程序本身的影响没有计入",)
    return Software(told[0], told[1]), ()
