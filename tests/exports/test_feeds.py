from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assessment.finding import Outcome
from generator.exports import beside, feeds, published
from generator.exports.atom_text import Entry, Feed, Place, feed
from generator.exports.snapshot import Snapshot
from generator.facts import DistrictFile
from generator.history import Event as Change
from generator.markup import one_line
from generator.measurement import not_reported
from schema.notices import PublicNotice
from tests.exports.atom_reader import ATOM, link, read, text
from tests.exports.world import REFERENCE, Case, finding, group, snapshot

DUE = dt.date(2024, 8, 31)
LATER = dt.date(2024, 9, 10)
SITE = "https://gs.example.gov.cn/jtbx/"


def late(**fields: Any) -> Any:
    """A duty of the real group that fell due on 2024-08-31 and was missed."""
    found = finding(Case("ly-lessons", Outcome.NOT_MET, 1, 2), **fields)
    return replace(found, parts=tuple(replace(part, shortfall="还差 1 节") for part in found.parts))


def written(state: Snapshot) -> dict[str, bytes]:
    """Every feed by its path from the root of the site."""
    return {path: b"".join(pieces) for path, pieces in feeds.EXPORT.files(state)}


def entries(state: Snapshot, path: str = "feeds/groups/ly-xugou.xml") -> list[Any]:
    """The entries of a feed that keeps to the RFC."""
    return list(read(written(state)[path]).findall(f"{ATOM}entry"))


def titles(state: Snapshot, path: str = "feeds/groups/ly-xugou.xml") -> list[str]:
    return [text(entry, "title") for entry in entries(state, path)]


def with_notice(state: Snapshot, **fields: Any) -> Snapshot:
    """The real district with one notice."""
    notice = PublicNotice.model_validate(
        {
            "id": "n-1",
            "title": "名单公示",
            "body": ["公示。"],
            "start_on": "2024-09-02",
            "end_on": "2024-09-06",
            **fields,
        }
    )
    districts = tuple(
        DistrictFile(file.record.model_copy(update={"notices": [notice]}), file.file, file.place)
        if file.record.id == "lianyun"
        else file
        for file in state.districts
    )
    return replace(state, districts=districts)


def test_there_is_a_feed_for_every_group_district_and_judged_clause() -> None:
    """Besides, one tells everything and one what became overdue; each keeps to RFC 4287."""
    found = written(snapshot())
    assert set(found) == {
        "feeds/groups/ly-xugou.xml",
        "feeds/groups/sample-one.xml",
        "feeds/districts/lianyun.xml",
        "feeds/districts/sample.xml",
        "feeds/provisions/ly-6.5-3.xml",
        "feeds/provisions/ly-2-1.xml",
        "feeds/all.xml",
        "feeds/overdue.xml",
    }
    for content in found.values():
        read(content)


def test_a_duty_becomes_overdue_on_the_day_after_its_day() -> None:
    """The entry is dated by the duty, says what was asked and what is lacking, and leads to the conclusion."""
    state = snapshot(as_of=LATER, findings=(late(),), site_address=SITE)
    (entry,) = entries(state)
    assert text(entry, "title") == "逾期：规则（ly-xugou教育集团）"
    assert text(entry, "updated") == "2024-09-01T00:00:00+08:00"
    assert "要求：应当做到" in text(entry, "summary")
    assert "还缺：还差 1 节" in text(entry, "summary")
    assert link(entry, "alternate") == f"{SITE}groups/ly-xugou/2023-2024.html#r-ly-lessons"
    assert titles(replace(state, as_of=DUE)) == []
    assert titles(replace(state, as_of=DUE + dt.timedelta(days=366))) != []
    assert titles(replace(state, as_of=DUE + dt.timedelta(days=367))) == []


