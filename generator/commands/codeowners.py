"""`codeowners`: the host's list of reviewers, from the declared owners."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.manners import FINE, ROOT, UsageError
from generator.commands.parsing import Commands, takes_data


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("codeowners", help="由 owners.yaml 生成 .github/CODEOWNERS")
    command.add_argument(
        "--output", type=Path, default=ROOT / ".github" / "CODEOWNERS", metavar="文件", help="写到哪里"
    )
    takes_data(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the file; refuses when no owners are declared."""
    from generator.guard import codeowners
    from generator.reporting.text import render
    from generator.source import read_data

    repository, diagnostics = read_data(options.data)
    if repository.owners is None:
        print(render([found for found in diagnostics if found.file.endswith("owners.yaml")]))
        raise UsageError(f"{options.data} 里没有可用的 owners.yaml")
    text = codeowners(repository.owners.record, options.data.name)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8", newline="\n")
    print(f"已生成：{options.output}")
    return FINE
