"""`links`: do the addresses of the evidence still open? It reports and never blocks."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from generator.commands.manners import DATA_WRONG, FINE, ROOT, UsageError, require, today
from generator.commands.parsing import Commands, takes_data


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("links", help="检查数据里的网址还能不能打开；只报告，不拦截")
    command.add_argument(
        "--output",
        type=Path,
        default=ROOT / "build" / "links.json",
        metavar="文件",
        help="结果写到哪里（默认 build/links.json）",
    )
    command.add_argument("--summary", type=Path, metavar="文件", help="把 Markdown 摘要追加到这个文件")
    takes_data(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report. Addresses that do not open change nothing of the exit code."""
    from generator.evidence import Wire, addresses_of, report, summary
    from generator.reporting.text import render
    from generator.source import read_data

    require(options.data)
    repository, diagnostics = read_data(options.data)
    if not (repository.groups or repository.districts or repository.policies):
        print(render(diagnostics))
        return DATA_WRONG
    found = report(addresses_of(repository), Wire(), today())
    told = summary(found)
    target = options.summary or (
        Path(os.environ["GITHUB_STEP_SUMMARY"]) if "GITHUB_STEP_SUMMARY" in os.environ else None
    )
    try:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(
            json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
        )
        if target is not None:
            with target.open("a", encoding="utf-8", newline="\n") as file:
                file.write(told + "\n")
    except OSError as error:
        raise UsageError(f"写不了文件 {error.filename}：{error.strerror}") from error
    print(f"检查了 {len(found['addresses'])} 个网址，{found['counts']['open']} 个能打开；结果在 {options.output}")
    return FINE
