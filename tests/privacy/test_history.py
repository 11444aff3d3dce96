"""A range of commits is searched as a whole: git keeps what one commit brought and the next took away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, WRONG_USE, main
from tests.guard.small_repository import Small
from tests.privacy.test_gate import MINI
from tests.privacy.test_kinds import ID, MOBILE

RECORD = "data/groups/shili/x-busy.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """The data of the dummy site on main, and a branch that changes them."""
    shutil.copytree(MINI, tmp_path / "data")
    return Small(tmp_path, {"README.md": "示例\n"})


def search(small: Small, *arguments: str) -> int:
    return main(["privacy", "--range", "main..HEAD", "--data", str(small.data), *arguments])


def record(small: Small, addition: str = "") -> str:
    return (small.folder / RECORD).read_text(encoding="utf-8") + addition


def message(small: Small, text: str) -> None:
    small.git("commit", "-q", "--allow-empty", "-m", text)


def test_messages_of_all_commits_are_searched(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """A number in the message of any commit of the range is found; the message names the commit."""
    message(small, "更新活动")
    assert search(small) == FINE
    message(small, f"更新活动\n\n有事请打 {MOBILE}")
    message(small, "再更新")
    capsys.readouterr()
    assert search(small) == DATA_WRONG
    told = capsys.readouterr().out
    commit = small.git("rev-parse", "HEAD~1").strip()
    assert f"提交 {commit[:10]} 的说明:3:6: 错误 privacy_mobile" in told
    assert MOBILE not in told


def test_who_wrote_a_commit_is_no_content(small: Small) -> None:
    """Names and mail addresses of authors are left alone, in the commit and in the lines that sign it."""
    text = "更新活动\n\nSigned-off-by: 张三 <zhangsan@qq.com>\nCo-authored-by: Li Si <lisi@qq.com>\n"
    message(small, text)
    assert search(small) == FINE
    message(small, "更新活动\n\n联系 zhangsan@qq.com\n")
    assert search(small) == DATA_WRONG


def test_what_was_taken_away_again_is_found(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """A number that only a commit in the middle holds is found, with the commit and the way out."""
    clean = record(small)
    small.commit({RECORD: record(small, f"note: 手机 {MOBILE}\n")})
    commit = small.git("rev-parse", "HEAD").strip()
    small.commit({RECORD: clean})
    capsys.readouterr()
    assert search(small) == DATA_WRONG
    told = capsys.readouterr().out
    assert f"它在提交 {commit[:10]} 里，后来的提交改掉了也还留在历史里" in told
    assert "squash" in told
    assert MOBILE not in told


def test_what_stood_before_blocks_nobody(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """A number on a line of the base is not the fault of who changes another line of the file."""
    small.git("checkout", "-q", "main")
    small.commit({RECORD: record(small, f"note: 手机 {MOBILE}\n")})
    small.git("checkout", "-q", "-B", "change")
    small.commit({RECORD: record(small, "# 备注\n")})
    assert search(small) == FINE
    small.commit({RECORD: record(small, f"# {ID}\n")})
    capsys.readouterr()
    assert search(small) == DATA_WRONG
    told = capsys.readouterr().out
    assert "privacy_id_number" in told
    assert "privacy_mobile" not in told


def test_what_main_brought_in_a_merge_blocks_nobody(small: Small) -> None:
    """Commits that came in by merging main are not searched as those of the branch."""
    message(small, "更新活动")
    small.git("checkout", "-q", "main")
    small.commit({"README.md": f"手机 {MOBILE}\n"})
    small.git("checkout", "-q", "change")
    small.git("merge", "-q", "--no-edit", "main")
    assert search(small) == FINE


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        (RECORD, f"# {ID}\n", "privacy_id_number"),
        (RECORD, f'"{ID}": 1\n', "privacy_id_number"),
        (f"data/groups/shili/{ID}.yaml", "id: x\n", "privacy_id_number"),
        ("说明.md", f"有事请打 {MOBILE}\n", "privacy_mobile"),
    ],
)
def test_names_keys_and_comments_are_searched(
    small: Small, file: str, text: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Comments, keys and the names of files are content like any other."""
    small.commit({file: record(small, text) if file == RECORD else text})
    capsys.readouterr()
    assert search(small) == DATA_WRONG
    told = capsys.readouterr().out
    assert code in told
    assert ID not in told
    assert MOBILE not in told


def test_what_may_be_published_alarms_nobody(small: Small) -> None:
    """Credit codes, school codes, document numbers and the declared line of a bureau are no personal data."""
    codes = "统一社会信用代码 12110105400000000A，学校标识码 3137000123，沪教委基〔2023〕15号，渝教提函〔2021〕136号"
    district = (small.folder / "data/districts/shili.yaml").read_text(encoding="utf-8")
    declared = district.replace("  name: 示例区教育局\n", "  name: 示例区教育局\n  public_phone: 0571-87654321\n")
    assert declared != district
    small.commit({RECORD: record(small, f"# {codes}\n"), "data/districts/shili.yaml": declared})
    message(small, f"登记 {codes}")
    assert search(small) == FINE


def test_texts_in_variables_are_searched(
    small: Small, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The title and the description of a proposal come in variables; one that is not set holds nothing."""
    variables = ["--variable", "GONGSHI_TITLE", "--variable", "GONGSHI_DESCRIPTION"]
    monkeypatch.delenv("GONGSHI_DESCRIPTION", raising=False)
    monkeypatch.setenv("GONGSHI_TITLE", "更新活动 $(touch x) `id`")
    assert search(small, *variables) == FINE
    monkeypatch.setenv("GONGSHI_DESCRIPTION", f"有事请打\n{MOBILE}")
    capsys.readouterr()
    assert search(small, *variables) == DATA_WRONG
    told = capsys.readouterr().out
    assert "合并请求的说明:2:1: 错误 privacy_mobile" in told
    assert MOBILE not in told


@pytest.mark.parametrize("text", ["main", "..HEAD", "main...HEAD", "--all..HEAD", "nowhere..HEAD"])
def test_a_range_that_is_none_is_wrong_use(small: Small, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A range of another form, or of versions that there are not, ends with exit code 2 and a Chinese sentence."""
    assert main(["privacy", f"--range={text}", "--data", str(small.data)]) == WRONG_USE
    assert capsys.readouterr().err.startswith("错误：")
