"""Text that is made to be slow to search: half a million characters of the same, for the privacy gate.

Run as `python -m benchmarks.hostile`: processor time of each, at a quarter of the length and at all.
"""

from __future__ import annotations

import time

LENGTH = 500_000
HOSTILE = (
    *("1.1.1.", "1 3 8 0 ", "13800138000 ", "62220200000000000", "110101190001010014\n", "1\n", "0571-", "+86"),
    *("张三、", "王", "校长", "校长张三", "成绩：张三 95\n", "路1号", "1室", "生", "一三八", "①"),
    *("a@", "at ", "\\u0031", "x"),
)


def seconds(piece: str, length: int) -> float:
    """Processor time of a search through so many characters of one piece."""
    from generator.privacy import matches

    text = (piece * (length // len(piece) + 1))[:length]
    start = time.process_time()
    matches(text)
    return time.process_time() - start


if __name__ == "__main__":
    for each in HOSTILE:
        print(f"{each!r}: {seconds(each, LENGTH // 4):.2f} s, {seconds(each, LENGTH):.2f} s")
