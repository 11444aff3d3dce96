from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.assessment.finding import Outcome
from generator.exports import downloads, year_books
from generator.exports.sheet_text import CELL_LIMIT, Sheet, workbook
from generator.exports.snapshot import Snapshot
from generator.exports.tables import TABLES
from generator.facts import DistrictFile
from generator.markup import one_line
from schema.licences import LICENCE_ADDRESSES, LICENCE_NAMES, DataLicence
from tests.exports.reader import raw_rows, records, unguarded
from tests.exports.world import REFERENCE, Case, document, files, finding, snapshot

ROOTS = {downloads.EXPORT: downloads.ROOT, year_books.EXPORT: year_books.ROOT}


def written(state: Snapshot) -> dict[str, bytes]:
    """Every table and workbook by its path below the folder of downloads."""
    return {
        (root + path).removeprefix("downloads/"): b"".join(pieces)
        for export, root in ROOTS.items()
        for path, pieces in export.files(state)
    }


def package(state: Snapshot) -> Any:
    return json.loads(written(state)["datapackage.json"])


def licensed(*licences: DataLicence | None) -> Snapshot:
    """The small world with the licences of its two districts."""
    state = snapshot()
    pairs = zip(state.districts, licences, strict=True)
    changed = [
        DistrictFile(
            file.record.model_copy(update={"bureau": file.record.bureau.model_copy(update={"data_licence": licence})}),
            file.file,
            file.place,
        )
        for file, licence in pairs
    ]
    return replace(state, districts=tuple(changed))


def test_there_is_a_table_of_findings_for_every_school_year() -> None:
    """Beside them lie the tables of what the findings speak of, the package, and a workbook for district and year."""
    state = snapshot(
        findings=(*snapshot().findings, finding(Case("ly-lessons", Outcome.MET, 5, 2), school_year="2022-2023"))
    )
    assert set(written(state)) == {
        *(
            f"{name}.csv"
            for name in ("districts", "groups", "memberships", "schools", "policies", "clauses", "metrics")
        ),
        "findings/2022-2023.csv",
        "findings/2023-2024.csv",
        "datapackage.json",
        "districts/lianyun/2022-2023.xlsx",
        "districts/lianyun/2023-2024.xlsx",
        "districts/sample/2023-2024.xlsx",
    }


def test_the_tables_of_findings_are_the_table_of_all_findings_by_year() -> None:
    """Together the tables of the years hold each row of `findings.csv` once and no other."""
    state = snapshot(
        findings=(*snapshot().findings, finding(Case("ly-lessons", Outcome.MET, 5, 2), school_year="2022-2023"))
    )
    tables = [content for path, content in written(state).items() if path.startswith("findings/")]
    rows = [row for content in tables for row in raw_rows(content)[1:]]
    assert sorted(rows) == sorted(raw_rows(files(state)["findings.csv"])[1:])
    assert len(tables) == 2


IS: dict[str, Callable[[str], bool]] = {
    "string": lambda text: True,
    "boolean": lambda text: text in {"true", "false"},
    "integer": lambda text: re.fullmatch(r"-?\d+", text) is not None,
    "date": lambda text: dt.date.fromisoformat(text).isoformat() == text,
}


