"""What the GitHub workflows promise: pinned actions, least rights, no logic of their own."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"), key=lambda path: path.name)
OPTIONAL = ROOT / ".github" / "optional" / "comment.yml"
WRITE_RIGHTS = {
    ("publish.yml", "deploy"): {"pages", "id-token", "attestations"},
    ("comment.yml", "comment"): {"pull-requests"},
}


def load(path: Path) -> Any:
    """A workflow as data."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


each_workflow = pytest.mark.parametrize("path", [*WORKFLOWS, OPTIONAL], ids=lambda path: path.name)
each_active = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def test_there_are_workflows():
    """The checks below have something to check."""
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml", "pull-request.yml"]


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


@each_active
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


@each_active
def test_only_harmless_triggers_are_switched_on(path):
    """No workflow runs code from outside with rights; PyYAML reads the key "on" as true."""
    assert set(load(path)[True]) <= {"pull_request", "push", "schedule", "workflow_dispatch"}


@each_active
def test_texts_from_outside_stand_in_variables_only(path):
    """No expression of the host is ever part of a command line or a script."""
    for job in load(path)["jobs"].values():
        assert [step["run"] for step in job["steps"] if "${{" in step.get("run", "")] == []


def test_pull_requests_are_checked_without_rights():
    """The gate of a pull request may only read, and every part of it runs, whatever the part before it found."""
    job = load(ROOT / ".github" / "workflows" / "pull-request.yml")["jobs"]["gate"]
    assert job["permissions"] == {"contents": "read"}
    parts = {step["run"]: step.get("if") for step in job["steps"] if step.get("run", "").startswith("make gate-")}
    assert parts == dict.fromkeys(
        ["make gate-guard", "make gate-validate", "make gate-privacy", "make gate-diff"], "${{ !cancelled() }}"
    )
    checkouts = [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert [(one.get("ref"), one.get("path")) for one in checkouts] == [
        ("${{ github.base_ref }}", None),
        (None, job["env"]["GONGSHI_TREE"]),
    ]
    assert job["env"]["GONGSHI_ACTOR"] == "${{ github.event.pull_request.user.login }}"


def test_failed_build_is_never_deployed():
    """The deploy job waits for a build that succeeded, and deploys from the main branch only."""
    deploy = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["deploy"]
    assert deploy["needs"] == "build"
    assert deploy["if"] == "github.ref == 'refs/heads/main'"
    assert deploy["environment"]["name"] == "github-pages"


def test_what_was_deployed_is_attested():
    """The very archive that was deployed gets a proof of its origin, in the job that runs no code of ours."""
    jobs = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    steps = jobs["deploy"]["steps"]
    assert [step["uses"].partition("@")[0] for step in steps] == [
        "actions/deploy-pages",
        "actions/download-artifact",
        "actions/attest-build-provenance",
    ]
    assert [step for step in steps if "run" in step] == []
    folder = steps[1]["with"]["path"]
    assert steps[1]["with"]["name"] == "github-pages"
    assert steps[2]["with"]["subject-path"] == f"{folder}/artifact.tar"
    assert {step["if"] for step in steps[1:]} == {"${{ !github.event.repository.private }}"}


def test_no_job_keeps_anything_for_the_next():
    """No step writes to a cache, which a pull request could fill for the main branch."""
    for path in [*WORKFLOWS, OPTIONAL]:
        for job in load(path)["jobs"].values():
            for step in job["steps"]:
                assert not step.get("uses", "").startswith("actions/cache"), path.name
                assert "cache" not in step.get("with", {}), path.name


def test_everything_that_is_watched_has_time_to_be_withdrawn():
    """Actions and programs of other makers are watched, and nothing is taken over on the day of its release."""
    updates = load(ROOT / ".github" / "dependabot.yml")["updates"]
    assert {one["package-ecosystem"] for one in updates} == {"github-actions", "npm"}
    for one in updates:
        assert one["cooldown"]["default-days"] >= 7
    assert (ROOT / "tests" / "js" / "package-lock.json").is_file()


def test_the_whole_repository_is_reported_before_it_is_published():
    """What is published was validated as a whole in the same job."""
    jobs = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    commands = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert commands == ["make report", "make links", "make site"]


def test_the_check_of_addresses_stops_nothing():
    """Once a week addresses are checked before the site is built, in a limited time; only a success is passed on."""
    steps = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]["steps"]
    check = next(step for step in steps if step.get("run") == "make links")
    assert "github.event_name == 'schedule'" in check["if"]
    assert "push" not in check["if"]
    assert check["continue-on-error"] is True
    assert check["timeout-minutes"] <= 10
    kept = next(step for step in steps if step.get("with", {}).get("name") == "links")
    assert (kept["if"], kept["continue-on-error"]) == ("steps.links.outcome == 'success'", True)
    site = next(step for step in steps if step.get("run") == "make site")
    passed = "${{ steps.links.outcome == 'success' && 'build/links.json' || '' }}"
    assert site["env"]["GONGSHI_LINKS"] == passed


