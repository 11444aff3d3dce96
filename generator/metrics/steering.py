"""Charter, general principal, leadership body and departments of a group, read on the record date."""

from __future__ import annotations

import datetime as dt

from generator.facts import GroupYear, Located
from generator.measurement import Measured, Measurement, Part, Unavailable, does_not_arise, measured, not_reported
from generator.metrics.bodies import BodyOf
from generator.metrics.metric import Metric, NoParams, ValueKind
from generator.metrics.words import words_of
from schema.entries import Document, Post
from schema.steering_entries import Department
from schema.steering_terms import Appointer, DepartmentKind
from schema.vocabulary import DocumentKind, PostKind, Role

PRINCIPAL_FACTS = {
    "of_lead": "任职于龙头学校",
    "lead_principal": "由龙头学校校长担任",
    "by_bureau": "由区教委任命",
}
DEPARTMENT_FACTS = {"head_by_group": "负责人由集团确定", "from_members": "成员来自成员学校"}

Departments = tuple[Located[Department], ...]


def charter_of(facts: GroupYear) -> Located[Document] | Unavailable:
    """The newest charter formed by the record date and still in force; unknown when no documents were reported."""
    found = facts.documents
    if found is None:
        return not_reported("文件")
    day = facts.record_date
    charters = [
        item
        for item in found
        if item.entry.kind is DocumentKind.CHARTER
        and (item.entry.formed_on or dt.date.min) <= day <= (item.entry.valid_to or dt.date.max)
    ]
    if charters:
        return max(charters, key=lambda item: (item.entry.formed_on or dt.date.min, item.mark))
    return does_not_arise("没有集团章程") if facts.group.record.documents is not None else not_reported("长期文件")


def charter_drafted_by_group(facts: GroupYear, params: NoParams) -> Measurement:
    """1 when the group drafted its charter, 0 when somebody else did."""
    charter = charter_of(facts)
    return (
        charter if isinstance(charter, Unavailable) else _flag(charter, charter.entry.is_drafted_by_group, "由集团拟订")
    )


def charter_lawful(facts: GroupYear, params: NoParams) -> Measurement:
    """1 when the bureau confirmed that the charter is lawful, 0 when it did not."""
    charter = charter_of(facts)
    return charter if isinstance(charter, Unavailable) else _flag(charter, charter.entry.is_lawful, "合法性已审核")


def _flag(charter: Located[Document], answer: bool | None, name: str) -> Measurement:
    return not_reported(f"章程：{name}") if answer is None else measured(int(answer), (charter.mark,))


def _general_principals(facts: GroupYear) -> tuple[Located[Post], ...] | None:
    governance = facts.group.record.governance
    if governance is None or governance.posts is None:
        return None
    day = facts.record_date
    return tuple(
        Located(post, facts.group.mark(("governance", "posts", i), f"{post.start_on.isoformat()} {post.kind.label}"))
        for i, post in enumerate(governance.posts)
        if post.kind is PostKind.GENERAL_PRINCIPAL
        and post.start_on <= day
        and (post.end_on is None or day <= post.end_on)
    )


def general_principal(facts: GroupYear, params: NoParams) -> Measurement:
    """Of the general principal in office: at the lead school, its principal, appointed by the bureau.

    Nobody in office gives an empty set; an answer that was left out gives no value unless another one already fails.
    """
    found, leads = _general_principals(facts), facts.schools(Role.LEAD)
    if found is None:
        return not_reported("岗位")
    if leads is None:
        return not_reported("成员关系")
    if not found:
        return measured(frozenset[str]())
    newest = max(found, key=lambda item: item.entry.start_on)
    post = newest.entry
    answers = {
        "of_lead": None if post.school is None else post.school in leads,
        "lead_principal": post.is_school_principal,
        "by_bureau": None if post.appointed_by is None else post.appointed_by is Appointer.BUREAU,
    }
    silent = [PRINCIPAL_FACTS[word] for word, answer in answers.items() if answer is None]
    if silent and False not in answers.values():
        return not_reported(*(f"总校长：{name}" for name in silent))
    return measured(frozenset(word for word, answer in answers.items() if answer), (newest.mark,))


