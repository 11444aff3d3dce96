from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from generator.assessment.finding import Outcome
from generator.assessment.freshness import Ground, freshness
from generator.exports import embeds
from generator.exports.snapshot import Snapshot
from generator.markup import one_line
from tests.exports.world import Case, finding, group, snapshot

REPORTED = dt.date(2024, 7, 10)
GREY = "#6b7280"


def reported(day: dt.date | None = REPORTED, **fields: Any) -> Any:
    """The real group with a report of that day."""
    section = {"school_year": "2023-2024", "reported_on": day.isoformat() if day else None}
    return group("ly-xugou", "lianyun", **{"school_years": [section], **fields})


def written(state: Snapshot) -> dict[str, str]:
    """Every badge and card by its path."""
    exports = (embeds.BADGES, embeds.CARDS)
    return {path: b"".join(pieces).decode() for export in exports for path, pieces in export.files(state)}


def on(as_of: dt.date, **fields: Any) -> dict[str, str]:
    return written(snapshot(as_of=as_of, groups=(reported(**fields),)))


def test_every_group_has_a_badge_and_a_card() -> None:
    """Made-up groups have them too, marked."""
    found = written(snapshot())
    assert set(found) == {
        f"{folder}/{key}.{kind}"
        for folder, kind in (("badges", "svg"), ("cards", "html"))
        for key in ("ly-xugou", "sample-one")
    }
    assert "示例" in found["badges/sample-one.svg"]
    assert "示例数据" in found["cards/sample-one.html"]
    assert not any("示例" in found[path] for path in ("badges/ly-xugou.svg", "cards/ly-xugou.html"))


@pytest.mark.parametrize(
    ("day", "fresh"), [(REPORTED, True), (dt.date(2025, 7, 10), True), (dt.date(2025, 7, 11), False)]
)
def test_both_turn_grey_twelve_months_after_the_last_report(day: dt.date, fresh: bool) -> None:
    """Up to the last day they state it; from the next day on they are grey and say that the time is over."""
    found = on(day)
    picture, page = found["badges/ly-xugou.svg"], found["cards/ly-xugou.html"]
    words = "2024-07-10 报送，有效至 2025-07-10" if fresh else "2024-07-10 报送，2025-07-10 已过期"
    assert words in picture
    assert words in page
    assert (GREY in picture) is not fresh
    assert f'<body class="{"fresh" if fresh else "stale"}" data-until="2025-07-10">' in page


def test_a_group_that_reported_nothing_is_grey_and_says_so() -> None:
    """No day is made up for it, neither that of the build nor that of a source."""
    found = on(REPORTED, day=None, school_years=[])
    assert "数据未报送" in found["badges/ly-xugou.svg"]
    assert GREY in found["badges/ly-xugou.svg"]
    assert 'data-until=""' in found["cards/ly-xugou.html"]


def test_a_record_that_has_ended_needs_no_confirmation() -> None:
    """It is grey and says that the record has ended, not that somebody is late."""
    found = on(dt.date(2025, 1, 1), record_until="2024-12-31")["badges/ly-xugou.svg"]
    assert "2024-07-10 报送，记录已截止" in found
    assert "过期" not in found


def test_without_a_report_the_newest_thing_done_counts() -> None:
    """What is planned, and what lies after the day of judging, confirms nothing."""
    documents = [
        {"kind": "charter", "title": "章程", "formed_on": "2024-03-01", "valid_to": "2030-01-01"},
        {"kind": "charter", "title": "章程二", "formed_on": "2024-09-30"},
    ]
    found = freshness(reported(None, documents=documents).record, dt.date(2024, 9, 1))
    assert (found.last, found.ground, found.until) == (dt.date(2024, 3, 1), Ground.ENTRY, dt.date(2025, 3, 1))


def test_a_check_by_an_office_confirms_the_record() -> None:
    """The newer of report and check counts, and the badge says which it was."""
    check = {"school_year": "2023-2024", "part": "activities", "by": "bureau_office", "on": "2024-10-01"}
    found = on(dt.date(2024, 11, 1), confirmations=[check])["badges/ly-xugou.svg"]
    assert "2024-10-01 核对，有效至 2025-10-01" in found
    assert "2024-07-10 报送" in on(dt.date(2024, 9, 1), confirmations=[check])["badges/ly-xugou.svg"]


def test_a_card_counts_what_the_page_counts() -> None:
    """Outcomes of the newest reported year in words; a secret metric is not counted, no figure is told."""
    findings = (
        finding(Case("ly-lessons", Outcome.MET, 5, 2)),
        finding(Case("ly-verdict", Outcome.NOT_MET, 9731, 2)),
        finding(Case("ly-secret", Outcome.MET, 8642, 2)),
        replace(finding(Case("ly-share", Outcome.MET, 5, 2)), school_year="2022-2023"),
    )
    page = written(snapshot(groups=(reported(),), findings=findings))["cards/ly-xugou.html"]
    assert "<dt>2023-2024 学年</dt><dd>未达标 1 项、达标 1 项</dd>" in html.unescape(page)
    assert "9731" not in page


def test_a_card_loads_two_files_of_the_site_and_nothing_else() -> None:
    """Its policy forbids everything but script and style of the own host; links open outside of the frame."""
    page = on(REPORTED)["cards/ly-xugou.html"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in page
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == [
        "../assets/card.css",
        "../assets/card.js",
        "../groups/ly-xugou.html",
        "../groups/ly-xugou.html",
    ]
    assert page.count('target="_blank" rel="noopener"') == 2
    assert "style=" not in page
    assert not re.search(r"<script[^>]*>[^<]", page)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60) | st.just('"><script>x</script>'))
def test_any_name_stays_text(name: str) -> None:
    """Whatever a group is called, the badge is well-formed and both say the name, on one line."""
    record = reported().record.model_copy(update={"name": name})
    file = replace(reported(), record=record)
    state = snapshot(groups=(file,))
    picture, page = written(state).values()
    root = ElementTree.fromstring(picture, forbid_dtd=True)
    told = root.findtext("{http://www.w3.org/2000/svg}title")
    assert told == one_line(f"{name}：集团公示，2024-07-10 报送，有效至 2025-07-10")
    assert {element.tag.partition("}")[2] for element in root.iter()} == {"svg", "title", "rect", "path", "g", "text"}
    assert len(re.findall(r"<[a-z!]", page)) == len(re.findall(r"<[a-z!]", on(REPORTED)["cards/ly-xugou.html"]))
