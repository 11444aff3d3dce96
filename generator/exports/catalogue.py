"""`index.json`: every file of the interface with its size and checksum. It is written last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.exports.export import JSON, ROOT, Export
from generator.exports.json_text import document
from generator.exports.snapshot import Snapshot
from generator.exports.v1.index import IndexFile, PublishedFile


@dataclass
class Tally:
    """Size and checksum of one file, taken while it passes."""

    size: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    is_complete: bool = False

    def watch(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The same pieces, counted."""
        for piece in pieces:
            self.size += len(piece)
            self.digest.update(piece)
            yield piece
        self.is_complete = True


def _no_files(snapshot: Snapshot) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The index is written by `files`, which has seen all others."""
    return iter(())


INDEX = Export(
    name="index",
    path="index.json",
    media_type=JSON,
    description="接口目录：全部接口文件的大小和校验值",
    response=IndexFile,
    files=_no_files,
)


def files(
    snapshot: Snapshot, exports: Iterable[Export], written: Iterable[PublishedFile] = ()
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Path from the root of the site and content of every file; each must be read to its end before the next.

    `written` are the entries of files that are written elsewhere; they stand in the index too.
    """
    listed = list(written)
    for export in exports:
        yield from listed_files(export, snapshot, listed)
    yield index(snapshot, listed)


def listed_files(
    export: Export, snapshot: Snapshot, listed: list[PublishedFile]
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Path from the root of the site and content of the files of one export; what the index says of them is added.

    Raises RuntimeError when a file was not read to its end before the next, because the index would then be wrong.
    """
    for path, pieces in export.files(snapshot):
        tally = Tally()
        yield ROOT + path, tally.watch(pieces)
        if not tally.is_complete:
            raise RuntimeError(f"{path} was not read to its end")
        listed.append(_entry(path, export, tally))


def index(snapshot: Snapshot, listed: Iterable[PublishedFile]) -> tuple[str, Iterator[bytes]]:
    """Path from the root of the site and content of the index of all files."""
    head = {"meta": snapshot.meta(contains_sample=snapshot.contains_sample)}
    by_path: list[PublishedFile] = sorted(listed, key=lambda file: file.path)
    return ROOT + INDEX.path, document(head, "files", by_path)


def entry(path: str, export: Export, content: bytes) -> PublishedFile:
    """The entry of the index for a file that is written elsewhere; `path` is below `ROOT`."""
    tally = Tally()
    list(tally.watch((content,)))
    return _entry(path, export, tally)


def _entry(path: str, export: Export, tally: Tally) -> PublishedFile:
    return PublishedFile(
        path=path,
        media_type=export.media_type,
        description=export.description,
        size=tally.size,
        sha256=tally.digest.hexdigest(),
    )
