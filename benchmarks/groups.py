"""Made-up groups of realistic shape and size: Chinese text, three school years, 8 to 12 kB of YAML each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from benchmarks.yaml_text import Node

YEARS = ("2023-2024", "2024-2025", "2025-2026")
ACTIVITIES_PER_YEAR = (4, 7)
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_SUBJECTS = ("语文", "数学", "英语", "科学", "道德与法治", "体育", "音乐", "美术")
_THEMES = ("单元整体教学", "作业设计", "课堂提问", "学业质量分析", "跨学科主题学习", "班主任工作", "青年教师基本功")
_EVENTS = {
    "co_built": (
        ("work_meeting", "工作例会"),
        ("open_lesson", "公开课"),
        ("seminar_lesson", "研讨课"),
        ("demonstration_lesson", "示范课"),
        ("joint_training", "集体研修"),
        ("student_exchange", "学生交流"),
        ("mutual_inspection", "教学常规互查"),
    ),
    "pairing": (
        ("experience_seminar", "办学经验交流研讨"),
        ("thematic_seminar", "教学问题专题研讨"),
        ("joint_research", "联合教研"),
        ("demonstration_lesson", "示范课"),
        ("student_exchange", "学生交流"),
        ("club_show", "社团活动展示"),
    ),
}
_DOCUMENTS = {
    "co_built": (("annual_goals", "工作目标"), ("annual_plan", "工作计划"), ("project_list", "项目清单")),
    "pairing": (("cooperation_plan", "共建方案"), ("exchange_list", "教干教师交流名单"), ("activity_plan", "活动方案")),
}
_FORMS = {"co_built": "study_trip", "pairing": "social_practice"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One group to be made up: its number in the world, its district and what it is."""

    number: int
    district: str
    shape: str

    @property
    def id(self) -> str:
        """Id of the group and name of its file."""
        return f"{self.district}-{self.number:05d}"

    @property
    def schools(self) -> tuple[str, str]:
        """The lead and the member."""
        return f"{self.id}-a", f"{self.id}-b"


def pair_of(number: int, district: str) -> Pair:
    """Every other group is a 共建型 community under 瓯海's text, the rest are pairings under 连云's."""
    return Pair(number, district, "co_built" if number % 2 == 0 else "pairing")


def group_record(pair: Pair, seed: int) -> dict[str, Node]:
    """One group with everything it reports, decided by its number and the seed alone."""
    random = Random(f"{seed}/{pair.number}")
    lead, member = pair.schools
    record: dict[str, Node] = {"id": pair.id, "name": f"示例第{pair.number}共同体", "district": pair.district}
    record |= _kind(pair)
    record["established_on"] = "2023-09-01"
    tiers = ("strong", "potential") if pair.shape == "co_built" else (None, None)
    record["memberships"] = [
        _membership(lead, "lead", tiers[0]),
        _membership(member, "member", tiers[1]),
    ]
    record["school_years"] = [_year(pair, year, random) for year in YEARS]
    record["sources"] = [{"title": "示例填报表", "issuer": "示例区教育局", "published_on": "2026-07-10"}]
    return record


def _kind(pair: Pair) -> dict[str, Node]:
    if pair.shape == "co_built":
        return {"form": "community", "policies": ["oh"], "mode": "co_built"}
    cycle = {"start_on": "2023-09-01", "end_on": "2026-08-31"}
    return {"form": "pairing", "policies": ["ly"], "pairing_form": "within_district", "cycle": cycle}


def _membership(school: str, role: str, tier: str | None) -> dict[str, Node]:
    stated: dict[str, Node] = {"school": school, "role": role, "start_on": "2023-09-01"}
    if tier:
        stated["quality_tier"] = tier
    return stated


def _year(pair: Pair, year: str, random: Random) -> dict[str, Node]:
    count = random.randint(*ACTIVITIES_PER_YEAR)
    days = sorted(_day(year, random) for _ in range(count))
    return {
        "school_year": year,
        "reported_on": f"{year[5:]}-07-08",
        "reported_by": "教共体办公室",
        "activities": [_activity(pair, day, random) for day in days],
        "exchanges": [_exchange(pair, year, random) for _ in range(random.randint(2, 3))],
        "documents": [_document(kind, title, year) for kind, title in _DOCUMENTS[pair.shape]],
        "staffing": [_staffing(school, year, random) for school in pair.schools],
        "certificates": [_certificate(_day(year, random), random) for _ in range(random.randint(0, 2))],
    }


def _day(year: str, random: Random) -> dt.date:
    """A day in one of the two semesters."""
    start, length = random.choice([(dt.date(int(year[:4]), 9, 4), 130), (dt.date(int(year[5:]), 2, 26), 115)])
    return start + dt.timedelta(days=random.randrange(length))


def _activity(pair: Pair, day: dt.date, random: Random) -> dict[str, Node]:
    kind, label = random.choice(_EVENTS[pair.shape])
    entry: dict[str, Node] = {
        "kind": kind,
        "title": f"{random.choice(_SUBJECTS)}“{random.choice(_THEMES)}”{label}",
        "held_on": day.isoformat(),
        "schools": list(pair.schools),
        "host_school": random.choice(pair.schools),
    }
    if kind == "student_exchange":
        entry["forms"] = [_FORMS[pair.shape]]
    entry["participant_levels"] = random.choice([["teacher"], ["middle", "school"], ["teacher", "middle"]])
    entry["participant_count"] = str(random.randint(12, 160))
    if random.random() < 0.3:
        entry["evidence"] = {"title": f"活动简报第{random.randint(1, 40)}期", "on": day.isoformat()}
    return entry


def _exchange(pair: Pair, year: str, random: Random) -> dict[str, Node]:
    sender, receiver = random.sample(pair.schools, 2)
    return {
        "ref": _reference(random),
        "person_level": random.choice(["teacher", "teacher", "middle"]),
        "kind": random.choice(["exchange", "teaching_support", "residency"]),
        "from_school": sender,
        "to_school": receiver,
        "start_on": f"{year[:4]}-09-01",
        "agreed_end_on": f"{year[5:]}-08-31",
        "is_backbone": random.choice(["true", "false"]),
        "managed_by": receiver,
        "on_published_list": "true",
    }


def _document(kind: str, title: str, year: str) -> dict[str, Node]:
    entry: dict[str, Node] = {"kind": kind, "title": f"{year}学年{title}", "formed_on": f"{year[:4]}-08-02"}
    if kind in {"cooperation_plan", "exchange_list"}:
        entry["filed_on"] = f"{year[:4]}-08-09"
    if kind == "exchange_list":
        entry["published_on"] = f"{year[:4]}-08-18"
    return entry


def _staffing(school: str, year: str, random: Random) -> dict[str, Node]:
    total = random.randint(18, 90)
    return {
        "school": school,
        "counted_on": f"{year[:4]}-10-10",
        "teachers_total": str(total),
        "backbone_teachers": str(total // 5),
        "eligible_teachers": str(total // 2),
    }


def _certificate(day: dt.date, random: Random) -> dict[str, Node]:
    return {
        "lesson": f"{random.choice(_SUBJECTS)}“{random.choice(_THEMES)}”",
        "teacher_ref": _reference(random),
        "issued_on": day.isoformat(),
    }


def _reference(random: Random) -> str:
    return "JS-" + "".join(random.choices(_LETTERS, k=10))