def test_every_table_keeps_to_its_schema() -> None:
    """Header, types, required values, unique keys, foreign keys, size and checksum are what the package says."""
    found, described = written(snapshot()), package(snapshot())
    tables = {resource["name"]: records(found[resource["path"]]) for resource in described["resources"]}
    assert {resource["path"] for resource in described["resources"]} == {
        path for path in found if path.endswith(".csv")
    }
    for resource in described["resources"]:
        content, schema = found[resource["path"]], resource["schema"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header, *rows = raw_rows(content)
        assert header == [field["name"] for field in schema["fields"]]
        assert rows, resource["name"]
        for row in rows:
            for field, cell in zip(schema["fields"], map(unguarded, row), strict=True):
                assert cell or not field["constraints"]["required"], (resource["name"], field["name"])
                assert not cell or IS[field["type"]](cell), (resource["name"], field["name"], cell)
        keys = [tuple(row[name] for name in schema.get("primaryKey", ())) for row in tables[resource["name"]]]
        assert not keys[0] or len(keys) == len(set(keys))
        for link in schema.get("foreignKeys", ()):
            (column,), (target,) = link["fields"], link["reference"]["fields"]
            known = {row[target] for row in tables[link["reference"]["resource"]]} | {""}
            assert {row[column] for row in tables[resource["name"]]} <= known, (resource["name"], column)


def test_lists_and_forms_are_no_columns() -> None:
    """A cell holds one value; what is several values stands in the JSON files."""
    for table in TABLES:
        for row in table.rows(snapshot()):
            assert len(row) == len(table.columns)
            assert all(cell is None or isinstance(cell, str | int | dt.date) for cell in row), table.name
    assert "school_years" not in {column.name for table in TABLES for column in table.columns}


def test_every_column_is_described_in_chinese() -> None:
    """Descriptions come from the published forms; none is missing and none is made of a key."""
    for resource in package(snapshot())["resources"]:
        assert re.search(r"[\u4e00-\u9fff]", resource["title"])
        for field in resource["schema"]["fields"]:
            assert re.search(r"[\u4e00-\u9fff]", field["description"]), (resource["name"], field["name"])


def test_the_package_keeps_to_the_standard() -> None:
    """Names, paths and properties are those that the Data Package standard allows; paths lead nowhere outside."""
    described = package(snapshot(site_address="https://gs.example.gov.cn/"))
    assert re.fullmatch(r"[-a-z0-9._/]+", described["name"])
    assert described["homepage"] == "https://gs.example.gov.cn/"
    assert "homepage" not in package(snapshot())
    names = [resource["name"] for resource in described["resources"]]
    assert len(names) == len(set(names))
    for resource in described["resources"]:
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert not resource["path"].startswith(("/", "."))
        assert resource["encoding"] == "utf-8"
        assert {field["type"] for field in resource["schema"]["fields"]} <= set(IS)


def test_a_licence_is_named_only_where_it_was_declared() -> None:
    """The package names a licence if all bureaus declared the same one; each bureau's own stands in its table."""
    assert "licenses" not in package(licensed(None, None))
    assert "licenses" not in package(licensed(DataLicence.CC_BY_4_0, None))
    assert "licenses" not in package(licensed(DataLicence.CC_BY_4_0, DataLicence.CC0_1_0))
    (named,) = package(licensed(DataLicence.CC_BY_4_0, DataLicence.CC_BY_4_0))["licenses"]
    assert named["name"] == "CC-BY-4.0"
    rows = records(written(licensed(DataLicence.CC_BY_4_0, None))["districts.csv"])
    assert {row["id"]: row["data_licence"] for row in rows} == {"lianyun": "", "sample": "CC-BY-4.0"}
    bureaus = document(licensed(DataLicence.CC_BY_4_0, None), "districts.json")["districts"]
    assert {one["id"]: one["bureau"]["data_licence"] for one in bureaus} == {"lianyun": None, "sample": "CC-BY-4.0"}
    assert set(LICENCE_NAMES) == set(LICENCE_ADDRESSES) == set(DataLicence)


def sheet(
    state: Snapshot, path: str = "districts/lianyun/2023-2024.xlsx", title: str = "核查结论"
) -> list[tuple[Any, ...]]:
    """The rows of a sheet, read back."""
    book = load_workbook(io.BytesIO(written(state)[path]))
    return list(book[title].iter_rows(values_only=True))


def test_a_workbook_tells_what_the_pages_tell() -> None:
    """Closed metrics show their verdict only, secret ones nothing, what does not apply is left out."""
    head, *rows = sheet(snapshot())
    assert head == year_books.COLUMNS
    told = {(row[3], row[7]): row[6] for row in rows}
    assert len(rows) == 7
    everything = "".join(
        str(cell)
        for path in written(snapshot())
        if path.endswith("xlsx")
        for row in sheet(snapshot(), path)
        for cell in row
    )
    assert not any(word in everything for word in ("9731", "8642", REFERENCE))
    assert "只公布结论" in told.values()
    assert "不适用" not in everything
    (silent,) = sheet(snapshot(), "districts/sample/2023-2024.xlsx")[1:]
    assert (silent[7], silent[6], silent[10]) == ("未报送", None, "活动")


def test_a_workbook_says_whose_and_how_old_it_is() -> None:
    """District, year, day of judging, version and licence stand on the first sheet; made-up data are marked there."""
    about = dict(row[:2] for row in sheet(snapshot(), title="说明"))
    assert about["核查基准日"] == "2024-09-01"
    assert about["数据版本"] == "0123abc"
    assert about["数据许可"] == "未声明"
    assert "示例" not in about
    assert "虚构" in dict(row[:2] for row in sheet(snapshot(), "districts/sample/2023-2024.xlsx", "说明"))["示例"]


def test_the_same_world_gives_the_same_bytes() -> None:
    """No file holds the time at which it was made, and the order of records and findings changes nothing."""
    state = snapshot()
    turned = replace(state, groups=state.groups[::-1], districts=state.districts[::-1], findings=state.findings[::-1])
    assert written(turned) == written(state)
    book = zipfile.ZipFile(io.BytesIO(written(state)["districts/lianyun/2023-2024.xlsx"]))
    assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"dcterms" not in book.read("docProps/core.xml")


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@x", "</t></is></c>", "&amp;", "\x00\x0b", "_x000D_", "🏫" * 40]
)


