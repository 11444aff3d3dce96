"""`build`: check the records and make the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.manners import DATA_WRONG, FINE, ROOT, UsageError, require, today
from generator.commands.outages import sentence
from generator.commands.parsing import Commands, takes_as_of, takes_data, takes_known_at

if TYPE_CHECKING:
    from generator.link_report import LinkReport


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("build", help="核验数据并生成公示网站")
    command.add_argument(
        "--output", type=Path, default=ROOT / "build" / "site", metavar="目录", help="网站写到哪里（默认 build/site）"
    )
    takes_data(command)
    takes_as_of(command)
    takes_known_at(command)
    command.add_argument(
        "--links", type=Path, metavar="文件", help="links 命令写下的网址检查结果；读不了就不用，照常生成"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build the site; 1 when the records are wrong, and the old site stays."""
    from generator.build import BuildError, build
    from generator.reporting.text import render

    require(options.data)
    try:
        outcome = build(
            ROOT, options.data, options.output, options.as_of or today(), options.known, links=_checked(options.links)
        )
    except BuildError as error:
        raise UsageError(str(error)) from error
    except (OSError, MemoryError) as error:
        told = sentence(error, str(options.output.absolute().parent))
        if told is None:
            raise
        raise UsageError(f"{told}。网站没有更新，原来的网站保持不变。") from error
    if outcome.diagnostics:
        print(render(outcome.diagnostics))
    if outcome.note:
        print(outcome.note, file=sys.stderr)
    if outcome.site is None:
        print("数据有错，网站没有更新，原来的网站保持不变。")
        return DATA_WRONG
    print(f"网站已生成：{outcome.site}（数据截至 {outcome.as_of}，共 {outcome.pages} 页）")
    return FINE


def _checked(file: Path | None) -> LinkReport | None:
    """The report of the check of addresses; one that cannot be used is told and left out, for it never blocks."""
    if file is None:
        return None
    from generator.link_report import SIZE_LIMIT, parsed

    try:
        if not file.is_file():
            raise ValueError("没有这个文件")
        with file.open("rb") as opened:
            return parsed(opened.read(SIZE_LIMIT + 1))
    except OSError as error:
        reason = error.strerror or "读不了文件"
    except ValueError as error:
        reason = str(error)
    print(f"没有用上网址检查的结果 {file}：{reason}。网站照常生成，页面写明没有检查。", file=sys.stderr)
    return None
