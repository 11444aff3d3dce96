"""`privacy`: is there personal data in a text that is about to be published?"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.manners import DATA_WRONG, FINE, ROOT, UsageError, report, require
from generator.commands.parsing import Commands, takes_data, takes_report

if TYPE_CHECKING:
    from generator.privacy import Searched


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("privacy", help="检查文字里有没有不得公开的个人信息")
    command.add_argument("files", nargs="*", type=Path, metavar="文件", help="检查这些文件；都不写则检查全部数据")
    command.add_argument("--staged", action="store_true", help="检查即将提交（已暂存）的文件")
    command.add_argument("--commit-message", type=Path, default=None, metavar="文件", help="检查这个文件里的提交说明")
    command.add_argument(
        "--range", metavar="基准..版本", help="检查这些提交的说明，以及它们带来的每一版文件，如 origin/main..HEAD"
    )
    command.add_argument(
        "--variable",
        action="append",
        default=[],
        metavar="变量",
        help="检查这个环境变量里的文字，如合并请求的标题和说明；可以写多次",
    )
    takes_report(command)
    takes_data(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """1 when anything was found; nothing found is printed in the clear."""
    from generator import privacy
    from generator.privacy import history

    for file in [*options.files, *([options.commit_message] if options.commit_message else [])]:
        if not file.is_file():
            raise UsageError(f"没有文件 {file}")
    results = [privacy.of_files(options.files, options.data)] if options.files else []
    if options.staged or options.range:
        results += _from_git(options)
    if options.commit_message:
        message = privacy.message_of(options.commit_message.read_bytes().decode("utf-8", "replace"))
        results.append(_of_text(history.unsigned(message), "提交说明"))
    results += [_of_text(os.environ.get(name, ""), _VARIABLES.get(name, name)) for name in options.variable]
    if not results:
        require(options.data)
        results.append(privacy.of_data(options.data))
    diagnostics = [found for result in results for found in sorted(result.diagnostics)]
    report(options, diagnostics, title="个人信息")
    return DATA_WRONG if diagnostics else FINE


_VARIABLES = {"GONGSHI_TITLE": "合并请求的标题", "GONGSHI_DESCRIPTION": "合并请求的说明"}
"""What the variables of our own scripts hold, in words."""


def _of_text(written: str, name: str) -> Searched:
    from generator import privacy

    result = privacy.Searched()
    privacy.of_text(written, name, result)
    return result


def _from_git(options: argparse.Namespace) -> list[Searched]:
    """What the next commit would publish, or what the commits of a range do."""
    from generator.privacy import history
    from generator.revisions import Git, GitError

    results = []
    try:
        git = Git(options.data if options.data.is_dir() else ROOT)
        if options.staged:
            results.append(history.of_staged(git, options.data.resolve()))
        if options.range:
            base, dots, head = options.range.partition("..")
            if not base or not dots or head.startswith("."):
                raise UsageError(f"“{options.range}”应写成 基准..版本，如 origin/main..HEAD")
            results.append(history.of_range(git, git.commit(base), git.commit(head or "HEAD"), options.data.resolve()))
    except GitError as error:
        raise UsageError(str(error)) from error
    return results
