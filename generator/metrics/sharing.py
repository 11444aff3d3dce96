"""Free sharing of resources, forbidden acts, and how parents and community take part, in one school year."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from generator.facts import GroupYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    Value,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import listed, marks
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.sides import Side, teaching
from generator.metrics.words import words_of
from schema.base import Record
from schema.sharing_entries import CommunityChannel, ResourceSharing, Violation
from schema.sharing_terms import CommunityRight, SharedResource, ViolationKind

Resources = tuple[Located[ResourceSharing], ...]
NO_RESOURCES = not_reported("资源共享")


class ResourceKinds(Record):
    """Which kinds of resource are asked about."""

    kinds: list[SharedResource]


class Sharer(Record):
    """Which side shares."""

    sharer: Side


class Violations(Record):
    """Which breaches are meant."""

    kinds: list[ViolationKind]


def _open_resources(facts: GroupYear) -> Resources | None:
    """Resources of the year's list that were open by the record date."""
    found = listed(facts, "resource_sharing", ResourceSharing)
    if found is None:
        return None
    return tuple(item for item in found if item.entry.on <= facts.record_date)


def _between(found: Resources, senders: tuple[str, ...], receivers: tuple[str, ...]) -> Resources:
    return tuple(
        item for item in found if item.entry.from_school in senders and set(item.entry.to_schools) & set(receivers)
    )


def free_resource_kinds(facts: GroupYear, params: ResourceKinds) -> Measurement:
    """For each member, the kinds of resource that the lead opens to it for nothing (M31).

    A resource without a stated fee counts as neither; it leaves the answer open only while its kind is still lacking.
    """
    found, leads, members = _open_resources(facts), teaching(facts, Side.LEAD), teaching(facts, Side.MEMBER)
    if found is None:
        return NO_RESOURCES
    if isinstance(leads, Unavailable):
        return leads
    if isinstance(members, Unavailable):
        return members
    parts = []
    for member in members:
        own = _between(found, leads, (member,))
        free = tuple(item for item in own if item.entry.fee_yuan == 0)
        kinds = {item.entry.kind for item in free}
        open_questions = _silent(own, [kind for kind in params.kinds if kind not in kinds])
        value: Value | Unavailable = frozenset(kind.value for kind in kinds)
        parts.append(Part(facts.names.of(member), open_questions or value, marks(free)))
    return Measured(tuple(parts))


def _silent(found: Resources, kinds: list[SharedResource]) -> Unavailable | None:
    """What is not known of resources of the kinds that are still lacking: their fee."""
    unpriced = [item for item in found if item.entry.kind in kinds and item.entry.fee_yuan is None]
    return not_reported(*(f"收费：{item.entry.title}" for item in unpriced)) if unpriced else None


def resource_fees(facts: GroupYear, params: Sharer) -> Measurement:
    """Everything that one side charges the other for shared resources, in yuan (M31)."""
    found, leads, members = _open_resources(facts), teaching(facts, Side.LEAD), teaching(facts, Side.MEMBER)
    if found is None:
        return NO_RESOURCES
    if isinstance(leads, Unavailable):
        return leads
    if isinstance(members, Unavailable):
        return members
    own = _between(found, members, leads) if params.sharer is Side.MEMBER else _between(found, leads, members)
    if not own:
        return does_not_arise(f"{params.sharer.label}没有登记共享资源")
    priced = tuple(item for item in own if item.entry.fee_yuan is not None)
    unpriced = tuple(item for item in own if item.entry.fee_yuan is None)
    parts = []
    if priced:
        fee = sum((Fraction(item.entry.fee_yuan or 0) for item in priced), Fraction(0))
        parts.append(Part("已写明收费的资源" if unpriced else "", fee, marks(priced)))
    if unpriced:
        missing = not_reported(*(f"收费：{item.entry.title}" for item in unpriced))
        parts.append(Part("没有写明收费的资源" if priced else "", missing, marks(unpriced)))
    return Measured(tuple(parts), f"资源 {len(own)} 项")


def free_shares_per_member(facts: GroupYear, params: NoParams) -> Measurement:
    """For each member, the resources that it shares with the lead for nothing (FL-4.3-4e)."""
    found, leads, members = _open_resources(facts), teaching(facts, Side.LEAD), teaching(facts, Side.MEMBER)
    if found is None:
        return NO_RESOURCES
    if isinstance(leads, Unavailable):
        return leads
    if isinstance(members, Unavailable):
        return members
    parts = []
    for member in members:
        own = _between(found, (member,), leads)
        free = tuple(item for item in own if item.entry.fee_yuan == 0)
        unpriced = [f"收费：{item.entry.title}" for item in own if item.entry.fee_yuan is None]
        value = not_reported(*unpriced) if unpriced and not free else len(free)
        parts.append(Part(facts.names.of(member), value, marks(free)))
    return Measured(tuple(parts))


