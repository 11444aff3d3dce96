"""PyYAML's own reader in place of libyaml, where that cannot be had, as in a browser: the same events and places.

It words some faults differently, and `syntax` knows libyaml's words; so they are said in those.
"""

from __future__ import annotations

import re
from typing import Any

from yaml import MarkedYAMLError, SafeLoader
from yaml.error import Mark
from yaml.events import Event, ScalarEvent
from yaml.scanner import ScannerError

_SURROGATE = re.compile("[\ud800-\udfff]")
_HALF = re.compile(r"\\[uU](?=0*[dD][89a-fA-F])")
_ESCAPE = "found unknown escape character"


class PureParser(SafeLoader):
    """Gives events like libyaml's parser."""

    def __init__(self, text: str) -> None:
        # libyaml does not count the mark of byte order.
        self._text = text.removeprefix("\ufeff")
        super().__init__(self._text)

    def get_event(self) -> Event:
        """The next event. Raises what libyaml would raise."""
        try:
            event: Any = super().get_event()  # type: ignore[no-untyped-call]
        except MarkedYAMLError as error:
            _reword(error)
            raise
        if type(event) is ScalarEvent and event.style == '"' and _SURROGATE.search(event.value):
            raise self._half_character(event.start_mark)
        return event  # type: ignore[no-any-return]

    def _half_character(self, start: Any) -> ScannerError:
        """The fault of an escape that stands for half a character; libyaml stops behind its backslash and letter."""
        found = _HALF.search(self._text, start.index)
        index = found.end() if found else start.index
        mark = Mark(start.name, index, start.line, start.column, None, 0)
        problem = "found invalid Unicode character escape code"
        return ScannerError("while parsing a quoted scalar", start, problem, mark)


def _reword(error: MarkedYAMLError) -> None:
    problem, context, mark = error.problem or "", error.context or "", error.problem_mark
    if problem.startswith(_ESCAPE) and mark is not None:
        error.problem = _ESCAPE
        mark.index -= 1
    elif problem.startswith("sequence entries"):
        error.problem = "block sequence entries are not allowed in this context"
    elif problem.startswith("expected <block end>"):
        of_list = "block collection" in context
        error.problem = "did not find expected '-' indicator" if of_list else "did not find expected key"
    elif problem.startswith("expected the node content"):
        error.problem = "did not find expected node content"
    elif problem.startswith("expected ','"):
        error.problem = "did not find " + problem.partition(", but got")[0]
