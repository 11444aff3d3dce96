"""A whole made-up data folder: districts of fifty groups each, judged by the policies of the repository."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.groups import YEARS, Pair, group_record, pair_of
from benchmarks.yaml_text import Node, yaml_text

GROUPS_PER_DISTRICT = 50
POLICIES = ("oh", "ly")
LARGEST = 20_000
ROOT = Path(__file__).resolve().parents[1]


def make_world(folder: Path, groups: int, seed: int, policies: Path = ROOT / "data" / "policies") -> Path:
    """Write `groups` groups and their districts under `folder` and return the data folder.

    Refuses a folder inside the repository, and a number of groups that is not between 1 and LARGEST.
    """
    if not 1 <= groups <= LARGEST:
        raise ValueError(f"集团数应在 1 到 {LARGEST} 之间，现为 {groups}")
    if folder.resolve().is_relative_to(ROOT):
        raise ValueError("试验数据不能写在项目文件夹里面，请换一个文件夹")
    data = folder / "data"
    shutil.copytree(policies, data / "policies")
    for start in range(0, groups, GROUPS_PER_DISTRICT):
        district = f"sl{start // GROUPS_PER_DISTRICT:03d}"
        pairs = [pair_of(number, district) for number in range(start, min(start + GROUPS_PER_DISTRICT, groups))]
        _write(data / "districts" / f"{district}.yaml", district_record(district, pairs))
        for pair in pairs:
            _write(data / "groups" / district / f"{pair.id}.yaml", group_record(pair, seed))
    return data


def district_record(district: str, pairs: list[Pair]) -> dict[str, Node]:
    """One made-up district with two schools for every group."""
    number = int(district.removeprefix("sl"))
    return {
        "id": district,
        "name": f"示例区{number}",
        "full_name": f"示例省示例市示例区{number}",
        "is_sample": "true",
        "bureau": {"name": f"示例区{number}教育局"},
        "adopted_policies": [{"policy": policy, "from_date": "2023-08-01"} for policy in POLICIES],
        "calendar": [_calendar(year) for year in YEARS],
        "register_is_complete": "true",
        "schools": [
            {"id": school, "name": f"示例第{pair.number}{side}小学", "stage": "primary"}
            for pair in pairs
            for school, side in zip(pair.schools, "甲乙", strict=True)
        ],
        "sources": [{"title": "示例登记表", "issuer": f"示例区{number}教育局", "published_on": "2026-07-10"}],
    }


def _calendar(year: str) -> dict[str, Node]:
    start, end = year.split("-")
    return {
        "school_year": year,
        "first_semester": {"start_on": f"{start}-09-01", "end_on": f"{end}-01-25"},
        "second_semester": {"start_on": f"{end}-02-20", "end_on": f"{end}-06-30"},
    }


def _write(path: Path, record: dict[str, Node]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml_text(record), encoding="utf-8")
