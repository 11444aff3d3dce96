"""From which state of the repository a site is built."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from generator.build.settings import SettingError, mail_or_page, settings
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
    policies, over the code that measures and judges, and the version of the program. `repository`, `site` and
    `correction` are public addresses, if configured in the environment or in site/mkdocs.yml.
    `all_records` says that the data files are public anyway, so that the form may load each of them from the site.
    """

    revision: str | None
    rules: str
    repository: str | None
    site: str | None
    correction: str | None = None
    all_records: bool = False


def state_of(root: Path, data: Path) -> State:
    """The state of the working folder."""
    try:
        told = settings(root)
        correction = mail_or_page(told["correction"]) if "correction" in told else None
    except SettingError as error:
        raise BuildError(str(error)) from None
    repository = _address(ADDRESS_VARIABLE, told.get("repo_url", ""))
    site = _address(SITE_VARIABLE, told.get("site_url", ""))
    all_records = os.environ.get(RECORDS_VARIABLE, "") == "all"
    return State(_revision(root, data), _rules(root, data), repository, site, correction, all_records)


def _revision(root: Path, data: Path) -> str | None:
    try:
        if _git(root, "status", "--porcelain", "--", str(data.resolve())):
            return None
        return _git(root, "rev-parse", "--short=12", "HEAD") or None
    except (OSError, subprocess.CalledProcessError):
        return None


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").strip()


def _rules(root: Path, data: Path) -> str:
    """A digest over everything that decides an outcome: policies, metrics, the judge, the version of the program.

    How lines end in a checkout decides nothing.
    """
    digest = hashlib.sha256()
    files = sorted((data / "policies").glob("*.yaml"))
    for package in ("schema", "generator/metrics", "generator/assessment"):
        files += sorted((root / package).glob("*.py"))
    for file in [*files, root / "generator" / "facts.py"]:
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(file.name.encode() + b"\0" + content + b"\0")
    return f"{_version(root)}+{digest.hexdigest()[:12]}"


def _version(root: Path) -> str:
    """The version of the program as its project file tells it."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return str(told["project"]["version"])


def _address(variable: str, configured: str) -> str | None:
    """A public address: from the environment, else from the settings of the site."""
    text = os.environ.get(variable, "").strip()
    where = f"环境变量 {variable}"
    if not text:
        text, where = configured, "site/mkdocs.yml"
    if not text:
        return None
    problem = address_problem(text)
    if problem:
        raise BuildError(f"{where} 的网址不能用：{problem}")
    return text
