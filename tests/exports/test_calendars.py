"""The calendars, read back with the library that other programs use."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.assessment.finding import Outcome
from generator.exports import beside, calendars, published
from generator.exports.calendar_text import Event, calendar, folded
from generator.exports.snapshot import Snapshot
from generator.markup import one_line
from generator.measurement import not_reported
from tests.exports.world import REFERENCE, Case, finding, group, snapshot

AS_OF = dt.date(2024, 8, 31)
STAMP = dt.datetime(2024, 8, 31, tzinfo=dt.UTC)


def duty(outcome: Outcome, value: Any, **fields: Any) -> Any:
    """A duty of the real group that is due on 2024-08-31, with the given value."""
    found = finding(Case("ly-lessons", outcome, value, 2), **fields)
    gap = "还差 1 节" if outcome in {Outcome.NOT_MET, Outcome.PENDING} else ""
    return replace(found, parts=tuple(replace(part, shortfall=gap) for part in found.parts))


def written(state: Snapshot) -> dict[str, bytes]:
    """Every calendar by its path from the root of the site."""
    return {path: b"".join(pieces) for path, pieces in calendars.EXPORT.files(state)}


def read(state: Snapshot, path: str = "calendars/groups/ly-xugou.ics") -> list[Any]:
    """The events of a calendar, read back; what the library cannot read is an error."""
    found = Calendar.from_ical(written(state)[path])
    assert not found.errors
    events = list(found.walk("VEVENT"))
    assert not [event.errors for event in events if event.errors]
    return events


def test_every_group_and_district_has_a_calendar() -> None:
    """There is one for each group, one for each district and one of all, whether or not anything is due."""
    assert set(written(snapshot())) == {
        "calendars/groups/ly-xugou.ics",
        "calendars/groups/sample-one.ics",
        "calendars/districts/lianyun.ics",
        "calendars/districts/sample.ics",
        "calendars/all.ics",
    }


def test_an_open_duty_is_an_event_with_two_alarms() -> None:
    """Day, stamp, text and alarms 30 and 7 days before are read back as they were meant."""
    (event,) = read(snapshot(as_of=AS_OF, findings=(duty(Outcome.PENDING, 1),)))
    assert event.decoded("dtstart") == AS_OF
    assert event.decoded("dtend") == AS_OF + dt.timedelta(days=1)
    assert event.decoded("dtstamp") == STAMP
    assert str(event["summary"]) == "规则（ly-xugou教育集团）"
    assert str(event["description"]).split("\n") == [
        "要求：应当做到",
        "依据：连区教〔2017〕89号 六(五)（LY-6.5-3）",
        "强度：应当",
        "状态：未到期",
        "已做：值的文字",
        "还缺：还差 1 节",
        "怎样做到：补上",
    ]
    alarms = event.walk("VALARM")
    assert [alarm.decoded("trigger") for alarm in alarms] == [-dt.timedelta(days=30), -dt.timedelta(days=7)]
    assert {str(alarm["action"]) for alarm in alarms} == {"DISPLAY"}


@pytest.mark.parametrize(
    ("outcome", "value", "words"),
    [
        (Outcome.NOT_MET, 1, "【逾期】"),
        (Outcome.UNKNOWN, not_reported("活动"), "【到期未报送】"),
    ],
)
def test_what_is_past_is_marked_and_calls_nobody(outcome: Outcome, value: Any, words: str) -> None:
    """A day that has passed stays in the calendar for twelve months, says so in its summary and has no alarm."""
    day_after = AS_OF + dt.timedelta(days=1)
    state = snapshot(as_of=day_after, findings=(duty(outcome, value),))
    (event,) = read(state)
    assert str(event["summary"]).startswith(words)
    assert not event.walk("VALARM")
    assert len(read(replace(state, as_of=AS_OF + dt.timedelta(days=365)))) == 1
    assert read(replace(state, as_of=AS_OF + dt.timedelta(days=366))) == []


@pytest.mark.parametrize("outcome", [Outcome.MET, Outcome.INFO, Outcome.NOT_APPLICABLE])
def test_what_is_done_or_no_duty_is_no_event(outcome: Outcome) -> None:
    """A calendar shrinks as duties are fulfilled."""
    assert read(snapshot(as_of=AS_OF, findings=(duty(outcome, 5),))) == []


def test_the_identity_of_an_event_outlives_its_day() -> None:
    """When a day is moved, or something is reported, the event keeps its identity, so that programs move it."""
    before = read(snapshot(as_of=AS_OF, findings=(duty(Outcome.PENDING, not_reported("活动")),)))
    after = read(snapshot(as_of=AS_OF, findings=(duty(Outcome.PENDING, 1, due=dt.date(2024, 9, 30)),)))
    assert before[0]["uid"] == after[0]["uid"]
    assert before[0].decoded("dtstart") != after[0].decoded("dtstart")
    other = read(snapshot(as_of=AS_OF, findings=(duty(Outcome.PENDING, 1, school_year="2024-2025"),)))
    assert other[0]["uid"] != before[0]["uid"]


def many(count: int) -> Snapshot:
    """Some groups of the real district and one of the made-up one that owe the same on the same day."""
    keys = [f"ly-{n:02}" for n in range(count)]
    groups = [group(key, "lianyun") for key in keys] + [group("sample-one", "sample")]
    findings = [duty(Outcome.PENDING, 1, subject=key) for key in keys]
    findings.append(duty(Outcome.PENDING, 1, subject="sample-one", district="sample"))
    names = replace(snapshot().names, groups={file.record.id: file.record.name for file in groups})
    return snapshot(as_of=AS_OF, groups=tuple(groups), findings=tuple(findings), names=names)


def test_groups_that_owe_the_same_share_an_event() -> None:
    """A district's calendar has one event for a rule and day, which names up to twenty groups and counts the others."""
    (event,) = read(many(25), "calendars/districts/lianyun.ics")
    assert str(event["summary"]) == "规则（25 个集团）"
    assert "集团：ly-00教育集团、ly-01教育集团" in str(event["description"])
    assert "ly-19教育集团 等 25 个" in str(event["description"])
    assert "状态：未到期 25 个" in str(event["description"])
    (alone,) = read(many(1), "calendars/districts/lianyun.ics")
    assert str(alone["summary"]) == "规则（ly-00教育集团）"