def test_the_comment_checks_nothing_out():
    """The one job that may write after code from outside ran takes no code, and is not switched on."""
    job = load(OPTIONAL)["jobs"]["comment"]
    assert [step for step in job["steps"] if "uses" in step] == []
    assert "${{" not in job["steps"][0]["run"]
    assert not (ROOT / ".github" / "workflows" / "comment.yml").exists()


GH = """\
#!{python}
import json, os, sys
from pathlib import Path
folder = Path(os.environ["FAKE"])
arguments = sys.argv[1:]
path = next(one for one in arguments if one.startswith("repos/"))
if path.endswith("/pulls"):
    assert f"head=" + os.environ["OWNER"] + ":" + os.environ["BRANCH"] in arguments
    print(json.dumps([{{"number": 7, "head": {{"sha": os.environ["HEAD"]}}}}]))
elif path.endswith("/artifacts"):
    size = (folder / "gate.zip").stat().st_size
    print(json.dumps({{"artifacts": [{{"id": 5, "name": "gate", "size_in_bytes": size}}]}}))
elif path.endswith("/zip"):
    sys.stdout.buffer.write((folder / "gate.zip").read_bytes())
elif path.endswith("/issues/7/comments") and "POST" not in arguments:
    print((folder / "comments.json").read_text())
else:
    body = Path(arguments[arguments.index("--input") + 1]).read_text()
    (folder / "sent.json").write_text(json.dumps({{"path": path, "body": json.loads(body)["body"]}}))
"""


def comment(folder: Path, parts: dict[str, str], comments: list[Any], head: str = "abc") -> Any:
    """Run the script of the comment against a pretended host; what it sent, or None."""
    (folder / "bin").mkdir()
    gh = folder / "bin" / "gh"
    gh.write_text(GH.format(python=sys.executable), encoding="utf-8")
    gh.chmod(0o755)
    with zipfile.ZipFile(folder / "gate.zip", "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    (folder / "comments.json").write_text(json.dumps(comments), encoding="utf-8")
    environment = os.environ | {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "FAKE": str(folder),
        "GH_REPO": "bureau/data",
        "RUN": "1",
        "PAGE": "https://github.com/bureau/data/actions/runs/1",
        "SHA": "abc",
        "HEAD": head,
        "OWNER": "clerk",
        "BRANCH": "x;$(touch pwned)`id`",
    }
    script = load(OPTIONAL)["jobs"]["comment"]["steps"][0]["run"]
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not (folder / "pwned").exists()
    sent = folder / "sent.json"
    return json.loads(sent.read_text(encoding="utf-8")) if sent.exists() else None


VERDICTS = {"validate.verdict": "validate 1\n", "guard.verdict": "guard 0\n", "privacy.verdict": "privacy 0\n"}


def test_the_comment_tells_the_verdicts(tmp_path):
    """The verdicts become a small table with a link to the run."""
    sent = comment(tmp_path, VERDICTS, [])
    assert sent["path"] == "repos/bureau/data/issues/7/comments"
    assert "| 核验数据 | 有问题，请按说明修改 |\n| 权限与已锁定的学年 | 通过 |\n| 个人信息 | 通过 |\n" in sent["body"]
    assert "(https://github.com/bureau/data/actions/runs/1)" in sent["body"]


def test_the_comment_is_renewed(tmp_path):
    """The bot's own comment is changed, and a copy of it by somebody else is not."""
    mark = "<!-- gongshi-gate -->"
    others = [{"id": 1, "body": mark, "user": {"login": "x"}}]
    own = {"id": 2, "body": f"{mark} old", "user": {"login": "github-actions[bot]"}}
    assert comment(tmp_path, VERDICTS, [*others, own])["path"] == "repos/bureau/data/issues/comments/2"


def test_a_hostile_artifact_says_nothing(tmp_path):
    """Nothing but a verdict of our own form is taken from what came with the change."""
    hostile = {
        "validate.verdict": "validate 0 @everyone [点我](https://evil.example)",
        "guard.verdict": "guard 9",
        "privacy.verdict": "x" * 100_000,
        "diff.verdict": "diff 0\n| <img src=x>",
        "../../pwned": "x",
    }
    assert comment(tmp_path, hostile, []) is None


def test_a_commit_of_another_request_gets_no_comment(tmp_path):
    """The pull request is the one whose head is the commit that was checked, or none."""
    assert comment(tmp_path, VERDICTS, [], head="other") is None
