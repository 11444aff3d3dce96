"""`fix`: mend the slips of the pen that have one right form."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.manners import DATA_WRONG, UsageError, code, require, veiled
from generator.commands.parsing import Commands, takes_data


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("fix", help="改正有唯一正确写法的笔误（日期、全角字符、多余空格等），先列出改动")
    command.add_argument("files", nargs="+", type=Path, metavar="文件", help="要改正的文件")
    command.add_argument("--write", action="store_true", help="把改动写入文件；不写此项只列出改动")
    takes_data(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the mends, or write them; 1 while any is left to do."""
    from generator.checks import check_files
    from generator.reporting.difference import render
    from generator.reporting.text import render as report
    from generator.source import mended

    require(options.data, options.files)
    changed = [(file, *states) for file in options.files if (states := mended(file, options.data))]
    changed = [(file, old, new) for file, old, new in changed if old != new]
    for file, old, new in changed:
        print(veiled(render(file.as_posix(), old, new)))
        if options.write:
            _replace(file, new)
    if changed and not options.write:
        print(f"\n可以改正 {len(changed)} 个文件；确认无误后加上 --write 写入。")
        return DATA_WRONG
    if changed:
        print(f"\n已改正 {len(changed)} 个文件。重新核验：\n")
    diagnostics = check_files(options.files, options.data)
    print(report(diagnostics))
    return code(diagnostics)


def _replace(file: Path, data: bytes) -> None:
    """Put new bytes in the place of a file, all at once."""
    import shutil
    import tempfile

    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".") as folder:
            new = Path(folder) / file.name
            new.write_bytes(data)
            shutil.copymode(file, new)
            new.replace(file)
    except OSError as error:
        raise UsageError(f"写不了文件 {file}：{error.strerror}") from error
