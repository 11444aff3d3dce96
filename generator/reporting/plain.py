"""Text from data as one harmless line: nothing that a terminal, a build server or a web page obeys."""

from __future__ import annotations

import json
import re
from typing import Any

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]"
)


def clean(text: str) -> str:
    """One line without anything that a terminal or a build server obeys; every character keeps its place."""
    line = _UNSAFE.sub("�", text.replace("\t", "→").replace("\n", " "))
    # Some build servers look for this mark anywhere in a line, for the other only at its start.
    line = line.replace("##[", "##［")
    blank = len(line) - len(line.lstrip())
    return f"{line[:blank]}：：{line[blank + 2 :]}" if line.startswith("::", blank) else line


def clean_lines(text: str) -> list[str]:
    """The lines of a text, each harmless."""
    return [clean(line) for line in text.split("\n")]


def json_text(value: Any) -> str:
    """JSON whose strings keep every character of the data; what a terminal would obey is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # JSON itself has escaped the line ends inside of strings; those that are left divide the lines.
    lines = (_UNSAFE.sub(_escape, line).replace("##[", "#\\u0023[") for line in text.split("\n"))
    return "\n".join(lines)


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
