"""Small git repositories in which one change follows another."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

OWNERS = """\
maintainers: [the-maintainers]
districts:
  - district: one
    accounts: [bureau-one]
groups:
  - group: a
    district: one
    accounts: [Office-A]
  - group: b
    district: one
    accounts: [office-b]
"""
FILES = {
    "data/owners.yaml": OWNERS,
    "data/districts/one.yaml": "id: one\n",
    "data/groups/one/a.yaml": "id: a\n",
    "data/groups/one/b.yaml": "id: b\n",
    "data/policies/p.yaml": "id: p\n",
    "schema/group.py": "GROUP = 1\n",
    ".github/workflows/check.yml": "on: push\n",
}
ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


class Small:
    """A repository with a main branch; `change` commits on a branch of its own."""

    def __init__(self, folder: Path, files: dict[str, str]) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.commit(files)
        self.git("checkout", "-q", "-b", "change")

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout

    def commit(self, files: Mapping[str, str | None]) -> None:
        """Writes files, deletes those without text, and commits everything."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")
