from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from generator.assessment.finding import Outcome, SubjectKind
from generator.metrics.metric import Disclosure
from generator.pages import PAGES
from generator.pages.documents import duty_row, is_publication
from generator.pages.findings import section_title
from generator.pages.outcomes import Tally, standing, tally
from generator.pages.rendering import tree
from tests.pages.small import METRICS, metric, world
from tests.pages.test_rendering import Skeleton, body, pages, plain_svg


def text_of(path: str) -> str:
    return "".join(Skeleton(body(pages()[path])).text)


def test_made_up_districts_are_marked_on_every_page_that_shows_them() -> None:
    """A page that names something of the sample district carries the mark; a page of a real group does not."""
    for path, page in pages().items():
        marked = 'class="gs-sample"' in page
        if "示例区" in text_of(path).replace("示例区教育局", "").replace("示例市示例区", ""):
            assert marked or path.startswith(("policies/", "dictionary")), path
    assert 'class="gs-sample"' not in pages()["groups/al-xincheng.md"]
    assert 'class="gs-sample"' not in pages()["districts/anli.md"]


def test_charts_of_made_up_districts_are_marked() -> None:
    """The mark stands in the caption too, because pictures travel alone."""
    page = pages()["groups/sl-yucai.md"]
    assert page.count("<figure") == page.count("示例数据</span></figcaption>") > 0


def test_every_page_says_from_what_it_was_made() -> None:
    """Revision, rules, day and the command that reproduces it stand on every page."""
    for path in pages():
        shown = text_of(path)
        for part in ("0123abc", "89de0f12ab34", "2024-10-08", "python -m generator build --as-of 2024-10-08"):
            assert part in shown, path


def test_what_the_bureau_owes_is_never_on_the_page_of_a_group() -> None:
    """The bureau's own duty is on the district's page, under its own heading, and nowhere among groups."""
    groups, bureau = pages()["districts/shili.md"].split('id="duties"')
    assert "单列经费" in bureau
    assert "单列经费" not in groups
    assert not any("单列经费" in text_of(path) for path in pages() if path.startswith("groups/"))


def test_silence_is_told_once_and_calmly() -> None:
    """A group without data has one explanation and one folded table, and no card with a verdict."""
    page = pages()["groups/al-xincheng.md"]
    assert page.count("还没有报送本学年的数据") == 1
    assert 'class="gs-finding' not in page
    assert "未报送的要求（5 项）" in text_of("groups/al-xincheng.md")
    assert "gs-o-not_met" not in page


def test_a_value_that_may_not_be_published_is_nowhere() -> None:
    """Of a metric that discloses its verdict only, no page shows value, working or a chart."""
    assert not any("99/100" in text_of(path) for path in pages())
    assert "只公布结论" in text_of("groups/sl-yucai.md")
    closed = tuple(replace(metric(key), disclosure=Disclosure.VERDICT) for key in METRICS)
    state = world(metrics=closed)
    dated = next(f for f in state.findings if f.rule.id == "p-list-published" and f.outcome is Outcome.MET)
    assert duty_row(state, dated).done == "只公布结论"
    everything = "".join(dict(tree(PAGES, state, plain_svg)).values())
    assert "第一学期 2 次" not in everything


def test_a_metric_that_discloses_nothing_leaves_no_trace() -> None:
    """Findings of such a metric are on no page of a group, district or clause."""
    hidden = tuple(
        replace(metric(key), disclosure=Disclosure.NOTHING) if key == "quality" else metric(key) for key in METRICS
    )
    state = world(metrics=hidden)
    assert not any(finding.rule.metric == "quality" for finding in state.published)
    page = dict(tree(PAGES, state, plain_svg))["groups/sl-yucai.md"]
    assert 'id="r-p-quality"' not in page


def test_a_finding_shows_what_it_rests_on() -> None:
    """Duty, threshold, value, shortfall, reading, working, remedy and every counted entry with file and line."""
    page = body(pages()["groups/sl-yucai/2023-2024.md"])
    card = page.split('id="r-p-meetings"')[1].split("</section>")[0]
    shown = "".join(Skeleton(f"<section {card}").text)
    for part in (
        "集团应当做到每学期工作例会",
        "不少于 2 次/学期",
        "还差 1 次",
        "不取全年总数",
        "取较小者 1 次",
        "逐次填写",
    ):
        assert part in shown
    assert all(f"第 {12 + n} 行" in shown for n in range(4))
    assert "第二学期" in shown
    assert "本页数据文件：data/groups/shili/sl-yucai.yaml" in text_of("groups/sl-yucai/2023-2024.md")


