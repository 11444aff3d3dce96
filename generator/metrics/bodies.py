"""Bodies and posts of a group on the record date; who holds a seat or a post is not recorded, only school and rank."""

from __future__ import annotations

from typing import Literal

from generator.facts import GroupYear, Located
from generator.measurement import (
    Measured,
    Measurement,
    Part,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import marks, own_schools
from generator.metrics.metric import Metric, ValueKind
from generator.metrics.words import words_of
from schema.base import Record
from schema.entries import Body, Post, Seat
from schema.vocabulary import AppointmentMethod, BodyKind, PostKind, Role, StaffLevel


class BodyOf(Record):
    """Which kind of body is meant."""

    kind: BodyKind


class PostOf(Record):
    """Which post is meant; with `role` only where its school plays that part."""

    kind: PostKind
    role: Role | None = None


class PostPerSchool(Record):
    """Which post is meant, and at which schools."""

    kind: PostKind
    role: Role | Literal["any"] = "any"


Bodies = tuple[Located[Body], ...]
Posts = tuple[Located[Post], ...]


def _bodies(facts: GroupYear, kind: BodyKind) -> Bodies | Unavailable:
    """Bodies of a kind that exist on the record date, in the group or in a school."""
    governance = facts.group.record.governance
    if governance is None or governance.bodies is None:
        return not_reported("机构")
    day = facts.record_date
    return tuple(
        Located(body, facts.group.mark(("governance", "bodies", i), f"{body.established_on.isoformat()} {kind.label}"))
        for i, body in enumerate(governance.bodies)
        if body.kind is kind and body.established_on <= day and (body.dissolved_on is None or day < body.dissolved_on)
    )


def _group_bodies(facts: GroupYear, kind: BodyKind) -> Bodies | Unavailable:
    found = _bodies(facts, kind)
    return found if isinstance(found, Unavailable) else tuple(item for item in found if item.entry.school is None)


def _seats(facts: GroupYear, kind: BodyKind) -> tuple[tuple[Seat, ...], Bodies] | Unavailable:
    """All seats of the group's bodies of a kind; no body has no seats; a body without a list of seats is unknown."""
    found = _group_bodies(facts, kind)
    if isinstance(found, Unavailable):
        return found
    if any(item.entry.seats is None for item in found):
        return not_reported(f"{kind.label}的组成席位")
    return tuple(seat for item in found for seat in item.entry.seats or ()), found


def _present(facts: GroupYear, params: BodyOf) -> Measurement:
    found = _group_bodies(facts, params.kind)
    return found if isinstance(found, Unavailable) else measured(len(found), marks(found))


def _levels(facts: GroupYear, params: BodyOf) -> Measurement:
    found = _seats(facts, params.kind)
    if isinstance(found, Unavailable):
        return found
    seats, bodies = found
    return measured(frozenset(seat.level.value for seat in seats), marks(bodies))


def _schools_seated(facts: GroupYear, params: BodyOf) -> Measurement:
    return _seated(facts, params.kind, principals=False)


def _principals_seated(facts: GroupYear, params: BodyOf) -> Measurement:
    return _seated(facts, params.kind, principals=True)


def _seated(facts: GroupYear, kind: BodyKind, *, principals: bool) -> Measurement:
    found, schools = _seats(facts, kind), own_schools(facts)
    if isinstance(found, Unavailable):
        return found
    if isinstance(schools, Unavailable):
        return schools
    seats, bodies = found
    seated = {seat.school for seat in seats if seat.is_principal or not principals} & set(schools)
    what = "校长在席的学校" if principals else "有席位的学校"
    lacking = "、".join(facts.names.of(key) for key in schools if key not in seated)
    working = f"{what} {len(seated)} 所 ÷ 正在办学的学校 {len(schools)} 所" + (f"；缺：{lacking}" if lacking else "")
    return measured(Share(len(seated), len(schools)), marks(bodies), working)


def _per_school(facts: GroupYear, params: BodyOf) -> Measurement:
    found, schools = _bodies(facts, params.kind), own_schools(facts)
    if isinstance(found, Unavailable):
        return found
    if isinstance(schools, Unavailable):
        return schools
    own = {key: tuple(item for item in found if item.entry.school == key) for key in schools}
    return Measured(tuple(Part(facts.names.of(key), len(items), marks(items)) for key, items in own.items()))


def _posts(facts: GroupYear, kind: PostKind) -> Posts | Unavailable:
    """Posts of a kind that are filled on the record date."""
    governance = facts.group.record.governance
    if governance is None or governance.posts is None:
        return not_reported("岗位")
    day = facts.record_date
    return tuple(
        Located(post, facts.group.mark(("governance", "posts", i), f"{post.start_on.isoformat()} {kind.label}"))
        for i, post in enumerate(governance.posts)
        if post.kind is kind and post.start_on <= day and (post.end_on is None or day <= post.end_on)
    )


def _post_count(facts: GroupYear, params: PostOf) -> Measurement:
    found = _posts(facts, params.kind)
    if isinstance(found, Unavailable):
        return found
    if params.role is not None:
        schools = facts.schools(params.role)
        if schools is None:
            return not_reported("成员关系")
        if any(item.entry.school is None for item in found):
            return not_reported(f"{params.kind.label}所在学校")
        found = tuple(item for item in found if item.entry.school in schools)
    return measured(len(found), marks(found))


def _post_per_school(facts: GroupYear, params: PostPerSchool) -> Measurement:
    found = _posts(facts, params.kind)
    schools = facts.schools(params.role if isinstance(params.role, Role) else None)
    if isinstance(found, Unavailable):
        return found
    if schools is None:
        return not_reported("成员关系")
    if not schools:
        return does_not_arise("没有正在办学的这类学校")
    own = {key: tuple(item for item in found if item.entry.school == key) for key in schools}
    return Measured(tuple(Part(facts.names.of(key), len(items), marks(items)) for key, items in own.items()))


def _post_methods(facts: GroupYear, params: PostOf) -> Measurement:
    found = _posts(facts, params.kind)
    if isinstance(found, Unavailable):
        return found
    if any(item.entry.method is None for item in found):
        return not_reported(f"{params.kind.label}的产生方式")
    return measured(frozenset(item.entry.method.value for item in found if item.entry.method), marks(found))


_NO_BODIES = "未报送机构"
_NO_SEATS = "未报送机构或成员关系，或机构未写组成席位"
_NO_POSTS = "未报送岗位"

BODY_METRICS: tuple[Metric, ...] = (
    Metric(
        id="body-present",
        title="集团机构数",
        unit="个",
        kind=ValueKind.COUNT,
        formula="核查日已成立、未撤销的集团一级机构个数",
        absent=_NO_BODIES,
        measure=_present,
        params=BodyOf,
    ),
    Metric(
        id="body-seats-by-level",
        title="机构席位的人员层级",
        unit="级",
        kind=ValueKind.ITEMS,
        formula="集团一级机构的席位中出现过的人员层级",
        absent="未报送机构，或机构未写组成席位",
        measure=_levels,
        params=BodyOf,
        words=words_of(StaffLevel),
    ),
    Metric(
        id="body-schools",
        title="在机构中有席位的学校比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="在集团一级机构中有席位的学校 ÷ 正在办学的学校（待建学校不计）",
        absent=_NO_SEATS,
        measure=_schools_seated,
        params=BodyOf,
    ),
    Metric(
        id="body-principals-seated",
        title="校长在席的学校比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="校长在集团一级机构中有席位的学校 ÷ 正在办学的学校（待建学校不计）",
        absent=_NO_SEATS,
        measure=_principals_seated,
        params=BodyOf,
        code="M71",
    ),
    Metric(
        id="body-per-school",
        title="各校机构数",
        unit="个/校",
        kind=ValueKind.COUNT,
        formula="每所正在办学的学校分别计校内设立的机构个数",
        absent="未报送机构或成员关系",
        measure=_per_school,
        params=BodyOf,
    ),
    Metric(
        id="post-count",
        title="岗位数",
        unit="人",
        kind=ValueKind.COUNT,
        formula="核查日在任的岗位个数",
        absent=_NO_POSTS,
        measure=_post_count,
        params=PostOf,
    ),
    Metric(
        id="post-per-school",
        title="各校岗位数",
        unit="人/校",
        kind=ValueKind.COUNT,
        formula="每所学校分别计核查日在任的岗位个数",
        absent="未报送岗位或成员关系",
        measure=_post_per_school,
        params=PostPerSchool,
        code="M70",
    ),
    Metric(
        id="post-methods",
        title="岗位产生方式",
        unit="种",
        kind=ValueKind.ITEMS,
        formula="核查日在任的这一岗位的产生方式；没有人在任时为空",
        absent="未报送岗位，或岗位未写产生方式",
        measure=_post_methods,
        params=PostOf,
        words=words_of(AppointmentMethod),
    ),
)
