"""A command line that speaks Chinese: the parser, and the types of its arguments."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from pathlib import Path
from typing import NoReturn, TypeAlias

from generator.commands.manners import ROOT, WRONG_USE, veiled

_PHRASES = (
    (r"the following arguments are required: (.*)", r"缺少参数:\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数:\1"),
    (r"argument (\S+): expected one argument", r"参数 \1 后面要写一个值"),
    (r"argument (\S+): invalid choice: (.*?) \(choose from (.*)\)", r"\1 不能是 \2,可选:\3"),
    (r"argument (\S+): (.*)", r"参数 \1:\2"),
)


class _Formatter(argparse.HelpFormatter):
    """Help with Chinese headings."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and keeps exit code 2 for wrong use."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _PHRASES:
            message = re.sub(f"^{pattern}$", chinese, message)
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"错误：{veiled(message)}\n")


# Named here too, so that help and wrong use are told before anything is loaded; a test compares them.
FORMATS = ("text", "json", "github", "markdown", "gitlab", "junit", "sarif")

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def day(text: str) -> dt.date:
    """An ISO date."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-11-21 的样子") from None


def school_year(text: str) -> str:
    """A school year such as 2025-2026."""
    start, _, end = text.partition("-")
    if re.fullmatch(r"[0-9]{4}-[0-9]{4}", text) and int(end) == int(start) + 1:
        return text
    raise argparse.ArgumentTypeError(f"“{text}”不是学年，应写成 2025-2026 的样子")


def port(text: str) -> int:
    """The number of a port, 1 to 65535."""
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”不是端口号（1 至 65535）")


def also(text: str) -> tuple[str, Path]:
    """A form of the report and the file it goes to, such as junit=report.xml."""
    name, equals, file = text.partition("=")
    if name in FORMATS and equals and file:
        return name, Path(file)
    raise argparse.ArgumentTypeError(f"“{text}”应写成 格式=文件，如 junit=report.xml；格式可以是{'、'.join(FORMATS)}")


def takes_report(command: Parser) -> None:
    """The arguments that say in which forms a report is wanted."""
    command.add_argument(
        "--format", default="text", metavar="格式", choices=FORMATS, help=f"报告格式（默认 text）：{'、'.join(FORMATS)}"
    )
    command.add_argument(
        "--also",
        type=also,
        action="append",
        default=[],
        metavar="格式=文件",
        help="同一份报告再按另一种格式写入文件，如 junit=report.xml；可以写多次",
    )
    command.add_argument("--summary", type=Path, metavar="文件", help="把 Markdown 摘要追加到这个文件")


def takes_data(command: Parser) -> None:
    """The argument that says where the records lie."""
    command.add_argument("--data", type=Path, default=ROOT / "data", metavar="目录", help="数据目录（默认 data）")


def takes_as_of(command: Parser) -> None:
    """The argument that says on which day the rules are looked at."""
    command.add_argument("--as-of", type=day, default=None, metavar="日期", help="核查基准日（默认今天）")


def takes_known_at(command: Parser) -> None:
    """The argument that says up to when the facts are taken as known."""
    command.add_argument(
        "--known-at",
        default=None,
        metavar="版本或日期",
        help="只用这个版本（或这一天）已公布的数据（默认为手头的数据）",
    )
    command.set_defaults(known=None)
