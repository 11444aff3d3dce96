"""A public notice in words, the same for the page and for the printed sheet, and how far it has come.

The words say what the record says and nothing else: what it leaves out is called 未公布 or 未报送.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.facts import Names
from schema.base import Term
from schema.district import District
from schema.entries import Evidence
from schema.notices import PublicNotice
from schema.policy import Policy

NOT_TOLD = "未公布"
NOT_DATED = "日期未报送"
SAMPLE = "示例公告：本公告的单位、学校、日期和内容都是虚构的，不得引用。"


class NoticeState(Term):
    """How far a notice has come on a day."""

    RUNNING = "running", "公示中"
    COMING = "coming", "即将公示"
    ENDED = "ended", "已结束"


def state_of(notice: PublicNotice, as_of: dt.date) -> NoticeState:
    """The state on a day; both days of the period count."""
    if as_of < notice.start_on:
        return NoticeState.COMING
    return NoticeState.RUNNING if as_of <= notice.end_on else NoticeState.ENDED


def days_told(notice: PublicNotice, as_of: dt.date) -> str:
    """How many days are left, or how many remain until it begins."""
    state = state_of(notice, as_of)
    if state is NoticeState.RUNNING:
        left = (notice.end_on - as_of).days
        return f"还剩 {left} 天" if left else "今天是最后一天"
    return f"还有 {(notice.start_on - as_of).days} 天开始" if state is NoticeState.COMING else ""


class LineKind(Term):
    """What a line of a sheet is; page and print set each kind in their own way."""

    TITLE = "title", "标题"
    PARAGRAPH = "paragraph", "正文"
    ITEM = "item", "事项"
    SIGNATURE = "signature", "落款"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line or paragraph; `label` is only given for an item."""

    kind: LineKind
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One notice, ready to be set on one page of A4."""

    id: str
    district: str
    is_sample: bool
    lines: tuple[SheetLine, ...]

    @property
    def title(self) -> str:
        """The title."""
        return self.lines[0].text


def sheet(notice: PublicNotice, district: District, policies: Mapping[str, Policy], names: Names) -> Sheet:
    """The words of a notice. `policies` are those in which its clauses are looked up, by id."""
    title = SheetLine(LineKind.TITLE, notice.title)
    paragraphs = (SheetLine(LineKind.PARAGRAPH, text) for text in notice.body)
    items = (SheetLine(LineKind.ITEM, text, label) for label, text in _items(notice, district, policies, names))
    signature = (district.bureau.name, chinese_day(notice.issued_on) if notice.issued_on else NOT_DATED)
    signed = (SheetLine(LineKind.SIGNATURE, text) for text in signature)
    return Sheet(notice.id, district.id, district.is_sample, (title, *paragraphs, *items, *signed))


def _items(
    notice: PublicNotice, district: District, policies: Mapping[str, Policy], names: Names
) -> Iterator[tuple[str, str]]:
    cited = _citations(notice, policies)
    if cited:
        yield "依据", "；".join(cited)
    if notice.groups:
        yield "涉及集团", "、".join(names.of(key) for key in notice.groups)
    for i, attachment in enumerate(notice.attachments, 1):
        yield f"附件{i if len(notice.attachments) > 1 else ''}", _attachment(attachment)
    yield "公示期", period(notice)
    yield "受理部门", notice.received_by or NOT_TOLD
    yield "公开电话", district.bureau.public_phone or NOT_TOLD
    if notice.result:
        day = f"（{chinese_day(notice.result_on)}）" if notice.result_on else ""
        yield "公示结果", f"{notice.result}{day}"


def _citations(notice: PublicNotice, policies: Mapping[str, Policy]) -> list[str]:
    """Number of the document and place of the clause; a clause is cited once."""
    wanted = dict.fromkeys(notice.clauses)
    found = {
        clause.id: f"{policy.document_no} {clause.locator}（{clause.id}）"
        for policy in policies.values()
        for clause in policy.clauses
        if clause.id in wanted
    }
    return [found[key] for key in wanted if key in found]


def _attachment(attachment: Evidence) -> str:
    number = f"（{attachment.document_no}）" if attachment.document_no else ""
    return f"{attachment.title}{number}{f' {attachment.url}' if attachment.url else ''}"


def period(notice: PublicNotice) -> str:
    """First and last day and how many days that is; how many of them are working days the record does not say."""
    days = (notice.end_on - notice.start_on).days + 1
    if days == 1:
        return f"{chinese_day(notice.start_on)}（1 天）"
    return f"{chinese_day(notice.start_on)}至{chinese_day(notice.end_on)}（含首尾两日，共 {days} 天）"


def chinese_day(day: dt.date) -> str:
    """2026年11月16日."""
    return f"{day.year}年{day.month}月{day.day}日"
