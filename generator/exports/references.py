"""Keeps the random references of persons out of what is published, wherever a text may have picked one up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from schema.group import EducationGroup

HIDDEN = "(人员编号不公开)"
_TOKEN = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")


def references_of(groups: Iterable[EducationGroup]) -> frozenset[str]:
    """Every random reference that stands in the records."""
    return frozenset(reference for group in groups for reference in _references(group))


def _references(group: EducationGroup) -> Iterator[str]:
    for section in group.school_years:
        yield from (entry.ref for entry in section.exchanges or ())
        yield from (entry.mentor_ref for entry in section.mentoring or ())
        yield from (entry.teacher_ref for entry in section.certificates or ())


def hide(text: str, references: frozenset[str]) -> str:
    """The text with every reference replaced; a longer word that contains one goes with it."""
    if not references:
        return text
    return _TOKEN.sub(lambda found: HIDDEN if _holds_reference(found[0], references) else found[0], text)


def hider(references: frozenset[str]) -> Callable[[str], str]:
    """`hide` for references that stay the same: a text without a run of signs as long as the shortest is left alone."""
    if not references:
        return str
    may_hold_one = re.compile(f"[A-Z0-9-]{{{min(map(len, references))}}}").search
    return lambda text: hide(text, references) if may_hold_one(text) else text


def _holds_reference(word: str, references: frozenset[str]) -> bool:
    if word in references:
        return True
    pieces = word.split("-")
    return len(pieces) > 1 and any(
        "-".join(pieces[start:end]) in references
        for start in range(len(pieces))
        for end in range(start + 1, len(pieces) + 1)
    )
