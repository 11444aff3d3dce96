"""The checks before a commit, as plain git hooks and as pre-commit would run them, in a temporary repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gate.repositories import MINI
from tests.privacy.test_kinds import MOBILE

ROOT = Path(__file__).resolve().parents[2]
RECORD = "data/groups/real/g-silent.yaml"
CONFIG: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for repo in CONFIG["repos"] for hook in repo["hooks"]}


class Desk:
    """A repository with the program and the dummy data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("generator", "schema", "tools"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(MINI, folder / "data")
        python = folder / "a python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
        bare = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        names = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self.environment = bare | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        self.environment |= {"GONGSHI_PYTHON": str(python), "PYTHONDONTWRITEBYTECODE": "1"}
        self.run("git", "init", "-q", "-b", "main")
        self.run("git", "add", "-A")
        self.run("git", "commit", "-q", "-m", "x")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        path = self.folder / RECORD
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def commit(self, message: str = "更新") -> subprocess.CompletedProcess[str]:
        """Commit everything, with whatever hooks there are."""
        self.run("git", "add", "-A")
        return self.run("git", "commit", "-m", message)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with the plain hooks installed."""
    made = Desk(tmp_path)
    done = made.run("tools/hooks.sh")
    assert done.returncode == 0, done.stderr
    return made


def test_a_sound_commit_passes(desk: Desk) -> None:
    """A good change with a plain message is committed."""
    desk.edit("form: community", "form: community\nshort_name: 案例")
    done = desk.commit()
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("new", "code"),
    [("established_on: 2023年9月1日", "date_form"), (f"established_on: 2023-09-01 # {MOBILE}", "privacy_mobile")],
)
def test_a_bad_commit_is_stopped(desk: Desk, new: str, code: str) -> None:
    """A wrong date or a number stops the commit with the same words as on the build server."""
    desk.edit("established_on: 2023-09-01", new)
    done = desk.commit()
    assert done.returncode != 0
    assert code in done.stdout + done.stderr
    assert MOBILE not in done.stdout + done.stderr


def test_a_message_with_a_number_is_stopped(desk: Desk) -> None:
    """The message of the commit is searched, before it is in the history."""
    desk.edit("form: community", "form: community\nshort_name: 案例")
    done = desk.commit(f"更新，有事请打 {MOBILE}")
    assert done.returncode != 0
    assert "提交说明:1:9: 错误 privacy_mobile" in done.stdout + done.stderr


def test_other_faults_and_names_stop_nobody(desk: Desk) -> None:
    """A fault in a file that the commit leaves alone stops nothing; a deleted record is not looked for."""
    other = desk.folder / "data" / "groups" / "shili" / "x-busy.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("2023-09-01", "2023年9月", 1), encoding="utf-8")
    desk.run("git", "add", "-A")
    assert desk.run("git", "commit", "-q", "--no-verify", "-m", "x").returncode == 0
    desk.edit("form: community", "form: community\nshort_name: 案例")
    assert desk.commit().returncode == 0
    other.unlink()
    assert desk.commit("删去").returncode == 0


def test_hooks_of_somebody_else_are_left_alone(tmp_path: Path) -> None:
    """An own hook of the clerk is not overwritten, and the message says what to do."""
    made = Desk(tmp_path)
    own = tmp_path / ".git" / "hooks" / "pre-commit"
    own.parent.mkdir(exist_ok=True)
    own.write_text("#!/bin/sh\n", encoding="utf-8")
    done = made.run("tools/hooks.sh")
    assert done.returncode == 1
    assert "已有别的检查" in done.stderr
    assert own.read_text(encoding="utf-8") == "#!/bin/sh\n"


def test_pre_commit_is_told_the_same() -> None:
    """The file for pre-commit names local hooks only, which fetch nothing, and covers all three checks."""
    assert {repo["repo"] for repo in CONFIG["repos"]} == {"local"}
    assert {hook["entry"] for hook in HOOKS.values()} == {
        "tools/hook.sh validate",
        "tools/hook.sh privacy",
        "tools/hook.sh commit-msg",
    }
    assert {hook["language"] for hook in HOOKS.values()} == {"system"}
    assert HOOKS["gongshi-message"]["stages"] == ["commit-msg"]
    pattern = re.compile(HOOKS["gongshi-validate"]["files"])
    assert pattern.search(RECORD)
    assert pattern.search("data/owners.yaml")
    assert not pattern.search("tests/data/x.yaml")


def test_each_entry_runs_as_pre_commit_runs_it(tmp_path: Path) -> None:
    """With the names of files behind it, or of the message, each entry passes what is sound and stops what is not."""
    made = Desk(tmp_path)
    message = tmp_path / "message"
    message.write_text("更新\n", encoding="utf-8")
    arguments = {"gongshi-validate": [RECORD], "gongshi-privacy": [], "gongshi-message": [str(message)]}

    def codes() -> dict[str, int]:
        return {name: made.run(*HOOKS[name]["entry"].split(), *arguments[name]).returncode for name in arguments}

    assert codes() == dict.fromkeys(arguments, 0)
    made.edit("established_on: 2023-09-01", f"established_on: 2023年9月1日 # {MOBILE}")
    message.write_text(f"更新 {MOBILE}\n", encoding="utf-8")
    made.run("git", "add", RECORD)
    assert codes() == dict.fromkeys(arguments, 1)
