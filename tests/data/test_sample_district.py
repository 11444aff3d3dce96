"""The made-up district can be taken for no real one, and its references behave like references to people."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise

import pytest

from generator.facts import first_day, last_day
from schema.entries import Exchange
from schema.group import EducationGroup
from schema.vocabulary import Form, Mode, PairingForm, SchoolStatus, StaffLevel
from tests.data.records import DATA, district, group, groups

REFERENCE = re.compile(r"JS-[2-9A-HJ-NP-Z]{6}")
FULL_YEARS = ("2023-2024", "2024-2025", "2025-2026")


def _exchanges() -> list[tuple[EducationGroup, Exchange]]:
    return [
        (record, entry)
        for record in groups("shili")
        for section in record.school_years
        for entry in section.exchanges or []
    ]


def test_the_district_is_marked_and_adopts_both_policies() -> None:
    """The district says that it is a sample and is bound by both documents."""
    record = district("shili")
    assert record.is_sample is True
    assert {adoption.policy for adoption in record.adopted_policies} == {"oh", "ly"}


def test_every_name_says_that_it_is_made_up() -> None:
    """Names of the district, its bureau, schools, groups and outside groups begin with 示例."""
    record = district("shili")
    names = [record.name, record.full_name, record.bureau.name]
    names += [school.name for school in record.schools] + [outside.name for outside in record.outside_groups]
    names += [one.name for one in groups("shili")]
    assert [name for name in names if not name.startswith("示例")] == []


@pytest.mark.parametrize("path", sorted((DATA / "groups" / "shili").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_sample_file_says_so_in_its_first_line(path) -> None:
    """Who opens a sample file sees at once that it is made up."""
    assert "虚构" in path.read_text(encoding="utf-8").splitlines()[0]


def test_each_sample_group_names_the_policy_it_shows() -> None:
    """瓯海's modes are judged by `oh`, 连云's pairings by `ly`, each group by one."""
    for record in groups("shili"):
        assert record.policies == (["ly"] if record.pairing_form else ["oh"]), record.id


def test_all_modes_and_pairing_forms_occur() -> None:
    """The sample holds every mode of 瓯海 and every pairing form of 连云."""
    found = groups("shili")
    assert {record.mode for record in found} >= set(Mode)
    assert {record.pairing_form for record in found} >= set(PairingForm)


def test_the_turns_that_a_group_can_take_occur() -> None:
    """A group dissolved in 2025, a school that moved, a new group in transition, a planned school, an outside lead."""
    assert group("sl-geng").dissolved_on == dt.date(2025, 8, 31)
    moved = {one.school for one in group("sl-geng").memberships or [] if one.end_on}
    assert moved & {one.school for one in group("sl-yi").memberships or []} == {"sl-dishi-xiaoxue"}
    young = group("sl-yi")
    assert young.established_on
    assert young.transition_end
    planned = {school.id for school in district("shili").schools if school.status is SchoolStatus.PLANNED}
    assert planned & {one.school for one in group("sl-qunei-er").memberships or []}
    outside = {one.id for one in district("shili").outside_groups}
    assert outside & {one.group for one in group("sl-shiqu-yi").memberships or []}


def test_components_of_an_alliance_are_sample_communities() -> None:
    """An alliance is composed of communities of the same district."""
    ids = {record.id for record in groups("shili")}
    for record in groups("shili"):
        if record.form is Form.ALLIANCE:
            assert record.component_groups
            assert set(record.component_groups) <= ids


def test_four_calendars_are_recorded() -> None:
    """Semester dates stand for the three full years and for the running one."""
    assert [entry.school_year for entry in district("shili").calendar] == [*FULL_YEARS, "2026-2027"]


def test_three_full_years_are_told() -> None:
    """At least seven groups report all three full years."""
    told = [record for record in groups("shili") if {one.school_year for one in record.school_years} >= set(FULL_YEARS)]
    assert len(told) >= 7


def test_references_are_random_and_never_speak() -> None:
    """A reference is JS- and six signs without 0, 1, I and O; it holds no name, school or year."""
    refs = {entry.ref for _, entry in _exchanges()}
    for record in groups("shili"):
        for section in record.school_years:
            refs |= {one.teacher_ref for one in section.certificates or []}
            refs |= {one.mentor_ref for one in section.mentoring or []}
    assert len(refs) > 100
    assert [ref for ref in refs if not REFERENCE.fullmatch(ref)] == []


def test_a_person_belongs_to_one_school() -> None:
    """A reference that is sent out, guides or holds a certificate always belongs to the same school."""
    homes: dict[str, set[str]] = defaultdict(set)
    for _, entry in _exchanges():
        homes[entry.ref].add(entry.from_school)
    for record in groups("shili"):
        for section in record.school_years:
            for mentor in section.mentoring or []:
                homes[mentor.mentor_ref].add(mentor.mentor_school)
    assert {ref: found for ref, found in homes.items() if len(found) > 1} == {}


def test_nobody_is_on_two_posts_at_once() -> None:
    """Two exchanges of one person do not overlap, over all groups."""
    spans: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for _, entry in _exchanges():
        end = entry.actual_end_on or entry.agreed_end_on
        assert end is not None
        spans[entry.ref].append((entry.start_on, end))
    for ref, found in spans.items():
        ordered = sorted(found)
        assert all(first[1] < second[0] for first, second in pairwise(ordered)), ref


def test_entries_lie_in_their_school_year() -> None:
    """Activities and certificates happen in the year under which they stand and not after the report."""
    for record in groups("shili"):
        for section in record.school_years:
            first, last = first_day(section.school_year), last_day(section.school_year)
            days = [one.held_on for one in section.activities or []]
            days += [one.issued_on for one in section.certificates or []]
            assert all(first <= day <= last for day in days), record.id
            assert section.reported_on is None or all(day <= section.reported_on for day in days), record.id


def test_activities_are_held_by_members_on_working_days() -> None:
    """Only schools of the group take part, and no activity falls on a weekend or a recorded holiday."""
    holidays = {day for year in district("shili").calendar for day in year.holidays}
    for record in groups("shili"):
        own = {one.school or one.group for one in record.memberships or []}
        for section in record.school_years:
            for one in section.activities or []:
                assert {*one.schools, one.host_school or one.schools[0]} <= own, (record.id, one.title)
                assert one.held_on.weekday() < 5, (record.id, one.title)
                assert one.held_on not in holidays, (record.id, one.title)


def test_studio_activities_name_a_studio_of_the_group() -> None:
    """An activity of a studio names one that the group lists for the year."""
    for record in groups("shili"):
        for section in record.school_years:
            known = {studio.id for studio in section.studios or []}
            assert {one.studio for one in section.activities or [] if one.studio} <= known


def test_ranks_are_recorded_and_names_are_not() -> None:
    """Every exchange states the rank of the person; posts and mentors carry no name of a person."""
    assert {entry.person_level for _, entry in _exchanges()} >= {StaffLevel.TEACHER, StaffLevel.MIDDLE}
    forbidden = re.compile(r"(?:老师|校长|主任)[::]|身份证|手机|电话")
    for path in (DATA / "groups" / "shili").glob("*.yaml"):
        assert not forbidden.search(path.read_text(encoding="utf-8")), path.stem