@given(HOSTILE, HOSTILE)
def test_any_text_is_a_cell_of_text(first: str, second: str) -> None:
    """Whatever a record holds, no cell is a formula or a number, and the text is read back on one line."""
    content = workbook([Sheet("表", (10, 10), (("甲", "乙"), (first, second)))])
    book = load_workbook(io.BytesIO(content))
    for column, text in ((1, first), (2, second)):
        cell = book["表"].cell(2, column)
        assert (cell.value or "") == one_line(text)
        assert cell.data_type in {"s", "inlineStr", "n"}
        assert cell.data_type != "n" or cell.value is None
        assert cell.value is None or isinstance(cell.value, str)


def test_a_cell_holds_what_a_spreadsheet_can_hold() -> None:
    """A longer text is cut rather than making a workbook that cannot be opened."""
    content = workbook([Sheet("表", (10,), (("甲",), ("长" * (CELL_LIMIT + 9),)))])
    assert len(load_workbook(io.BytesIO(content))["表"]["A2"].value) == CELL_LIMIT


@pytest.mark.parametrize("is_table", [True, False])
def test_the_head_stays_in_view(is_table: bool) -> None:
    """The head of a table is bold, stays in view and can be filtered over all rows."""
    content = workbook([Sheet("表", (10, 10), (("甲", "乙"), ("a", "b"), ("c", "d")), is_table)])
    found = load_workbook(io.BytesIO(content))["表"]
    assert found["A1"].font.b
    assert not found["A2"].font.b
    assert found.dimensions == "A1:B3"
    assert (found.freeze_panes, found.auto_filter.ref) == (("B2", "A1:B3") if is_table else (None, None))


def test_a_text_stands_once_in_a_workbook() -> None:
    """However many cells and sheets say the same, the workbook holds the text once, and each cell shows it."""
    rows = (("对象", "结论"), ("甲", "达标"), ("乙", "达标"), ("甲", "甲"))
    content = workbook([Sheet("一", (10, 10), rows), Sheet("二", (10, 10), rows[:2])])
    texts = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
    assert [texts.count(f">{text}<") for text in ("对象", "结论", "甲", "乙", "达标")] == [1] * 5
    book = load_workbook(io.BytesIO(content))
    assert tuple(book["一"].iter_rows(values_only=True)) == rows
    assert tuple(book["二"].iter_rows(values_only=True)) == rows[:2]