def test_a_year_has_an_address_of_its_own() -> None:
    """Every school year of a group has a page, and the group's page shows the newest reported one."""
    assert {"groups/sl-yucai/2022-2023.md", "groups/sl-yucai/2023-2024.md"} <= pages().keys()
    assert "索引号" in text_of("groups/sl-yucai.md")
    assert "sl-yucai/2023-2024" in text_of("groups/sl-yucai.md")


def test_without_reports_a_group_is_introduced_with_a_year_that_is_over() -> None:
    """A year that has only begun does not stand for a group that never reported."""
    state = world(as_of=dt.date(2024, 3, 1))
    assert state.shown_year(state.group_by_id["al-xincheng"].record) == "2022-2023"
    assert state.shown_year(state.group_by_id["sl-yucai"].record) == "2023-2024"


def test_filing_is_not_publication() -> None:
    """A rule about 备案 is shown as filing even when its clause is about disclosure; a filed document is not 已公开."""
    found = next(f for f in world().findings if f.rule.id == "p-list-published")
    filed = replace(found, rule=found.rule.model_copy(update={"title": "交流名单报教育局备案"}))
    assert is_publication(found)
    assert not is_publication(filed)
    assert duty_row(world(), replace(filed, outcome=Outcome.MET)).state == "已按时备案"
    assert "已备案，未公开" in text_of("groups/sl-yucai.md")


def test_notices_tell_what_fell_due() -> None:
    """The notices of a district and year hold the day, the day on which it was done, and the state of each group."""
    shown = text_of("notices/shili/2023-2024.md")
    for part in ("交流名单向社会公开", "2023-08-20", "2023-08-19", "已按时公开", "未到期", "示例区育才教共体"):
        assert part in shown


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "本学年没有适用的核查要求。"),
        ({Outcome.NOT_APPLICABLE: 3}, "本学年没有适用的核查要求。"),
        ({Outcome.UNKNOWN: 2}, "适用要求 2 项，目前没有一项可以作出结论：未报送 2 项。"),
        ({Outcome.MET: 2, Outcome.NOT_APPLICABLE: 9}, "适用要求 2 项，已有结论 2 项：达标 2 项。"),
        (
            {Outcome.MET: 2, Outcome.NOT_MET: 1, Outcome.UNKNOWN: 4},
            "适用要求 7 项，已有结论 3 项：达标 2 项、未达标 1 项；其余未报送 4 项。",
        ),
    ],
)
def test_the_sentence_counts_what_is_asked(counts: dict[Outcome, int], sentence: str) -> None:
    """What does not apply is not among what is asked; silence is neither good nor bad."""
    assert standing(Tally(Counter(counts))) == sentence


def test_no_outcome_is_lost() -> None:
    """The counts shown for a group, together with what does not apply, are all its findings."""
    state = world()
    for file in state.groups:
        for found in state.years_of(SubjectKind.GROUP, file.record.id).values():
            counts = tally(found)
            shown = sum(item.count for item in counts.shown) + counts.counts[Outcome.NOT_APPLICABLE]
            assert shown == len(found)


@pytest.mark.parametrize(
    ("locator", "title"),
    [("六(五)", "第六部分"), ("四（一）3", "第四部分"), ("附件2 三1", "附件2"), ("页首", "页首"), ("3.1", "3.1")],
)
def test_clauses_are_gathered_by_part(locator: str, title: str) -> None:
    """A locator names the part of the document in which it lies."""
    assert section_title(locator) == title


def test_corrections_are_published_with_both_values() -> None:
    """The page of a group lists its corrections with reason and post; a figure that is not public stays out."""
    page = pages()["groups/sl-yucai.md"]
    text = "".join(Skeleton(body(page)).text)
    assert "原为：2022-10-11；改为：2022-10-18" in text
    assert "原来抄错了日期，以会议记录为准" in text
    assert "2024-03-20 批准：区教育局分管副局长" in text
    assert "师资统计 › 新教师数" in text
    assert "改为：11" not in text
