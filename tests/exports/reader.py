"""A reader of the published CSV that follows its documented convention and nothing else."""

from __future__ import annotations

import csv
import io


def unguarded(cell: str) -> str:
    """The text of a cell: one leading apostrophe comes off."""
    return cell[1:] if cell.startswith("'") else cell


def raw_rows(content: bytes) -> list[list[str]]:
    """The cells as a spreadsheet receives them."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def records(content: bytes) -> list[dict[str, str]]:
    """The rows by column name, with the texts as they were."""
    header, *rows = raw_rows(content)
    return [dict(zip(header, (unguarded(cell) for cell in row), strict=True)) for row in rows]
