"""Reading the whole data tree, or one file of it."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol, cast

from pydantic import BaseModel

from generator.diagnostics import Diagnostic, Span
from generator.facts import DistrictFile, GroupFile, Locate, Path, Place, span_of
from generator.garbage import no_garbage
from generator.shares import gathered, portions
from generator.source import files, nodes, text
from generator.source.files import DISTRICTS, GROUPS, OWNERS, POLICIES, Found
from generator.source.page import Fault, Page, quoted, safe
from generator.source.records import Reading, read_record
from generator.source.spot import Spot

if TYPE_CHECKING:
    from schema.district import District
    from schema.group import EducationGroup
    from schema.owners import Owners
    from schema.policy import Policy


AT_ONCE = 16
"""Files that one process reads before it takes the next."""
ENOUGH = 25
"""With fewer portions of files one process reads all."""


def model_of(kind: str) -> type[BaseModel]:
    """The model of the records in a folder of the data tree, or of the file of owners.

    Each of the large models is loaded only where there are such records to read.
    """
    if kind == GROUPS:
        from schema.group import EducationGroup

        return EducationGroup
    if kind == POLICIES:
        from schema.policy import Policy

        return Policy
    if kind == OWNERS:
        from schema.owners import Owners

        return Owners
    from schema.district import District

    return District


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy record with the places of its parts."""

    record: Policy
    file: str
    place: Place
    locate: Locate | None = None

    def span(self, path: Path) -> Span:
        """The stretch of the file that holds one part of the record."""
        return span_of(self.place, self.locate, path)


@dataclass(frozen=True, slots=True)
class OwnersFile:
    """The owners of the records with the places of its parts."""

    record: Owners
    file: str
    place: Place
    locate: Locate | None = None

    def span(self, path: Path) -> Span:
        """The stretch of the file that holds one part of the record."""
        return span_of(self.place, self.locate, path)


@dataclass(frozen=True, slots=True)
class Repository:
    """Every valid record of a data tree, each kind sorted by file."""

    groups: tuple[GroupFile, ...] = ()
    districts: tuple[DistrictFile, ...] = ()
    policies: tuple[PolicyFile, ...] = ()
    owners: OwnersFile | None = None


class Watcher(Protocol):
    """Somebody who looks at the text of every file while it is at hand, whatever is wrong with it."""

    def look(self, found: Found, page: Page) -> object:
        """What is to be said of a text, None for nothing. It may happen in another process, which sends the answer."""

    def keep(self, seen: Any) -> None:
        """Take an answer; they come in the order of the files."""


def read_data(root: pathlib.Path, watcher: Watcher | None = None) -> tuple[Repository, list[Diagnostic]]:
    """All records under `data/` and all diagnostics, sorted by file, line and column."""
    found, diagnostics = files.files_of(root)
    tasks = [partial(_all_shown, part, watcher) for part in portions(found, AT_ONCE)]
    with no_garbage():
        read = list(chain.from_iterable(gathered(tasks, ENOUGH)))
        for _, seen in read:
            if watcher and seen is not None:
                watcher.keep(seen)
        return _collected(zip(found, (reading for reading, _ in read), strict=True), diagnostics)


def _all_shown(found: Sequence[Found], watcher: Watcher | None) -> list[tuple[Reading[BaseModel], object]]:
    return [_shown(one, watcher) for one in found]


def _shown(found: Found, watcher: Watcher | None) -> tuple[Reading[BaseModel], object]:
    """What is kept of a file: its text is not."""
    reading = read_one(found)
    seen = watcher.look(found, reading.page) if watcher and reading.page else None
    return replace(reading, page=None), seen


def read_some(paths: Iterable[pathlib.Path], root: pathlib.Path) -> tuple[Repository, list[Diagnostic]]:
    """The records of some files of the data tree and their diagnostics, each file read alone."""
    told: list[Diagnostic] = []
    found: list[Found] = []
    for path in paths:
        place = files.file_at(path, root)
        if isinstance(place, Diagnostic):
            told.append(place)
        elif place is None:
            hint = "记录应放在 groups/区县编号/集团编号.yaml、districts/区县编号.yaml 或 policies/文件编号.yaml"
            told.append(files.told(safe(path.as_posix()), "file_outside", "这个文件不在数据文件夹里应在的位置", hint))
        else:
            found.append(place)
    return _collected(((one, read_one(one)) for one in found), told)


