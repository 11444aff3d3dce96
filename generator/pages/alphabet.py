"""The list of all schools and groups by the first letter of their pinyin: the finder for those without a script.

One page while they are few; beyond a bound one page a letter, and where one letter has too many, one page for each
pair of letters, and so on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from generator.pages.find_entries import KINDS, Entry, entries
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.readings import spoken
from generator.pages.world import World
from generator.quick import quick_dataclass

ON_ONE_PAGE = 400
"""So many names one page lists."""
DEEPEST = 4
"""So many letters at most name a page; namesakes may be more than fit."""
OTHER = "0"
"""Stands for everything that is no letter."""


@quick_dataclass(frozen=True, slots=True)
class Spoken:
    """An entry with its pinyin and the letters under which it is sorted."""

    entry: Entry
    letters: str
    order: tuple[str, ...]


@quick_dataclass(frozen=True, slots=True)
class Letter:
    """A part of a page: the names of one letter, or the page on which they stand."""

    title: str
    anchor: str
    count: int
    path: str
    entries: tuple[Entry, ...]


@quick_dataclass(frozen=True, slots=True)
class Shelf:
    """One page: the letters that its names have in common, and its parts."""

    letters: str
    parts: tuple[Letter, ...]


def find_path(letters: str) -> str:
    """The page of the names that begin with these letters; without letters the page of the finder."""
    return f"find/{letters}.md" if letters else "find.md"


def shelves(found: Sequence[Spoken], letters: str = "") -> Iterator[Shelf]:
    """The page for these names and the pages below it."""
    groups: dict[str, list[Spoken]] = defaultdict(list)
    for each in found:
        groups[each.letters[: len(letters) + 1].ljust(len(letters) + 1, OTHER)].append(each)
    whole = len(found) <= ON_ONE_PAGE or len(letters) >= DEEPEST
    yield Shelf(letters, tuple(_letter(key, groups[key], whole=whole) for key in sorted(groups)))
    if not whole:
        for key in sorted(groups):
            yield from shelves(groups[key], key)


def _letter(letters: str, found: Sequence[Spoken], *, whole: bool) -> Letter:
    listed = tuple(each.entry for each in found) if whole else ()
    title = "其他" if letters == OTHER else letters.upper()
    return Letter(title, f"l-{letters}", len(found), "" if whole else find_path(letters), listed)


def sorted_aloud(found: Sequence[Entry]) -> tuple[Spoken, ...]:
    """Groups and schools in the order of their pinyin."""
    named = (_spoken(entry) for entry in found if KINDS[entry.kind] in {"集团", "学校"})
    return tuple(sorted(named, key=lambda s: (s.order, s.entry.name, s.entry.page)))


def _spoken(entry: Entry) -> Spoken:
    aloud = spoken(entry.name)
    letters = "".join(s[0] if s[:1].isascii() and s[0].isalpha() else OTHER for s in aloud[:DEEPEST])
    return Spoken(entry, letters, aloud)


def plan(world: World) -> Iterator[PagePlan]:
    """The page of the finder and the pages below it."""
    sample = any(file.record.is_sample for file in world.districts)
    for shelf in shelves(sorted_aloud(entries(world))):
        title = f"拼音首字母 {shelf.letters.upper()}" if shelf.letters else "查找学校和集团"
        yield PagePlan(
            path=find_path(shelf.letters),
            title=title,
            description=f"{title}：按校名、简称、拼音或学校标识码查找，或按拼音首字母逐个浏览。",
            context=_context(shelf),
            is_sample=sample,
        )


def _context(shelf: Shelf) -> Callable[[], Context]:
    return lambda: {"letters": shelf.letters, "parts_of_page": shelf.parts, "kinds": KINDS}


KIND = PageKind("alphabet", plan)
