"""Reads the files of the finder the way its script does."""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Mapping
from typing import Any

from generator.pages.finder import FOLDER, order

PAGES = 3
"""So many pages the script reads for one word."""


def data(text: str) -> Any:
    """What a file hands over."""
    found = re.fullmatch(r'gsShelf\("[a-z0-9]+",(.*)\);\n', text, re.DOTALL)
    assert found
    return json.loads(found[1])


def pages_for(files: Mapping[str, str], beginning: str) -> list[str]:
    """The pages that the contents name for a typed beginning."""
    contents = data(files[f"{FOLDER}/index.js"])
    starts: list[str] = contents["starts"]
    after = bisect.bisect_right(starts, order(beginning), key=order)
    last = after
    while last < len(starts) and starts[last].startswith(beginning):
        last += 1
    first = max(after - 1, 0)
    return [f"{FOLDER}/{contents['edition']}/{n}.js" for n in range(first, min(last, first + PAGES))]


def find(files: Mapping[str, str], beginning: str) -> list[list[Any]]:
    """The rows that a typed beginning leads to."""
    found: dict[str, list[Any]] = {}
    for path in pages_for(files, beginning):
        page = data(files[path])
        for term, *places in page["terms"]:
            if term.startswith(beginning):
                found |= {str(page["rows"][i]): page["rows"][i] for i in places if i >= 0}
    return list(found.values())
