"""Networks, help in rooms and experiments, and publicity, as recorded for the school year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import cast

from pydantic import Field

from generator.facts import GroupYear, Located
from generator.measurement import Measured, Measurement, Part, Unavailable, Value, measured, not_reported
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.sides import Side, SideParams, pair_label, teaching, teaching_pairs
from generator.metrics.words import words_of
from schema.base import Record
from schema.entries import Infrastructure, Publicity, Support
from schema.vocabulary import SupportKind


class SupportParams(Record):
    """The kinds of help that count; an empty list lets all count."""

    kinds: list[SupportKind] = Field([])


def school_bandwidth(facts: GroupYear, params: SideParams) -> Measurement:
    """For each teaching school, the uplink in Mbps by its newest measurement (M72)."""
    return _newest(facts, params.role, "进校带宽", lambda i: i.school_mbps)


def class_bandwidth(facts: GroupYear, params: SideParams) -> Measurement:
    """For each teaching school, the slowest classroom in Mbps by its newest measurement (M72)."""
    return _newest(facts, params.role, "进班带宽", lambda i: i.class_mbps)


def wifi_coverage(facts: GroupYear, params: SideParams) -> Measurement:
    """For each teaching school, how much of the campus has wireless network, in exact percent (M72)."""
    return _newest(facts, params.role, "无线网络覆盖率", lambda i: _percent(i.wifi_coverage_pct))


def terminal_coverage(facts: GroupYear, params: SideParams) -> Measurement:
    """For each teaching school, how much of the campus has smart terminals, in exact percent (M72)."""
    return _newest(facts, params.role, "智能终端覆盖率", lambda i: _percent(i.terminal_coverage_pct))


def support_count_per_pair(facts: GroupYear, params: SupportParams) -> Measurement:
    """For each pair, pieces of help from either school to the other: the richer one need not be the lead."""
    pairs, found = teaching_pairs(facts), _supports(facts, params)
    if isinstance(pairs, Unavailable):
        return pairs
    if found is None:
        return not_reported("设施与实验帮扶")
    parts = []
    for pair in pairs:
        marks = tuple(s.mark for s in found if {s.entry.from_school, s.entry.to_school} == set(pair))
        parts.append(Part(pair_label(facts, *pair), len(marks), marks))
    return Measured(tuple(parts))


def support_kinds(facts: GroupYear, params: SupportParams) -> Measurement:
    """The kinds of help given between schools of the group."""
    found, schools = _supports(facts, params), teaching(facts, Side.ANY)
    if found is None:
        return not_reported("设施与实验帮扶")
    if isinstance(schools, Unavailable):
        return schools
    inside = [s for s in found if {s.entry.from_school, s.entry.to_school} <= set(schools)]
    return measured(frozenset(str(s.entry.kind) for s in inside), tuple(s.mark for s in inside))


def publicity_count(facts: GroupYear, _params: NoParams) -> Measurement:
    """Reports in the media. 宣传 is not 公示."""
    found = cast("tuple[Located[Publicity], ...] | None", facts.entries("publicity"))
    if found is None:
        return not_reported("宣传报道")
    marks = tuple(p.mark for p in found if p.entry.on <= facts.record_date)
    return measured(len(marks), marks)


def _newest(facts: GroupYear, side: Side, name: str, value: Callable[[Infrastructure], Value | None]) -> Measurement:
    """For each teaching school the newest measurement up to the record date; unknown for a school without one."""
    found = cast("tuple[Located[Infrastructure], ...] | None", facts.entries("infrastructure"))
    if found is None:
        return not_reported("信息化条件")
    schools = teaching(facts, side)
    if isinstance(schools, Unavailable):
        return schools
    parts = []
    for school in schools:
        own = [i for i in found if i.entry.school == school and i.entry.measured_on <= facts.record_date]
        newest = max((i for i in own if value(i.entry) is not None), key=lambda i: i.entry.measured_on, default=None)
        answer = value(newest.entry) if newest else None
        known: Value | Unavailable = not_reported(f"{facts.names.of(school)}：{name}") if answer is None else answer
        parts.append(Part(facts.names.of(school), known, (newest.mark,) if newest else ()))
    return Measured(tuple(parts))


def _percent(stated: Decimal | None) -> Fraction | int | None:
    if stated is None:
        return None
    exact = Fraction(stated)
    return int(exact) if exact.denominator == 1 else exact


def _supports(facts: GroupYear, params: SupportParams) -> tuple[Located[Support], ...] | None:
    found = cast("tuple[Located[Support], ...] | None", facts.entries("supports"))
    if found is None:
        return None
    return tuple(
        s for s in found if s.entry.on <= facts.record_date and (not params.kinds or s.entry.kind in params.kinds)
    )


_NO_NETWORK = "“信息化条件”清单未填报，或该校没有这一项"

INFRASTRUCTURE_METRICS = (
    Metric(
        id="school-bandwidth",
        title="进校带宽",
        unit="Mbps",
        kind=ValueKind.COUNT,
        formula="逐校取最近一次测定的进校带宽",
        absent=_NO_NETWORK,
        measure=school_bandwidth,
        params=SideParams,
        code="M72",
    ),
    Metric(
        id="class-bandwidth",
        title="进班带宽",
        unit="Mbps",
        kind=ValueKind.COUNT,
        formula="逐校取最近一次测定的各班最小带宽",
        absent=_NO_NETWORK,
        measure=class_bandwidth,
        params=SideParams,
        code="M72",
    ),
    Metric(
        id="wifi-coverage",
        title="无线网络覆盖率",
        unit="%",
        kind=ValueKind.COUNT,
        formula="逐校取最近一次测定的无线网络覆盖率",
        absent=_NO_NETWORK,
        measure=wifi_coverage,
        params=SideParams,
        code="M72",
    ),
    Metric(
        id="terminal-coverage",
        title="智能终端覆盖率",
        unit="%",
        kind=ValueKind.COUNT,
        formula="逐校取最近一次测定的智能终端覆盖率",
        absent=_NO_NETWORK,
        measure=terminal_coverage,
        params=SideParams,
        code="M72",
    ),
    Metric(
        id="support-count-per-pair",
        title="各对学校的帮扶次数",
        unit="次/对",
        kind=ValueKind.COUNT,
        formula="逐对统计一方帮助另一方的次数，不限由哪一方帮助",
        absent="“设施与实验帮扶”清单未填报",
        measure=support_count_per_pair,
        params=SupportParams,
    ),
    Metric(
        id="support-kinds",
        title="帮扶内容",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="集团内学校之间帮扶的类别",
        absent="“设施与实验帮扶”清单未填报",
        measure=support_kinds,
        params=SupportParams,
        words=words_of(SupportKind),
    ),
    Metric(
        id="group-publicity-count",
        title="宣传报道数",
        unit="篇",
        kind=ValueKind.COUNT,
        formula="本学年填报的宣传报道；宣传不等于公示",
        absent="“宣传报道”清单未填报",
        measure=publicity_count,
    ),
)