@pytest.mark.parametrize(
    ("outcome", "value", "word"),
    [
        (Outcome.UNKNOWN, not_reported("活动"), "到期未报送"),
        (Outcome.MET, 5, "按期完成"),
    ],
)
def test_silence_is_never_called_overdue(outcome: Outcome, value: Any, word: str) -> None:
    """What was not reported is 到期未报送, what was done is 按期完成; only delays are in their feed."""
    state = snapshot(as_of=LATER, findings=(finding(Case("ly-lessons", outcome, value, 2)),))
    assert titles(state) == [f"{word}：规则（ly-xugou教育集团）"]
    assert len(titles(state, "feeds/overdue.xml")) == (1 if outcome is Outcome.UNKNOWN else 0)


def test_the_time_of_a_feed_never_comes_from_the_clock() -> None:
    """On another day of building, with the same events, every feed is the same to the byte."""
    state = snapshot(as_of=LATER, findings=(late(),), site_address=SITE)
    assert written(state) == written(replace(state, as_of=LATER + dt.timedelta(days=30), revision="other"))
    empty = read(written(replace(state, findings=()))["feeds/groups/ly-xugou.xml"])
    assert text(empty, "updated") == "2017-08-07T00:00:00+08:00"


def test_ids_outlive_a_new_due_day_but_not_a_new_state() -> None:
    """A duty keeps its id while it is overdue; when it is done, that is another entry."""
    state = snapshot(as_of=LATER, findings=(late(),))
    moved = replace(state, findings=(late(due=dt.date(2024, 9, 3)),))
    done = replace(state, findings=(finding(Case("ly-lessons", Outcome.MET, 5, 2)),))
    (first,), (second,), (third,) = entries(state), entries(moved), entries(done)
    assert text(first, "id") == text(second, "id") != text(third, "id")
    assert text(first, "updated") != text(second, "updated")


def test_reports_publications_and_corrections_are_told_without_values() -> None:
    """The days are those of the record; of a correction year and list are told, neither value nor reason."""
    section = {
        "school_year": "2023-2024",
        "reported_on": "2024-07-10",
        "documents": [{"kind": "charter", "title": "章程", "published_on": "2024-03-01"}],
    }
    correction = {
        "school_year": "2023-2024",
        "what": "staffing[1].teachers_total",
        "before": "7",
        "after": "93",
        "why": "李某漏报",
        "approved_by": "分管副局长",
        "on": "2024-08-01",
    }
    file = group("ly-xugou", "lianyun", school_years=[section], corrections=[correction])
    state = snapshot(as_of=LATER, findings=(), groups=(file,))
    assert titles(state) == [
        "更正：2023-2024 学年数据（师资统计）（ly-xugou教育集团）",
        "报送数据：2023-2024 学年数据（ly-xugou教育集团）",
        "公开文件：章程（ly-xugou教育集团）",
    ]
    content = written(state)["feeds/groups/ly-xugou.xml"].decode()
    assert not any(word in content for word in ("93", "李某", "teachers_total"))


def test_changes_of_the_record_are_told_as_git_knows_them() -> None:
    """A group's feed tells recent changes with reason and post, masked, and leads to the history of the record."""
    old = Change("ly-xugou", "2022-01-05", "a" * 40, ("很久以前的改动",), "补报", "集团办公室")
    new = Change("ly-xugou", "2024-08-20", "b" * 40, ("新增 活动", "新增 学年文件"), "补报，联系 13812345678", "")
    state = snapshot(changes={"ly-xugou": (old, new)}, findings=())
    (entry,) = [one for one in entries(state) if text(one, "title").startswith("数据改动")]
    assert text(entry, "title") == "数据改动：新增 活动 等 2 处（ly-xugou教育集团）"
    assert link(entry, "alternate") == "../../changes/groups/ly-xugou/history.html"
    told = text(entry, "summary")
    assert "新增 活动；新增 学年文件" in told
    assert "未注明" in told
    assert "13812345678" not in written(state)["feeds/groups/ly-xugou.xml"].decode()
    assert "数据改动" not in written(state)["feeds/all.xml"].decode()


