"""Exchanges weighed: sent against received, managed by whom, begun in time."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import cast

from pydantic import Field

from generator.facts import GroupYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    does_not_arise,
    not_reported,
)
from generator.metrics.exchanges import ABSENT, NO_EXCHANGES, StaffParams, Tally, fits, on_post, tally
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.shares import Case, share_of
from generator.metrics.sides import Side, teaching
from schema.base import Record
from schema.entries import Exchange
from schema.scalars import Flag, MonthDay


class BalanceParams(Record):
    """What the lead sends (backbone teachers only?) and what the member sends back (full-time teachers only?)."""

    lead_backbone: Flag = Field(False, alias="lead-backbone")
    member_full_time: Flag = Field(False, alias="member-full-time")


class StartParams(Record):
    """The day of the autumn by which a listed person is on post."""

    by: MonthDay


def exchange_balance(facts: GroupYear, params: BalanceParams) -> Measurement:
    """For each member, persons sent to the lead over persons received from it (M64); 100 % is even.

    Does not arise for a member to which the lead sent nobody.
    """
    found, members, leads = on_post(facts), teaching(facts, Side.MEMBER), teaching(facts, Side.LEAD)
    if found is None:
        return NO_EXCHANGES
    if isinstance(members, Unavailable):
        return members
    if isinstance(leads, Unavailable):
        return leads
    outward, inward = _counted(params)
    parts = []
    for member in members:
        received, sent = tally(found, outward, leads, (member,)), tally(found, inward, (member,), leads)
        value, marks = _ratio(sent, received), (*sent.marks, *received.marks)
        parts.append(Part(facts.names.of(member), value, marks))
    return Measured(tuple(parts), "成员校派出人数 ÷ 牵头校派来人数")


@cache
def _counted(params: BalanceParams) -> tuple[StaffParams, StaffParams]:
    """Who counts when sent by the lead, and who when sent by the member."""
    inward = {"full-time": "true" if params.member_full_time else "false"}
    return StaffParams(backbone=params.lead_backbone), StaffParams.model_validate(inward)


def exchange_managed_by_receiver(facts: GroupYear, params: StaffParams) -> Measurement:
    """The share of exchanges in which the receiving school manages the person day by day."""
    found = on_post(facts)
    if found is None:
        return NO_EXCHANGES
    return share_of(
        (
            Case(x.entry.managed_by == x.entry.to_school if x.entry.managed_by else None, x.mark.label, x.mark)
            for x in found
            if fits(x.entry, params) is not False
        ),
        nothing="没有交流人员",
        missing="日常管理学校",
    )


def exchange_started_by(facts: GroupYear, params: StartParams) -> Measurement:
    """The share of persons on the year's published list who were on post by a day of the autumn.

    Does not arise when the year's list of exchanges names nobody who is on the published list.
    """
    found = facts.entries("exchanges")
    if found is None:
        return NO_EXCHANGES
    limit = dt.date(facts.start_on.year, int(params.by[:2]), int(params.by[3:]))
    exchanges = cast("tuple[Located[Exchange], ...]", found)
    unclear = [x for x in exchanges if x.entry.on_published_list is None]
    listed = [x for x in exchanges if x.entry.on_published_list]
    parts = []
    if listed:
        started = sum(1 for x in listed if x.entry.start_on <= min(limit, facts.as_of))
        label = "已填报" if unclear else ""
        parts.append(Part(label, Share(started, len(listed)), tuple(x.mark for x in listed), limit))
    if unclear:
        parts.append(Part("未填报" if listed else "", not_reported(*(f"{x.mark.label}:在公开名单内" for x in unclear))))
    return Measured(tuple(parts)) if parts else does_not_arise("没有在公开名单内的交流人员")


def _ratio(sent: Tally, received: Tally) -> Share | Unavailable:
    if isinstance(sent.value, Unavailable):
        return sent.value
    if isinstance(received.value, Unavailable):
        return received.value
    return Share(sent.value, received.value) if received.value else does_not_arise("牵头校未向该校派出人员")


EXCHANGE_TERM_METRICS = (
    Metric(
        id="exchange-balance",
        title="互派人数对等程度",
        unit="%",
        kind=ValueKind.SHARE,
        formula="逐所成员校：派往牵头校的人数 ÷ 牵头校派来的人数，100% 为对等",
        absent=f"{ABSENT}；牵头校没有派人时不适用",
        measure=exchange_balance,
        params=BalanceParams,
        code="M64",
    ),
    Metric(
        id="exchange-managed-by-receiver",
        title="由接收学校管理的占比",
        unit="%",
        kind=ValueKind.SHARE,
        formula="由接收学校负责日常管理的交流 ÷ 全部交流",
        absent="清单或“日常管理学校”未填报；没有交流人员时不适用",
        measure=exchange_managed_by_receiver,
        params=StaffParams,
        code="M38",
    ),
    Metric(
        id="exchange-started-by",
        title="名单内人员按时到岗的占比",
        unit="%",
        kind=ValueKind.SHARE,
        formula="公开名单内按期到岗的人员 ÷ 公开名单内的人员",
        absent="清单或“在公开名单内”未填报；名单内没有人员时不适用",
        measure=exchange_started_by,
        params=StartParams,
    ),
)
