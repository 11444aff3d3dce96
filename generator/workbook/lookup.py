"""Schools and groups by number and by name: what a clerk sees is 名称（编号）, what the record holds is the number."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.source import Repository
from schema import slips
from schema.group import EducationGroup

GUESS_LIMIT = 100
"""Unknown names for which a likely school is looked up; comparing names is slow."""
_LABEL = re.compile(r"(.*?)\s*[（(]\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*[)）]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Lookup:
    """Names by number, and the numbers that belong to one name. `own` are the schools of the group itself."""

    schools: dict[str, str]
    groups: dict[str, str]
    own: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    by_name: dict[str, list[str]] = field(default_factory=dict)
    guesses: dict[str, str | None] = field(default_factory=dict)

    def label(self, key: str) -> str:
        """名称（编号）; an unknown number stands for itself."""
        name = self.schools.get(key) or self.groups.get(key)
        return f"{name}（{key}）" if name else key

    def labels(self, keys: Iterable[str]) -> list[str]:
        """Labels in the order given."""
        return [self.label(key) for key in keys]

    def meant(self, text: str) -> str | None:
        """The number that a cell names by label, number or unmistakable name; None when it names none."""
        found = _LABEL.fullmatch(text)
        if found:
            return None if self.contradiction(text) else found[2]
        if _ID.fullmatch(text):
            return text
        keys = self.by_name.get(slips.narrow(text), [])
        return keys[0] if len(keys) == 1 else None

    def contradiction(self, text: str) -> str | None:
        """The school that the name of a label belongs to, when its number is another's."""
        found = _LABEL.fullmatch(text)
        keys = self.by_name.get(slips.narrow(found[1]), []) if found else []
        return self.label(keys[0]) if found and keys and found[2] not in keys else None

    def guess(self, text: str) -> str | None:
        """The label of the school whose name looks like the text."""
        if text not in self.guesses and len(self.guesses) < GUESS_LIMIT:
            near = difflib.get_close_matches(text[:40], self.by_name, n=1, cutoff=0.6)
            self.guesses[text] = self.label(self.by_name[near[0]][0]) if near else None
        return self.guesses.get(text)


def lookup_of(repository: Repository, district: str, group: EducationGroup | None = None) -> Lookup:
    """The names of a repository, seen from one district and one group."""
    schools = {s.id: s.name for d in repository.districts for s in d.record.schools}
    groups = {o.id: o.name for d in repository.districts for o in d.record.outside_groups}
    groups |= {g.record.id: g.record.name for g in repository.groups}
    by_name: dict[str, list[str]] = {}
    for key, name in [*schools.items(), *groups.items()]:
        by_name.setdefault(slips.narrow(name), []).append(key)
    for one in (s for d in repository.districts for s in d.record.schools if s.short_name):
        by_name.setdefault(slips.narrow(one.short_name or ""), [one.id])
    listed = tuple(s.id for d in repository.districts if d.record.id == district for s in d.record.schools)
    members = [m.school or m.group or "" for m in (group.memberships or ())] if group else []
    own = tuple(dict.fromkeys(key for key in members if key))
    return Lookup(schools, groups, own, listed, by_name)