def _collected(
    readings: Iterable[tuple[Found, Reading[BaseModel]]], diagnostics: list[Diagnostic]
) -> tuple[Repository, list[Diagnostic]]:
    groups: list[GroupFile] = []
    districts: list[DistrictFile] = []
    policies: list[PolicyFile] = []
    owners: OwnersFile | None = None
    told = list(diagnostics)
    for one, reading in readings:
        told.extend(reading.diagnostics)
        record = reading.record
        if record is None:
            continue
        if one.kind == GROUPS:
            groups.append(GroupFile(cast("EducationGroup", record), one.name, reading.place, Locator(one)))
        elif one.kind == DISTRICTS:
            districts.append(DistrictFile(cast("District", record), one.name, reading.place, Locator(one)))
        elif one.kind == POLICIES:
            policies.append(PolicyFile(cast("Policy", record), one.name, reading.place, Locator(one)))
        else:
            owners = OwnersFile(cast("Owners", record), one.name, reading.place, Locator(one))
    return Repository(tuple(groups), tuple(districts), tuple(policies), owners), sorted(told)


class Locator:
    """The stretch of text of any part of a valid file. Reads the file again, as it is asked only about faults."""

    __slots__ = ("_found",)

    def __init__(self, found: Found) -> None:
        self._found = found

    def __call__(self, path: Path) -> Span:
        """The stretch of the value; of its key where the value is a block of lines."""
        data = files.read(self._found)
        page = text.decode(b"" if isinstance(data, Diagnostic) else data, self._found.name).page
        parsed = nodes.parse(page)
        return page.span(*Spot(page, model_of(self._found.kind), parsed.data, parsed.positions, path).stretch())


def with_lines(diagnostics: Iterable[Diagnostic], root: pathlib.Path) -> list[Diagnostic]:
    """The same diagnostics with the line of the file in each, also in those that a check of records has made."""
    pages: dict[str, Page] = {}
    return [diagnostic if diagnostic.source else _with_line(diagnostic, pages, root) for diagnostic in diagnostics]


def _with_line(diagnostic: Diagnostic, pages: dict[str, Page], root: pathlib.Path) -> Diagnostic:
    if diagnostic.file not in pages:
        pages[diagnostic.file] = _page(diagnostic.file, root)
    line = pages[diagnostic.file].line_text(diagnostic.span.line)
    return replace(diagnostic, source=safe(line))


def _page(file: str, root: pathlib.Path) -> Page:
    found = files.file_at(root.parent / file, root)
    data = files.read(found) if isinstance(found, Found) else b""
    return text.decode(b"" if isinstance(data, Diagnostic) else data, file).page


def read_one(found: Found) -> Reading[BaseModel]:
    """One file of the data tree, with the check that its name agrees with what it holds."""
    data = files.read(found)
    if isinstance(data, Diagnostic):
        return unreadable(data)
    return read_record(data, found.name, model_of(found.kind), lambda spot: _name_faults(found, spot))


def mended(path: pathlib.Path, root: pathlib.Path) -> tuple[bytes, bytes] | None:
    """The bytes of a data file as they are, and with every certain mend; None when it cannot be read as one."""
    found = files.file_at(path, root)
    data = files.read(found) if isinstance(found, Found) else None
    if not isinstance(found, Found) or not isinstance(data, bytes):
        return None
    # Hundreds of mends, of which only the command that mends has any use.
    from generator.source import mending

    source = mending.Source(found.name, model_of(found.kind), lambda spot: _name_faults(found, spot))
    return data, mending.mend(data, source)


def read_file(path: pathlib.Path, root: pathlib.Path) -> Reading[BaseModel] | None:
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
        message = f"编号写的是{quoted(identity.value)}，文件名却是“{stem}.yaml”"
        hint = f"两者必须相同：把编号改为 {stem}，或按编号给文件改名"
        yield identity.fault("file_id_mismatch", message, hint, stem)
    if found.kind == GROUPS and isinstance(district.value, str) and district.value != folder:
        message = f"区县编号写的是{quoted(district.value)}，文件却在“{folder}”文件夹里"
        hint = f"两者必须相同：把区县编号改为 {folder}，或把文件移到那个区县的文件夹"
        yield district.fault("district_folder_mismatch", message, hint, folder)