def violation_count(facts: GroupYear, params: Violations) -> Measurement:
    """Established breaches of the kinds in the year (M33). A list left out is unknown: silence is no proof."""
    found = listed(facts, "violations", Violation)
    if found is None:
        return not_reported("违反禁止事项")
    counted = tuple(
        item
        for item in found
        if item.entry.kind in params.kinds and facts.start_on <= item.entry.on <= facts.record_date
    )
    return measured(len(counted), marks(counted))


def _channels(facts: GroupYear) -> tuple[Located[CommunityChannel], ...] | Unavailable:
    found = listed(facts, "community", CommunityChannel)
    if found is None:
        return not_reported("家长和社区参与")
    return tuple(item for item in found if item.entry.on <= facts.record_date)


def community_rights(facts: GroupYear, params: NoParams) -> Measurement:
    """The rights of parents and community for which there was at least one channel."""
    found = _channels(facts)
    if isinstance(found, Unavailable):
        return found
    return measured(frozenset(right.value for item in found for right in item.entry.rights), marks(found))


def community_form_count(facts: GroupYear, params: NoParams) -> Measurement:
    """In how many different forms parents and community took part."""
    found = _channels(facts)
    if isinstance(found, Unavailable):
        return found
    forms = sorted({item.entry.form.label for item in found})
    return measured(len(forms), marks(found), "、".join(forms))


def suggestions_answered(facts: GroupYear, params: NoParams) -> Measurement:
    """Suggestions answered over suggestions received, of the channels that state both."""
    found = _channels(facts)
    if isinstance(found, Unavailable):
        return found
    asking = tuple(item for item in found if item.entry.suggestions_received is not None)
    if not asking:
        return not_reported("收到建议数")
    if silent := [f"已答复建议数：{item.entry.title}" for item in asking if item.entry.suggestions_answered is None]:
        return not_reported(*silent)
    received = sum(cast("int", item.entry.suggestions_received) for item in asking)
    answered = sum(cast("int", item.entry.suggestions_answered) for item in asking)
    if received == 0:
        return does_not_arise("本学年没有收到建议")
    return measured(Share(answered, received), marks(asking), f"已答复 {answered} 条 ÷ 收到 {received} 条")


_ABSENT = "未报送资源共享或成员关系"

SHARING_METRICS: tuple[Metric, ...] = (
    Metric(
        id="free-resource-kinds-per-member",
        title="龙头学校免费开放的资源类别",
        unit="类",
        kind=ValueKind.ITEMS,
        formula="逐所成员学校列出龙头学校本学年向它免费（收费为 0 元）开放的资源类别",
        absent=_ABSENT + "；有这类资源而没有写明收费时为未报送",
        measure=free_resource_kinds,
        params=ResourceKinds,
        code="M31",
        words=words_of(SharedResource),
    ),
    Metric(
        id="resource-fees",
        title="共享资源收费",
        unit="元",
        kind=ValueKind.COUNT,
        formula="一方向另一方开放的共享资源的收费合计",
        absent=_ABSENT + "；没有写明收费的资源单列为未报送；没有登记共享资源时不适用",
        measure=resource_fees,
        params=Sharer,
        code="M31",
    ),
    Metric(
        id="free-shares-per-member",
        title="各成员学校免费分享的资源数",
        unit="项/校",
        kind=ValueKind.COUNT,
        formula="逐所成员学校统计它本学年免费与龙头学校分享的资源项数",
        absent=_ABSENT + "；只有没有写明收费的资源时为未报送",
        measure=free_shares_per_member,
    ),
    Metric(
        id="violation-count",
        title="违反禁止事项的次数",
        unit="次",
        kind=ValueKind.COUNT,
        formula="本学年查实的这几类情形的次数",
        absent="未报送违反禁止事项；没有发生的应写明空清单",
        measure=violation_count,
        params=Violations,
        code="M33",
    ),
    Metric(
        id="community-rights",
        title="有渠道保障的家长和社区权利",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="本学年至少有一个渠道保障的权利",
        absent="未报送家长和社区参与",
        measure=community_rights,
        words=words_of(CommunityRight),
    ),
    Metric(
        id="community-form-count",
        title="家长和社区参与的形式数",
        unit="种",
        kind=ValueKind.COUNT,
        formula="本学年家长和社区参与的不同形式个数",
        absent="未报送家长和社区参与",
        measure=community_form_count,
    ),
    Metric(
        id="suggestions-answered-share",
        title="建议答复比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="已答复的建议 ÷ 收到的建议，只计条数，不公布内容",
        absent="未报送家长和社区参与或建议条数；没有收到建议时不适用",
        measure=suggestions_answered,
    ),
)
