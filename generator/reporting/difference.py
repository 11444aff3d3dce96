"""The difference of two states of a file, as a unified diff for a terminal."""

from __future__ import annotations

from difflib import unified_diff

from generator.reporting.plain import clean

_BOM = "\ufeff"


def render(file: str, old: bytes, new: bytes) -> str:
    """The changed lines with three lines around each."""
    states = (_lines(old), _lines(new))
    lines = unified_diff(*states, f"{file}（现在）", f"{file}（改正后）", lineterm="")
    return "\n".join(clean(line) for line in lines)


def _lines(data: bytes) -> list[str]:
    return [line.removesuffix("\r") for line in data.decode("utf-8", "replace").removeprefix(_BOM).split("\n")]
