"""A small district with five years of history in git: merges, squashes, corrections, an amended policy, a split group.

Every commit is made by a step of which it is known by construction what flips and why.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


class Plain(yaml.SafeDumper):
    """Writes everything in full."""

    def ignore_aliases(self, data: Any) -> bool:
        """Records know no anchors."""
        return True


def rule(key: str, metric: str, comparator: str, value: str, **fields: Any) -> Record:
    """A rule with one threshold."""
    return {
        "id": key,
        "title": f"规则{key}",
        "metric": metric,
        "comparator": comparator,
        "thresholds": [{"value": value}],
        "unit": "次/学期",
        "period": "school_year",
        **fields,
    }


def clause(number: int, one: Record, **fields: Any) -> Record:
    """A clause of one rule."""
    return {
        "id": f"MM-{number}",
        "locator": "一",
        "title": f"第{number}条",
        "duty": "应当做到",
        "kind": "count",
        "bearer": "group",
        "severity": "must",
        "handling": "computed",
        "period": "school_year",
        "reading": "照字面",
        "remedy": "逐次登记",
        "rules": [one],
        **fields,
    }


def policy(key: str = "mini", clauses: list[Record] | None = None) -> Record:
    """The document of the district."""
    meetings = rule(
        "mm-meetings",
        "activity-count-per-semester",
        "at_least",
        "2",
        params={"kinds": ["work_meeting"], "together": "all"},
        period="semester",
    )
    listed = rule(
        "mm-list",
        "document-day",
        "not_later_than",
        "08-20",
        params={"kind": "exchange_list", "day": "published_on"},
        deadline_year="start",
        unit="日期",
    )
    lessons = rule("mm-lessons", "certified-lesson-share", "at_most", "15", unit="%/学年")
    members = rule("mm-members", "membership-count", "at_most", "3", unit="所", period="continuous")
    return {
        "id": key,
        "prefix": "MM",
        "title": "示例办法",
        "document_no": f"示〔2020〕{len(key)}号",
        "issuer": "示例区教育局",
        "jurisdiction": "示例省示例市示例区",
        "nature": "normative",
        "validity": "in_force",
        "adopted_on": "2020-08-01",
        "valid_from": "2020-08-01",
        "summary": "为测试而写。",
        "clauses": clauses or [clause(1, meetings), clause(2, listed), clause(3, lessons), clause(4, members)],
    }


def district(schools: list[str]) -> Record:
    """The district with its register."""
    return {
        "id": "shili",
        "name": "示例区",
        "full_name": "示例省示例市示例区",
        "is_sample": "true",
        "bureau": {"name": "示例区教育局"},
        "adopted_policies": [{"policy": "mini"}],
        "schools": [{"id": key, "name": f"示例{key}小学", "stage": "primary"} for key in schools],
        "sources": [{"title": "为测试而写"}],
    }


def group(key: str, schools: list[str], since: str = "2020-08-15") -> Record:
    """A community; the first school leads."""
    return {
        "id": key,
        "name": f"示例{key}教共体",
        "district": "shili",
        "form": "community",
        "established_on": since,
        "memberships": [
            {"school": school, "role": "member" if i else "lead", "start_on": since} for i, school in enumerate(schools)
        ],
        "school_years": [],
        "sources": [{"title": "为测试而写"}],
    }


def meetings(year: str, schools: list[str], first: int, second: int) -> list[Record]:
    """Work meetings in both semesters, attended by the named schools."""
    days = [f"{year[:4]}-10-{n + 10}" for n in range(first)] + [f"{year[5:]}-03-{n + 10}" for n in range(second)]
    return [
        {"kind": "work_meeting", "title": f"第{n}次例会", "held_on": day, "schools": schools}
        for n, day in enumerate(days, 1)
    ]


def section(year: str, schools: list[str], counts: tuple[int, int], listed: str | None = None) -> Record:
    """What a group reports for a year."""
    document = {"kind": "exchange_list", "title": f"{year[:4]}年交流名单", "formed_on": f"{year[:4]}-08-10"}
    return {
        "school_year": year,
        "reported_on": f"{year[5:]}-07-08",
        "reported_by": "集团办公室",
        "activities": meetings(year, schools, *counts),
        "documents": [{**document, "published_on": listed}] if listed else [],
        "staffing": [
            {"school": school, "counted_on": f"{year[:4]}-10-10", "teachers_total": "20"} for school in schools
        ],
        "certificates": [],
    }


class History:
    """A repository that grows commit by commit; `at` keeps every commit by the name of its step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.at: dict[str, str] = {}
        self.records: dict[str, Record] = {}
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, on: str = "2020-09-05") -> str:
        """Run git with the clock of the step."""
        clock = f"{on}T10:00:00+08:00"
        names = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        environment = {**ENVIRONMENT, **names, "GIT_AUTHOR_DATE": clock, "GIT_COMMITTER_DATE": clock}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments], env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def put(self, **records: Record) -> None:
        """Write records; the name of a record is its kind and id, as in `group_a`."""
        for name, record in records.items():
            self.records[name] = deepcopy(record)
            kind, _, key = name.partition("_")
            folder = {"group": self.data / "groups" / "shili", "district": self.data / "districts"}
            path = folder.get(kind, self.data / "policies") / f"{key}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.dump(record, Dumper=Plain, allow_unicode=True, sort_keys=False)
            path.write_text(text, encoding="utf-8")

    def get(self, name: str) -> Record:
        """A copy of a record as it stands."""
        return deepcopy(self.records[name])

    def commit(self, step: str, on: str, message: str = "填报") -> None:
        """Commit everything straight to the main branch, as a squash merge does."""
        self.git("add", "-A", on=on)
        self.git("commit", "-q", "-m", message, on=on)
        self.at[step] = self.git("rev-parse", "HEAD")

    def merge(self, step: str, written: str, on: str, message: str = "填报") -> None:
        """Commit on a branch on one day and merge it on another."""
        self.git("checkout", "-q", "-b", step, on=written)
        self.git("add", "-A", on=written)
        self.git("commit", "-q", "-m", message, on=written)
        self.git("checkout", "-q", "main", on=on)
        self.git("merge", "-q", "--no-ff", "-m", f"合并 {step}", step, on=on)
        self.at[step] = self.git("rev-parse", "HEAD")