def other_seats(facts: GroupYear, params: BodyOf) -> Measurement:
    """Seats of the group's body that are not held by a principal (相关行政人员)."""
    governance = facts.group.record.governance
    if governance is None or governance.bodies is None:
        return not_reported("机构")
    day = facts.record_date
    found = [
        (i, body)
        for i, body in enumerate(governance.bodies)
        if body.kind is params.kind
        and body.school is None
        and body.established_on <= day
        and (body.dissolved_on is None or day < body.dissolved_on)
    ]
    if any(body.seats is None for _, body in found):
        return not_reported(f"{params.kind.label}的组成席位")
    seats = [seat for _, body in found for seat in body.seats or () if not seat.is_principal]
    marks = tuple(facts.group.mark(("governance", "bodies", i), params.kind.label) for i, _ in found)
    return measured(len(seats), marks)


def _departments(facts: GroupYear) -> Departments | Unavailable:
    governance = facts.group.record.governance
    if governance is None or governance.departments is None:
        return not_reported("工作部门")
    day = facts.record_date
    return tuple(
        Located(entry, facts.group.mark(("governance", "departments", i), f"部门：{entry.name}"))
        for i, entry in enumerate(governance.departments)
        if entry.established_on <= day and (entry.dissolved_on is None or day < entry.dissolved_on)
    )


def department_kinds(facts: GroupYear, params: NoParams) -> Measurement:
    """Which departments the group has set up; none is a value, because departments are optional."""
    found = _departments(facts)
    if isinstance(found, Unavailable):
        return found
    return measured(frozenset(item.entry.kind.value for item in found), tuple(item.mark for item in found))


def department_arrangement(facts: GroupYear, params: NoParams) -> Measurement:
    """For each department: head named by the group, and members from member schools."""
    found, members = _departments(facts), facts.schools(Role.MEMBER)
    if isinstance(found, Unavailable):
        return found
    if members is None:
        return not_reported("成员关系")
    if not found:
        return does_not_arise("没有设立工作部门")
    return Measured(tuple(Part(item.entry.name, _arranged(item.entry, members), (item.mark,)) for item in found))


def _arranged(department: Department, members: tuple[str, ...]) -> frozenset[str] | Unavailable:
    stated = department.member_schools
    answers = {
        "head_by_group": department.head_named_by_group,
        "from_members": None if stated is None else bool(set(stated) & set(members)),
    }
    silent = [f"{department.name}：{DEPARTMENT_FACTS[word]}" for word, answer in answers.items() if answer is None]
    if silent and False not in answers.values():
        return not_reported(*silent)
    return frozenset(word for word, answer in answers.items() if answer)


_NO_CHARTER = "未报送文件或章程的这一项；没有集团章程时不适用"

STEERING_METRICS: tuple[Metric, ...] = (
    Metric(
        id="charter-drafted-by-group",
        title="章程由集团拟订",
        unit="项",
        kind=ValueKind.COUNT,
        formula="核查日有效的集团章程由集团拟订记 1，不是由集团拟订记 0",
        absent=_NO_CHARTER,
        measure=charter_drafted_by_group,
    ),
    Metric(
        id="charter-lawful",
        title="章程合法性已审核",
        unit="项",
        kind=ValueKind.COUNT,
        formula="主管部门审核时确认集团章程合法记 1，未确认记 0",
        absent=_NO_CHARTER,
        measure=charter_lawful,
    ),
    Metric(
        id="general-principal-standing",
        title="总校长的任职情况",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="核查日在任的总校长：是否任职于龙头学校、是否由龙头学校校长担任、是否由区教委任命；没有人在任时为空",
        absent="未报送岗位、成员关系，或总校长的这些栏目没有填写",
        measure=general_principal,
        words=PRINCIPAL_FACTS.__getitem__,
    ),
    Metric(
        id="body-other-seats",
        title="机构中校长以外的席位",
        unit="席",
        kind=ValueKind.COUNT,
        formula="集团一级机构中不是校长的席位个数",
        absent="未报送机构或组成席位",
        measure=other_seats,
        params=BodyOf,
    ),
    Metric(
        id="department-kinds",
        title="集团设立的工作部门",
        unit="个",
        kind=ValueKind.ITEMS,
        formula="核查日已设立的工作部门类别；没有设立时为空",
        absent="未报送工作部门",
        measure=department_kinds,
        words=words_of(DepartmentKind),
    ),
    Metric(
        id="department-arrangement",
        title="工作部门的组成",
        unit="项",
        kind=ValueKind.ITEMS,
        formula="逐个部门核查：负责人由集团确定，成员来自成员学校",
        absent="未报送工作部门、负责人由谁确定或成员来自哪些学校；没有设立部门时不适用",
        measure=department_arrangement,
        words=DEPARTMENT_FACTS.__getitem__,
    ),
)
