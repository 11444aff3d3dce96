"""Reading the whole data tree, or one file of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from generator.diagnostics import Diagnostic
from generator.facts import DistrictFile, GroupFile
from generator.source import files
from generator.source.files import DISTRICTS, GROUPS, POLICIES, Found
from generator.source.page import Fault, quoted
from generator.source.records import Reading, read_record
from generator.source.spot import Spot
from schema.district import District
from schema.group import EducationGroup
from schema.policy import Policy

Steps = tuple[str | int, ...]

MODELS: dict[str, type[BaseModel]] = {GROUPS: EducationGroup, DISTRICTS: District, POLICIES: Policy}
"""The model of the records in each folder of the data tree."""


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy record with the places of its parts; `place` as in `GroupFile`."""

    record: Policy
    file: str
    place: Callable[[Steps], int]


@dataclass(frozen=True, slots=True)
class Repository:
    """Every valid record of a data tree, each kind sorted by file."""

    groups: tuple[GroupFile, ...] = ()
    districts: tuple[DistrictFile, ...] = ()
    policies: tuple[PolicyFile, ...] = ()


def read_data(root: Path) -> tuple[Repository, list[Diagnostic]]:
    """All records under `data/` and all diagnostics, sorted by file, line and column."""
    found, diagnostics = files.files_of(root)
    groups: list[GroupFile] = []
    districts: list[DistrictFile] = []
    policies: list[PolicyFile] = []
    for one in found:
        reading = read_one(one)
        diagnostics.extend(reading.diagnostics)
        record = reading.record
        if isinstance(record, EducationGroup):
            groups.append(GroupFile(record, one.name, reading.place))
        elif isinstance(record, District):
            districts.append(DistrictFile(record, one.name, reading.place))
        elif isinstance(record, Policy):
            policies.append(PolicyFile(record, one.name, reading.place))
    return Repository(tuple(groups), tuple(districts), tuple(policies)), sorted(diagnostics)


def read_one(found: Found) -> Reading[BaseModel]:
    """One file of the data tree, with the check that its name agrees with what it holds."""
    data = files.read(found)
    if isinstance(data, Diagnostic):
        return unreadable(data)
    return read_record(data, found.name, MODELS[found.kind], lambda spot: _name_faults(found, spot))


def read_file(path: Path, root: Path) -> Reading[BaseModel] | None:
    """One file by its path, as `read_data` would read it; None when it lies in no folder of records under `root`."""
    found = files.file_at(path, root)
    if isinstance(found, Diagnostic):
        return unreadable(found)
    return read_one(found) if found else None


def unreadable(fault: Diagnostic) -> Reading[BaseModel]:
    """The reading of a file that could not be read at all."""
    return Reading(None, lambda _path: 1, (fault,))


def _name_faults(found: Found, spot: Spot) -> Iterator[Fault]:
    """The id is the name of the file, and a group's district the name of its folder."""
    stem, folder = found.path.stem, found.path.parent.name
    identity, district = spot.at(("id",)), spot.at(("district",))
    if isinstance(identity.value, str) and identity.value != stem:
        message = f"编号写的是 {quoted(identity.value)},文件名却是“{stem}.yaml”"
        hint = f"两者必须相同:把编号改为 {stem},或按编号给文件改名"
        yield identity.fault("file_id_mismatch", message, hint, stem)
    if found.kind == GROUPS and isinstance(district.value, str) and district.value != folder:
        message = f"区县编号写的是 {quoted(district.value)},文件却在“{folder}”文件夹里"
        hint = f"两者必须相同:把区县编号改为 {folder},或把文件移到那个区县的文件夹"
        yield district.fault("district_folder_mismatch", message, hint, folder)
