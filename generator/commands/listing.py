"""`list`: districts, groups, policies or metrics, a line each."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.commands.manners import DATA_WRONG, FINE, checked
from generator.commands.parsing import Commands, takes_data, takes_known_at

if TYPE_CHECKING:
    from generator.source import Repository


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("list", help="列出区县、集团、文件或指标")
    command.add_argument(
        "what",
        choices=["districts", "groups", "policies", "metrics"],
        metavar="对象",
        help="districts 区县、groups 集团、policies 文件、metrics 指标",
    )
    takes_data(command)
    takes_known_at(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line each, with tabs between the columns."""
    if options.what == "metrics":
        from generator.metrics import METRICS

        for metric in METRICS:
            print(f"{metric.id}\t{metric.title}\t{metric.unit}")
        return FINE

    repository = checked(options.data)
    if repository is None:
        return DATA_WRONG
    for row in _rows(repository, options.what):
        print("\t".join(row))
    return FINE


def _rows(repository: Repository, what: str) -> list[tuple[str, ...]]:
    if what == "districts":
        return [(file.record.id, file.record.full_name) for file in repository.districts]
    if what == "groups":
        return [(file.record.id, file.record.name) for file in repository.groups]
    return [(file.record.id, file.record.document_no, file.record.title) for file in repository.policies]
