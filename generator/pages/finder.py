"""The files behind the finder: all terms in one order, cut into small pages, and a contents page for them.

A reader who types fetches the contents once and then the few pages on which the typed beginning lies. The files are
scripts that hand over data and do nothing else, so that a copy of the site opened without a server can read them too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from generator.pages.find_entries import KINDS, Alias, Entry, entries
from generator.pages.find_terms import terms
from generator.pages.links import from_root
from generator.pages.world import World

FOLDER = "assets/finder"
FORM = b"1"
"""The form of the files; a new one gives every file a new address."""
SAME = 60
"""So many entries are kept of one and the same term, the preferred ones; of the others the number."""
PLACES = 500
"""So many entries of terms one page holds, unless one term alone has more."""
_END = b"\0\0"
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}

Row = tuple[int, int]
"""Number of an entry, and the number of the alias by which it was found (0: by its name)."""
Listed = tuple[str, list[Row], int]
"""A term, its preferred rows, and how many more there are."""


@dataclass(slots=True)
class Leaf:
    """One page of terms."""

    terms: list[Listed] = field(default_factory=list)
    places: int = 0

    def add(self, listed: Listed) -> None:
        """Append a term."""
        self.terms.append(listed)
        self.places += len(listed[1])


def finder_assets(world: World) -> Iterator[tuple[str, str]]:
    """The files for the whole site."""
    return finder_files(entries(world))


def finder_files(found: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    """The pages of terms, one at a time, and at last the contents. `found` is in the order of preference."""
    places = sorted(_places(found))
    edition = _edition(found, places)
    starts, last = [], ""
    for number, leaf in enumerate(_leaves(_listed(places))):
        starts.append(_start(last, leaf.terms[0][0]))
        last = leaf.terms[-1][0]
        yield f"{FOLDER}/{edition}/{number}.js", _script(str(number), _page(leaf, found))
    yield f"{FOLDER}/index.js", _script("index", {"edition": edition, "kinds": KINDS, "starts": starts})


def _places(found: tuple[Entry, ...]) -> Iterator[bytes]:
    """Every entry under every term as bytes that sort as a script sorts text: term, entry, alias."""
    for number, entry in enumerate(found):
        alias_numbers: dict[Alias | None, int] = {None: 0, **{a: n for n, a in enumerate(entry.aliases, 1)}}
        numbers: dict[str, int] = {}
        for term, alias in terms(entry):
            if term:
                numbers.setdefault(term, alias_numbers[alias])
        for term, alias_number in numbers.items():
            yield b"".join((order(term), _END, number.to_bytes(4, "big"), alias_number.to_bytes(2, "big")))


def order(term: str) -> bytes:
    """The order in which a script compares text: by 16-bit units."""
    return term.encode("utf-16-be", "surrogatepass")


def _edition(found: tuple[Entry, ...], places: Iterable[bytes]) -> str:
    digest = hashlib.sha256(FORM)
    for entry in found:
        digest.update(repr(entry).encode("utf-8", "surrogatepass"))
    for place in places:
        digest.update(place)
    return digest.hexdigest()[:10]


def _listed(places: Iterable[bytes]) -> Iterator[Listed]:
    """Every term in order, with the preferred rows and the number of the others."""
    for units, group in groupby(places, key=lambda place: place[:-8]):
        rows = [(int.from_bytes(place[-6:-2], "big"), int.from_bytes(place[-2:], "big")) for place in group]
        yield units.decode("utf-16-be", "surrogatepass"), rows[:SAME], max(0, len(rows) - SAME)


def _leaves(ordered: Iterable[Listed]) -> Iterator[Leaf]:
    leaf = Leaf()
    for listed in ordered:
        if leaf.terms and leaf.places + len(listed[1]) > PLACES:
            yield leaf
            leaf = Leaf()
        leaf.add(listed)
    if leaf.terms:
        yield leaf


def _start(last: str, first: str) -> str:
    """The shortest beginning that tells the first term of a page from the last one of the page before."""
    return next(first[:n] for n in range(1, len(first) + 1) if first[:n] != last[:n])


def _page(leaf: Leaf, found: tuple[Entry, ...]) -> dict[str, object]:
    """Rows, and of each term the places of its rows; a negative number says how many more there are."""
    places: dict[Row, int] = {}
    for _, rows, _ in leaf.terms:
        for row in rows:
            places.setdefault(row, len(places))
    listed = [[term, *(places[row] for row in rows), *([-more] if more else [])] for term, rows, more in leaf.terms]
    return {"rows": [_row(found[number], alias) for number, alias in places], "terms": listed}


def _row(entry: Entry, alias_number: int) -> list[str | int]:
    """Page, name, kind, where, role, sample, other name."""
    alias = entry.aliases[alias_number - 1] if alias_number else None
    note = f"{alias.label} {alias.text}" if alias else ""
    page = from_root(entry.page)
    return [page, entry.name, entry.kind, entry.where, entry.role, int(entry.is_sample), note]


def _script(name: str, data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _UNSAFE.items():
        text = text.replace(mark, escape)
    return f'gsShelf("{name}",{text});\n'
