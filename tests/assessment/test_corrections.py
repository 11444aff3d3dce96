"""What a correction tells: both values where the record is public, and never what no page shows."""

from __future__ import annotations

import pytest

from generator.assessment.corrections import told_corrections
from generator.pages.corrections import NOT_PUBLIC, corrected_views
from schema.group import EducationGroup

HEAD = {
    "id": "sl-yucai",
    "name": "示例育才集团",
    "district": "shili",
    "form": "group",
    "established_on": "2020-09-01",
    "sources": [{"title": "为测试而写"}],
}


def group(*corrections: dict[str, str]) -> EducationGroup:
    """A group with corrections of one closed year."""
    plain = {"school_year": "2023-2024", "why": "抄错了", "approved_by": "区教育局分管副局长", "on": "2024-11-20"}
    return EducationGroup.model_validate({**HEAD, "corrections": [{**plain, **one} for one in corrections]})


@pytest.mark.parametrize(
    ("what", "before", "after", "part", "change"),
    [
        (
            "activities[1].held_on（工作例会）",
            "2023-10-11",
            "2023-10-18",
            "活动 › 工作例会 › 活动日期",
            "原为：2023-10-11；改为：2023-10-18",
        ),
        ("documents[2].published_on（名单）", None, "2023-08-20", "学年文件 › 名单 › 公开日期", "增加：2023-08-20"),
        ("reported_by", "办公室", "集团办公室", "填报岗位", "原为：办公室；改为：集团办公室"),
        ("staffing[1].teachers_total（x-one）", "41", "42", "师资统计 › 教师总数", "原为：41；改为：42"),
        ("staffing[1].new_teachers（x-one）", "11", "9", "师资统计 › 新教师数", NOT_PUBLIC),
        ("activities[1].participant_count（会）", "8", "30", "活动 › 会 › 参加人数", NOT_PUBLIC),
        ("exchanges[1].start_on（JS-4F7Q2M）", "2023-09-01", "2023-10-01", "教干教师交流 › 开始日期", NOT_PUBLIC),
        ("surveys[1].satisfied（家长）", "95", "96", "满意度调查", NOT_PUBLIC),
        ("junior_outcomes[1].passed（x-one）", "99", "98", "初中学业情况", NOT_PUBLIC),
        ("activities[3]（公开课）", "kind=open_lesson；participant_count=3", None, "活动 › 公开课", NOT_PUBLIC),
        ("什么都可以写在这里", "a", "b", "学年数据", NOT_PUBLIC),
    ],
)
def test_values_are_told_where_the_record_is(what, before, after, part, change) -> None:
    """Days, words and large counts are told; small counts, results, references and whole entries are not."""
    values = {name: value for name, value in (("before", before), ("after", after)) if value is not None}
    (view,) = corrected_views(group({"what": what, **values}))
    assert view.part.startswith(part)
    assert view.change == change
    assert "JS-4F7Q2M" not in str(view)


def test_the_newest_stands_first() -> None:
    """Corrections are listed by the day of their approval, with who approved them and why."""
    told = told_corrections(
        group(
            {"what": "note", "before": "甲", "after": "乙", "on": "2024-11-20"},
            {"what": "note", "before": "乙", "after": "丙", "on": "2024-12-01"},
        )
    )
    assert [(one.number, one.on, one.approved_by, one.why) for one in told] == [
        (1, "2024-12-01", "区教育局分管副局长", "抄错了"),
        (0, "2024-11-20", "区教育局分管副局长", "抄错了"),
    ]


def test_without_corrections_there_is_nothing_to_show() -> None:
    """A group that never corrected anything has no section of corrections."""
    assert corrected_views(group()) == ()
