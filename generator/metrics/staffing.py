"""Teachers, mentors and certificates of one school year. Nobody is named: people are random references, never shown."""

from __future__ import annotations

from collections import Counter

from generator.facts import GroupYear, Located, plus_years
from generator.measurement import (
    Mark,
    Measurement,
    Share,
    Unavailable,
    does_not_arise,
    measured,
    not_reported,
)
from generator.metrics.listing import all_schools, listed, marks
from generator.metrics.metric import Metric, NoParams, ValueKind
from schema.base import Record
from schema.entries import Certificate, Mentoring, Staffing
from schema.vocabulary import Recognition


class OfRecognition(Record):
    """As what an exchange is recognised."""

    recognition: Recognition


def _mentors(facts: GroupYear, params: NoParams) -> Measurement:
    found, schools = listed(facts, "mentoring", Mentoring), all_schools(facts)
    if found is None:
        return not_reported("师徒结对")
    if isinstance(schools, Unavailable):
        return schools
    counted = tuple(
        item
        for item in found
        if item.entry.mentor_is_backbone
        and item.entry.mentor_school in schools
        and item.entry.start_on <= facts.record_date
        and (item.entry.end_on is None or item.entry.end_on >= facts.start_on)
    )
    mentors = {item.entry.mentor_ref for item in counted}
    return measured(len(mentors), marks(counted), f"结对 {len(counted)} 组，导师 {len(mentors)} 位")


def _certificates(facts: GroupYear) -> tuple[Located[Certificate], ...] | Unavailable:
    found = listed(facts, "certificates", Certificate)
    if found is None:
        return not_reported("区级示范课证书")
    return tuple(item for item in found if facts.start_on <= item.entry.issued_on <= facts.record_date)


def teachers_total(facts: GroupYear) -> tuple[int, tuple[Mark, ...]] | Unavailable:
    """All teachers of all schools of the group, each school's head-count nearest to the start of the school year."""
    found, schools = listed(facts, "staffing", Staffing), all_schools(facts)
    if found is None:
        return not_reported("师资统计")
    if isinstance(schools, Unavailable):
        return schools
    total, places, missing = 0, [], []
    for key in schools:
        stated = [item for item in found if item.entry.school == key and item.entry.teachers_total is not None]
        if not stated:
            missing.append(f"{facts.names.of(key)}的教师总数")
            continue
        nearest = min(stated, key=lambda item: (abs((item.entry.counted_on - facts.start_on).days), item.mark.line))
        total += nearest.entry.teachers_total or 0
        places.append(nearest.mark)
    return not_reported(*missing) if missing else (total, tuple(places))


def _certified_lesson_count(facts: GroupYear, params: NoParams) -> Measurement:
    found = _certificates(facts)
    if isinstance(found, Unavailable):
        return found
    lessons = {item.entry.lesson for item in found}
    return measured(len(lessons), marks(found), f"证书 {len(found)} 个，示范课 {len(lessons)} 节")


def _certified_lesson_share(facts: GroupYear, params: NoParams) -> Measurement:
    found, teachers = _certificates(facts), teachers_total(facts)
    if isinstance(found, Unavailable):
        return found
    if isinstance(teachers, Unavailable):
        return teachers
    total, places = teachers
    if total == 0:
        return does_not_arise("教师总数为 0")
    lessons = len({item.entry.lesson for item in found})
    working = f"获区级示范课证书的课 {lessons} 节 ÷ 教师总数 {total} 人"
    return measured(Share(lessons, total), (*marks(found), *places), working)


def _certificates_per_teacher(facts: GroupYear, params: NoParams) -> Measurement:
    """The largest number that one teacher of the group received in all groups together; who it is stays unsaid."""
    found = _certificates(facts)
    if isinstance(found, Unavailable):
        return found
    own = Counter(item.entry.teacher_ref for item in found)
    held = {ref: max(count, facts.certificates.get(ref, 0)) for ref, count in own.items()}
    most = max(held.values(), default=0)
    counted = tuple(item for item in found if held[item.entry.teacher_ref] == most)
    return measured(most, marks(counted), f"获证教师 {len(held)} 人，其中一人最多获 {most} 个")


def _transition_length(facts: GroupYear, params: NoParams) -> Measurement:
    """Years from founding to the end of the transition, a begun year counted whole: 3 years and a day exceed 3."""
    record = facts.group.record
    if record.transition_end is None:
        return does_not_arise("没有设过渡期")
    if record.established_on is None:
        return not_reported("成立日期")
    years = 0
    while plus_years(record.established_on, years) < record.transition_end:
        years += 1
    working = f"{record.established_on.isoformat()} 至 {record.transition_end.isoformat()}"
    return measured(years, (facts.group.mark(("transition_end",), "过渡期结束日期"),), working)


def _recognised_exchanges(facts: GroupYear, params: OfRecognition) -> Measurement:
    found = facts.all_exchanges
    if found is None:
        return not_reported("教干教师交流")
    counted = tuple(item for item in found if item.entry.recognised_as is params.recognition)
    return measured(len(counted), marks(counted), f"交流 {len(found)} 人次，其中认定 {len(counted)} 人次")


STAFFING_METRICS: tuple[Metric, ...] = (
    Metric(
        id="mentor-count",
        title="结对带徒的骨干教师数",
        unit="位",
        kind=ValueKind.COUNT,
        formula="本学年有师徒结对在进行的骨干教师人数，按人计不按对数计，全集团合计",
        absent="未报送师徒结对或成员关系",
        measure=_mentors,
        code="M08",
    ),
    Metric(
        id="certified-lesson-count",
        title="获区级示范课证书的课",
        unit="节",
        kind=ValueKind.COUNT,
        formula="本学年颁发证书的不同课例节数",
        absent="未报送区级示范课证书",
        measure=_certified_lesson_count,
    ),
    Metric(
        id="certified-lesson-share",
        title="区级示范课节数占教师总数的比例",
        unit="%",
        kind=ValueKind.SHARE,
        formula="本学年颁发证书的不同课例节数 ÷ 本集团全部学校教师总数（取最接近学年开始的统计）",
        absent="未报送证书，或有学校未报送教师总数；教师总数为 0 时不适用",
        measure=_certified_lesson_share,
        code="M11",
    ),
    Metric(
        id="certificates-per-teacher",
        title="一位教师获得的证书数",
        unit="个/人",
        kind=ValueKind.COUNT,
        formula="本集团的教师中，一人本学年在各集团合计获得证书的最多个数；同一张证书只计一次，不公布是谁",
        absent="未报送区级示范课证书",
        measure=_certificates_per_teacher,
        code="M12",
    ),
    Metric(
        id="transition-length",
        title="过渡期年数",
        unit="年",
        kind=ValueKind.COUNT,
        formula="成立日期至过渡期结束日期的年数，不足一年按一年计，满三年仍计三年",
        absent="没有设过渡期时不适用；设了过渡期而未登记成立日期则无法计算",
        measure=_transition_length,
        code="M13",
    ),
    Metric(
        id="recognised-exchange-count",
        title="获认定的交流人次",
        unit="人次",
        kind=ValueKind.COUNT,
        formula="本学年在岗的交流中，认定为这一类经历的人次",
        absent="未报送教干教师交流",
        measure=_recognised_exchanges,
        params=OfRecognition,
    ),
)
