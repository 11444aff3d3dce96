"""What a check of the evidence addresses showed: the words for it, and the report as another run wrote it.

The report comes from a file, so nothing in it is taken on trust: `parsed` refuses whatever is not one, and pages ask
it about addresses that the records name instead of showing its rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

SIZE_LIMIT = 8_000_000
"""Bytes of a report; one of ten thousand addresses has about three million."""


class State(Enum):
    """What a visit showed; the value is stable, the label is Chinese."""

    OPEN = "open"
    MOVED = "moved"
    GONE = "gone"
    KEPT_OUT = "kept_out"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return _LABELS[self]


_LABELS = {
    State.OPEN: "能打开",
    State.MOVED: "已搬到新网址",
    State.GONE: "网页已不存在",
    State.KEPT_OUT: "网站不让程序访问，请用浏览器核对",
    State.FAILED: "网站出错",
    State.UNREACHABLE: "连接不上",
    State.FORBIDDEN: "不检查的网址",
}


class Visit(BaseModel):
    """One address and what its visit showed. `note` says more, such as the status or the new address."""

    model_config = ConfigDict(frozen=True, strict=True)

    url: str
    state: State
    note: str = ""


class LinkReport(BaseModel):
    """The day of a check in China, and its visits. Other keys of the file are summaries for people."""

    model_config = ConfigDict(frozen=True, strict=True)

    checked_on: dt.date
    addresses: Annotated[tuple[Visit, ...], Field(max_length=50_000)]

    @cached_property
    def visit_by_url(self) -> Mapping[str, Visit]:
        """The visits by address."""
        return {visit.url: visit for visit in self.addresses}


def parsed(data: bytes) -> LinkReport:
    """The report of a file.

    Raises:
        ValueError: it is too large or no report; the message is Chinese and repeats nothing of the file.
    """
    if len(data) > SIZE_LIMIT:
        raise ValueError(f"文件超过 {SIZE_LIMIT // 1_000_000} MB")
    try:
        return LinkReport.model_validate_json(data)
    except ValidationError:
        raise ValueError("文件不是网址检查的结果") from None
