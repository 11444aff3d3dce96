"""`build`: check the records and make the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands.manners import DATA_WRONG, FINE, ROOT, UsageError, require, today
from generator.commands.parsing import Commands, takes_as_of, takes_data, takes_known_at


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("build", help="核验数据并生成公示网站")
    command.add_argument(
        "--output", type=Path, default=ROOT / "build" / "site", metavar="目录", help="网站写到哪里（默认 build/site）"
    )
    takes_data(command)
    takes_as_of(command)
    takes_known_at(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build the site; 1 when the records are wrong, and the old site stays."""
    from generator.build import BuildError, build
    from generator.reporting.text import render

    require(options.data)
    try:
        outcome = build(ROOT, options.data, options.output, options.as_of or today(), options.known)
    except BuildError as error:
        raise UsageError(str(error)) from error
    if outcome.diagnostics:
        print(render(outcome.diagnostics))
    if outcome.note:
        print(outcome.note, file=sys.stderr)
    if outcome.site is None:
        print("数据有错，网站没有更新，原来的网站保持不变。")
        return DATA_WRONG
    print(f"网站已生成：{outcome.site}（数据截至 {outcome.as_of}，共 {outcome.pages} 页）")
    return FINE
