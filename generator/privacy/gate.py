"""The gate itself: personal data in files, file names and messages as diagnostics, and what a district has declared."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from generator.diagnostics import START, Diagnostic
from generator.facts import Path
from generator.privacy.kind import Kind, Match
from generator.privacy.masking import hidden, hint_of, masked, shielded
from generator.privacy.plain import Plain
from generator.privacy.search import matches, matches_in
from generator.source import files, nodes, text, where
from generator.source.files import DISTRICTS, GROUPS, Found
from generator.source.nodes import Position, unpack
from generator.source.page import Page, safe
from generator.source.repository import model_of, read_one
from generator.source.spot import Spot

if TYPE_CHECKING:
    from schema.district import District

FOREVER = (
    "git 会永远保留提交过的内容：还没有推送的，先不要推送，改好后撤销原来的提交再重新提交；"
    "已经推送的，再改一次也删不掉，请立即告知教育局处理"
)
_CONTACTS = frozenset({Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL})
_PUBLIC: Path = ("bureau", "public_phone")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a bureau has declared about staff: whether names may be published, or in which published posts."""

    names: bool = False
    posts: tuple[str, ...] = ()

    def allows(self, match: Match) -> bool:
        """Whether a name may stand beside this post."""
        return match.kind is Kind.STAFF_NAME and (self.names or match.post in self.posts)


@dataclass(slots=True)
class Searched:
    """What was found: a diagnostic for each place, and the raw texts, which serve only to hide them elsewhere."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    known: list[tuple[str, Kind]] = field(default_factory=list)

    def beside(self, others: Iterable[Diagnostic]) -> list[Diagnostic]:
        """All diagnostics together, sorted, nothing personal in any of them."""
        own = (replace(one, where=masked(one.where, self.known)) for one in self.diagnostics)
        return sorted([*self.hide(others), *own]) if self.known else list(others)

    def hide(self, others: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Other diagnostics with nothing personal in any of them."""
        return shielded(others, self.known) if self.known else list(others)


class Gate:
    """The search of a data tree while somebody reads it: its names at once, each record when it is shown."""

    def __init__(self, root: pathlib.Path) -> None:
        self.searched = Searched()
        self._bureaus = _Bureaus(root)
        for path in sorted(root.rglob("*")) if not root.is_symlink() else ():
            of_name(f"{root.name}/{path.relative_to(root).as_posix()}", self.searched)

    def look(self, found: Found, page: Page) -> Searched | None:
        """What is found in the text of one record, as it was read."""
        seen = Searched()
        _of_record(found, page, self._bureaus, seen)
        return seen if seen.diagnostics else None

    def keep(self, seen: Searched) -> None:
        """Put it to what was found before."""
        self.searched.diagnostics.extend(seen.diagnostics)
        self.searched.known.extend(seen.known)


def of_data(root: pathlib.Path) -> Searched:
    """Every record of a data tree and every name in it."""
    gate = Gate(root)
    for found in files.files_of(root)[0]:
        data = files.read(found)
        if isinstance(data, bytes):
            seen = gate.look(found, text.decode(data, found.name).page)
            if seen:
                gate.keep(seen)
    return gate.searched


def of_files(paths: Iterable[pathlib.Path], root: pathlib.Path) -> Searched:
    """Some files, each by itself."""
    return of_contents(((path, path.read_bytes()) for path in paths if path.is_file() and not path.is_symlink()), root)


def of_contents(items: Iterable[tuple[pathlib.Path, bytes]], root: pathlib.Path) -> Searched:
    """Files with the content that is to be published; what is no record of the data tree is searched as plain text."""
    result = Searched()
    bureaus = _Bureaus(root)
    for path, data in items:
        place = files.file_at(path, root)
        name = place.name if isinstance(place, Found) else path.as_posix()
        of_name(name, result)
        if isinstance(place, Found):
            _of_record(place, text.decode(data, place.name).page, bureaus, result)
        else:
            _of_other(data, name, result)
    return result


def _of_other(data: bytes, name: str, result: Searched) -> None:
    from generator.privacy.workbooks import is_workbook

    if is_workbook(name):
        of_workbook(data, name, result)
    elif b"\0" not in data:
        of_text(data.decode("utf-8", "replace"), name, result)


def of_workbook(data: bytes, name: str, result: Searched, *, authors: bool = True) -> None:
    """Every part of a workbook, seen or not; `authors` also the names that a program noted as those of its users."""
    # Whoever validates records does not wait for what reads archives and XML.
    from generator.privacy.workbooks import UnreadableError, author_in, joined, place_of, texts

    try:
        told = texts(data)
    except UnreadableError as error:
        hint = "请从导出的空表重新填写，另存为 .xlsx；不需要公开的工作簿不要放进仓库。"
        result.diagnostics.append(Diagnostic(safe(name), START, "privacy_unreadable", f"{error}，无法检查", hint=hint))
        return
    whole, starts = joined(told)
    found: dict[int, list[Match]] = {}
    for match in matches(whole):
        number, _ = place_of(told, starts, match.start)
        start = starts[number]
        found.setdefault(number, []).append(replace(match, start=match.start - start, end=match.end - start))
    for number, (place, written) in enumerate(told):
        author = author_in(place, written) if authors else None
        if author is not None and number not in found:
            found[number] = [author]
    for number in sorted(found):
        place, written = told[number]
        _tell(Page(safe(name), written), found[number], [place] * len(found[number]), result)