def test_checks_and_replies_are_told_by_clause() -> None:
    """All that an office checked on a day is one entry; of a reply the words are left to the page of the finding."""
    check = {"school_year": "2023-2024", "by": "bureau_office", "on": "2024-08-05"}
    dispute = {
        "school_year": "2023-2024",
        "clause": "LY-6.5-3",
        "words": "结论有误，名单早已公布",
        "by": "lead_school",
        "raised_on": "2024-08-06",
        "deadline": "2024-09-06",
        "answer": {"words": "已核实", "by": "bureau_office", "on": "2024-08-08"},
    }
    file = group(
        "ly-xugou",
        "lianyun",
        school_years=[],
        confirmations=[{**check, "part": "activities"}, {**check, "part": "staffing"}],
        disputes=[dispute],
    )
    state = snapshot(as_of=LATER, findings=(), groups=(file,))
    assert titles(state) == [
        "答复异议：2023-2024 学年 LY-6.5-3（ly-xugou教育集团）",
        "提出异议：2023-2024 学年 LY-6.5-3（ly-xugou教育集团）",
        "核对：2023-2024 学年数据：活动、师资统计，教育局经办科室（ly-xugou教育集团）",
    ]
    assert "名单早已公布" not in written(state)["feeds/groups/ly-xugou.xml"].decode()


def test_a_notice_begins_and_ends_in_the_feed_of_its_district() -> None:
    """It begins on its first day and has ended on the day after its last; before that nothing is told."""
    state = with_notice(snapshot(findings=()))
    path = "feeds/districts/lianyun.xml"
    assert titles(replace(state, as_of=dt.date(2024, 9, 1)), path) == []
    assert titles(replace(state, as_of=dt.date(2024, 9, 6)), path) == ["公示开始：名单公示（lianyun区教育局）"]
    (ended, _) = entries(replace(state, as_of=dt.date(2024, 9, 7)), path)
    assert text(ended, "title") == "公示结束：名单公示（lianyun区教育局）"
    assert link(ended, "alternate") == "../../announcements/lianyun/n-1.html"


def many(count: int) -> Snapshot:
    keys = [f"ly-{n:03}" for n in range(count)]
    files = [group(key, "lianyun", school_years=[]) for key in keys]
    names = replace(snapshot().names, groups={file.record.id: file.record.name for file in files})
    found = tuple(late(subject=key) for key in keys)
    return snapshot(as_of=LATER, groups=tuple(files), findings=found, names=names)


def test_groups_share_an_entry_except_in_their_own_feed() -> None:
    """A shared entry names twenty groups and counts the others, so that no feed grows with the number of groups."""
    state = many(130)
    for path in ("feeds/districts/lianyun.xml", "feeds/provisions/ly-6.5-3.xml", "feeds/all.xml", "feeds/overdue.xml"):
        (entry,) = entries(state, path)
        assert text(entry, "title") == "逾期：规则（130 个集团）"
        assert "ly-019教育集团 等 130 个" in text(entry, "summary")
        assert "ly-020" not in text(entry, "summary")
    assert len(entries(state, "feeds/groups/ly-007.xml")) == 1


def test_a_feed_holds_the_newest_hundred() -> None:
    """However many documents a group publishes, its feed and that of its district stay small."""
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(150)]
    documents = [{"kind": "charter", "title": f"文件{day}", "published_on": day.isoformat()} for day in days]
    state = snapshot(as_of=LATER, findings=(), groups=(group("ly-xugou", "lianyun", documents=documents),))
    for path in ("feeds/groups/ly-xugou.xml", "feeds/districts/lianyun.xml", "feeds/all.xml"):
        found = titles(state, path)
        assert len(found) == feeds.LIMIT
        assert found[0] == f"公开文件：文件{days[-1]}（ly-xugou教育集团）"


