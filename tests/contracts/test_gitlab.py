"""The pipeline for GitLab: every script line is run in a temporary repository, with the variables that GitLab sets."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gate.repositories import MINI

ROOT = Path(__file__).resolve().parents[2]
PIPELINE: dict[str, Any] = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
SETTINGS = {"variables", "workflow", "stages", "default"}
JOBS = {name: job for name, job in PIPELINE.items() if name not in SETTINGS and not name.startswith(".")}
NEEDED = ("generator", "schema", "site", "tools", "Makefile", "pyproject.toml", "requirements", ".gitignore")
GROUP = "data/groups/real/g-silent.yaml"
OWNERS = """\
maintainers: [maintainer]
groups:
  - group: g-silent
    district: real
    accounts: [clerk]
"""


class Project:
    """A repository with the program, the dummy data, a main branch and a branch with a change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "project"
        self.folder.mkdir()
        for name in NEEDED:
            source = ROOT / name
            copy: Any = shutil.copytree if source.is_dir() else shutil.copy
            options = {"ignore": shutil.ignore_patterns("__pycache__")} if source.is_dir() else {}
            copy(source, self.folder / name, **options)
        shutil.copytree(MINI, self.folder / "data")
        (self.folder / "data" / "owners.yaml").write_text(OWNERS, encoding="utf-8")
        # The environment is that of these tests; only its preparation is left out.
        setup = (
            f"#!/bin/sh\nmkdir -p .venv/bin\nprintf '#!/bin/sh\\nexec {sys.executable} \"$@\"\\n' >.venv/bin/python\n"
        )
        (self.folder / "tools" / "setup.sh").write_text(f"{setup}chmod +x .venv/bin/python\n", encoding="utf-8")
        self.git("init", "-q", "-b", "main")
        self.base = self.commit()
        self.git("checkout", "-q", "-b", "change")

    @property
    def environment(self) -> dict[str, str]:
        bare = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GONGSHI_", "MAKE"))}
        names = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return bare | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout.strip()

    def commit(self, message: str = "更新") -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def edit(self, old: str, new: str, file: str = GROUP) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.commit()

    def run(self, job: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script of a job the way a runner does."""
        predefined = {
            "CI": "true",
            "CI_PROJECT_DIR": str(self.folder),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base,
            "CI_MERGE_REQUEST_TITLE": "更新活动",
            "CI_MERGE_REQUEST_DESCRIPTION": "",
            "GITLAB_USER_LOGIN": "clerk",
            "CI_PAGES_URL": "https://example.gitlab.io/data",
        }
        script = "set -eo pipefail\n" + "\n".join(JOBS[job]["script"])
        environment = self.environment | predefined | variables
        return subprocess.run(
            ["bash", "-c", script], cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8"
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The repository of a merge request."""
    return Project(tmp_path)


def test_jobs_are_those_that_are_run_here() -> None:
    """No job is left untried but the one that runs these tests."""
    assert set(JOBS) == {"gate", "preview", "test", "report", "pages", "links"}
    assert JOBS["test"]["script"] == ["make test"]


def test_a_sound_change_passes_the_gate(project: Project) -> None:
    """A clerk's own change passes, and every report that the job keeps is there and empty."""
    project.edit("form: community", "form: community\nshort_name: 案例")
    done = project.run("gate")
    assert done.returncode == 0, done.stdout + done.stderr
    reports = project.folder / "build" / "gate"
    assert json.loads((reports / "quality.json").read_text(encoding="utf-8")) == []
    assert {path.name for path in reports.glob("*.verdict")} >= {"guard.verdict", "validate.verdict", "privacy.verdict"}
    assert {path.name for path in reports.glob("*.xml")} == {"validate.xml", "guard.xml", "privacy.xml"}


def test_each_part_can_stop_a_change(project: Project) -> None:
    """A wrong date, a file of somebody else and a number in the description are told by three parts at once."""
    project.edit("established_on: 2023-09-01", "established_on: 2023年9月1日")
    project.edit("示例第一小学", "示例第一小学校", "data/districts/shili.yaml")
    done = project.run("gate", CI_MERGE_REQUEST_DESCRIPTION="有事请打 13800138000")
    assert done.returncode == 2, done.stdout  # make says 2 for whatever fails
    for code in ("date_form", "guard_record", "合并请求的说明:1:6: 错误 privacy_mobile"):
        assert code in done.stdout
    assert "13800138000" not in done.stdout + done.stderr
    quality = json.loads((project.folder / "build/gate/quality.json").read_text(encoding="utf-8"))
    assert [(one["check_name"], one["location"]["path"]) for one in quality] == [("date_form", GROUP)]


@pytest.mark.parametrize("text", ["$(touch pwned)", "`touch pwned`", "'; touch pwned; '", '"; touch pwned; "', "$HOME"])
def test_a_title_is_never_run(project: Project, text: str) -> None:
    """Whatever a title or a description holds, no shell runs it."""
    project.edit("form: community", "form: community\nshort_name: 案例")
    done = project.run("gate", CI_MERGE_REQUEST_TITLE=text, CI_MERGE_REQUEST_DESCRIPTION=text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not list(project.folder.rglob("pwned"))


def test_a_change_cannot_bring_its_own_judge(project: Project) -> None:
    """The code of the base judges; a change of the code by a clerk is refused and does not count."""
    lenient = '"""Always fine."""\n\n\ndef main() -> int:\n    return 0\n'
    (project.folder / "generator" / "__main__.py").write_text(lenient, encoding="utf-8")
    project.edit("established_on: 2023-09-01", "established_on: 2023年9月1日")
    done = project.run("gate")
    assert done.returncode != 0
    assert "guard_code" in done.stdout
    assert "date_form" in done.stdout


def test_a_maintainer_brings_code_and_data_together(project: Project) -> None:
    """Data that fit a changed model pass where the account may change the model."""
    word = '    COMMUNITY = "community", "教共体"\n'
    project.edit(word, f'{word}    CIRCLE = "circle", "教育圈"\n', "schema/vocabulary.py")
    project.edit("form: community", "form: circle")
    assert "word_unknown" in project.run("gate").stdout
    done = project.run("gate", GITLAB_USER_LOGIN="maintainer")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "按修改后的程序核验" in done.stderr


def test_the_main_branch_is_reported_and_published(project: Project) -> None:
    """The report of all data is kept, the site is built where GitLab looks for it, and addresses are checked."""
    assert project.run("report").returncode == 0
    done = project.run("pages")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project.folder / "public" / "index.html").is_file()
    assert project.run("links").returncode == 0
    assert json.loads((project.folder / "build/links.json").read_text(encoding="utf-8"))["addresses"] == []


def test_the_weekly_check_is_told_on_a_page(project: Project) -> None:
    """The scheduled run checks addresses in an earlier stage and shows the result; without a result it publishes."""
    weekly = JOBS["pages"]["rules"][0]
    assert weekly["if"].startswith('$CI_PIPELINE_SOURCE == "schedule"')
    assert JOBS["links"]["allow_failure"] is True
    assert PIPELINE["stages"].index(JOBS["links"]["stage"]) < PIPELINE["stages"].index(JOBS["pages"]["stage"])
    assert weekly["variables"]["GONGSHI_LINKS"] in JOBS["links"]["artifacts"]["paths"]
    page = project.folder / "public" / "links.html"
    done = project.run("pages", **weekly["variables"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "没有用上网址检查的结果" in done.stderr
    assert "这次生成没有检查网址" in page.read_text(encoding="utf-8")
    assert project.run("links").returncode == 0
    assert project.run("pages", **weekly["variables"]).returncode == 0
    assert "检查日期" in page.read_text(encoding="utf-8")


def test_wrong_data_are_not_published(project: Project) -> None:
    """With a fault on the main branch the job fails, so that the site of before stays."""
    project.edit("established_on: 2023-09-01", "established_on: 2023年9月1日")
    assert project.run("report").returncode != 0
    assert project.run("pages").returncode != 0
    assert not (project.folder / "public").exists()
