"""Writes a finding as a record of `findings.json`, with its parts for the file of its group, and as a row of CSV.

A group has hundreds of findings, but few of them say anything new: most say of one more group that nothing was
reported for the same rule, or that it does not apply. So what is said is written once and kept.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.assessment.disclosure import is_told_whole
from generator.assessment.finding import Finding, Outcome, PartFinding
from generator.exports.csv_text import END, joined
from generator.exports.finding_blocks import KEPT, Blocks, keep, verdict_key
from generator.exports.json_text import BETWEEN_RECORDS, encode
from generator.exports.places import place_text
from generator.exports.snapshot import Snapshot
from generator.exports.words import OUTCOMES
from generator.measurement import Mark, Unavailable, Value


class Written(NamedTuple):
    """Findings in their three forms: as records, as the same with their parts, both JSON, and as lines of CSV."""

    record: bytes
    detail: bytes
    row: bytes


@lru_cache(maxsize=1)
def finding_writer(snapshot: Snapshot) -> FindingWriter:
    """The writer of a state of the world: all its files share what is kept."""
    return FindingWriter(snapshot)


class FindingWriter:
    """Writes the findings of one state of the world."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._blocks = Blocks(snapshot)
        self._verdicts: dict[Hashable, tuple[Finding, Written]] = {}
        """From the verdict on. A finding that has the key is held, because keys know things by their identity."""
        self._part = lru_cache(maxsize=KEPT, typed=True)(self._write_part)
        self._place = lru_cache(maxsize=KEPT)(self._write_place)
        self._end = b"," + joined((snapshot.as_of,)) + END

    def written(self, found: Finding) -> Written:
        """One finding in all its forms: what they share is found once."""
        return self.together([found])

    def together(self, found: Sequence[Finding]) -> Written:
        """Findings of one subject in one school year, with what stands between the records of a list."""
        about = self._blocks.subject(found[0])
        members, cells = b"{" + about.members + b",", about.cells + b","
        between, told = BETWEEN_RECORDS + members, [self._from_verdict(one) for one in found]
        return Written(
            members + between.join([one.record for one in told]),
            members + between.join([one.detail for one in told]),
            cells + cells.join([one.row for one in told]),
        )

    def _from_verdict(self, found: Finding) -> Written:
        """The finding without its subject; kept unless it tells of entries or of several parts."""
        figures = is_told_whole(found, self._snapshot.metrics_by_id[found.rule.metric])
        if figures and (len(found.parts) != 1 or found.parts[0].marks):
            return self._write(found, figures)
        key = verdict_key(found, figures)
        kept = self._verdicts.get(key) or keep(self._verdicts, key, (found, self._write(found, figures)))
        return kept[1]

    def _write(self, found: Finding, figures: bool) -> Written:
        """Parts and their evidence stand behind the verdict, which alone does not show them."""
        block = self._blocks.verdict(found, figures)
        count, parts, lines = b"null", b"null", b""
        if figures:
            counted = {mark for part in found.parts for mark in part.marks}
            count, lines = b"%d" % len(counted), _lines(counted)
            parts = b"[" + b",".join([self._with_evidence(part, found.rule.metric) for part in found.parts]) + b"]"
        members = block.members + b',"evidence_count":' + count
        row = block.cells + b"," + lines + self._end
        return Written(members + b"}", members + b',"parts":' + parts + b"}", row)

    def _with_evidence(self, part: PartFinding, metric: str) -> bytes:
        found, missing = (None, part.value.missing) if isinstance(part.value, Unavailable) else (part.value, ())
        body = self._part(metric, found, part.outcome, (part.label, part.value_text, part.shortfall, *missing))
        return body + b',"evidence":[' + b",".join(map(self._place, part.marks)) + b"]}"

    def _write_part(self, metric: str, found: Value | None, outcome: Outcome, texts: tuple[str, ...]) -> bytes:
        """One part up to its evidence; `texts` are its label, its value, what it falls short and what is missing."""
        label, value_text, shortfall, *missing = (self._snapshot.public(text) for text in texts)
        told = {
            "value_text": value_text or None,
            "outcome": OUTCOMES[outcome],
            "outcome_label": outcome.label,
            "missing": missing,
            "shortfall": shortfall or None,
        }
        body = self._blocks.value(metric, found).members
        return b'{"label":' + encode(label or None) + b',"value":' + body + b"," + encode(told)[1:-1]

    def _write_place(self, mark: Mark) -> bytes:
        return place_text(mark, self._snapshot)


def _lines(counted: set[Mark]) -> bytes:
    """The cell of the lines that were counted, file by file, as in `a.yaml:12,15`; the JSON files hold their names."""
    if not counted:
        return b""
    lines: dict[str, set[int]] = {}
    for mark in counted:
        lines.setdefault(mark.file, set()).add(mark.line)
    return joined((";".join(f"{file}:{','.join(map(str, sorted(at)))}" for file, at in sorted(lines.items())),))
