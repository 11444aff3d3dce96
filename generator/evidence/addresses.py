"""Every web address that the records name, with the places that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.addresses import urls_of
from generator.facts import DistrictFile, GroupFile
from generator.source import Repository
from generator.source.repository import PolicyFile


@dataclass(frozen=True, slots=True)
class Address:
    """One address and where it stands: pairs of file and line, in order."""

    url: str
    places: tuple[tuple[str, int], ...]


def addresses_of(repository: Repository) -> tuple[Address, ...]:
    """The addresses of all records, sorted, each once; those of made-up districts lead nowhere and are left out."""
    found: dict[str, list[tuple[str, int]]] = {}
    for file in _files(repository):
        for path, url in urls_of(file.record):
            found.setdefault(url, []).append((file.file, file.place(path)))
    return tuple(Address(url, tuple(sorted(set(found[url])))) for url in sorted(found))


def _files(repository: Repository) -> Iterable[GroupFile | DistrictFile | PolicyFile]:
    real = {one.record.id for one in repository.districts if not one.record.is_sample}
    districts = (one for one in repository.districts if one.record.id in real)
    return (*districts, *(one for one in repository.groups if one.record.district in real), *repository.policies)
