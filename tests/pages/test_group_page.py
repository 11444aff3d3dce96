"""The page of a group: header block, direction, replies, documents, freshness, and where to point out a mistake."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from fractions import Fraction

import pytest

from generator.assessment.finding import Finding, Outcome, SubjectKind
from generator.measurement import Share, Value
from generator.metrics.metric import Disclosure
from generator.pages import PAGES
from generator.pages.correction import correction_view
from generator.pages.directions import direction
from generator.pages.freshness import FreshView
from generator.pages.rendering import tree
from generator.pages.required_documents import document_state
from generator.pages.world import World
from schema.vocabulary import Period, PolicyNature
from tests.pages.small import AS_OF, METRICS, YEARS, finding, metric, policy, world
from tests.pages.test_content import text_of
from tests.pages.test_rendering import Skeleton, body, pages, plain_svg

PAGE = "groups/sl-yucai.md"
MINE = (SubjectKind.GROUP, "sl-yucai", "shili")


def shown(state: World, path: str = PAGE) -> str:
    """The text of one page of a world."""
    return "".join(Skeleton(body(dict(tree(PAGES, state, plain_svg))[path])).text)


def test_the_header_says_what_is_made_public_by_whom_on_what_ground() -> None:
    """Name, index number, publisher, ground of the check, how long and when: the terms of public information."""
    told = text_of(PAGE)
    for term in ("信息名称", "索引号", "公开主体", "责任科室", "核查依据", "公开期限", "更新日期", "填报日期"):
        assert term in told, term
    assert "示例区育才教共体 2023-2024 学年办学承诺核查结果" in told


def test_the_ground_of_publication_is_national_law_where_the_site_knows_it() -> None:
    """A document of the national layer is 公开依据 in every district, adopted or not; the others are 核查依据."""
    told = {"id": "cn", "nature": PolicyNature.NATIONAL_LAW, "document_no": "国务院令第711号", "clauses": []}
    law = policy().model_copy(update=told)
    assert "公开依据国务院令第711号" in "".join(shown(world(policies=(policy(), law))).split())


def _pair(now: Value, then: Value, rule: str = "p-lessons") -> tuple[Finding, Finding]:
    document = policy()
    past, current = (
        finding(document, rule, (*MINE, year), Outcome.MET, {"": v}) for year, v in zip(YEARS, (then, now), strict=True)
    )
    return current, past


def _direction(now: Finding, then: Finding, state: World | None = None) -> str:
    view = direction(state or world(), now, {then.rule.id: then})
    return f"{view.sign} {view.text}".strip()


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        (18, 15, "↑ 增加 3 次（上学年 15 次）"),
        (15, 18, "↓ 减少 3 次（上学年 18 次）"),
        (18, 18, "＝ 持平（上学年 18 次）"),
        (Share(9, 10), Share(1, 2), "↑ 提高 40 个百分点（上学年 1/2）"),
        (Share(1, 3), Share(1, 2), "↓ 降低 16.7 个百分点（上学年 1/2）"),
        (dt.date(2023, 8, 1), dt.date(2022, 8, 2), "同上学年：达标"),
    ],
)
def test_a_value_is_held_against_the_year_before(now: Value, then: Value, told: str) -> None:
    """How much more or less, exactly and in words; what has no number is compared by its verdict."""
    assert _direction(*_pair(now, then)) == told


def test_a_changed_verdict_and_a_changed_threshold_are_told() -> None:
    """A fall that changed the verdict names the old verdict, and a rule that changed is not the group's doing."""
    now, then = _pair(14, 15)
    assert then.threshold is not None
    now = replace(now, outcome=Outcome.NOT_MET)
    then = replace(then, threshold=replace(then.threshold, low=Fraction(1), text="不少于 1 次/学期"))
    assert _direction(now, then) == "↓ 减少 1 次（上学年 15 次，达标）；上学年的标准是不少于 1 次/学期"


def test_a_running_year_is_not_held_against_a_whole_one() -> None:
    """While the year runs its count is told beside the old one without a direction; a standing fact is compared."""
    now, then = _pair(9, 15)
    early = world(as_of=dt.date(2024, 3, 1))
    assert _direction(now, then, early) == "上学年 15 次；本学年尚未结束，暂不比较"
    standing = now.rule.model_copy(update={"period": Period.CONTINUOUS})
    assert _direction(replace(now, rule=standing), then, early).startswith("↓")


def test_silence_is_no_direction() -> None:
    """A year without a report gives no comparison, a year in which the question did not arise gives none either."""
    now, then = _pair(9, 15)
    assert _direction(now, replace(then, outcome=Outcome.UNKNOWN)) == "上学年未报送，不能比较"
    assert _direction(now, replace(then, outcome=Outcome.NOT_APPLICABLE)) == ""
    assert direction(world(), now, {}).text == ""


def test_no_direction_tells_what_may_not_be_published() -> None:
    """Of a metric that discloses its verdict only, neither this year's nor last year's number is told."""
    closed = tuple(replace(metric(key), disclosure=Disclosure.VERDICT) for key in METRICS)
    assert _direction(*_pair(18, 15), world(metrics=closed)) == "同上学年：达标"
    small = tuple(replace(metric(key), counts_persons=True) for key in METRICS)
    assert _direction(*_pair(Share(50, 100), Share(3, 100)), world(metrics=small)) == "同上学年：达标"


