"""Charts as view models: rows of plain numbers, a title, a sentence in words and the same data as a table.

Which value of a finding is drawn: where each part must comply, the part that decides (the smallest for 不少于, the
largest for 不超过). Dates and sets of words are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import itemgetter

from generator.assessment.finding import Finding
from generator.measurement import Share, Value
from generator.pages.bounds import DRAWN
from generator.pages.outcomes import APPLICABLE, Tally, outcome_view
from generator.pages.world import World
from generator.quick import quick_dataclass
from schema.vocabulary import Comparator

CEILINGS = frozenset({Comparator.AT_MOST, Comparator.BELOW})
COMPARED = 2


@quick_dataclass(frozen=True, slots=True)
class ChartView:
    """One chart with everything that makes it readable without the picture."""

    kind: str
    rows: list[dict[str, object]]
    title: str
    sentence: str
    head: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]

    @property
    def description(self) -> str:
        """What a screen reader says for the picture."""
        return self.sentence


Number = int | Fraction


def number(value: object) -> Number | None:
    """A value that can be drawn, exactly; shares in percent."""
    if type(value) is int:
        return value
    if isinstance(value, Share):
        return Fraction(value.part * 100, value.whole)
    return value if isinstance(value, Fraction) else None


def deciding(finding: Finding) -> tuple[Number, str] | None:
    """The value that decides a finding, and how it is written; None when nothing was measured."""
    found = []
    for part in finding.parts:
        value = number(part.value)
        if value is None:
            return None
        found.append((value, part.value_text))
    if len(found) < COMPARED:
        return found[0] if found else None
    choose = max if finding.rule.comparator in CEILINGS else min
    return choose(found, key=itemgetter(0))


def limit(finding: Finding) -> Number | None:
    """The threshold line; of a span the end that decides."""
    threshold = finding.threshold
    if threshold is None:
        return None
    ceiling: Value | None = threshold.high if finding.rule.comparator in CEILINGS else threshold.low
    found = number(ceiling if ceiling is not None else threshold.high)
    in_percent = any(isinstance(part.value, Share) for part in finding.parts)
    return found * 100 if found is not None and in_percent else found


def outcome_chart(title: str, rows: Sequence[tuple[str, Tally]], *, first: str, unit: str) -> ChartView | None:
    """How many requirements have which outcome, one bar a row; None when there is nothing to show, or too much.

    `first` is the heading of the names in the table, `unit` the word with which the rows are counted (个集团).
    """
    kept = [(label, counts) for label, counts in rows if counts.applicable]
    if not kept or len(kept) > DRAWN:
        return None
    alone = len(kept) == 1
    data: list[dict[str, object]] = [
        {"label": "" if alone else label, "outcome": item.outcome.key, "count": item.count}
        for label, counts in kept
        for item in counts.shown
    ]
    used = [outcome for outcome in APPLICABLE if any(counts.counts[outcome] for _, counts in kept)]
    head = (first, *(outcome_view(outcome).word for outcome in used))
    body = tuple((label, *(str(counts.counts[outcome]) for outcome in used)) for label, counts in kept)
    return ChartView("outcomes", data, title, _outcome_sentence(kept, unit), head, body)


def _outcome_sentence(rows: Sequence[tuple[str, Tally]], unit: str) -> str:
    if len(rows) == 1:
        return "、".join(f"{item.outcome.word} {item.count} 项" for item in rows[0][1].shown) + "。"
    total = sum(counts.applicable for _, counts in rows)
    judged = sum(counts.judged for _, counts in rows)
    return f"{len(rows)} {unit}合计 {total} 项适用要求，其中 {judged} 项已有结论。"


def trend_chart(findings: Sequence[Finding]) -> ChartView:
    """One rule over school years, oldest first; every finding was measured."""
    last = findings[-1]
    rows: list[dict[str, object]] = []
    body = []
    for finding in findings:
        value, text = deciding(finding) or (0, "")
        bound = limit(finding)
        rows.append(
            {
                "year": finding.school_year,
                "value": _plain(value),
                "limit": None if bound is None else _plain(bound),
                "outcome": finding.outcome.value,
            }
        )
        asked = finding.threshold.text if finding.threshold else "未定标准"
        body.append((finding.school_year, text, asked, finding.outcome.label))
    first_text, last_text = body[0][1], body[-1][1]
    asked = f"，标准是{last.threshold.text}" if last.threshold else ""
    sentence = f"{body[0][0]} 学年 {first_text}，{body[-1][0]} 学年 {last_text}{asked}。"
    return ChartView("trend", rows, last.rule.title, sentence, ("学年", "数值", "标准", "结论"), tuple(body))


def comparison_chart(world: World, title: str, findings: Iterable[Finding]) -> ChartView | None:
    """The groups of one district side by side for one rule; None with fewer than two measured groups, or too many."""
    kept = [f for f in findings if world.is_whole(f) and deciding(f)]
    if not COMPARED <= len(kept) <= DRAWN:
        return None
    rows: list[dict[str, object]] = []
    body = []
    for finding in sorted(kept, key=lambda f: (world.names.of(f.subject), f.subject)):
        value, text = deciding(finding) or (0, "")
        bound = limit(finding)
        name = world.names.of(finding.subject)
        rows.append(
            {
                "label": name,
                "value": _plain(value),
                "limit": None if bound is None else _plain(bound),
                "outcome": finding.outcome.value,
            }
        )
        body.append((name, text, finding.outcome.label))
    asked = kept[0].threshold.text if kept[0].threshold else ""
    sentence = f"{len(kept)} 个集团有数据" + (f"，标准是{asked}。" if asked else "，文件没有定标准。")
    return ChartView("comparison", rows, title, sentence, ("集团", "数值", "结论"), tuple(body))


def _plain(value: Number) -> float | int:
    """The number as the drawing needs it, rounded once, to two places."""
    rounded = round(Fraction(value), 2)
    return int(rounded) if rounded.denominator == 1 else float(rounded)
