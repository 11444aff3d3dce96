"""`verify`: are the closed years and their history, or the files of a site, still as they were published?

The digests and the list of files need nothing but the files; the history needs git.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from generator.commands.manners import DATA_WRONG, FINE, UsageError, require, veiled
from generator.commands.parsing import Commands, takes_data, takes_known_at


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser(
        "verify", help="核对已锁定学年的数据与年度摘要是否一致，或网站文件与清单是否一致（不需要联网）"
    )
    command.add_argument(
        "--site", type=Path, metavar="目录", help="不核对学年，改为核对这个目录里的网站与其中的清单 manifest.json"
    )
    takes_data(command)
    takes_known_at(command)
    command.add_argument(
        "--published",
        type=_revision,
        action="append",
        default=[],
        metavar="版本",
        help="查一个公布过的版本（网页底部的“数据版本”）还在不在现在的历史里，可以写多次",
    )
    command.set_defaults(run=run)


def _revision(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{7,64}", text):
        raise argparse.ArgumentTypeError("“数据版本”是一串小写字母和数字，请从网页底部照抄")
    return text


def run(options: argparse.Namespace) -> int:
    """Print a line for each year, and each group or commit that differs; 1 when something was altered."""
    from generator.commands.seals import FOLDER

    if options.site is not None:
        return _check_site(options.site)
    require(options.data)
    data = options.known.data if options.known else options.data
    folder = data.absolute().parent / FOLDER
    files = sorted(folder.glob("*/*.txt"))
    if not files:
        print(f"还没有年度摘要（{folder} 里没有文件）。学年锁定后用 close-year 写入。")
    texts = {file: _text(file) for file in files}
    altered = sum(not _check(options.data, file, text) for file, text in texts.items())
    rewritten = _rewritten(data, [*texts.values()], options.published)
    return DATA_WRONG if altered or rewritten else FINE


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} 打不开：{error}") from error


def _rewritten(data: Path, texts: list[str], asked: list[str]) -> bool:
    """Whether a commit that was published is no longer part of the history."""
    from generator.history.seal import commits
    from generator.revisions import Git, GitError

    wanted = dict.fromkeys([*(commit for text in texts for commit in commits(text)), *asked])
    if not wanted:
        return False
    try:
        git = Git(data)
        git.require_whole_history()
    except GitError as error:
        if asked:
            raise UsageError(str(error)) from error
        print(f"没有核对历史有没有被改写：{error}")
        return False
    missing = [commit for commit in wanted if not git.is_in(commit, "HEAD")]
    for commit in missing:
        print(f"版本 {commit} 公布过，现在的历史里却没有它：已公布的历史被改写过")
    if missing:
        print(
            "内容看起来一样也不行：改写以后，谁在什么时候公布了什么就无从证明。请恢复原来的历史，不要强制推送。\n"
            "依法删除个人信息而不得不改写的，请在提交说明里写明，并把 closed 里 commit 一行改成新历史里对应的版本。"
        )
    else:
        print(f"历史：{len(wanted)} 个公布过的版本都在")
    return bool(missing)


def _check_site(site: Path) -> int:
    """Every file of a site against its list; a line for each that differs."""
    from generator.build import manifest

    try:
        known = manifest.read(site)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "内容不是文件清单"
        raise UsageError(f"{site / manifest.NAME} 读不出来：{reason}。请给出网站所在的目录") from error
    origin = known.origin
    print(f"清单：{len(known.files)} 个文件，数据版本 {origin.revision or '未提交'}，规则版本 {origin.rules}")
    print(f"数据截至 {origin.as_of}")
    differing = list(manifest.changes(site, known))
    for path, change in differing:
        print(f"  {path}：{change.value}")
    print(f"{len(differing)} 个文件与清单不一致" if differing else "全部文件与清单一致")
    return DATA_WRONG if differing else FINE


def _check(data: Path, file: Path, text: str) -> bool:
    """One district and year."""
    from generator.commands.seals import plain_groups
    from generator.history.seal import Verdict, checked, parsed

    district, year = file.parent.name, file.stem
    try:
        seals = parsed(text)
    except ValueError as error:
        raise UsageError(f"{file}：{error}") from error
    found = list(checked(seals, plain_groups(data, district), year))
    intact = sum(one.verdict is Verdict.INTACT for one in found)
    print(f"{district} {year} 学年：{len(found)} 个集团，{intact} 个与公布时一致")
    for one in found:
        if one.verdict is not Verdict.INTACT:
            print(f"  {one.group}：{one.verdict.value}")
        for entry in one.corrections:
            told = f"{entry.get('what')}：{entry.get('before', '（没有）')} → {entry.get('after', '（删去）')}"
            print(veiled(f"    更正 {entry.get('on')} {told}（{entry.get('why')}）"))
    return all(one.is_fine for one in found)
