"""Owners own records that exist, each declared once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.check import Fault, Path, at
from generator.diagnostics import Diagnostic
from generator.source import Repository

_Key = tuple[str, str | None]


def owned_records_exist(repository: Repository) -> Iterator[Diagnostic]:
    """Every district and group of the owners' file has a record, in that district, and stands once."""
    if repository.owners is None:
        return
    known: set[_Key] = {(d.record.id, None) for d in repository.districts}
    known |= {(g.record.district, g.record.id) for g in repository.groups}
    record = repository.owners.record
    listed: list[tuple[Path, _Key]] = [
        (("districts", i), (one.district, None)) for i, one in enumerate(record.districts)
    ]
    listed += [(("groups", i), (one.district, one.group)) for i, one in enumerate(record.groups)]
    seen: set[_Key] = set()
    for path, key in listed:
        name = f"{key[0]}/{key[1]}" if key[1] else key[0]
        if key not in known:
            fault = Fault("owned_unknown", f"没有“{name}”这份记录", "请核对编号，或删去这一项。")
            yield at(repository.owners, path, fault)
        if key in seen:
            fault = Fault("owned_twice", f"“{name}”的账号写了两处", "请把账号合并到一处。")
            yield at(repository.owners, path, fault)
        seen.add(key)
