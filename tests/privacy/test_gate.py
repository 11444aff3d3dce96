"""The gate as the clerk meets it: in validate, before a commit, and in what is shown of what was found."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, ROOT, WRONG_USE, main
from generator.checks import check_data, check_files
from generator.reporting.text import render
from tests.privacy.test_kinds import CARD, ID, MOBILE

MINI = ROOT / "tests" / "mini_site" / "data"
SECRETS = [ID, MOBILE, CARD, "zhangsan", "张三", "示范路12号院3号楼", "E12345678", "87654321"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data tree that a test may change."""
    return Path(shutil.copytree(MINI, tmp_path / "data"))


def record_of(data: Path) -> Path:
    return data / "groups" / "shili" / "x-busy.yaml"


def add(data: Path, text: str) -> Path:
    path = record_of(data)
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return path


def codes(data: Path) -> set[str]:
    return {found.code for found in check_data(data)[1]}


def test_the_tree_is_sound_to_begin_with(data: Path) -> None:
    """Without a change there is nothing to find."""
    assert check_data(data)[1] == []


@pytest.mark.parametrize(
    ("addition", "code"),
    [
        (f"note: 联系人证件 {ID}\n", "privacy_id_number"),
        (f"note: {ID}\n", "privacy_id_number"),
        (f"# {ID}\n", "privacy_id_number"),
        (f'"{ID}": 1\n', "privacy_id_number"),
        ("note: |\n  110101\n  19000101 0014 请核对\n", "privacy_id_number"),
        (f"note: 手机{MOBILE}\n", "privacy_mobile"),
        (f"note: 卡号{CARD}\n", "privacy_bank_card"),
        ("note: 邮箱 zhangsan@qq.com\n", "privacy_email"),
        ("note: 电话 0571-87654321\n", "privacy_landline"),
        ("note: 护照 E12345678\n", "privacy_passport"),
        ("note: 家住示范区示范路12号院3号楼4单元501室\n", "privacy_home_address"),
        ("note: 获奖学生：张三、李四\n", "privacy_pupil_name"),
        ("note: 校长张三\n", "privacy_staff_name"),
    ],
)
def test_validate_refuses_without_repeating(data: Path, addition: str, code: str) -> None:
    """The whole tree and the one file are refused; the message gives place, reason and way out, and shows nothing."""
    path = add(data, addition)
    for diagnostics in (check_data(data)[1], check_files([path], data)):
        own = [found for found in diagnostics if found.code == code]
        assert own
        assert own[0].file == "data/groups/shili/x-busy.yaml"
        assert own[0].span.line > 20
        assert "git 会永远保留" in own[0].hint
        assert "不得公开" in own[0].message
        text = render(diagnostics)
        assert not any(secret in text for secret in SECRETS)


def test_other_messages_repeat_nothing_either(data: Path) -> None:
    """A fault of the same value, in a field, an identifier or an address, shows it masked."""
    path = record_of(data)
    text = path.read_text(encoding="utf-8").replace("x-two, role: member", f"{MOBILE}, role: {ID}")
    path.write_text(text + f"website: {CARD}\n", encoding="utf-8")
    diagnostics = check_data(data)[1]
    shown = render(diagnostics)
    assert len({found.code for found in diagnostics} - {"privacy_id_number", "privacy_mobile", "privacy_bank_card"}) > 1
    assert not any(secret in shown for secret in SECRETS)
    assert not any(found.fix and secret in found.fix for found in diagnostics for secret in SECRETS)


def test_the_name_of_a_file_is_searched(data: Path) -> None:
    """A number in the name of a file or folder is found and not repeated."""
    record_of(data).rename(data / "groups" / "shili" / f"{ID}.yaml")
    diagnostics = check_data(data)[1]
    assert "privacy_id_number" in {found.code for found in diagnostics}
    assert ID not in render(diagnostics)


def district_of(data: Path) -> Path:
    return data / "districts" / "shili.yaml"


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_the_public_telephone_has_one_place(data: Path) -> None:
    """A telephone or e-mail of the bureau may stand in public_phone and nowhere else, not even behind it."""
    edit(district_of(data), "  name: 示例区教育局\n", "  name: 示例区教育局\n  public_phone: 0571-87654321\n")
    assert check_data(data)[1] == []
    edit(district_of(data), "87654321\n", f"87654321 # {MOBILE}\n")
    assert codes(data) == {"privacy_mobile"}
    edit(district_of(data), f" # {MOBILE}", "")
    edit(district_of(data), "  public_phone:", "  office:")
    assert codes(data) == {"privacy_landline"}


def test_names_of_staff_need_a_declared_basis(data: Path) -> None:
    """With a legal basis of the district names may stand; without one only in posts that are published by law."""
    add(data, "note: 校长张三出席\n")
    assert codes(data) == {"privacy_staff_name"}
    before = district_of(data).read_text(encoding="utf-8")
    edit(district_of(data), "adopted_policies:", "published_posts: [校长]\nadopted_policies:")
    assert check_data(data)[1] == []
    basis = "staff_names_basis:\n  law: 为测试而写\n  scope: 校长\n  url: https://example.gov.cn/\nadopted_policies:"
    district_of(data).write_text(before.replace("adopted_policies:", basis), encoding="utf-8")
    assert check_data(data)[1] == []


def test_the_command_searches_files_and_messages(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names the place, exits with 1, and reads a commit message as git would keep it."""
    text = tmp_path / "draft.md"
    text.write_text(f"说明\n\n手机 {MOBILE}\n", encoding="utf-8")
    message = tmp_path / "message"
    message.write_text("更新活动记录\n# 作者 zhangsan@qq.com\n", encoding="utf-8")
    assert main(["privacy", str(text), "--data", str(data)]) == DATA_WRONG
    assert ":3:4: 错误 privacy_mobile" in capsys.readouterr().out
    assert main(["privacy", "--commit-message", str(message), "--data", str(data)]) == FINE
    message.write_text(f"删去 {ID}\n", encoding="utf-8")
    assert main(["privacy", "--commit-message", str(message), "--data", str(data)]) == DATA_WRONG
    out = capsys.readouterr().out
    assert "提交说明:1:4" in out
    assert ID not in out
    assert main(["privacy", "--data", str(data)]) == FINE


def test_a_missing_file_is_told_without_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use repeats no personal data either."""
    assert main(["privacy", f"{ID}.yaml"]) == WRONG_USE
    assert ID not in capsys.readouterr().err


def test_what_is_staged_is_searched_as_staged(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The content of the next commit counts, not what meanwhile stands in the folder."""

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(data.parent), *arguments], check=True, capture_output=True)

    git("init", "-q")
    path = record_of(data)
    clean = path.read_text(encoding="utf-8")
    add(data, f"note: {MOBILE}\n")
    git("add", "data")
    path.write_text(clean, encoding="utf-8")
    assert main(["privacy", "--staged", "--data", str(data)]) == DATA_WRONG
    assert "privacy_mobile" in capsys.readouterr().out
    git("add", "data")
    assert main(["privacy", "--staged", "--data", str(data)]) == FINE
