"""The page about the check of evidence addresses: what opened, what did not and where, and no verdict about anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from generator.addresses import urls_of
from generator.link_report import LinkReport, State, Visit
from generator.pages import PAGES
from generator.pages.evidence_links import counts, reason
from generator.pages.rendering import planned, render
from generator.pages.world import World
from tests.pages.small import YEARS, group, world
from tests.pages.test_rendering import Skeleton, plain_svg

BUREAU = "https://www.example.gov.cn"
DOCUMENT = "https://www.example.gov.cn/art/1.html"
LIST = "https://www.example.gov.cn/art/2.html"
EXCHANGES = "https://www.example.gov.cn/art/3.html"
NOTICE = "https://www.example.gov.cn/art/4.html"
SCHOOL = "https://www.example.edu.cn"


def checked(*visits: tuple[str, State, str]) -> LinkReport:
    rows = tuple(Visit(url=url, state=state, note=note) for url, state, note in visits)
    return LinkReport(checked_on=dt.date(2026, 3, 2), addresses=rows)


def with_evidence() -> World:
    """The small world, in which the real group has evidence too, each record telling its lines."""
    state = world()
    record = group("al-xincheng", "anli", "案例区新城教共体", years=YEARS[:1])
    groups = tuple(replace(f, record=record) if f.record.id == record.id else f for f in state.groups)
    return replace(state, groups=tuple(replace(f, place=len) for f in groups))


def page_of(state: World) -> str:
    kind, plan = next(pair for pair in planned(PAGES, state) if pair[0].stem == "evidence_links")
    assert plan.path == "links.md"
    return render(kind, plan, state, plain_svg)


def text_of(state: World) -> str:
    return "".join(Skeleton(page_of(state)).text)


def test_without_a_check_the_page_says_so() -> None:
    """No report is told as no check, with the way to check, and never as addresses that open."""
    text = text_of(world())
    assert "这次生成没有检查网址" in text
    assert "make links" in text
    assert "能打开 " not in text
    assert "检查日期" not in text


def test_what_did_not_open_stands_with_its_record() -> None:
    """By district and group: the address, a plain reason and the line of the record; what opened is only counted."""
    report = checked(
        (LIST, State.GONE, "404"),
        (EXCHANGES, State.UNREACHABLE, "15 秒没有回应"),
        (BUREAU, State.OPEN, ""),
        (NOTICE, State.MOVED, "https://new.example.gov.cn/4"),
        (DOCUMENT, State.KEPT_OUT, "403"),
    )
    state = replace(with_evidence(), links=report)
    page, text = page_of(state), text_of(state)
    assert "2026-03-02" in text
    district, documents = text.split("政策文件")[-2:]
    assert "示例省示例市案例区" in district
    assert district.index(LIST) < district.index("区县档案")
    assert district.index(EXCHANGES) < district.index("案例区新城教共体")
    assert documents.index(DOCUMENT) < documents.index("关于推进集团化办学的实施意见")
    assert "网页已不存在（网站回答的状态码是 404）" in text
    assert "连接不上（15 秒没有回应）" in text
    assert NOTICE not in text
    assert "new.example.gov.cn" not in text
    addresses = Skeleton(page).addresses
    # Lines come from the records: this one lies four steps deep.
    line = f"{state.repository}/data/groups/anli/al-xincheng.yaml#L5"
    assert line in addresses
    assert "groups/al-xincheng.html" in addresses
    assert "网址打不开不影响核查结论" in text


def test_an_address_stands_once_however_many_name_it() -> None:
    """A list that a district and its groups name is one row with all who name it, and each line once."""
    state = with_evidence()
    shared = [
        replace(f, record=f.record.model_copy(update={"sources": state.district_by_id["anli"].record.sources}))
        for f in state.groups
    ]
    page = page_of(replace(state, groups=tuple(shared), links=checked((LIST, State.GONE, "404"))))
    rows = page.split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("<tr>") == 1
    assert rows.count("<li>") == 2
    assert rows.index("区县档案") < rows.index("案例区新城教共体")


def test_addresses_are_counted_once_and_by_what_they_showed() -> None:
    """Six addresses of real records: each counted once; those that the check did not know are told as unvisited."""
    report = checked(
        (LIST, State.GONE, "404"),
        (BUREAU, State.OPEN, ""),
        (NOTICE, State.MOVED, ""),
        (SCHOOL, State.FORBIDDEN, "网址指向内部网络"),
        ("https://elsewhere.example.org/", State.GONE, "404"),
    )
    found = counts(with_evidence(), report)
    assert (found.total, found.opened, found.moved, found.closed, found.refused) == (6, 2, 1, 1, 1)
    assert found.unvisited == found.total - 4


def test_a_report_tells_nothing_that_the_records_do_not_name() -> None:
    """Addresses that no real record names are not shown: those of made-up districts, of removed evidence, of others."""
    record = group("sl-yucai", "shili", "示例区育才教共体", years=YEARS)
    assert EXCHANGES in {url for _, url in urls_of(record)}
    elsewhere = "https://elsewhere.example.org/"
    text = text_of(replace(world(), links=checked((EXCHANGES, State.GONE, "404"), (elsewhere, State.GONE, "404"))))
    assert EXCHANGES not in text
    assert elsewhere not in text
    assert "示例区育才教共体" not in text


@pytest.mark.parametrize(
    "note", ["<script>alert(1)</script>", "{: onclick=x }", "\n\n# 标题\n", "{{ world }}", "`</td>"]
)
def test_a_note_is_never_markup(note: str) -> None:
    """Whatever a report says beside an address is text on one line."""
    plain = Skeleton(page_of(replace(world(), links=checked((LIST, State.FAILED, "x")))))
    made = page_of(replace(world(), links=checked((LIST, State.FAILED, note))))
    found = Skeleton(made)
    assert found.tags == plain.tags
    assert found.addresses == plain.addresses
    body = made.split("---\n", 2)[2]
    assert "\n\n" not in body.strip()


def test_a_long_note_is_cut() -> None:
    """A server may say much; the page shows its beginning."""
    visit = Visit(url=LIST, state=State.FAILED, note="长" * 5000)
    assert len(reason(visit)) < 300


def test_all_open_is_said() -> None:
    """Where everything that was visited opened, the page says that instead of an empty list."""
    assert "检查过的网址都能打开" in text_of(replace(world(), links=checked((LIST, State.OPEN, ""))))
    assert "没有可以列出的网址" in text_of(replace(world(), links=checked()))
