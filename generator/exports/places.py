"""Where something is recorded, with a link into the repository when its address is known."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from generator.exports.json_text import encode
from generator.exports.snapshot import Snapshot
from generator.exports.v1.base import Place, Source
from generator.measurement import Mark
from schema import entries


def place(mark: Mark, snapshot: Snapshot) -> Place:
    """The place of one entry."""
    label = snapshot.public(mark.label)
    return Place(file=mark.file, line=mark.line, label=label, address=_address(mark, snapshot))


def place_text(mark: Mark, snapshot: Snapshot) -> bytes:
    """The same as JSON at once: evidence is counted in thousands."""
    label, address = encode(snapshot.public(mark.label)), encode(_address(mark, snapshot))
    return b'{"file":%b,"line":%d,"label":%b,"address":%b}' % (encode(mark.file), mark.line, label, address)


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
