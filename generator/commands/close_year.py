"""`close-year`: write the digest of a closed school year into the repository."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.manners import DATA_WRONG, FINE, UsageError, require
from generator.commands.parsing import Commands, school_year, takes_data


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("close-year", help="学年锁定后写入年度摘要，以后任何改动都能查出")
    command.add_argument("district", metavar="区县编号", help="区县编号，如 lianyun")
    command.add_argument("--school-year", type=school_year, required=True, metavar="学年", help="学年，如 2023-2024")
    takes_data(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Append the seals that are new; 1 when what is sealed was altered without a correction."""
    from generator.commands.seals import plain_groups, seal_file
    from generator.history.seal import checked, header, parsed, seal

    require(options.data)
    day = _closed_on(options)
    groups = plain_groups(options.data, options.district)
    target = seal_file(options.data, options.district, options.school_year)
    text = target.read_text(encoding="utf-8") if target.is_file() else header(options.district, options.school_year)
    known = parsed(text)
    altered = [one for one in checked(known, groups, options.school_year) if known and not one.is_fine]
    if altered:
        for one in altered:
            print(f"{one.group}：{one.verdict.value}")
        print("年度摘要没有写入。请恢复原来的内容，或按更正程序更正后再运行。")
        return DATA_WRONG
    seals = [seal(record, options.school_year, day) for record in groups]
    new = [one for one in seals if one.group not in known or known[one.group].digest != one.digest]
    if not new:
        print("年度摘要已是最新，没有改动。")
        return FINE
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = [*(one.line for one in new), *_published(options.data, text)]
        target.write_text(text + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"写不了文件 {target}：{error.strerror}") from error
    print(f"已写入 {target}（{len(new)} 个集团），请连同数据一起提交。")
    return FINE


def _published(data: Path, text: str) -> list[str]:
    """The line with the published commit of this moment, unless there is none or the file has it already."""
    from generator.history.seal import commit_line, commits
    from generator.revisions import Git, GitError

    try:
        found = Git(data).published()
    except GitError:
        return []
    return [commit_line(found)] if found and found not in commits(text) else []


def _closed_on(options: argparse.Namespace) -> str:
    """The day on which the bureau closed the year. It comes first: only a closed year has a digest."""
    from generator.source import read_data

    repository, _ = read_data(options.data)
    file = next((one for one in repository.districts if one.record.id == options.district), None)
    if file is None:
        raise UsageError(f"没有编号为“{options.district}”的区县；list districts 可列出全部编号")
    for entry in file.record.closed_years:
        if entry.school_year == options.school_year:
            return entry.closed_on.isoformat()
    raise UsageError(
        f"{file.record.name}还没有锁定 {options.school_year} 学年。请先在 {file.file} 的 closed_years 里写明：\n"
        f"  - school_year: {options.school_year}\n    closed_on: 〔锁定日期〕\n    by: 〔锁定岗位，不写姓名〕"
    )