def test_a_reply_stands_beside_its_finding_and_lapses() -> None:
    """Words, office, days and the bureau's answer stand on the card; after the deadline they are in a fold apart."""
    card = pages()[PAGE].split('id="r-p-meetings"')[1].split("</section>")[0]
    told = "".join(Skeleton(f"<section {card}").text)
    for part in ("异议", "已答复", "第二学期有一次例会漏报。", "2024-12-01", "教育局经办科室", "2024-09-20"):
        assert part in told, part
    plan = pages()[PAGE].split('id="r-p-plan"')[1].split("</section>")[0]
    assert "整改中" in plan
    assert "规划已经印发" not in plan
    assert "规划已经印发" in text_of(PAGE).split("已到期的（1 项）")[1]
    later = shown(world(as_of=dt.date(2025, 3, 1)), "groups/sl-yucai/2023-2024.md")
    assert "已到期的（3 项）" in later
    assert "已到期，教育局已答复" in later


def test_a_reply_changes_no_outcome() -> None:
    """With and without replies the counts are the same."""
    state = world()
    bare = tuple(
        replace(f, record=f.record.model_copy(update={"disputes": [], "rectifications": []})) for f in state.groups
    )
    sentence = "".join(shown(state).split()).split("学年：")[1][:60]
    assert sentence == "".join(shown(replace(state, groups=bare)).split()).split("学年：")[1][:60]


def test_a_reply_about_a_silent_rule_is_listed_apart() -> None:
    """Where the finding has no card, the reply stands in a list and leads to the row of the finding."""
    state = world()
    silent = tuple(
        replace(f, outcome=Outcome.UNKNOWN) if f.rule.id == "p-plan" and f.subject == "sl-yucai" else f
        for f in state.findings
    )
    page = dict(tree(PAGES, replace(state, findings=silent), plain_svg))[PAGE]
    listed = page.split('id="replies"')[1].split("</section>")[0]
    assert "整改中" in listed
    assert 'href="#r-p-plan"' in listed


@pytest.mark.parametrize(
    ("outcome", "due", "title", "state"),
    [
        (Outcome.MET, None, "名单公开", "已公开"),
        (Outcome.MET, None, "名单备案", "已备案"),
        (Outcome.PENDING, AS_OF, "名单公开", "未到期"),
        (Outcome.NOT_MET, dt.date(2024, 8, 20), "名单公开", "逾期"),
        (Outcome.NOT_MET, None, "名单公开", "未做到"),
        (Outcome.UNKNOWN, dt.date(2024, 8, 20), "名单公开", "未报送"),
        (Outcome.NOT_APPLICABLE, None, "名单公开", "不需要"),
    ],
)
def test_a_required_document_has_one_of_a_few_states(
    outcome: Outcome, due: dt.date | None, title: str, state: str
) -> None:
    """Published, filed, not yet due, overdue, not needed; silence is never called overdue."""
    found = next(f for f in world().findings if f.rule.id == "p-list-published")
    found = replace(found, outcome=outcome, due=due, rule=found.rule.model_copy(update={"title": title}))
    assert document_state(world(), found) == state


def test_freshness_names_offices_and_days() -> None:
    """Each part that was reported says when, by whom, and who confirmed it last on the day of the page."""
    told = text_of(PAGE)
    assert "最近核对：2024-09-01 教育局经办科室" in told
    assert "学年文件：2024-07-10 集团办公室 填报；最近核对：2024-08-20 集团办公室" in told
    rows = told.split("各部分由谁填报")[1]
    assert "未确认" in rows
    assert "2024-11-20" not in told


def test_freshness_counts_nothing() -> None:
    """An exchange is a person: how many entries a part has would tell what small cells hide."""
    assert [field.name for field in fields(FreshView)] == ["part", "reported", "confirmed"]


def test_the_code_to_scan_is_there_when_the_address_is_known() -> None:
    """Without a public address the page says that there is no code; with one, code and address stand on it."""
    assert "没有二维码" in text_of(PAGE)
    page = dict(tree(PAGES, world(site="https://gongshi.example.edu.cn/"), plain_svg))["groups/sl-yucai/2023-2024.md"]
    assert '<svg class="gs-qr"' in page
    assert "https://gongshi.example.edu.cn/groups/sl-yucai/2023-2024.html" in "".join(Skeleton(body(page)).text)
    assert 'style="' not in page


def test_a_mistake_is_reported_where_the_bureau_wants_it() -> None:
    """The bureau's page first, then the site's, else the office and its public phone."""
    record = world().district_by_id["shili"].record
    assert "义务教育科" in correction_view(world(), record).text
    assert "0577-88880000" in correction_view(world(), record).text
    site = world(correction="mailto:jiucuo@example.edu.cn")
    assert correction_view(site, record).address == "mailto:jiucuo@example.edu.cn"
    bureau = record.bureau.model_copy(update={"correction_url": "https://www.example.gov.cn/jiucuo"})
    own = record.model_copy(update={"bureau": bureau})
    assert correction_view(site, own).address == "https://www.example.gov.cn/jiucuo"
