"""Small git repositories made by the tests themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from generator.__main__ import ROOT

MINI = ROOT / "tests" / "mini_site" / "data"
GROUP = "groups/real/g-silent.yaml"
DISTRICT = "districts/real.yaml"
OTHER = "groups/shili/x-busy.yaml"


class Repository:
    """A git repository with a data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        shutil.copytree(MINI, self.data)
        self.git("init", "-q", "-b", "main")
        self.base = self.commit()

    def git(self, *arguments: str) -> str:
        names = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        # Neither the settings of the machine nor those of a hook that runs the tests may matter.
        bare = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        bare |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(
            ["git", *names, *arguments], cwd=self.folder, env=bare, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")
        return self.git("rev-parse", "HEAD")

    def read(self, file: str) -> str:
        return (self.data / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.data / file).write_text(text, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text
        self.write(file, text.replace(old, new))
