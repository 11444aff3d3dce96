"""Which schools of a group a metric looks at: the lead, the members, or all of them."""

from __future__ import annotations

from generator.facts import GroupYear
from generator.measurement import Unavailable, does_not_arise, not_reported
from schema.base import Record, Term
from schema.vocabulary import Role


class Side(Term):
    """The schools asked about."""

    LEAD = "lead", "牵头校"
    MEMBER = "member", "成员校"
    ANY = "any", "各校"


class SideParams(Record):
    """A metric that may be limited to the lead or to the members."""

    role: Side = Side.ANY


NO_MEMBERSHIPS = not_reported("成员关系")
_ROLE = {Side.LEAD: Role.LEAD, Side.MEMBER: Role.MEMBER, Side.ANY: None}


def role_of(side: Side) -> Role | None:
    """The role that a side stands for; None for all schools."""
    return _ROLE[side]


def teaching(facts: GroupYear, side: Side) -> tuple[str, ...] | Unavailable:
    """Ids of the schools on one side that teach on the record date; never empty.

    Absent when the group stated no memberships, and when nobody on that side teaches yet.
    """
    found = facts.schools(role_of(side))
    if found is None:
        return NO_MEMBERSHIPS
    return found or does_not_arise(f"没有正在办学的{side.label}")


def teaching_pairs(facts: GroupYear) -> tuple[tuple[str, str], ...] | Unavailable:
    """Every (lead, member) pair that teaches; never empty."""
    found = facts.pairs
    if found is None:
        return NO_MEMBERSHIPS
    return found or does_not_arise("没有正在办学的结对学校")


def pair_label(facts: GroupYear, first: str, second: str) -> str:
    """The name of a pair on a page."""
    return f"{facts.names.of(first)}与{facts.names.of(second)}"
