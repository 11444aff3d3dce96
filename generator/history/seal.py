"""The digest of a closed school year: one hash for each group over what it reported, whatever its order and layout.

The content is taken as it is written, not as a model reads it, so that the digest outlives every change of the program.
A file of digests is plain text that anybody can check: hash, group, number of corrections, day. Beside them it names
published commits, which the history must go on to contain.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

NOT_REPORTED = "0" * 64
"""Stands for a group without a report for the year."""
_COMMIT = re.compile(r"commit ([0-9a-f]{40,64})")
_LINE = re.compile(r"([0-9a-f]{64})  ([a-z0-9-]+)  (\d+)  (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest of one group in one year, how many corrections of the year it knew, and when it was made."""

    digest: str
    group: str
    corrections: int
    on: str

    @property
    def line(self) -> str:
        """As it stands in the file."""
        return f"{self.digest}  {self.group}  {self.corrections}  {self.on}"


class Verdict(Enum):
    """What the check of one group says."""

    INTACT = "与公布时一致"
    CORRECTED = "有更正记录，内容已更正"
    ALTERED = "与公布时不一致，又没有新的更正记录"
    REMOVED = "公布过的集团记录不见了"
    ADDED = "公布时没有这个集团的摘要"


@dataclass(frozen=True, slots=True)
class Checked:
    """One group held against its seal."""

    group: str
    verdict: Verdict
    corrections: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_fine(self) -> bool:
        """Whether nothing was altered behind the back of the public."""
        return self.verdict in {Verdict.INTACT, Verdict.CORRECTED}


def seal(record: Mapping[str, Any], school_year: str, on: str) -> Seal:
    """The seal of a group's record as plain data."""
    section = _section(record, school_year)
    digest = NOT_REPORTED if section is None else hashlib.sha256(_text(section).encode()).hexdigest()
    return Seal(digest, str(record.get("id")), len(_corrections(record, school_year)), on)


def _section(record: Mapping[str, Any], school_year: str) -> Any:
    sections = record.get("school_years")
    found = sections if isinstance(sections, list) else []
    return next((one for one in found if isinstance(one, Mapping) and one.get("school_year") == school_year), None)


def _corrections(record: Mapping[str, Any], school_year: str) -> tuple[Mapping[str, Any], ...]:
    stated = record.get("corrections")
    found = stated if isinstance(stated, list) else []
    return tuple(one for one in found if isinstance(one, Mapping) and one.get("school_year") == school_year)


def _text(value: Any) -> str:
    """A text that does not depend on the order of keys and entries, nor on how lines were wrapped."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted((_plain(inner) for inner in value), key=lambda one: json.dumps(one, sort_keys=True))
    return " ".join(str(value).split())


def header(district: str, school_year: str) -> str:
    """What a reader of the file must know."""
    return (
        f"# {district} {school_year} 学年的年度摘要。每行：摘要（SHA-256）、集团编号、更正条数、日期。\n"
        "# commit 开头的行是写入时已经公布的版本，以后的历史必须仍然包含它。\n"
        "# 由 python -m generator close-year 写入，只增不改；核对：python -m generator verify\n"
    )


def commit_line(commit: str) -> str:
    """How a published commit stands in the file."""
    return f"commit {commit}"


def commits(text: str) -> list[str]:
    """The published commits that a file names."""
    return [match[1] for line in text.split("\n") if (match := _COMMIT.fullmatch(line.strip()))]


def parsed(text: str) -> dict[str, Seal]:
    """The newest seal of each group. Raises ValueError at a line that is none."""
    found = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#") or _COMMIT.fullmatch(line.strip()):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"第 {number} 行不是年度摘要的写法")
        found[match[2]] = Seal(match[1], match[2], int(match[3]), match[4])
    return found


def checked(seals: Mapping[str, Seal], records: Iterable[Mapping[str, Any]], school_year: str) -> Iterator[Checked]:
    """Every group with a seal or a report of the year, held against its seal."""
    known = {str(record.get("id")): record for record in records}
    for key in sorted(seals.keys() | known.keys()):
        if key not in known:
            yield Checked(key, Verdict.REMOVED)
            continue
        now = seal(known[key], school_year, "")
        old = seals.get(key)
        if old is None:
            if now.digest != NOT_REPORTED:
                yield Checked(key, Verdict.ADDED)
        elif old.digest == now.digest:
            yield Checked(key, Verdict.INTACT)
        elif now.corrections > old.corrections:
            new = _corrections(known[key], school_year)[old.corrections :]
            yield Checked(key, Verdict.CORRECTED, new)
        else:
            yield Checked(key, Verdict.ALTERED)
