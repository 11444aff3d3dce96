"""Where things stand on a sheet, and the hidden marks that tie sheets, columns and rows to the record."""

from __future__ import annotations

FORMAT = "1"
KEY_ROW, ZERO_ROW, HEAD_ROW, NOTE_ROW, FIRST_ROW = 1, 2, 3, 4, 5
KEY_COLUMN, FIRST_COLUMN = 1, 2
FORM_TITLE, FORM_VALUE, FORM_NOTE, FORM_BASE = 2, 3, 4, 5
ZERO_LABEL = "本表确实没有内容（填“是”表示零）"
MARK = "gongshi:"
META, DICTIONARY, GUIDE, LAST_YEAR = "_gongshi", "字典", "填写说明", "上学年参考"
OWN_SHEETS = frozenset({META, DICTIONARY, GUIDE, LAST_YEAR})
ROWS_PREPARED = 500
"""Rows below the heading that have drop-down lists; further rows are read as well."""
