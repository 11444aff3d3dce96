"""A reader of Atom that refuses what RFC 4287 forbids, written from the RFC and knowing nothing of the writer."""

from __future__ import annotations

import re
from typing import Any

from defusedxml import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"tag:[A-Za-z0-9.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:[A-Za-z0-9/._-]+")
_ONCE_IN_FEED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "subtitle": (0, 1), "generator": (0, 1)}
_ONCE_IN_ENTRY = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (0, 1), "summary": (0, 1)}
_MANY = {"author", "link", "category"}


def read(content: bytes) -> Any:
    """The root of a feed that keeps to the RFC; otherwise an AssertionError says what is wrong."""
    root = ElementTree.fromstring(content, forbid_dtd=True)
    assert root.tag == f"{ATOM}feed"
    _members(root, _ONCE_IN_FEED, {*_MANY, "entry"})
    assert root.findall(f"{ATOM}author"), "atom:feed must have an author, unless every entry has one (4.1.1)"
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        _members(entry, _ONCE_IN_ENTRY, _MANY)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)), "two entries with one id"
    assert text(root, "updated") >= max((text(entry, "updated") for entry in entries), default="")
    return root


def text(element: Any, name: str) -> str:
    """The text of a child."""
    return str(element.findtext(f"{ATOM}{name}"))


def link(element: Any, rel: str) -> str | None:
    """The address of the link with a relation."""
    return next((found.get("href") for found in element.findall(f"{ATOM}link") if found.get("rel") == rel), None)


def _members(element: Any, once: dict[str, tuple[int, int]], many: set[str]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in element]
    assert set(names) <= {*once, *many}, set(names) - {*once, *many}
    for name, (least, most) in once.items():
        assert least <= names.count(name) <= most, name
    assert _TAG.fullmatch(text(element, "id")), text(element, "id")
    for name in ("updated", "published"):
        assert name not in names or _TIME.fullmatch(text(element, name)), name
    assert text(element, "title").strip()
    for author in element.findall(f"{ATOM}author"):
        assert [child.tag for child in author] == [f"{ATOM}name"]
        assert text(author, "name").strip()
    for category in element.findall(f"{ATOM}category"):
        assert category.get("term")
    links = [(found.get("rel"), found.get("type")) for found in element.findall(f"{ATOM}link")]
    assert all(found.get("href") for found in element.findall(f"{ATOM}link"))
    assert len(links) == len(set(links)), "two alternates of one type (4.1.1, 4.1.2)"
    if element.tag == f"{ATOM}entry":
        assert ("alternate", "text/html") in links, "an entry without content must have an alternate link (4.1.2)"
