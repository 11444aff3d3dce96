"""`downloads/`: the open data as tables, those of findings by school year, and `datapackage.json` that describes them.

The package follows the Data Package standard of Frictionless: every table with its columns, types, keys, size and
checksum. A licence is named only where the bureaus declared one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from generator.assessment.finding import SubjectKind
from generator.exports.catalogue import Tally
from generator.exports.csv_text import BOM, row
from generator.exports.export import Export, Files
from generator.exports.finding_writer import finding_writer
from generator.exports.snapshot import Snapshot
from generator.exports.tables import FINDING_COLUMNS, FINDING_LINKS, TABLES, Column, Link, Table
from schema.licences import LICENCE_ADDRESSES, LICENCE_NAMES, DataLicence

ROOT = "downloads/"
_CSV = "text/csv; charset=utf-8"


def findings_path(year: str) -> str:
    """The findings of one school year, below the folder of downloads."""
    return f"findings/{year}.csv"


def files_with(snapshot: Snapshot, of_groups: Callable[[str], Iterable[bytes]]) -> Files:
    """Every file; the rows of the findings of all groups in one school year are given."""
    listed: list[dict[str, Any]] = []
    for table in TABLES:
        tally = Tally()
        yield table.path, tally.watch(_csv(table.columns, map(row, table.rows(snapshot))))
        listed.append(_resource(table, tally))
    for year in snapshot.school_years:
        tally = Tally()
        # Districts first, as in `findings.csv`.
        rows = chain(_rows(snapshot, SubjectKind.DISTRICT, year), of_groups(year))
        yield findings_path(year), tally.watch(_csv(FINDING_COLUMNS, rows))
        table = Table(f"findings-{year}", f"{year} 学年核查结论", FINDING_COLUMNS, (), FINDING_LINKS, _none)
        listed.append({**_resource(table, tally), "path": findings_path(year)})
    yield "datapackage.json", (package(snapshot, listed),)


def _files(snapshot: Snapshot) -> Files:
    return files_with(snapshot, lambda year: _rows(snapshot, SubjectKind.GROUP, year))


def _none(snapshot: Snapshot) -> Iterator[tuple[()]]:
    return iter(())


def _csv(columns: Sequence[Column], rows: Iterable[bytes]) -> Iterator[bytes]:
    return chain([BOM + row(column.name for column in columns)], rows)


def _rows(snapshot: Snapshot, kind: SubjectKind, year: str) -> Iterator[bytes]:
    """The rows of one school year of all groups or all districts."""
    writer = finding_writer(snapshot)
    for subject in snapshot.judged(kind):
        for found in snapshot.findings_of(kind, subject):
            if found.school_year == year:
                yield writer.written(found).row


def _resource(table: Table, tally: Tally) -> dict[str, Any]:
    if not tally.is_complete:
        raise RuntimeError(f"{table.path} was not read to its end")
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": tally.size,
        "hash": f"sha256:{tally.digest.hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [_foreign(link) for link in table.links]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.type == "date":
        field["format"] = "%Y-%m-%d"
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return {**field, "constraints": {"required": column.required}}


def _foreign(link: Link) -> dict[str, Any]:
    return {"fields": [link.column], "reference": {"resource": link.table, "fields": [link.target]}}


def package(snapshot: Snapshot, resources: list[dict[str, Any]]) -> bytes:
    """`datapackage.json`."""
    licences = {file.record.bureau.data_licence for file in snapshot.districts}
    head = {
        "name": "gongshi",
        "profile": "data-package",
        "title": "集团化办学公示数据",
        "description": snapshot.licence,
        "created": f"{snapshot.as_of.isoformat()}T00:00:00+08:00",
        "version": snapshot.revision or "uncommitted",
        **({"homepage": snapshot.site_address} if snapshot.site_address else {}),
        **(
            {"licenses": [_licence(one) for one in licences if one]}
            if len(licences) == 1 and None not in licences
            else {}
        ),
        "resources": resources,
    }
    return json.dumps(head, ensure_ascii=False, indent=1).encode() + b"\n"


def _licence(licence: DataLicence) -> dict[str, str]:
    return {"name": LICENCE_NAMES[licence], "path": LICENCE_ADDRESSES[licence], "title": licence.label}


EXPORT = Export(
    name="downloads",
    path="downloads/{name}.csv",
    media_type=_CSV,
    description="可下载的数据表，以及说明它们的 datapackage.json",
    response=None,
    files=_files,
    root=ROOT,
)
