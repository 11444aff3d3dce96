"""Where something is recorded, with a link into the repository when its address is known."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict
from urllib.parse import quote

from generator.exports.snapshot import Snapshot
from generator.exports.v1.base import Place, Source
from generator.measurement import Mark
from schema import entries


class PlaceMembers(TypedDict):
    """The keys of a place."""

    file: str
    line: int
    label: str
    address: str | None


def place(mark: Mark, snapshot: Snapshot) -> Place:
    """The place of one entry."""
    return Place(**place_members(mark, snapshot))


def place_members(mark: Mark, snapshot: Snapshot) -> PlaceMembers:
    """The same as plain values: evidence is counted in thousands."""
    return {
        "file": mark.file,
        "line": mark.line,
        "label": snapshot.public(mark.label),
        "address": _address(mark, snapshot),
    }


def _address(mark: Mark, snapshot: Snapshot) -> str | None:
    """The line on the repository's site at the commit that was judged, in the form GitHub, GitLab and Gitee share."""
    if not snapshot.repository_address or not snapshot.revision:
        return None
    base = snapshot.repository_address.rstrip("/")
    return f"{base}/blob/{quote(snapshot.revision, safe='')}/{_quoted(mark.file)}#L{mark.line}"


@lru_cache(maxsize=64)
def _quoted(file: str) -> str:
    """A path inside an address; kept, because the entries of one file come together."""
    return quote(file)


def source(recorded: entries.Source) -> Source:
    """A source without its free note."""
    return Source(
        title=recorded.title,
        issuer=recorded.issuer,
        document_no=recorded.document_no,
        published_on=recorded.published_on,
        url=recorded.url,
    )
