"""An account changes its own records and nothing else; the owners are those of the base."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, ROOT, WRONG_USE, main
from generator.guard import codeowners, guard
from generator.source import read_data
from schema.owners import Owners
from tests.guard.small_repository import FILES, OWNERS, Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    folder = tmp_path / "repository"
    folder.mkdir()
    return Small(folder, dict(FILES))


def refused(small: Small, actor: str) -> dict[str, str]:
    return {found.file: found.code for found in guard(small.data, "main", "change", actor)}


@pytest.mark.parametrize(
    ("file", "code", "allowed"),
    [
        ("data/groups/one/a.yaml", "guard_record", {"office-a", "bureau-one"}),
        ("data/groups/one/b.yaml", "guard_record", {"office-b", "bureau-one"}),
        ("data/groups/one/new.yaml", "guard_record", {"bureau-one"}),
        ("data/groups/two/a.yaml", "guard_record", set()),
        ("data/groups/one/a.yaml/x", "guard_record", set()),
        ("data/districts/one.yaml", "guard_record", {"bureau-one"}),
        ("data/policies/p.yaml", "guard_policy", set()),
        ("data/owners.yaml", "guard_owners", set()),
        ("schema/group.py", "guard_code", set()),
        (".github/workflows/check.yml", "guard_code", set()),
        ("data2/groups/one/a.yaml", "guard_code", set()),
    ],
)
def test_who_may_change_a_file(small: Small, file: str, code: str, allowed: set[str]) -> None:
    """Maintainers change everything, a bureau its district, a group its own record, anybody else nothing."""
    if file.endswith("/x"):
        (small.folder / "data/groups/one/a.yaml").unlink()
    small.commit({file: "changed: 1\n"})
    for actor in ("office-a", "office-b", "bureau-one", "stranger"):
        expected = {} if actor in allowed else {file: code}
        found = refused(small, actor)
        found.pop("data/groups/one/a.yaml", None) if file.endswith("/x") else None
        assert found == expected, actor
    assert refused(small, "the-maintainers") == {}


def test_the_refusal_says_whom_to_ask(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """Every foreign file is named with the accounts that may change it; an unknown account is told to register."""
    small.commit({"data/groups/one/b.yaml": "id: b2\n", "data/policies/p.yaml": "id: p2\n"})
    arguments = ["guard", "--data", str(small.data), "--base", "main", "--head", "change", "--actor"]
    assert main([*arguments, "office-a"]) == DATA_WRONG
    out = capsys.readouterr().out
    assert "data/groups/one/b.yaml" in out
    assert "请 @office-b、@bureau-one、@the-maintainers 来改" in out
    assert "请 @the-maintainers 来改" in out
    assert "还没有登记" not in out
    assert main([*arguments, "@Stranger"]) == DATA_WRONG
    assert "这个账号还没有登记" in capsys.readouterr().out
    assert main([*arguments, "The-Maintainers"]) == FINE


def test_nobody_makes_himself_an_owner(small: Small) -> None:
    """A change of the owners' file does not count for the change that brings it."""
    small.commit({"data/owners.yaml": OWNERS.replace("Office-A", "office-b"), "data/groups/one/a.yaml": "id: a2\n"})
    assert refused(small, "office-b") == {"data/groups/one/a.yaml": "guard_record", "data/owners.yaml": "guard_owners"}


def test_a_rename_counts_on_both_sides(small: Small) -> None:
    """Moving a record is a change of the old place and of the new one; deleting is a change too."""
    small.git("mv", "data/groups/one/b.yaml", "data/groups/one/c.yaml")
    small.commit({"data/policies/p.yaml": None})
    assert set(refused(small, "office-b")) == {"data/groups/one/c.yaml", "data/policies/p.yaml"}


def test_odd_names_are_names(small: Small) -> None:
    """Spaces, line ends, quotes and Chinese in a name neither split it nor hide it."""
    names = [
        "data/groups/one/a b.yaml",
        "data/groups/one/a.yaml\n x",
        'data/groups/one/"a".yaml',
        "data/groups/one/甲.yaml",
    ]
    small.commit(dict.fromkeys(names, "x\n"))
    shown = {name.replace("\n", "�") for name in names}
    assert set(refused(small, "office-a")) == shown


def test_what_main_gained_meanwhile_is_not_blamed(small: Small) -> None:
    """Only what the change itself did since it left the main branch counts."""
    small.commit({"data/groups/one/a.yaml": "id: a2\n"})
    small.git("checkout", "-q", "main")
    small.commit({"data/policies/p.yaml": "id: p2\n"})
    assert refused(small, "office-a") == {}


def test_nothing_can_be_said_without_history(small: Small, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing history, an unknown revision and a missing owners' file are told with the way out: exit code 2."""
    small.commit({"data/groups/one/a.yaml": "id: a2\n"})
    small.git("clone", "-q", "--depth", "1", "--branch", "change", f"file://{small.folder}", str(tmp_path / "shallow"))

    def run(data: Path, base: str) -> str:
        code = main(["guard", "--data", str(data), f"--base={base}", "--actor", "office-a"])
        assert code == WRONG_USE
        return capsys.readouterr().err

    assert "git fetch --unshallow" in run(tmp_path / "shallow" / "data", "origin/main")
    assert "找不到版本" in run(small.data, "no-such-branch")
    assert "找不到版本" in run(small.data, "--output=x")
    small.git("checkout", "-q", "main")
    small.commit({"data/owners.yaml": "maintainers: 张三\n"})
    assert "有错" in run(small.data, "main")
    small.commit({"data/owners.yaml": None})
    assert "没有 data/owners.yaml" in run(small.data, "main")
    (tmp_path / "plain" / "data").mkdir(parents=True)
    assert "不在 git 仓库里" in run(tmp_path / "plain" / "data", "main")


def test_rewritten_history_is_refused(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """A head that shares no history with the base is not compared at all."""
    small.git("checkout", "-q", "--orphan", "other")
    small.commit({"data/groups/one/a.yaml": "id: a2\n"})
    assert main(["guard", "--data", str(small.data), "--base", "main", "--actor", "office-a"]) == WRONG_USE
    assert "没有共同的历史" in capsys.readouterr().err


def test_code_owners_agree_with_the_declaration() -> None:
    """The committed CODEOWNERS is what the command would write now."""
    repository, _ = read_data(ROOT / "data")
    assert repository.owners is not None
    committed = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    assert committed == codeowners(repository.owners.record, "data")


def test_code_owners_name_the_narrowest_last() -> None:
    """Everything belongs to the maintainers, then districts to bureaus, then a group's record to group and bureau."""
    record = Owners.model_validate(
        {
            "maintainers": ["m"],
            "districts": [{"district": "one", "accounts": ["bureau"]}],
            "groups": [
                {"group": "a", "district": "one", "accounts": ["office"]},
                {"group": "z", "district": "two", "accounts": ["far"]},
            ],
        }
    )
    lines = [line for line in codeowners(record, "data").splitlines() if not line.startswith("#")]
    assert lines == [
        "* @m",
        "/data/districts/one.yaml @bureau",
        "/data/groups/one/ @bureau",
        "/data/groups/one/a.yaml @office @bureau",
        "/data/groups/two/z.yaml @far @m",
    ]


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    """The command writes what the declaration says."""
    target = tmp_path / "x" / "CODEOWNERS"
    assert main(["codeowners", "--output", str(target)]) == FINE
    assert target.read_bytes() == (ROOT / ".github" / "CODEOWNERS").read_bytes()
