"""Mends whose right form is certain: everything else in the file stays byte for byte as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.mending import HIDING, Source, mend
from generator.source.shapes import is_kind
from schema.district import District
from schema.group import EducationGroup
from schema.owners import Owners
from schema.policy import Policy
from schema.quality_entries import MonitoringResult
from schema.scalars import Percent
from tests.source.samples import texts

FOLDER = Path(__file__).resolve().parents[1] / "records"
DATA = Path(__file__).resolve().parents[2] / "data"
RECORDS = sorted((FOLDER / "invalid").glob("*.yaml"))
MENDED = {
    "colon_space-in_an_item",
    "colon_space-in_braces",
    "colon_space-key",
    "count_form-comma",
    "date_form-chinese",
    "date_form-fullwidth",
    "date_form-slashes",
    "flag_form-chinese",
    "fullwidth_colon-before_a_list",
    "fullwidth_colon-in_an_item",
    "fullwidth_colon-in_braces",
    "fullwidth_colon-in_the_middle",
    "fullwidth_colon-last_line",
    "null_word-none_written",
    "school_year_form-dash",
    "school_year_form-short",
    "several-in_one_file",
    "text_form-fullwidth_digit",
    "text_space-around",
    "text_space-fullwidth_inside",
    "unknown_key-camel_case",
    "unknown_key-full_title",
    "word_unknown-chinese_label",
}

SOUND = """\
# 说明：保留
id: qx-shifan-jituan   # 编号
name: "清溪示范教育集团 1"
district: qingxi
form: group
established_on: 2021-09-01  # 成立：日期

memberships:
  - school: qx-yixiao
    role: lead
    retains_name: true
  - {school: qx-erxiao, role: member, start_on: 2021-09-01}
school_years:
  - school_year: 2023-2024
    staffing:
      - school: qx-yixiao
        counted_on: 2023-10-01
        teachers_total: 1200
        backbone_teachers: 12
    surveys:
      - respondents: parents
        conducted_on: 2024-06-01
        conducted_by: 集团办公室
        note: >-
          第一行
          第二行
    senior_entry: []
sources:
  - title: 清溪区集团名单