class _Bureaus:
    """What the districts of a data tree have declared, read when it is asked for."""

    def __init__(self, root: pathlib.Path) -> None:
        self._root = root
        self._known: dict[str, Declared] = {}

    def declared(self, found: Found) -> Declared:
        """The declaration that covers a file."""
        district = {GROUPS: found.path.parent.name, DISTRICTS: found.path.stem}.get(found.kind, "")
        if district not in self._known:
            self._known[district] = _declared(district, self._root)
        return self._known[district]


def _of_record(found: Found, page: Page, bureaus: _Bureaus, result: Searched) -> None:
    told = matches_in(Plain(page))
    if any(match.kind is Kind.STAFF_NAME for match in told):
        declared = bureaus.declared(found)
        told = [match for match in told if not declared.allows(match)]
    if told:
        _tell_record(page, found, told, result)


def _tell_record(page: Page, one: Found, told: list[Match], result: Searched) -> None:
    parsed = nodes.parse(page)
    if one.kind == DISTRICTS and any(match.kind in _CONTACTS for match in told):
        public = Spot(page, model_of(DISTRICTS), parsed.data, parsed.positions, _PUBLIC)
        start, end = public.stretch() if public.value is not None else (0, 0)
        told = [m for m in told if not (m.kind in _CONTACTS and start <= m.start and m.end <= end)]
    paths = [where(model_of(one.kind), path_at(parsed.positions, match.start), parsed.data) for match in told]
    _tell(page, told, paths, result)


def of_text(written: str, name: str, result: Searched) -> None:
    """Any text, such as a commit message."""
    told = matches(written)
    _tell(Page(safe(name), written), told, [""] * len(told), result)


def message_of(written: str) -> str:
    """A commit message as git will keep it: without comment lines and what stands below the scissors."""
    kept = written.split("# ------------------------ >8 ------------------------", 1)[0]
    return "\n".join("" if line.startswith("#") else line for line in kept.split("\n"))


def of_name(name: str, result: Searched) -> None:
    """The name of a file, with the folders above it."""
    for match in matches(name):
        result.known.extend(_parts(name, match))
        message = f"文件名里像是{match.kind.title}（{hint_of(name[match.start : match.end], match.kind)}），不得公开"
        hint = f"请给文件改名。{FOREVER}"
        file = safe(hidden(name, matches(name)))
        result.diagnostics.append(Diagnostic(file, START, match.kind.code, f"{message}：{match.kind.why}", hint=hint))


def _tell(page: Page, told: list[Match], paths: list[str], result: Searched) -> None:
    hiding = Page(page.file, hidden(page.text, told))
    result.known.extend(known for match in told for known in _parts(page.text, match))
    for match, path in zip(told, paths, strict=True):
        raw = page.text[match.start : match.end]
        span = page.span(match.start, match.end)
        message = f"这里像是{match.kind.title}（{hint_of(raw, match.kind)}），不得公开：{match.kind.why}"
        hint = f"{match.kind.mend}。{FOREVER}"
        source = safe(masked(hiding.line_text(span.line)))
        file = hidden(page.file, matches(page.file))
        result.diagnostics.append(
            Diagnostic(file, span, match.kind.code, message, where=masked(path, result.known), hint=hint, source=source)
        )


def _parts(written: str, match: Match) -> Iterator[tuple[str, Kind]]:
    """What was found, line by line, since a message shows one line."""
    for part in written[match.start : match.end].split("\n"):
        if part.strip():
            yield part.strip(), match.kind


def _declared(district: str, root: pathlib.Path) -> Declared:
    found = files.file_at(root / DISTRICTS / f"{district}.yaml", root)
    if not isinstance(found, Found) or not found.path.is_file():
        return Declared()
    record = cast("District | None", read_one(found).record)
    if record is None:
        return Declared()
    return Declared(record.staff_names_basis is not None, tuple(record.published_posts))


def path_at(positions: Position, index: int) -> Path:
    """Keys and indexes of the innermost part of a record that holds a character of the text; () when none does."""
    path: Path = ()
    while type(positions) is tuple:
        children = positions[1]
        pairs = (
            [(key, *child) for key, child in children.items()]
            if isinstance(children, dict)
            else [(number, _start(child), child) for number, child in enumerate(children)]
        )
        before = [pair for pair in pairs if pair[1] is not None and pair[1] <= index]
        if not before:
            return path
        step, _, positions = before[-1]
        path = (*path, step)
    return path if positions is None or unpack(positions)[1] >= index else path[:-1]


def _start(position: Position) -> int:
    return unpack(position[0] if type(position) is tuple else position)[0]