def test_what_is_made_up_is_marked_and_in_no_feed_of_all() -> None:
    """A made-up group is marked in every title of its feeds; the feeds of everything leave it out."""
    state = snapshot(as_of=LATER, findings=(late(subject="sample-one", district="sample"),))
    for path in ("feeds/groups/sample-one.xml", "feeds/districts/sample.xml", "feeds/provisions/ly-6.5-3.xml"):
        assert titles(state, path) == ["【示例】逾期：规则（sample-one教育集团）"]
    assert "虚构" in text(read(written(state)["feeds/groups/sample-one.xml"]), "subtitle")
    assert titles(state, "feeds/all.xml") == titles(state, "feeds/overdue.xml") == []


def test_what_may_not_be_published_is_in_no_feed() -> None:
    """Of a closed metric the figures are left out, of a secret one everything, and no reference of a person appears."""
    closed = replace(finding(Case("ly-verdict", Outcome.NOT_MET, 9731, 2)), shortfall="超出 9731")
    secret = finding(Case("ly-secret", Outcome.NOT_MET, 8642, 2))
    person = replace(late(), parts=tuple(replace(part, shortfall=f"教师 {REFERENCE}") for part in late().parts))
    found = written(snapshot(as_of=LATER, findings=(closed, secret, person)))
    assert len(entries(snapshot(as_of=LATER, findings=(closed, secret, person)))) == 2
    text_of_all = b"".join(found.values()).decode()
    assert not any(word in text_of_all for word in ("9731", "8642", REFERENCE))
    assert "人员编号不公开" in text_of_all


def test_without_an_address_links_are_relative_and_the_feed_says_so() -> None:
    """With the address of the site every link is absolute and the feed names itself; without one it cannot."""
    state = snapshot(as_of=LATER, findings=(late(),))
    bare = read(written(state)["feeds/groups/ly-xugou.xml"])
    assert link(bare, "self") is None
    assert link(bare, "alternate") == "../../groups/ly-xugou.html"
    assert "没有设置网址" in text(bare, "subtitle")
    assert text(bare, "id").startswith("tag:gongshi.invalid,2026:")
    full = read(written(replace(state, site_address=SITE))["feeds/groups/ly-xugou.xml"])
    assert link(full, "self") == f"{SITE}feeds/groups/ly-xugou.xml"
    assert "没有设置网址" not in text(full, "subtitle")
    assert text(full, "id") == "tag:gs.example.gov.cn,2026:gongshi/feeds/groups/ly-xugou"


def test_feeds_lie_beside_the_interface() -> None:
    """They are written with the calendars and are in neither the index nor the description of the interface."""
    assert set(written(snapshot())) <= {path for path, pieces in beside(snapshot()) if b"".join(pieces)}
    files = {path: b"".join(pieces) for path, pieces in published(snapshot())}
    assert b"feeds/" not in files["api/v1/index.json"] + files["api/v1/openapi.json"]


def test_the_same_world_gives_the_same_bytes() -> None:
    """The order in which records and findings arrive changes nothing."""
    state = with_notice(many(3))
    turned = replace(state, groups=state.groups[::-1], districts=state.districts[::-1], findings=state.findings[::-1])
    assert written(turned) == written(state)


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=80) | st.sampled_from(
    ["]]>", "<script>alert(1)</script>", "&amp;&#0;", "\x00\x0b\ufffe", '"><!--', "🏫<b>"]
)


@given(HOSTILE, HOSTILE)
def test_any_text_is_read_back_as_one_line(name: str, fact: str) -> None:
    """Whatever a record holds, it stays the text of its element."""
    place = Place("feeds/groups/a.xml", SITE)
    head = Feed(place, f"集团{name}", "说明", f"局{name}", "groups/a.html", DUE)
    entry = Entry("k1", DUE, f"逾期{name}", f"类{name}", "groups/a.html", (("还缺", fact),))
    root = read(b"".join(feed(head, [entry])))
    (back,) = root.findall(f"{ATOM}entry")
    assert text(root, "title") == one_line(f"集团{name}")
    assert text(back, "title") == one_line(f"逾期{name}")
    assert text(back, "summary") == (f"还缺：{one_line(fact).rstrip('。')}" if fact else one_line(f"逾期{name}"))