note: 备注  # 末尾
"""

# Each slip with the text it spoils; every one of them can be undone exactly.
SLIPS = (
    ("established_on: 2021-09-01", "established_on: 2021年9月1日"),
    ("start_on: 2021-09-01", "start_on: ２０２１／９／１"),
    ("established_on:", "established_on："),
    ("established_on:", "成立日期:"),
    ("name: ", "集团名称： "),
    ("id: qx-shifan", "id: QX-Shifan"),
    ("集团 1", "集团 １"),
    ('"清溪示范', '" 清溪示范'),
    ("form: group", "form: Group"),
    ("form: group", "办学形式: 教育集团"),
    ("role: lead", "role: 牵头校"),
    ("role: member", "角色: 成员校"),
    ("retains_name: true", "retains_name: 是"),
    ("    role: lead", "    role:lead"),
    ("school_year: 2023-2024", "school_year: 2023—2024学年"),
    ("teachers_total: 1200", "teachers_total: １，２００"),
    ("backbone_teachers: 12", "backboneTeachers: １２"),
    ("memberships:", "memberships："),
    ("memberships:", "成员关系:"),
    ("note: 备注", "备注：备注"),
    ("note: 备注", "note: 备注\u3000"),
    ("form: group\n", "form: group\nshort_name: 暂无\n"),
    ("    role: lead\n", "    role: lead\n    end_on: 无\n"),
    ("  - school: qx-yixiao\n    role", "  - note: 无\n    school: qx-yixiao\n    role"),
    ("        teachers_total", "        note: 待补\n        teachers_total"),
)


def source(path: Path) -> Source[Any]:
    return Source(path.name, Policy) if "policy" in path.stem else Source(path.name, EducationGroup)


GROUP = Source("x.yaml", EducationGroup)


def faults(data: bytes) -> int:
    return len(GROUP.examine(data).faults)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_only_certain_slips_are_mended(path: Path) -> None:
    """Of all broken records only those with one right form change; the others keep every byte."""
    data = path.read_bytes()
    better = mend(data, source(path))
    assert (better != data) is (path.stem in MENDED)
    if better != data:
        assert len(source(path).examine(better).faults) < len(source(path).examine(data).faults)
    assert mend(better, source(path)) == better


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.stem)
def test_sound_records_keep_every_byte(path: Path) -> None:
    """There is nothing to mend in the published data."""
    models: dict[str, type[Any]] = {
        "groups": EducationGroup,
        "districts": District,
        "policies": Policy,
        "owners.yaml": Owners,
    }
    model = models[path.relative_to(DATA).parts[0]]
    data, known = path.read_bytes(), Source(path.name, model)
    assert mend(data, known) == data


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
def test_one_slip_is_undone(right: str, wrong: str) -> None:
    """A single slip is undone to the very bytes that stood there, and nothing else moves."""
    assert SOUND.count(right) >= 1
    assert mend(SOUND.replace(right, wrong, 1).encode(), GROUP) == SOUND.encode()


def test_the_sample_is_sound() -> None:
    """The text that the slips spoil has no fault of its own."""
    assert GROUP.examine(SOUND.encode()).faults == ()


@given(
    st.lists(st.sampled_from(SLIPS), unique=True, max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.data()
)
def test_many_slips_are_undone_together(
    slips: list[tuple[str, str]], end: str, has_mark: bool, data: st.DataObject
) -> None:
    """Several slips in one file are undone; comments, order, line ends and byte-order mark stay."""
    text = SOUND
    for right, wrong in slips:
        text = text.replace(right, wrong, 1)
    if data.draw(st.booleans()):
        text = text.removesuffix("\n")
    mark = b"\xef\xbb\xbf" if has_mark else b""
    spoilt = mark + text.replace("\n", end).encode()
    better = mend(spoilt, GROUP)
    whole = SOUND if text.endswith("\n") else SOUND.removesuffix("\n")
    assert better == mark + whole.replace("\n", end).encode()
    assert mend(better, GROUP) == better


@given(st.lists(st.sampled_from(SLIPS), unique=True, min_size=1))
def test_a_mended_file_is_better_and_stays_so(slips: list[tuple[str, str]]) -> None:
    """A mended file has fewer faults, and mending it again changes nothing.

    Only behind a fault that had hidden what follows may as many come to light.
    """
    text = SOUND + "unknown: 1\nquality: ２\n"
    for right, wrong in slips:
        text = text.replace(right, wrong, 1)
    data = text.encode()
    found = GROUP.examine(data)
    better = mend(data, GROUP)
    assert better != data
    if not {fault.code for fault in found.faults} & HIDING:
        assert faults(better) < len(found.faults)
    assert mend(better, GROUP) == better


@given(texts())
def test_any_text_survives(made: tuple[object, str]) -> None:
    """Whatever the text, mending ends, is idempotent, and never adds a fault of the writing of YAML."""
    data = made[1].encode()
    better = mend(data, GROUP)
    assert mend(better, GROUP) == better
    assert len(GROUP.examine(better).nodes.faults) <= len(GROUP.examine(data).nodes.faults)


@given(st.binary(max_size=200))
def test_any_bytes_survive(data: bytes) -> None:
    """Bytes that are no text come back as they are."""
    better = mend(data, GROUP)
    assert mend(better, GROUP) == better


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("established_on: 2021-09-01", "established_on: 44440"),
        ("established_on: 2021-09-01", "established_on: 2021年9月"),
        ("established_on: 2021-09-01", "established_on: 2021年13月1日"),
        ("school_year: 2023-2024", "school_year: 2023学年"),
        ("teachers_total: 1200", "teachers_total: 无"),
        ("teachers_total: 1200", "teachers_total: 1200人"),
        ("teachers_total: 1200", "teachers_total: 15%"),
        ("teachers_total: 1200", "teachers_total: 1.5"),
        ("role: lead", "role: 牵头"),
        ("form: group", "form: grup"),
        ("id: qx-shifan-jituan", "id: 清溪示范"),
        ("name:", "nam:"),
        ("form: group", "form: group\nName: 甲\n集团名称: 乙"),
        ("sources:\n  - title: 清溪区集团名单", "sources: 无"),
        ("district: qingxi", "district: 无"),
        ("retains_name: true", "retains_name: 1"),
        ("memberships:", "成员列表："),
        ("第一行", "说明：第一行"),
    ],
)
def test_what_is_not_certain_is_left(right: str, wrong: str) -> None:
    """A slip with more than one possible meaning is left to its author."""
    assert right in SOUND
    data = SOUND.replace(right, wrong, 1).encode()
    assert mend(data, GROUP) == data


def test_a_comment_behind_a_removed_value_stays() -> None:
    """A line goes without the comment that stands on it."""
    data = SOUND.replace("form: group\n", "form: group\nshort_name: 无   # 等教育局核定\n").encode()
    assert mend(data, GROUP).decode() == SOUND.replace("form: group\n", "form: group\n# 等教育局核定\n")


def test_a_mapping_keeps_its_last_key() -> None:
    """Where nothing but such words stands, nothing is taken away."""
    data = SOUND.replace(
        "school_years:\n", "governance:\n  note: 无\n  leadership_teams: 未知\nschool_years:\n"
    ).encode()
    better = mend(data, GROUP).decode()
    assert "leadership_teams: 未知" in better or "note: 无" in better


def test_a_percentage_loses_its_sign_only_where_a_percentage_is_asked() -> None:
    """15％ is 15 in a field for percentages and unclear in any other."""
    names = [name for name in MonitoringResult.model_fields if is_kind(MonitoringResult, name, Percent)]
    assert names
    item = f"    monitoring:\n      - {names[0]}: １５％\n"
    text = SOUND.replace("    senior_entry", item + "    senior_entry")
    assert mend(text.encode(), GROUP).decode() == text.replace("１５％", "15")
