"""The check of the workflows finds what it is there to find, and finds nothing in ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ZIZMOR = Path(sys.executable).with_name("zizmor")
PINNED = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
SOUND = f"""\
name: sound
on:
  pull_request:
permissions: {{}}
concurrency:
  group: sound-${{{{ github.ref }}}}
  cancel-in-progress: true
jobs:
  one:
    name: one
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read # to check the repository out
    steps:
      - name: out
        uses: {PINNED}
        with:
          persist-credentials: false
      - name: make
        run: make gate
"""
HAZARDS = {
    "dangerous-triggers": ("  pull_request:\n", "  pull_request_target:\n"),
    "template-injection": ("run: make gate", 'run: echo "${{ github.event.pull_request.title }}"'),
    "unpinned-uses": (PINNED, "actions/checkout@v4"),
    "github-env": ("  pull_request:\n", "  pull_request_target:\n", "run: make gate", 'run: cat x >> "$GITHUB_ENV"'),
    "adhoc-packages": ("run: make gate", "run: npm install left-pad"),
    "artipacked": ("persist-credentials: false", "persist-credentials: true"),
    "excessive-permissions": ("permissions: {}", "permissions: write-all"),
    "self-hosted-runner": ("runs-on: ubuntu-24.04", "runs-on: [self-hosted]"),
    "secrets-inherit": ("jobs:\n", "jobs:\n  two:\n    uses: a/b/.github/workflows/c.yml@main\n    secrets: inherit\n"),
    "hardcoded-container-credentials": (
        "    timeout-minutes: 5\n",
        "    timeout-minutes: 5\n    container:\n      image: a/b@sha256:" + "0" * 64 + "\n"
        "      credentials:\n        username: u\n        password: hunter2\n",
    ),
    "overprovisioned-secrets": (
        "run: make gate",
        "run: make gate\n        env:\n          ALL: ${{ toJSON(secrets) }}",
    ),
    "insecure-commands": (
        "run: make gate",
        "run: make gate\n        env:\n          ACTIONS_ALLOW_UNSECURE_COMMANDS: true",
    ),
    "bot-conditions": (
        "  pull_request:\n",
        "  pull_request_target:\n",
        "    timeout-minutes: 5\n",
        "    timeout-minutes: 5\n    if: github.actor == 'dependabot[bot]'\n",
    ),
    "cache-poisoning": (
        "  pull_request:\n",
        "  release:\n",
        "run: make gate",
        (
            "uses: actions/cache@0c45773b623bea8c8e75f6c82b208c3cf94ea4f9 # v4.0.2\n        with:\n"
            "          path: x\n          key: x\n      - name: publish\n"
            "        uses: softprops/action-gh-release@01570a1f39cb168c169c802c3bceb9e93fb10974 # v2.1.0"
        ),
    ),
}
"""Audit and what of the sound workflow is exchanged for what."""


def found(folder: Path) -> set[str]:
    """The audits that have something to say of a folder; without the network, as strict as it can be."""
    command: list[str | Path] = [ZIZMOR, "--offline", "--no-progress", "--persona=auditor", "--format=json", folder]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    return {one["ident"] for one in json.loads(done.stdout)}


def written(folder: Path, text: str) -> Path:
    """A repository with one workflow."""
    (folder / ".github" / "workflows").mkdir(parents=True)
    (folder / ".github" / "workflows" / "one.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("audit", HAZARDS)
def test_a_hazard_is_found(audit: str, tmp_path: Path) -> None:
    """Each hazardous change of a sound workflow is named."""
    text = SOUND
    parts = iter(HAZARDS[audit])
    for old in parts:
        assert old in text
        text = text.replace(old, next(parts), 1)
    assert audit in found(written(tmp_path, text))


def test_a_sound_workflow_has_no_finding(tmp_path: Path) -> None:
    """What the hazards are made from is itself without fault, so that each finding comes from its hazard."""
    assert found(written(tmp_path, SOUND)) == set()


def test_an_update_without_waiting_is_found(tmp_path: Path) -> None:
    """Renewals that are taken over on the day of their release are named."""
    text = "version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule:\n      interval: daily\n"
    written(tmp_path, SOUND)
    (tmp_path / ".github" / "dependabot.yml").write_text(text, encoding="utf-8")
    assert "dependabot-cooldown" in found(tmp_path)


def test_our_workflows_have_no_finding() -> None:
    """Nothing is found in any of our files, and no finding is silenced anywhere."""
    for file in (ROOT / ".github").rglob("*.yml"):
        assert "zizmor:" not in file.read_text(encoding="utf-8"), file
    assert not [*ROOT.glob("zizmor.y*ml"), *(ROOT / ".github").glob("zizmor.y*ml")]
    assert found(ROOT / ".github") == set()
