"""What the lock files promise: exact versions, hashes, no host."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED = {"run": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}
LOCKS = ["bootstrap", "run", "dev"]


def entries(name: str) -> list[str]:
    """The requirements of a lock file, each with its hashes on one line."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pins(name: str) -> dict[str, Requirement]:
    """The locked requirements by normalised name."""
    requirements = [Requirement(entry.partition("--hash")[0]) for entry in entries(name)]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_pinned_and_hashed(name):
    """Every locked package has one exact version and at least one SHA-256 hash."""
    pattern = re.compile(r"[\w.-]+==[\w.!+]+(?: ; [^#]+?)?(?:\s+--hash=sha256:[0-9a-f]{64})+")
    assert [entry for entry in entries(name) if not pattern.fullmatch(entry)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_occurs_once_and_in_order(name):
    """A package has the same version for every Python version and platform, so that all build the same site."""
    names = [entry.partition("==")[0] for entry in entries(name)]
    assert all(first < second for first, second in pairwise(names))


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_host(name):
    """A lock file works with any mirror because it names none."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE), "an option of pip"


@pytest.mark.parametrize("name", LOCKS)
def test_declared_dependencies_are_locked(name):
    """Every dependency declared in pyproject.toml is locked at a version its declaration allows."""
    locked = pins(name)
    for declared in map(Requirement, DECLARED[name]):
        pin = locked[canonicalize_name(declared.name)]
        (version,) = (specifier.version for specifier in pin.specifier)
        assert declared.specifier.contains(version), f"{declared} is locked as {pin}; run make lock"


def test_development_lock_contains_the_run_lock():
    """The tests run against exactly the versions that build the site."""
    development = set(entries("dev"))
    assert [entry for entry in entries("run") if entry not in development] == []
