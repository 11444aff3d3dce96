"""What the page asks Python in the browser: every question is a text, every answer is JSON.

The page makes one Bridge, asks `opened` of each record and `judged` of each change. Nothing here knows the browser, so
that the same answers can be tested anywhere.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Gravity
from generator.forms.merging import lost_comments, merged
from generator.forms.verdict import Desk, diagnostics_of, repository_of
from generator.privacy.gate import path_at
from generator.reporting.difference import render as difference
from generator.reporting.text import render
from generator.source import mended, nodes, text


class Bridge:
    """A data folder under `root` in the browser, and what the text `known` (see `register`) tells of other records."""

    def __init__(self, root: str, known: str) -> None:
        folder, told = Path(root), json.loads(known)
        self._desk = Desk(folder, repository_of(told, folder))
        folder.mkdir(parents=True, exist_ok=True)
        for one in told["districts"]:
            # JSON is YAML too; the gate for personal data reads what a bureau has declared.
            _write(folder / "districts" / f"{one['id']}.yaml", json.dumps(one, ensure_ascii=False))

    def opened(self, content: str) -> str:
        """The data of a record's text; None with all diagnostics where the text cannot be read as a record."""
        data = nodes.parse(text.decode(content.encode(), "").page).data
        if data is not None:
            return _answer(data=data)
        path = _write(self._desk.root / "groups" / "unknown" / "unknown.yaml", content)
        diagnostics = diagnostics_of(path, self._desk)
        path.unlink()
        return _answer(data=None, **_told(diagnostics, content))

    def judged(self, question: str) -> str:
        """The changed text of a record with the verdict of CI on it.

        The question holds `district` and `id` of the file, `old` (the text before, may be empty) and `data`.
        """
        asked = json.loads(question)
        old, content = asked["old"], merged(asked["old"], asked["data"])
        path = _write(self._desk.root / "groups" / asked["district"] / f"{asked['id']}.yaml", content)
        try:
            diagnostics = diagnostics_of(path, self._desk)
            mend = _mend(path, self._desk.root) if diagnostics else None
        finally:
            path.unlink()
        name = f"data/groups/{asked['district']}/{asked['id']}.yaml"
        return _answer(
            text=content,
            file=name,
            difference=difference(name, old.encode(), content.encode()) if old != content else "",
            lost=lost_comments(old, content),
            mended=mend,
            **_told(diagnostics, content),
        )


def _told(diagnostics: list[Diagnostic], content: str) -> dict[str, Any]:
    page = text.decode(content.encode(), "").page
    places = nodes.parse(page).positions if diagnostics else None
    return {
        "sound": not any(one.gravity is Gravity.ERROR for one in diagnostics),
        "report": render(diagnostics),
        "diagnostics": [
            {
                "code": one.code,
                "error": one.gravity is Gravity.ERROR,
                "where": one.where,
                "message": one.message,
                "hint": one.hint,
                "line": one.span.line,
                "path": path_at(places, page.line_start(one.span.line) + one.span.column - 1) if places else [],
            }
            for one in diagnostics
        ],
    }


def _mend(path: Path, root: Path) -> Any:
    """The data with every slip mended that has one certain mend; None when there is none."""
    states = mended(path, root)
    if states is None or states[0] == states[1]:
        return None
    return nodes.parse(text.decode(states[1], "").page).data


def _write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    return path


def _answer(**said: Any) -> str:
    return json.dumps(said, ensure_ascii=False)
