"""Writing the open data: what each group contributes by several processes, what needs all of it by one."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.assessment.finding import SubjectKind
from generator.build.shares import in_shares
from generator.exports import BESIDE, Stored, portion, published
from generator.exports.snapshot import Snapshot

GROUPS_AT_ONCE = 50
"""Groups whose share is found and held together."""
WORTH_IT = 100
"""Groups below which one process writes everything."""


def write(public: Path, snapshot: Snapshot) -> None:
    """Every file of the interface and beside it. The bytes are the same however many processes write them."""
    # What all need is found once, before the work is divided.
    snapshot.judged(SubjectKind.GROUP)
    snapshot.public("")
    ids = list(snapshot.groups_by_id)
    chunks = [ids[first : first + GROUPS_AT_ONCE] for first in range(0, len(ids), GROUPS_AT_ONCE)]
    with tempfile.TemporaryDirectory(prefix="gongshi-open-") as folder:
        store = Path(folder)

        def work(stretch: range) -> None:
            # The largest first, and each by itself.
            for number in stretch:
                if number < len(BESIDE):
                    export = BESIDE[number]
                    _write_all(public / export.root, export.files(snapshot))
                else:
                    _portion(public, snapshot, chunks[number - len(BESIDE)], store / str(number - len(BESIDE)))

        tasks = len(BESIDE) + len(chunks)
        in_shares(work, tasks, worth_it=0 if len(ids) >= WORTH_IT else tasks + 1, at_once=1)
        places = [store / str(number) for number in range(len(chunks))]
        _write_all(public, published(snapshot, _stored(places)))


def _portion(public: Path, snapshot: Snapshot, ids: list[str], place: Path) -> None:
    found = portion(snapshot, ids)
    _write_all(public, ((path, (content,)) for path, content in found.files))
    place.with_suffix(".entries").write_bytes(pickle.dumps(found.entries))
    place.with_suffix(".records").write_bytes(found.records)
    place.with_suffix(".rows").write_bytes(found.rows)


def _stored(places: list[Path]) -> Stored:
    return Stored(
        entries=(
            entry
            for place in places
            for entry in pickle.loads(place.with_suffix(".entries").read_bytes())  # noqa: S301 - written just now
        ),
        records=(place.with_suffix(".records").read_bytes() for place in places),
        rows=(place.with_suffix(".rows").read_bytes() for place in places),
    )


def _write_all(folder: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    for path, pieces in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)