def test_the_calendar_of_all_holds_no_made_up_group() -> None:
    """What is made up is marked in every summary of its own calendars and stands in no other."""
    state = many(2)
    assert [str(event["summary"]) for event in read(state, "calendars/all.ics")] == ["规则（2 个集团）"]
    for path in ("calendars/groups/sample-one.ics", "calendars/districts/sample.ics"):
        (event,) = read(state, path)
        assert str(event["summary"]).startswith("【示例】")
        assert "虚构" in str(event["description"])


def test_the_bureau_owes_for_itself() -> None:
    """A duty of the bureau is in the calendar of its district and in no group's."""
    owed = replace(finding(Case("ly-bureau", Outcome.PENDING, 0, 1, "lianyun")), due=AS_OF)
    state = snapshot(as_of=AS_OF, findings=(owed,))
    (event,) = read(state, "calendars/districts/lianyun.ics")
    assert str(event["summary"]) == "规则（lianyun区教育局）"
    assert read(state) == []
    assert read(state, "calendars/all.ics") == []


def test_what_may_not_be_published_is_not_in_a_calendar() -> None:
    """Of a closed metric the figures are left out, of a secret one everything, and no reference of a person appears."""
    closed = replace(finding(Case("ly-verdict", Outcome.NOT_MET, 9731, 2)), shortfall="超出 9731")
    secret = finding(Case("ly-secret", Outcome.NOT_MET, 8642, 2))
    person = duty(Outcome.NOT_MET, 1)
    person = replace(person, parts=tuple(replace(part, shortfall=f"教师 {REFERENCE} 超出") for part in person.parts))
    state = snapshot(as_of=AS_OF + dt.timedelta(days=1), findings=(closed, secret, person))
    text = "".join(str(event["description"]) for event in read(state))
    assert len(read(state)) == 2
    assert not any(word in text for word in ("9731", "8642", REFERENCE))
    assert "人员编号不公开" in text


def test_calendars_lie_beside_the_interface() -> None:
    """They lie at the root of the site, and are neither in the index of the interface nor in its description."""
    found = {path: b"".join(pieces) for path, pieces in beside(snapshot())}
    assert {path: text for path, text in found.items() if path.startswith("calendars/")} == written(snapshot())
    files = {path: b"".join(pieces) for path, pieces in published(snapshot())}
    assert not [path for path in files if path.startswith("calendars/")]
    assert b".ics" not in files["api/v1/index.json"]
    assert b".ics" not in files["api/v1/openapi.json"]


def test_the_same_world_gives_the_same_bytes() -> None:
    """The order in which records and findings arrive changes nothing."""
    state = many(3)
    turned = replace(state, groups=state.groups[::-1], districts=state.districts[::-1], findings=state.findings[::-1])
    assert written(turned) == written(state)


def test_an_empty_calendar_is_still_one() -> None:
    """A calendar without events holds its time zone, because the format asks for at least one component."""
    (text,) = {written(snapshot(findings=()))["calendars/all.ics"]}
    found = Calendar.from_ical(text)
    assert [part.name for part in found.subcomponents] == ["VTIMEZONE"]
    assert str(found["version"]) == "2.0"
    assert text.endswith(b"END:VCALENDAR\r\n")


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.sampled_from(
    ["\\" * 200, "，；,;\\n" * 40, "END:VEVENT\r\nBEGIN:VALARM", "🏫" * 80, "a" * 74 + "\\", "x" * 73 + "中"]
)


@given(HOSTILE, HOSTILE)
def test_any_text_is_read_back_as_one_line(name: str, text: str) -> None:
    """Whatever a record holds, it stays inside its property, and other programs read what was written."""
    event = Event("key", AS_OF, name, (("还缺", text),), True)
    data = b"".join(calendar(name, "说明", [event], AS_OF))
    found = Calendar.from_ical(data)
    (back,) = found.walk("VEVENT")
    assert len(back.walk("VALARM")) == 2
    assert str(back["summary"]) == one_line(name)
    assert str(back["description"]) == (f"还缺：{one_line(text)}" if text else "")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_folding_loses_nothing(text: str) -> None:
    """Unfolded, a line is what it was; every piece is whole characters of at most 75 octets."""
    lines = folded(text.encode()).removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(lines).decode() == text
    assert all(len(line) <= 75 - (i > 0) for i, line in enumerate(lines))
    assert all(line.decode() is not None for line in lines)
