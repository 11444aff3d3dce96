"""Text that is made to be slow to search: half a million characters of the same, for the privacy gate."""

from __future__ import annotations

LENGTH = 500_000
HOSTILE = (
    *("1.1.1.", "1 3 8 0 ", "13800138000 ", "62220200000000000", "110101190001010014\n", "1\n", "0571-", "+86"),
    *("张三、", "王", "校长", "校长张三", "成绩：张三 95\n", "路1号", "1室", "生", "一三八", "①"),
    *("a@", "at ", "\\u0031", "x"),
)


def texts() -> list[str]:
    """One long text for each piece."""
    return [(piece * (LENGTH // len(piece) + 1))[:LENGTH] for piece in HOSTILE]
