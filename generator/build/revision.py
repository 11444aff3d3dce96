"""From which state of the repository a site is built."""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from schema.scalars import address_problem

ADDRESS_VARIABLE = "GONGSHI_REPOSITORY_URL"
SITE_VARIABLE = "GONGSHI_SITE_URL"
RECORDS_VARIABLE = "GONGSHI_PUBLISH_RECORDS"


class BuildError(Exception):
    """The environment does not allow a build; the message is Chinese and says what to do."""


@dataclass(frozen=True, slots=True)
class State:
    """The state of data and rules.

    `revision` is the commit, or None when the data have no commit or differ from it. `rules` is a short digest over the
    policies and over the code that measures and judges. `repository` and `site` are public addresses, if configured.
    `all_records` says that the data files are public anyway, so that the form may load each of them from the site.
    """

    revision: str | None
    rules: str
    repository: str | None
    site: str | None
    all_records: bool = False


def state_of(root: Path, data: Path) -> State:
    """The state of the working folder."""
    return State(
        _revision(root, data),
        _rules(root, data),
        _address(ADDRESS_VARIABLE),
        _address(SITE_VARIABLE),
        os.environ.get(RECORDS_VARIABLE, "") == "all",
    )


def _revision(root: Path, data: Path) -> str | None:
    try:
        if _git(root, "status", "--porcelain", "--", str(data.resolve())):
            return None
        return _git(root, "rev-parse", "--short=12", "HEAD") or None
    except (OSError, subprocess.CalledProcessError):
        return None


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout.strip()


def _rules(root: Path, data: Path) -> str:
    """A digest over everything that decides an outcome: policies, metrics and the judge."""
    digest = hashlib.sha256()
    files = sorted((data / "policies").glob("*.yaml"))
    for package in ("schema", "generator/metrics", "generator/assessment"):
        files += sorted((root / package).glob("*.py"))
    for file in [*files, root / "generator" / "facts.py"]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _address(variable: str) -> str | None:
    text = os.environ.get(variable, "").strip()
    if not text:
        return None
    problem = address_problem(text)
    if problem:
        raise BuildError(f"环境变量 {variable} 的网址不能用：{problem}")
    return text
