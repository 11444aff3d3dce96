"""What the GitHub workflows promise: pinned actions, least rights, no logic of their own."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"), key=lambda path: path.name)
WRITE_RIGHTS = {("publish.yml", "deploy"): {"pages", "id-token"}}


def load(path: Path) -> Any:
    """A workflow as data."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def test_there_are_workflows():
    """The checks below have something to check."""
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]


@each_workflow
def test_actions_are_pinned(path):
    """Every action is pinned to a commit, with the version for human readers beside it."""
    uses = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    pattern = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in uses if not pattern.fullmatch(line)] == []


@each_workflow
def test_rights_are_given_per_job(path):
    """No right is given to a whole workflow, and only the deploy job may write."""
    workflow = load(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writing = {right for right, level in job["permissions"].items() if level != "read"}
        assert writing == WRITE_RIGHTS.get((path.name, name), set())


@each_workflow
def test_jobs_only_run_make(path):
    """Whatever a workflow does, anybody can do with the same make target on any machine."""
    commands = [step["run"] for job in load(path)["jobs"].values() for step in job["steps"] if "run" in step]
    assert commands
    assert [command for command in commands if not re.fullmatch(r"make [a-z-]+", command)] == []


@each_workflow
def test_jobs_end_and_leave_no_credentials(path):
    """Every job has a time limit, and a checkout leaves no token behind."""
    for job in load(path)["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_pull_requests_are_checked_without_rights():
    """A pull request from a fork is checked by the harmless trigger; PyYAML reads the key "on" as true."""
    triggers = load(ROOT / ".github" / "workflows" / "check.yml")[True]
    assert set(triggers) == {"pull_request", "push"}


def test_failed_build_is_never_deployed():
    """The deploy job waits for a build that succeeded, and deploys from the main branch only."""
    deploy = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["deploy"]
    assert deploy["needs"] == "build"
    assert deploy["if"] == "github.ref == 'refs/heads/main'"
    assert deploy["environment"]["name"] == "github-pages"
