"""A clerk's branch in a temporary repository, and the gate that every route ends in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.__main__ import main

SMALL = Path(__file__).parents[1] / "workbook" / "small" / "data"
RECORD = "groups/lq/lq-jia.yaml"
OTHER = "groups/lq/lq-yi-jituan.yaml"
DISTRICT = "districts/lq.yaml"
OWNERS = """\
maintainers: [maintainer]
districts:
  - district: lq
    accounts: [bureau]
groups:
  - group: lq-jia
    district: lq
    accounts: [clerk]
  - group: lq-yi-jituan
    district: lq
    accounts: [neighbour]
"""
OTHER_GROUP = """\
id: lq-yi-jituan
name: 练习乙集团
district: lq
form: group
established_on: 2024-09-01
memberships:
  - school: lq-san
    role: lead
sources:
  - title: 为测试而写
"""


@dataclass(frozen=True)
class Verdict:
    """What the three parts of the gate said together."""

    code: int
    told: str


class Branch:
    """The data on main, and a branch that changes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = Path(shutil.copytree(SMALL, folder / "data"))
        self.write(OTHER, OTHER_GROUP)
        self.write("owners.yaml", OWNERS)
        self.git("init", "-q", "-b", "main")
        self.commit()
        self.git("checkout", "-q", "-b", "change")

    def git(self, *arguments: str) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()

    def on_main(self) -> None:
        """What is committed next stands in the base already."""
        self.git("checkout", "-q", "main")

    def branch_off(self) -> None:
        """From here on, changes are those of the clerk."""
        self.git("checkout", "-q", "-B", "change")

    def read(self, file: str = RECORD) -> str:
        return (self.data / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str | bytes) -> None:
        path = self.data / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, old: str, new: str, file: str = RECORD) -> None:
        text = self.read(file)
        assert old in text
        self.write(file, text.replace(old, new, 1))

    def commit(self, message: str = "更新活动") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def gate(self, capsys: pytest.CaptureFixture[str], actor: str = "clerk") -> Verdict:
        """Validate, guard and privacy as the build server runs them; the worst exit code, and all that was told."""
        capsys.readouterr()
        data = ["--data", str(self.data)]
        codes = [
            main(["validate", "--changed-since", "main", *data]),
            main(["guard", "--base", "main", "--actor", actor, *data]),
            main(["privacy", "--range", "main..HEAD", *data]),
        ]
        output = capsys.readouterr()
        assert output.err == ""
        return Verdict(max(codes), re.sub(r"(提交) [0-9a-f]{10}", r"\1 0123456789", output.out))


def same(name: str, told: str, *, bless: bool) -> None:
    """What was told is, word for word, what stands in the file of that name."""
    path = Path(__file__).parent / "expected" / f"{name}.txt"
    if bless:
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told == path.read_text(encoding="utf-8")
