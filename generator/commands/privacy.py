"""`privacy`: is there personal data in a text that is about to be published?"""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.manners import DATA_WRONG, FINE, ROOT, UsageError, require
from generator.commands.parsing import Commands, takes_data


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("privacy", help="检查文字里有没有不得公开的个人信息")
    command.add_argument("files", nargs="*", type=Path, metavar="文件", help="检查这些文件；都不写则检查全部数据")
    command.add_argument("--staged", action="store_true", help="检查即将提交（已暂存）的文件")
    command.add_argument("--commit-message", type=Path, default=None, metavar="文件", help="检查这个文件里的提交说明")
    takes_data(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """1 when anything was found; nothing found is printed in the clear."""
    from generator import privacy
    from generator.reporting.text import render

    for file in [*options.files, *([options.commit_message] if options.commit_message else [])]:
        if not file.is_file():
            raise UsageError(f"没有文件 {file}")
    results = [privacy.of_files(options.files, options.data)] if options.files else []
    if options.staged:
        results.append(privacy.of_contents(_staged(options.data), options.data.resolve()))
    if options.commit_message:
        message = options.commit_message.read_bytes().decode("utf-8", "replace")
        results.append(privacy.Searched())
        privacy.of_text(privacy.message_of(message), "提交说明", results[-1])
    if not results:
        require(options.data)
        results.append(privacy.of_data(options.data))
    diagnostics = [found for result in results for found in sorted(result.diagnostics)]
    print(render(diagnostics))
    return DATA_WRONG if diagnostics else FINE


def _staged(data: Path) -> list[tuple[Path, bytes]]:
    """What the next commit would publish. The project's own tests hold made-up numbers on purpose."""
    from generator.revisions import Git, GitError

    try:
        git = Git(data if data.is_dir() else ROOT)
        names = [name for name in git.staged() if not name.startswith("tests/")]
        return [(git.top / name, git.content("", name) or b"") for name in names]
    except GitError as error:
        raise UsageError(str(error)) from error
