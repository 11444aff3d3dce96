"""Writes a finding as a record of `findings.json`, with its parts for the file of its group, and as a row of CSV.

A group has hundreds of findings, but few of them say anything new: most say of one more group that nothing was
reported for the same rule, or that it does not apply. So what is said is written once and kept.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from generator.assessment.finding import Finding, Outcome, PartFinding
from generator.exports.csv_text import END, joined
from generator.exports.finding_blocks import Block, is_open, subject, subject_key, verdict, verdict_key
from generator.exports.json_text import dumped, encode
from generator.exports.places import place_members
from generator.exports.snapshot import Snapshot
from generator.exports.values import value
from generator.exports.words import OUTCOMES
from generator.measurement import Mark, Unavailable, Value
from generator.metrics.metric import Disclosure

_KEPT = 16_384
"""How many texts of a kind are kept (about 30 MB): the thousands that come again, and those of some hundred groups."""


@lru_cache(maxsize=1)
def finding_writer(snapshot: Snapshot) -> FindingWriter:
    """The writer of a state of the world: all its files share what is kept."""
    return FindingWriter(snapshot)


class FindingWriter:
    """Writes the findings of one state of the world."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._subjects: dict[Hashable, Block] = {}
        self._verdicts: dict[Hashable, Block] = {}
        self._part = lru_cache(maxsize=_KEPT, typed=True)(self._write_part)
        self._place = lru_cache(maxsize=_KEPT)(self._write_place)
        self._as_of = joined((snapshot.as_of,))
        self._plain = {
            key
            for key, one in snapshot.metrics_by_id.items()
            if one.disclosure is Disclosure.VALUE and not one.counts_persons and not one.labels_tell_grades
        }
        """Metrics whose findings are always open, so that most findings need not be asked one by one."""

    def record(self, found: Finding) -> bytes:
        """The finding without its parts, as JSON."""
        return b"{" + self._members(found) + b"}"

    def detail(self, found: Finding) -> bytes:
        """The finding with its parts and their evidence, which a verdict alone does not show, as JSON."""
        metric, parts = found.rule.metric, b"null"
        if self._is_open(found):
            parts = b"[" + b",".join([self._with_evidence(part, metric) for part in found.parts]) + b"]"
        return b"{" + self._members(found) + b',"parts":' + parts + b"}"

    def row(self, found: Finding) -> bytes:
        """The finding as a line of CSV."""
        evidence = _lines(_counted(found)) if self._is_open(found) else b""
        return b",".join((self._subject(found).cells, self._verdict(found).cells, evidence, self._as_of)) + END

    def _is_open(self, found: Finding) -> bool:
        metric = found.rule.metric
        return metric in self._plain or is_open(found, self._snapshot.metrics_by_id[metric])

    def _members(self, found: Finding) -> bytes:
        count = b"%d" % len(_counted(found)) if self._is_open(found) else b"null"
        return self._subject(found).members + b"," + self._verdict(found).members + b',"evidence_count":' + count

    def _subject(self, found: Finding) -> Block:
        key = subject_key(found)
        return self._subjects.get(key) or self._keep(self._subjects, key, subject(found, self._snapshot))

    def _verdict(self, found: Finding) -> Block:
        figures = self._is_open(found)
        key = verdict_key(found, figures)
        return self._verdicts.get(key) or self._keep(self._verdicts, key, verdict(found, self._snapshot, figures))

    @staticmethod
    def _keep(kept: dict[Hashable, Block], key: Hashable, block: Block) -> Block:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[key] = block
        return block

    def _with_evidence(self, part: PartFinding, metric: str) -> bytes:
        found, missing = (None, part.value.missing) if isinstance(part.value, Unavailable) else (part.value, ())
        body = self._part(metric, found, part.outcome, (part.label, part.value_text, part.shortfall, *missing))
        return body + b',"evidence":[' + b",".join(map(self._place, part.marks)) + b"]}"

    def _write_part(self, metric: str, found: Value | None, outcome: Outcome, texts: tuple[str, ...]) -> bytes:
        """One part up to its evidence; `texts` are its label, its value, what it falls short and what is missing."""
        label, value_text, shortfall, *missing = (self._snapshot.public(text) for text in texts)
        part = {
            "label": label or None,
            "value": dumped(value(found, self._snapshot.metrics_by_id[metric], self._snapshot.public)),
            "value_text": value_text or None,
            "outcome": OUTCOMES[outcome],
            "outcome_label": outcome.label,
            "missing": missing,
            "shortfall": shortfall or None,
        }
        return encode(part)[:-1]

    def _write_place(self, mark: Mark) -> bytes:
        return encode(place_members(mark, self._snapshot))


def _counted(found: Finding) -> set[Mark]:
    """The entries that were counted, each once."""
    return {mark for part in found.parts for mark in part.marks}


def _lines(counted: set[Mark]) -> bytes:
    """The cell of the lines that were counted, file by file, as in `a.yaml:12,15`; the JSON files hold their names."""
    if not counted:
        return b""
    lines: dict[str, set[int]] = {}
    for mark in counted:
        lines.setdefault(mark.file, set()).add(mark.line)
    return joined((";".join(f"{file}:{','.join(map(str, sorted(at)))}" for file, at in sorted(lines.items())),))
