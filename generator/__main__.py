"""The command line: reads arguments and runs one command; the commands lie in generator/commands, a module each.

Exit codes: 0 fine, 1 the data are wrong, 2 wrong use or environment, 3 an internal error (always a bug).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

# A plug-in of pydantic could change what a record is, and looking for one costs start-up time.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from generator.commands import COMMANDS
from generator.commands.known import as_known
from generator.commands.manners import DATA_WRONG, FINE, INTERNAL, ROOT, WRONG_USE, UsageError, veiled
from generator.commands.outages import sentence
from generator.commands.parsing import Parser
from generator.commands.streams import silence, speak

__all__ = ["DATA_WRONG", "FINE", "INTERNAL", "ROOT", "WRONG_USE", "main"]


def _parser(asked: str = "") -> Parser:
    """The parser of one command, or of all where it is not known which is wanted."""
    parser = Parser(prog="python -m generator", description="公示：核验集团化办学数据，并生成公示网站。")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=Parser)
    for command in [asked] if asked in COMMANDS else COMMANDS:
        import_module(f"generator.commands.{COMMANDS[command]}").declare(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    speak()
    try:
        try:
            code = _run(arguments)
        finally:
            # Otherwise Python writes the rest after the end of everything, where nothing can be told any more.
            sys.stdout.flush()
    except BrokenPipeError:
        silence()
        return FINE
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return WRONG_USE
    except UsageError as error:
        print(f"错误：{veiled(str(error))}", file=sys.stderr)
        return WRONG_USE
    except Exception as error:
        return _unexpected(error)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser(*given[:1])
    options = parser.parse_args(given)
    if options.command is None:
        parser.print_help()
        return WRONG_USE
    run: Callable[[argparse.Namespace], int] = options.run
    with as_known(options):
        return run(options)


def _unexpected(error: Exception) -> int:
    """What the machine refuses is told as such; everything else is a bug."""
    told = sentence(error) if isinstance(error, OSError | MemoryError) else None
    if told is None:
        return _internal(error)
    silence()
    print(f"错误：{veiled(told)}。", file=sys.stderr)
    return WRONG_USE


def _internal(error: Exception) -> int:
    """An internal error is always a bug of the program, never the clerk's fault; say so and say how to report it."""
    import traceback

    if os.environ.get("GONGSHI_DEBUG") == "1":
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    print(
        f"程序内部错误：{type(error).__name__}（位于 {Path(last.filename).name} 第 {last.lineno} 行）。\n"
        "这是程序的缺陷，不是您的数据有错。请把这几行文字和您运行的命令发给维护者；\n"
        "如能再设环境变量 GONGSHI_DEBUG=1 重新运行一次并附上全部输出，更便于修复。",
        file=sys.stderr,
    )
    return INTERNAL


if __name__ == "__main__":
    sys.exit(main())