A = ["a1", "a2", "a3", "a4"]
B = ["b1", "b2"]


def five_years(folder: Path) -> History:
    """The whole history."""
    told = History(folder)
    told.put(policy_mini=policy(), district_shili=district([*A, *B]), group_a=group("a", A), group_b=group("b", B))
    told.commit("start", "2020-09-05", "建立")

    b = told.get("group_b")
    b["school_years"] = [section("2020-2021", B, (2, 2), "2020-08-18")]
    told.put(group_b=b)
    told.merge("b-2020", "2021-07-08", "2021-07-12")

    a = told.get("group_a")
    a["school_years"] = [section("2020-2021", A, (2, 1), "2020-08-25")]
    told.put(group_a=a)
    told.commit("a-2020", "2021-07-20")

    for name, key, schools in (("group_a", "a", A), ("group_b", "b", B)):
        record = told.get(name)
        year = section("2021-2022", schools, (3, 3), "2021-08-18")
        year["certificates"] = [
            {"lesson": f"课{key}{n}", "teacher_ref": f"JS-{'ABCDEFGH'[n] * 10}", "issued_on": "2022-05-10"}
            for n in range(4)
        ]
        record["school_years"].append(year)
        told.put(**{name: record})
    told.commit("year-2021", "2022-07-20")

    home = told.get("district_shili")
    home["closed_years"] = [{"school_year": "2021-2022", "closed_on": "2022-11-01", "by": "义务教育科"}]
    told.put(district_shili=home)
    told.commit("closed", "2022-11-01", "锁定 2021-2022 学年")

    a = told.get("group_a")
    a["school_years"][1]["staffing"][0]["teachers_total"] = "2"
    a["school_years"][1]["staffing"][1]["teachers_total"] = "2"
    a["school_years"][1]["staffing"][2]["teachers_total"] = "1"
    a["corrections"] = [
        {
            "school_year": "2021-2022",
            "what": f"staffing[{n + 1}].teachers_total",
            "before": "20",
            "after": value,
            "why": "误把全体职工计入",
            "approved_by": "区教育局分管副局长",
            "on": "2022-11-20",
        }
        for n, value in enumerate(("2", "2", "1"))
    ]
    told.put(group_a=a)
    told.merge("correction", "2022-11-20", "2022-11-25", "更正师资统计")

    b = told.get("group_b")
    b["school_years"].append(section("2022-2023", B, (2, 2), "2022-08-18"))
    told.put(group_b=b)
    told.commit("b-2022", "2023-07-10")

    amended = told.get("policy_mini")
    amended["clauses"][0]["rules"][0]["thresholds"] = [
        {"value": "2", "to_date": "2022-08-31"},
        {"value": "3", "from_date": "2022-09-01", "reference": "修订"},
    ]
    told.put(policy_mini=amended)
    told.merge("amended", "2023-07-15", "2023-07-20", "修订例会次数")

    a = told.get("group_a")
    a["school_years"].append(section("2023-2024", A, (3, 3), "2023-08-18"))
    told.put(group_a=a)
    told.commit("a-2023", "2024-07-10")

    a = told.get("group_a")
    for member in a["memberships"][2:]:
        member["end_on"] = "2023-08-31"
    a["school_years"][-1]["staffing"] = a["school_years"][-1]["staffing"][:2]
    for activity in a["school_years"][-1]["activities"]:
        activity["schools"] = ["a1", "a2"]
    c = group("c", ["a3", "a4"], since="2023-09-01")
    c["school_years"] = [section("2023-2024", ["a3", "a4"], (3, 3), "2023-08-18")]
    told.put(group_a=a, group_c=c)
    told.merge("split", "2024-08-01", "2024-08-05", "a 集团分设 c 集团")

    b = told.get("group_b")
    b["school_years"].append(section("2023-2024", B, (1, 2), "2023-08-18"))
    told.put(group_b=b)
    told.commit("b-2023", "2024-08-06")

    both = told.get("policy_mini")
    both["clauses"][0]["rules"][0]["thresholds"][1] = {"value": "2", "from_date": "2022-09-01"}
    b = told.get("group_b")
    b["school_years"][-1]["activities"] = meetings("2023-2024", B, 2, 2)
    told.put(policy_mini=both, group_b=b)
    told.commit("both", "2024-08-20", "降低次数并补报")

    strict = told.get("policy_mini")
    strict["clauses"][0]["rules"][0]["thresholds"][1]["value"] = "3"
    told.put(policy_mini=strict)
    told.commit("strict", "2024-08-21", "恢复次数")

    mild = told.get("policy_mini")
    mild["clauses"][0]["rules"][0]["thresholds"][1]["value"] = "2"
    b = told.get("group_b")
    b["school_years"][-1]["activities"] = meetings("2023-2024", B, 3, 3)
    told.put(policy_mini=mild, group_b=b)
    told.commit("either", "2024-08-22", "再次降低次数并补报")

    b = told.get("group_b")
    b["school_years"][-1]["activities"].reverse()
    b["school_years"].reverse()
    told.put(group_b=b)
    told.commit("moved", "2024-08-23", "调整顺序")

    second = policy("second", [clause(1, rule("ss-members", "membership-count", "at_most", "1", unit="所"))])
    second["prefix"] = "SS"
    second["clauses"][0]["id"] = "SS-1"
    home = told.get("district_shili")
    home["adopted_policies"].append({"policy": "second", "from_date": "2023-09-01"})
    told.put(policy_second=second, district_shili=home)
    told.commit("adopted", "2024-09-10", "采用新文件")

    home = told.get("district_shili")
    home["schools"].append({"id": "b3", "name": "示例b3小学", "stage": "primary"})
    b = told.get("group_b")
    b["memberships"].append({"school": "b3", "role": "member", "start_on": "2023-09-01"})
    newest = next(one for one in b["school_years"] if one["school_year"] == "2023-2024")
    newest["staffing"].append({"school": "b3", "counted_on": "2023-10-10", "teachers_total": "20"})
    told.put(district_shili=home, group_b=b)
    told.merge("joined", "2024-09-20", "2024-09-25", "b3 加入")
    return told


def day(text: str) -> dt.date:
    """A day."""
    return dt.date.fromisoformat(text)
