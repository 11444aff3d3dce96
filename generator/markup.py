"""Text from records made harmless before it stands in HTML, SVG or front matter. The one place where that is done.

Escaping for HTML alone is not enough where a Markdown parser sees the result: `{: onclick=... }` needs no angle
bracket. So every mark that means something to HTML or to Markdown becomes a numeric entity, and a value is always
one line.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ENTITIES = {mark: f"&#{ord(mark)};" for mark in "\\`*_{}[]()<>#+!|~^$@=&\"':"}
_MARKS = re.compile(f"[{re.escape(''.join(_ENTITIES))}]")


def one_line(text: str) -> str:
    """The text on one line, without control characters and without marks that turn the direction of reading."""
    if text.isprintable() and "  " not in text and text == text.strip():
        # Nothing to be taken out: of all blanks the plain one alone is printable, and no mark of direction is.
        return text
    plain = _DIRECTION.sub("", _UNPRINTABLE.sub("", _SPACE.sub(" ", text)))
    return _SPACE.sub(" ", plain).strip()


def entities(text: str) -> str:
    """The text on one line, every mark of HTML and Markdown a numeric entity; fit for text and quoted attributes."""
    return _MARKS.sub(_entity, one_line(text))


def _entity(mark: re.Match[str]) -> str:
    return _ENTITIES[mark[0]]
