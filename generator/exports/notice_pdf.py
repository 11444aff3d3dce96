"""`announcements/<district>/<notice>.pdf`: one public notice on one page of A4, for portals and notice boards.

Typst sets it. What is said goes in as JSON, so that no word of a record is ever read as source. The same notice gives
the same bytes: the time in the file is that of the notice, and the fonts are embedded.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import typst

from generator.assessment.notices import SAMPLE, Sheet, sheet
from generator.exports.export import Export, Files
from generator.exports.snapshot import Snapshot
from generator.facts import DistrictFile
from generator.markup import one_line
from schema.notices import PublicNotice

FAMILIES = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
)
"""Families that may set a notice; the first that the machine has is used."""
_TEMPLATE = Path(__file__).with_name("notice.typ")


class MissingFontError(Exception):
    """The machine has no font with which a notice can be set; the message is Chinese and says what to do."""


def path_of(district: str, notice: str) -> str:
    """The printed sheet of a notice."""
    return f"announcements/{district}/{notice}.pdf"


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


def family(known: frozenset[str] | None = None) -> str:
    """The family that sets notices. Without any nothing is set: boxes in place of words would be no notice."""
    present = frozenset(_fonts().families()) if known is None else known
    for name in FAMILIES:
        if name in present:
            return name
    raise MissingFontError(
        f"没有可用的中文字体（{'、'.join(FAMILIES)} 任一即可），公告的 PDF 无法生成。"
        "请管理员运行：sudo apt install fonts-noto-cjk"
    )


def _inputs(found: Sheet, author: str) -> dict[str, str]:
    """What the template reads."""
    data = {
        "title": one_line(found.title),
        "author": one_line(author),
        "sample": SAMPLE if found.is_sample else "",
        "lines": [
            {"kind": line.kind.value, "label": one_line(line.label), "text": one_line(line.text)}
            for line in found.lines
        ],
    }
    return {"data": json.dumps(data, ensure_ascii=False), "fonts": json.dumps([family()], ensure_ascii=False)}


def pdf(found: Sheet, author: str, day: dt.date) -> bytes:
    """The sheet as PDF; `day` is the time that the file states."""
    made, warnings = typst.Compiler(font_paths=_fonts()).compile_with_warnings(
        input=_TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs=_inputs(found, author),
        timestamp=calendar.timegm(day.timetuple()),
    )
    if warnings:
        raise RuntimeError(f"notice {found.id}: {'; '.join(warning.message for warning in warnings)}")
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def _key(found: Sheet, author: str, day: dt.date) -> str:
    """A digest of everything on which the file depends."""
    parts = (version("typst"), _TEMPLATE.read_text(encoding="utf-8"), json.dumps(_inputs(found, author)), str(day))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def notice_pdf(notice: PublicNotice, file: DistrictFile, snapshot: Snapshot) -> bytes:
    """The sheet of one notice, made only if its content is new."""
    policies = {policy.id: policy for policy in snapshot.policies}
    found = sheet(notice, file.record, policies, snapshot.names)
    author, day = file.record.bureau.name, notice.issued_on or notice.start_on
    return snapshot.kept(f"{_key(found, author, day)}.pdf", lambda: pdf(found, author, day))


def _files(snapshot: Snapshot) -> Files:
    for key in sorted(snapshot.districts_by_id):
        file = snapshot.districts_by_id[key]
        for notice in file.record.notices:
            yield path_of(key, notice.id), (notice_pdf(notice, file, snapshot),)


EXPORT = Export(
    name="notice_pdf",
    path="announcements/{district}/{id}.pdf",
    media_type="application/pdf",
    description="公示公告的打印件，每份一页 A4",
    response=None,
    files=_files,
    root="",
)
