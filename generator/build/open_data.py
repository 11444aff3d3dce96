"""Writing the open data: what each group contributes by several processes, and then what is made of all of it."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path

from generator.assessment.finding import SubjectKind
from generator.build.writing import Folder
from generator.exports import BESIDE, EXPORTS, IN_TURN, Stored, catalogue, downloads, portion
from generator.exports.export import Export
from generator.exports.snapshot import Snapshot
from generator.exports.v1.index import PublishedFile
from generator.shares import in_shares

GROUPS_AT_ONCE = 50
"""Groups whose share is found and held together."""
WORTH_IT = 100
"""Groups below which one process writes everything."""

_Task = Callable[[], None]


def write(public: Path, snapshot: Snapshot) -> None:
    """Every file of the interface and beside it. The bytes are the same however many processes write them."""
    # What all need is found once, before the work is divided.
    snapshot.judged(SubjectKind.GROUP)
    snapshot.public("")
    len(snapshot.school_years)
    ids = list(snapshot.groups_by_id)
    chunks = [ids[first : first + GROUPS_AT_ONCE] for first in range(0, len(ids), GROUPS_AT_ONCE)]
    # Beside the files, so that a build needs no other place, and what it leaves when it is killed is found again.
    with tempfile.TemporaryDirectory(prefix=".open-", dir=public.parent) as folder:
        stores = [Path(folder) / str(number) for number in range(len(chunks))]
        apart = [export for export in BESIDE if export is not downloads.EXPORT and export not in IN_TURN]
        of_groups = [partial(_portion, public, snapshot, *one) for one in zip(chunks, stores, strict=True)]
        # The largest first.
        in_turn = partial(_in_turn, public, snapshot, IN_TURN)
        _do([in_turn, *(partial(_beside, public, snapshot, export) for export in apart), *of_groups], snapshot)
        stored = _stored(stores)
        entries = [Path(folder) / f"{export.name}.entries" for export in EXPORTS]
        of_all = [
            partial(_listed, public, snapshot, stored.in_place_of(export), place)
            for export, place in zip(EXPORTS, entries, strict=True)
        ]
        _do([partial(_beside, public, snapshot, stored.in_place_of(downloads.EXPORT)), *of_all], snapshot)
        listed = chain(stored.entries, *map(_entries, entries))
        _write_all(public, [catalogue.index(snapshot, listed)])


def _do(tasks: Sequence[_Task], snapshot: Snapshot) -> None:
    """Each task by itself, whichever process is free for it."""
    in_shares(tasks, 0 if len(snapshot.groups) >= WORTH_IT else len(tasks) + 1)


def _beside(public: Path, snapshot: Snapshot, export: Export) -> None:
    _write_all(public, _from_root(export, snapshot))


def _in_turn(public: Path, snapshot: Snapshot, exports: Sequence[Export]) -> None:
    """One file of each, then the next of each."""
    turns = zip_longest(*(_from_root(export, snapshot) for export in exports))
    _write_all(public, (file for files in turns for file in files if file))


def _from_root(export: Export, snapshot: Snapshot) -> Iterator[tuple[str, Iterable[bytes]]]:
    return ((export.root + path, pieces) for path, pieces in export.files(snapshot))


def _listed(public: Path, snapshot: Snapshot, export: Export, entries: Path) -> None:
    """The files of the interface, and what the index says of them."""
    listed: list[PublishedFile] = []
    _write_all(public, catalogue.listed_files(export, snapshot, listed))
    entries.write_bytes(pickle.dumps(listed))


def _portion(public: Path, snapshot: Snapshot, ids: list[str], store: Path) -> None:
    found = portion(snapshot, ids)
    _write_all(public, ((path, (content,)) for path, content in found.files))
    store.with_suffix(".entries").write_bytes(pickle.dumps(found.entries))
    store.with_suffix(".records").write_bytes(found.records)
    store.with_suffix(".rows").write_bytes(found.rows)
    for year, rows in found.rows_by_year.items():
        store.with_suffix(f".{year}").write_bytes(rows)


def _stored(stores: Sequence[Path]) -> Stored:
    def contents(suffix: str) -> Iterator[bytes]:
        files = (store.with_suffix(suffix) for store in stores)
        return (file.read_bytes() for file in files if file.exists())

    return Stored(
        entries=chain.from_iterable(_entries(store.with_suffix(".entries")) for store in stores),
        records=contents(".records"),
        rows=contents(".rows"),
        rows_of_year=lambda year: contents(f".{year}"),
    )


def _entries(place: Path) -> Iterable[PublishedFile]:
    found: Iterable[PublishedFile] = pickle.loads(place.read_bytes())  # noqa: S301 - written just now
    return found


def _write_all(public: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    folder = Folder(public)
    for path, pieces in files:
        folder.write(path, pieces)
