"""What CI would say if a file had this text: the same reading, the same checks, the same gate for personal data.

The other records are known in the short form in which they come to the browser (see `register`). What the checks say
of them alone is set aside, so that only what the file itself brings about is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator import privacy
from generator.checks import CHECKS, LOCAL_CHECKS, check_repository
from generator.checks.policies import clauses_are_sound, rules_fit_their_metrics
from generator.diagnostics import Diagnostic, Gravity
from generator.facts import DistrictFile, GroupFile
from generator.source import PolicyFile, Repository, read_some, with_lines
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy

_ASKED = tuple(check for check in CHECKS if check not in {clauses_are_sound, rules_fit_their_metrics})
"""All checks but those that look at policies alone, which no change of a group can touch; they need every metric."""


@dataclass(slots=True)
class Desk:
    """The data folder of the browser with all that is known of the other records."""

    root: Path
    others: Repository = field(default_factory=Repository)
    _standing: frozenset[tuple[str, str, str]] | None = None

    def standing(self) -> frozenset[tuple[str, str, str]]:
        """What the checks say of the other records alone."""
        if self._standing is None:
            self._standing = frozenset(map(_key, check_repository(self.others, _ASKED)))
        return self._standing


def repository_of(known: Mapping[str, Iterable[Any]], root: Path) -> Repository:
    """The records of a register, without a text. Their places are all the first line."""
    name = root.name
    groups = [EducationGroup.model_validate(one) for one in known["groups"]]
    districts = [District.model_validate(one) for one in known["districts"]]
    policies = [Policy.model_validate(one) for one in known["policies"]]
    return Repository(
        tuple(GroupFile(one, f"{name}/groups/{one.district}/{one.id}.yaml", _first_line) for one in groups),
        tuple(DistrictFile(one, f"{name}/districts/{one.id}.yaml", _first_line) for one in districts),
        tuple(PolicyFile(one, f"{name}/policies/{one.id}.yaml", _first_line) for one in policies),
    )


def diagnostics_of(path: Path, desk: Desk) -> list[Diagnostic]:
    """Every diagnostic that the file of one group brings about."""
    repository, diagnostics = read_some([path], desk.root)
    file = f"{desk.root.name}/{path.relative_to(desk.root).as_posix()}"
    if any(found.gravity is Gravity.ERROR for found in diagnostics):
        found = check_repository(repository, LOCAL_CHECKS)
    else:
        groups = [*(group for group in desk.others.groups if group.file != file), *repository.groups]
        whole = replace(desk.others, groups=tuple(sorted(groups, key=lambda group: group.file)))
        found = [one for one in check_repository(whole, _ASKED) if _key(one) not in desk.standing()]
    diagnostics = sorted([*diagnostics, *with_lines(found, desk.root)])
    return privacy.of_files([path], desk.root).beside(diagnostics)


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return one.file, one.code, one.message


def _first_line(_path: object) -> int:
    return 1
