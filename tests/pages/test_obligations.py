"""待办与期限 on the page of a group, and the calendar of all groups."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.assessment.finding import Finding, Outcome
from generator.exports import calendars
from generator.metrics.metric import Disclosure
from generator.pages import PAGES, calendar, obligations
from generator.pages.calendar import months
from generator.pages.obligations import todo_view
from generator.pages.rendering import tree
from generator.pages.world import World
from tests.pages.small import METRICS, metric, world
from tests.pages.test_rendering import Skeleton, body, pages, plain_svg

AS_OF = dt.date(2024, 9, 30)


def section(page: str) -> str:
    return page.split('id="todo"')[1].partition("</section>")[0]


def text_of(page: str) -> str:
    return "".join(Skeleton(f"<p {section(page)}").text)


def due_in_a_month(count: int) -> World:
    """The small world, in which some real groups owe a meeting by the end of October."""
    state = world()
    file = state.group_by_id["al-xincheng"]
    base = next(f for f in state.findings if f.subject == "al-xincheng" and f.rule.id == "p-meetings")
    keys = ["al-xincheng", *(f"al-{n}" for n in range(1, count))]
    groups = [replace(file, record=file.record.model_copy(update={"id": key, "name": f"案例{key}"})) for key in keys]
    return replace(
        state,
        as_of=AS_OF,
        groups=tuple(groups),
        findings=tuple(_owed(base, key) for key in keys),
        names=replace(state.names, groups={file.record.id: file.record.name for file in groups}),
    )


def _owed(base: Finding, key: str) -> Finding:
    part = replace(base.parts[0], outcome=Outcome.PENDING)
    return replace(base, subject=key, outcome=Outcome.PENDING, parts=(part,), due=dt.date(2024, 10, 31))


def test_a_group_page_tells_what_is_left_to_do() -> None:
    """The section counts, names what is overdue with day, shortfall and clause, and links to the finding."""
    page = pages()["groups/sl-yucai.md"]
    shown = text_of(page)
    assert "逾期 2 项" in shown
    assert "每学期工作例会（第一学期、第二学期）" in shown
    assert "还差 1 次" in shown
    assert "2024-08-31" in shown
    addresses = Skeleton(f"<p {section(page)}").addresses
    assert "../groups/sl-yucai/2023-2024.html#r-p-meetings" in addresses
    assert "../provisions/pp-3.2-1.html" in addresses
    assert "../calendars/groups/sl-yucai.ics" in addresses


def test_silence_in_the_list_is_not_alarming() -> None:
    """Unreported duties are folded and counted, nothing is called overdue, and the meaning of silence is told."""
    page = pages()["groups/al-xincheng.md"]
    assert "到期未报送（4 项）" in text_of(page)
    assert "逾期" not in text_of(page)
    assert '<details class="gs-fold"><summary>到期未报送' in page
    assert "既不说明做到了，也不说明没有做到" in text_of(page)


def test_a_duty_of_the_bureau_is_in_no_groups_list() -> None:
    """The bureau's earmark stands in no list of a group."""
    assert not any("单列经费" in text_of(page) for path, page in pages().items() if 'id="todo"' in page)


def test_a_value_that_may_not_be_published_is_not_in_the_list() -> None:
    """Of a metric that discloses its verdict only, the list shows state and clause without the shortfall."""
    closed = tuple(replace(metric(key), disclosure=Disclosure.VERDICT) for key in METRICS)
    page = dict(tree(PAGES, world(metrics=closed), plain_svg))["groups/sl-yucai.md"]
    assert "还差 1 次" not in text_of(page)
    assert "每学期工作例会" in text_of(page)


def test_a_record_that_has_ended_has_nothing_to_subscribe_to() -> None:
    """A group of which nothing later is known says so and offers no calendar."""
    state = due_in_a_month(1)
    file = state.groups[0]
    ended = replace(file, record=file.record.model_copy(update={"record_until": dt.date(2024, 8, 31)}))
    view = todo_view(replace(state, groups=(ended,)), ended)
    assert view.sentence.startswith("这个集团的记录已经截止")
    assert view.calendar_path == ""
    assert todo_view(state, file).calendar_path == "calendars/groups/al-xincheng.ics"


def test_the_calendar_names_few_groups_and_counts_many() -> None:
    """Up to five groups are named in a line, more are counted, so that the page stays small."""
    (month,) = months(due_in_a_month(5), is_sample=False)
    assert month.title == "2024 年 10 月"
    assert [row.day for row in month.rows] == ["2024-10-31"]
    assert len(month.rows[0].groups) == month.rows[0].count == 5
    (month,) = months(due_in_a_month(6), is_sample=False)
    assert (month.rows[0].groups, month.rows[0].count) == ((), 6)


def test_the_calendar_looks_thirteen_months_ahead() -> None:
    """Today and the last day of the span are listed, yesterday and the day after it are not."""
    state = due_in_a_month(1)
    due = dt.date(2024, 10, 31)
    for as_of, listed in (
        (due, True),
        (due + dt.timedelta(days=1), False),
        (due - calendar.AHEAD, True),
        (due - calendar.AHEAD - dt.timedelta(days=1), False),
    ):
        assert bool(months(replace(state, as_of=as_of), is_sample=False)) is listed


def test_made_up_groups_stand_apart_in_the_calendar() -> None:
    """Real groups come first; those of a made-up district have a section of their own, marked."""
    state = due_in_a_month(1)
    assert months(state, is_sample=True) == ()
    page = dict(tree(PAGES, state, plain_svg))["calendar.md"]
    assert "示例区的期限" not in page
    sample = replace(state.groups[0], record=state.groups[0].record.model_copy(update={"district": "shili"}))
    page = dict(tree(PAGES, replace(state, groups=(sample,)), plain_svg))["calendar.md"]
    real, made_up = body(page).split('id="samples"')
    assert "没有可以列出的期限" in real
    assert '<span class="gs-tag">示例</span>' in made_up
    assert "2024-10-31" in made_up


def test_pages_and_exports_agree_on_addresses() -> None:
    """The calendars to which pages link are those that the exports write."""
    assert obligations.calendar_path("g") == calendars.path_of_group("g")
    assert calendar.calendar_path("d") == calendars.path_of_district("d")
    assert calendar.PATH_OF_ALL == calendars.PATH_OF_ALL
