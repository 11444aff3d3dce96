"""`badges/` and `cards/`: a picture and a small page of each group, for other sites to show.

Both say when the record was last confirmed and until when that may be relied upon, and turn grey when the time is over:
the picture when it is made anew, the page by itself on the day after.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.assessment.finding import Outcome, SubjectKind
from generator.assessment.freshness import Freshness, freshness
from generator.exports.export import Export, Files
from generator.exports.snapshot import Snapshot
from generator.facts import GroupFile
from generator.markup import entities
from schema.group import EducationGroup
from schema.vocabulary import AUTHORITIES

_TOLD = (Outcome.NOT_MET, Outcome.ADVISORY, Outcome.MET, Outcome.INFO, Outcome.PENDING, Outcome.UNKNOWN)
_FRESH, _STALE, _HEAD = "#1b4b7a", "#6b7280", "#2b313a"
_HALF, _PADDING = 6.2, 8
"""Width of half a Chinese character at 11 px, and the room beside a text."""


def path_of_badge(group: str) -> str:
    """The picture of a group."""
    return f"badges/{group}.svg"


def path_of_card(group: str) -> str:
    """The small page of a group."""
    return f"cards/{group}.html"


@dataclass(frozen=True, slots=True)
class Said:
    """What badge and card say of the record: in short, and by which day it is over ('' for never)."""

    short: str
    is_fresh: bool
    until: str


def said(found: Freshness) -> Said:
    """The words for a state of a record."""
    if found.last is None:
        return Said("记录已截止" if found.has_ended else "数据未报送", False, "")
    day = f"{found.last.isoformat()} {found.ground.label}"
    if found.has_ended or found.until is None:
        return Said(f"{day}，记录已截止", False, "")
    until = found.until.isoformat()
    told = f"{day}，有效至 {until}" if found.is_fresh else f"{day}，{until} 已过期"
    return Said(told, found.is_fresh, until)


def badge(group: EducationGroup, found: Freshness, *, is_sample: bool) -> str:
    """The picture: what it is on the left, the state of the record on the right."""
    left, right = "示例 · 集团公示" if is_sample else "集团公示", said(found)
    head, body = _width(left), _width(right.short)
    name = entities(f"{group.name}：{left}，{right.short}")
    paint = _FRESH if right.is_fresh else _STALE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{head + body}" height="22" viewBox="0 0 {head + body} 22" '
        f'role="img" aria-label="{name}"><title>{name}</title>'
        f'<rect width="{head + body}" height="22" rx="3" fill="{paint}"/>'
        f'<path d="M3 0H{head}V22H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3Z" fill="{_HEAD}"/>'
        '<g fill="#fff" font-family="PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif" font-size="11">'
        f'<text x="{_PADDING}" y="15">{entities(left)}</text>'
        f'<text x="{head + _PADDING}" y="15">{entities(right.short)}</text></g></svg>\n'
    )


def _width(text: str) -> int:
    """How much room a text needs."""
    halves = sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)
    return round(halves * _HALF) + 2 * _PADDING


def card(file: GroupFile, snapshot: Snapshot) -> str:
    """The small page. All it loads are two files of the site; all it says stands on the page of the group too."""
    group = file.record
    words = said(freshness(group, snapshot.as_of))
    is_sample = snapshot.is_sample(group.district)
    name = entities(group.name)
    page = f"../groups/{group.id}.html"
    rows = "".join(f"<div><dt>{term}</dt><dd>{entities(text)}</dd></div>" for term, text in _rows(file, snapshot))
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; "
        "style-src 'self'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{name}</title>\n<link rel="stylesheet" href="../assets/card.css">\n'
        '<script src="../assets/card.js" defer></script>\n</head>\n'
        f'<body class="{"fresh" if words.is_fresh else "stale"}" data-until="{words.until}">\n'
        + ('<p class="sample">示例数据，地区、学校和数字都是虚构的</p>\n' if is_sample else "")
        + f'<h1><a href="{page}" target="_blank" rel="noopener">{name}</a></h1>\n'
        f'<p class="state">{entities(words.short)}</p>\n'
        '<p class="over" hidden>已超过有效日期，请以原网站为准。</p>\n'
        f"<dl>{rows}</dl>\n"
        f'<p><a href="{page}" target="_blank" rel="noopener">查看逐条核查结果</a></p>\n</body>\n</html>\n'
    )


def _rows(file: GroupFile, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    group = file.record
    yield "地区", snapshot.district_name(group.district)
    year = max((section.school_year for section in group.school_years), default=None)
    if year:
        found = snapshot.findings_of(SubjectKind.GROUP, group.id)
        own = (one for one in found if one.school_year == year and one.clause.bearer not in AUTHORITIES)
        counts = Counter(one.outcome for one in own)
        told = "、".join(f"{outcome.label} {counts[outcome]} 项" for outcome in _TOLD if counts[outcome])
        yield f"{year} 学年", told or "没有适用的要求"
    yield "核查基准日", snapshot.as_of.isoformat()


def _badges(snapshot: Snapshot) -> Files:
    for key, file in snapshot.groups_by_id.items():
        is_sample = snapshot.is_sample(file.record.district)
        picture = badge(file.record, freshness(file.record, snapshot.as_of), is_sample=is_sample)
        yield path_of_badge(key), (picture.encode(),)


def _cards(snapshot: Snapshot) -> Files:
    for key, file in snapshot.groups_by_id.items():
        yield path_of_card(key), (card(file, snapshot).encode(),)


BADGES = Export(
    name="badges",
    path="badges/{id}.svg",
    media_type="image/svg+xml",
    description="每个集团的徽标：数据日期和有效日期",
    response=None,
    files=_badges,
    root="",
)
CARDS = Export(
    name="cards",
    path="cards/{id}.html",
    media_type="text/html",
    description="每个集团的小卡片，可以嵌入学校自己的网页",
    response=None,
    files=_cards,
    root="",
)
