"""The facts that metrics read: records with their places in the files, gathered per group-year and district-year.

Nothing here judges. Everything is decided by the records and by `as_of`, the day for which the site speaks.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from generator.diagnostics import Span
from generator.measurement import Mark, Unavailable
from generator.quick import quick_dataclass
from schema.vocabulary import Location, Role, SchoolStatus, Semester

if TYPE_CHECKING:  # Who reads a group does not wait for the models of a district, and the other way round.
    from schema.corrections import Correction
    from schema.district import BureauRecord, CalendarYear, ClosedYear, District, School
    from schema.entries import Document, Entry, Exchange
    from schema.group import EducationGroup, Membership, SchoolYearSection

E = TypeVar("E", bound="Entry")
T = TypeVar("T")


@lru_cache(maxsize=1 << 10)
def first_day(school_year: str) -> dt.date:
    """1 September of the year in which the school year starts."""
    return dt.date(int(school_year[:4]), 9, 1)


@lru_cache(maxsize=1 << 10)
def last_day(school_year: str) -> dt.date:
    """31 August of the year in which the school year ends."""
    return dt.date(int(school_year[5:]), 8, 31)


def school_year_of(day: dt.date) -> str:
    """The school year in which a day falls: 1 September to 31 August."""
    start = day.year if day.month >= 9 else day.year - 1
    return f"{start}-{start + 1}"


@lru_cache(maxsize=1 << 10)
def year_before(school_year: str) -> str:
    """The school year before (2023-2024 before 2024-2025)."""
    start = int(school_year[:4])
    return f"{start - 1:04}-{start:04}"


def school_years_between(first: dt.date, last: dt.date) -> tuple[str, ...]:
    """All school years that touch the days from `first` to `last`, oldest first."""
    start, end = int(school_year_of(first)[:4]), int(school_year_of(last)[:4])
    return tuple(f"{year}-{year + 1}" for year in range(start, end + 1))


def three_years_apart(start: dt.date, end: dt.date, years: int = 3) -> bool:
    """Whether a span lasts exactly `years` calendar or school years, both days counted (2017-09-01 to 2020-08-31)."""
    return plus_years(start, years) in {end, end + dt.timedelta(days=1)}


def plus_years(day: dt.date, years: int) -> dt.date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


@dataclass(frozen=True, slots=True)
class Published:
    """When an entry that says it is public first stood on the published branch: the day, the commit.

    `since` is the day on which the record itself first stood there. What a school made public before that day, the
    branch cannot testify.
    """

    on: dt.date
    revision: str
    since: dt.date


@quick_dataclass(frozen=True, slots=True)
class Located(Generic[E]):
    """An entry, the place where it stands, and when it was published here, where that is known."""

    entry: E
    mark: Mark
    published: Published | None = None


@quick_dataclass(frozen=True, slots=True)
class SemesterDates:
    """One semester of a school year. `is_convention` says that the bureau recorded no dates."""

    semester: Semester
    start_on: dt.date
    end_on: dt.date
    is_convention: bool

    def holds(self, day: dt.date) -> bool:
        """Whether the day falls into this semester."""
        return self.start_on <= day <= self.end_on


def semesters(calendar: CalendarYear | None, school_year: str) -> tuple[SemesterDates, SemesterDates]:
    """The two semesters; without a recorded calendar 1 September - 31 January and 1 February - 31 August."""
    if calendar:
        first, second = calendar.first_semester, calendar.second_semester
        return (
            SemesterDates(Semester.FIRST, first.start_on, first.end_on, False),
            SemesterDates(Semester.SECOND, second.start_on, second.end_on, False),
        )
    turn = dt.date(int(school_year[5:]), 2, 1)
    return (
        SemesterDates(Semester.FIRST, first_day(school_year), turn - dt.timedelta(days=1), True),
        SemesterDates(Semester.SECOND, turn, last_day(school_year), True),
    )


Path = tuple[str | int, ...]
Place = Callable[[Path], int]
"""Answers for any path of keys and indexes into a record, such as `("school_years", 0, "activities", 3)`, with the
line on which that part starts."""
Locate = Callable[[Path], Span]
"""As `Place`, but with the whole stretch of text."""


def span_of(place: Place, locate: Locate | None, path: Path) -> Span:
    """The stretch of text of one part; the whole line where nothing finer is known."""
    line = place(path)
    return locate(path) if locate else Span(line, 1, line, 2)


@dataclass(frozen=True, slots=True)
class GroupFile:
    """A group record with the places of its parts."""

    record: EducationGroup
    file: str
    place: Place
    locate: Locate | None = None
    published: Mapping[Path, Published] = field(default_factory=dict, compare=False, repr=False)
    """When entries of the record were published, by their paths; empty where no history is known."""

    def mark(self, path: Path, label: str) -> Mark:
        """The place of one part of the record."""
        return Mark(self.file, self.place(path), label)

    def span(self, path: Path) -> Span:
        """The stretch of the file that holds one part of the record."""
        return span_of(self.place, self.locate, path)


@dataclass(frozen=True, slots=True)
class DistrictFile:
    """A district record with the places of its parts."""

    record: District
    file: str
    place: Place
    locate: Locate | None = None
    published: Mapping[Path, Published] = field(default_factory=dict, compare=False, repr=False)
    """When entries of the record were published, by their paths; empty where no history is known."""

    def mark(self, path: Path, label: str) -> Mark:
        """The place of one part of the record."""
        return Mark(self.file, self.place(path), label)

    def span(self, path: Path) -> Span:
        """The stretch of the file that holds one part of the record."""
        return span_of(self.place, self.locate, path)


@dataclass(frozen=True, slots=True)
class Names:
    """Schools and groups by id, over all districts."""

    schools: Mapping[str, School]
    groups: Mapping[str, str]

    def of(self, key: str) -> str:
        """The name of a school or group; an unknown id stands for itself."""
        school = self.schools.get(key)
        return school.name if school else self.groups.get(key, key)


@dataclass(frozen=True)
class GroupYear:
    """One group in one school year (集团学年): the unit of analysis."""

    group: GroupFile
    district: District
    school_year: str
    as_of: dt.date
    names: Names
    section: SchoolYearSection | None
    section_index: int
    calendar: CalendarYear | None = None
    others: Mapping[str, GroupFile] = field(default_factory=dict)
    """Every group of the repository by id; a record may name some as components or members."""
    certificates: Mapping[str, int] = field(default_factory=dict)
    """District certificates of this year by teacher, over all groups; one that two groups record counts once."""
    exclusions: dict[int, tuple[object, Unavailable | None]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )
    """Scopes and what the judge has found of them, by their identity: many rules share them."""
    _found: dict[Callable[[GroupYear], Any], Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    _lists: dict[str, tuple[Located[Entry], ...] | None] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )
    _members: dict[dt.date, tuple[Located[Membership], ...] | None] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )
    _schools: dict[tuple[Role | None, bool], tuple[str, ...] | None] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    def once(self, find: Callable[[GroupYear], T]) -> T:
        """What a function finds in these facts; found once, because many metrics ask for the same."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    @cached_property
    def start_on(self) -> dt.date:
        """First day of the school year."""
        return first_day(self.school_year)

    @cached_property
    def end_on(self) -> dt.date:
        """Last day of the school year."""
        return last_day(self.school_year)

    @cached_property
    def record_date(self) -> dt.date:
        """The day on which standing facts are read: the last day of the year, or `as_of` while it runs."""
        days = [self.end_on, self.as_of]
        days.extend(day for day in (self.group.record.dissolved_on, self.group.record.record_until) if day)
        return min(days)

    @cached_property
    def semesters(self) -> tuple[SemesterDates, SemesterDates]:
        """The two semesters of the year."""
        return semesters(self.calendar, self.school_year)

    @cached_property
    def closed(self) -> ClosedYear | None:
        """That the bureau has closed this year; None while its figures may still change."""
        return next((year for year in self.district.closed_years if year.school_year == self.school_year), None)

    @cached_property
    def corrections(self) -> tuple[Located[Correction], ...]:
        """The corrections of this year after it was closed, in the order recorded."""
        return tuple(
            Located(entry, self.group.mark(("corrections", i), f"更正：{entry.what}"))
            for i, entry in enumerate(self.group.record.corrections)
            if entry.school_year == self.school_year
        )

    def entries(self, name: str) -> tuple[Located[Entry], ...] | None:
        """The entries of one list of the year's section; None when the school left the list out (unknown)."""
        if name not in self._lists:
            self._lists[name] = self._stated(name)
        return self._lists[name]

    def _stated(self, name: str) -> tuple[Located[Entry], ...] | None:
        section = self.section
        found = getattr(section, name) if section else None
        if section is None or found is None:
            return None
        base = ("school_years", self.section_index, name)
        return _located(self.group, base, found, _title_of(type(section), name))

    @cached_property
    def all_exchanges(self) -> tuple[Located[Exchange], ...] | None:
        """Exchanges on post at some time of this year, also those recorded in an earlier year; None when unknown."""
        if self.section is None or self.section.exchanges is None:
            return None
        found = []
        for i, section in enumerate(self.group.record.school_years):
            for j, entry in enumerate(section.exchanges or ()):
                end = entry.actual_end_on or entry.agreed_end_on or last_day(section.school_year)
                if entry.start_on <= self.end_on and end >= self.start_on:
                    mark = self.group.mark(("school_years", i, "exchanges", j), label_of(entry))
                    found.append(Located(entry, mark))
        return tuple(found)

    @cached_property
    def documents(self) -> tuple[Located[Document], ...] | None:
        """The year's documents and the standing ones; None when neither list was reported."""
        yearly = self.entries("documents")
        standing = self.group.record.documents
        if yearly is None and standing is None:
            return None
        found = list(yearly or ())
        for i, entry in enumerate(standing or ()):
            path = ("documents", i)
            found.append(Located(entry, self.group.mark(path, label_of(entry)), self.group.published.get(path)))
        return tuple(found)  # type: ignore[arg-type]

    def memberships(self, day: dt.date | None = None) -> tuple[Located[Membership], ...] | None:
        """Memberships active on a day (default: the record date); None when the group stated none."""
        when = day or self.record_date
        if when not in self._members:
            self._members[when] = self._active_memberships(when)
        return self._members[when]

    def _active_memberships(self, when: dt.date) -> tuple[Located[Membership], ...] | None:
        stated = self.group.record.memberships
        if stated is None:
            return None
        return tuple(
            Located(
                entry,
                self.group.mark(("memberships", i), f"成员关系：{self.names.of(entry.school or entry.group or '')}"),
            )
            for i, entry in enumerate(stated)
            if _is_active(entry, when)
        )

    def member_ids(self) -> tuple[str, ...]:
        """Ids of the schools and groups whose memberships are active on the record date; none when none is stated."""
        stated, when = self.group.record.memberships or (), self.record_date
        return tuple(entry.school or entry.group or "" for entry in stated if _is_active(entry, when))

    def schools(self, role: Role | None = None, *, teaching_only: bool = True) -> tuple[str, ...] | None:
        """Ids of schools (and member groups) in a role; a planned or closed school is in no denominator."""
        key = (role, teaching_only)
        if key not in self._schools:
            self._schools[key] = self._schools_in(role, teaching_only)
        return self._schools[key]

    def _schools_in(self, role: Role | None, teaching_only: bool) -> tuple[str, ...] | None:
        found = self.memberships()
        if found is None:
            return None
        ids = [m.entry.school or m.entry.group or "" for m in found if role is None or m.entry.role is role]
        return tuple(key for key in dict.fromkeys(ids) if not teaching_only or self.teaches(key))

    def teaches(self, key: str) -> bool:
        """Whether a school teaches on the record date; groups and schools outside count as teaching."""
        school = self.names.schools.get(key)
        if school is None:
            return True
        if school.status is SchoolStatus.PLANNED:
            return False
        opened = school.opened_on is None or school.opened_on <= self.record_date
        closed = school.closed_on is not None and school.closed_on <= self.record_date
        return opened and not closed and (school.status is not SchoolStatus.CLOSED or school.closed_on is not None)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...] | None:
        """Every (lead, member) pair that teaches."""
        leads, members = self.schools(Role.LEAD), self.schools(Role.MEMBER)
        if leads is None or members is None:
            return None
        return tuple((lead, member) for lead in leads for member in members if lead != member)


@dataclass(frozen=True)
class DistrictYear:
    """One district and its bureau in one school year. Calendar-year duties are read in the year in which it ends."""

    district: DistrictFile
    school_year: str
    as_of: dt.date
    names: Names
    groups: tuple[EducationGroup, ...]
    calendar: CalendarYear | None = None
    exclusions: dict[int, tuple[object, Unavailable | None]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )
    """Scopes and what the judge has found of them, by their identity: many rules share them."""

    @cached_property
    def start_on(self) -> dt.date:
        """First day of the school year."""
        return first_day(self.school_year)

    @cached_property
    def end_on(self) -> dt.date:
        """Last day of the school year."""
        return last_day(self.school_year)

    @property
    def calendar_year(self) -> int:
        """The calendar year in which the school year ends."""
        return int(self.school_year[5:])

    @cached_property
    def record_date(self) -> dt.date:
        """The day on which standing facts are read."""
        return min(self.end_on, self.as_of)

    def entries(self, name: str) -> tuple[Located[Entry], ...] | None:
        """The entries of one list of the bureau's record; None when the bureau left it out (unknown)."""
        duties = self.district.record.duties
        found = getattr(duties, name) if duties else None
        if duties is None or found is None:
            return None
        return _located(self.district, ("duties", name), found, _title_of(type(duties), name))

    def active_groups(self) -> tuple[EducationGroup, ...]:
        """Groups of the district whose record covers the record date."""
        return tuple(group for group in self.groups if covers(group, self.record_date))

    def local_schools(self) -> tuple[School, ...]:
        """Schools of the register that lie in the district and teach."""
        return tuple(
            school
            for school in self.district.record.schools
            if school.location is Location.INSIDE and school.status is SchoolStatus.OPERATING
        )


def certificates_by_year(groups: Iterable[EducationGroup]) -> Mapping[str, Mapping[str, int]]:
    """For each school year the number of certificates of each teacher over all groups, each certificate once."""
    found: dict[str, set[tuple[str, str, dt.date]]] = {}
    for group in groups:
        for section in group.school_years:
            for entry in section.certificates or ():
                year = school_year_of(entry.issued_on)
                found.setdefault(year, set()).add((entry.teacher_ref, entry.lesson, entry.issued_on))
    return {year: Counter(ref for ref, _, _ in entries) for year, entries in found.items()}


def _is_active(entry: Membership, when: dt.date) -> bool:
    return (entry.start_on is None or entry.start_on <= when) and (entry.end_on is None or when <= entry.end_on)


def covers(group: EducationGroup, day: dt.date) -> bool:
    """Whether a group's record speaks for a day."""
    started = group.established_on is None or group.established_on <= day
    ended = [end for end in (group.dissolved_on, group.record_until) if end is not None]
    return started and all(day <= end for end in ended)


def _located(
    file: GroupFile | DistrictFile, base: Path, entries: Iterable[Entry], title: str
) -> tuple[Located[Entry], ...]:
    return tuple(
        Located(entry, file.mark(path := (*base, i), label_of(entry, title)), file.published.get(path))
        for i, entry in enumerate(entries)
    )


@cache
def _title_of(model: type[SchoolYearSection | BureauRecord], name: str) -> str:
    """The Chinese title of a list of a school year or of a bureau's record; it names entries that have no name."""
    field = model.model_fields.get(name)
    return str(field.title) if field and field.title else ""


_NAMES = ("title", "name", "lesson", "subject")
_DAYS = (
    "held_on",
    "on",
    "issued_on",
    "formed_on",
    "published_on",
    "filed_on",
    "start_on",
    "counted_on",
    "measured_on",
    "monitored_on",
    "conducted_on",
    "established_on",
)


@cache
def _label_fields(kind: type[Entry]) -> tuple[tuple[str, ...], bool, tuple[str, ...], str]:
    fields = kind.model_fields
    title = str(kind.model_config.get("title") or "")
    return tuple(n for n in _NAMES if n in fields), "kind" in fields, tuple(n for n in _DAYS if n in fields), title


def label_of(entry: Entry, list_title: str = "") -> str:
    """A short Chinese name of an entry: its day, kind and title; what has none of them is called as its list is."""
    names, has_kind, days, title = _label_fields(type(entry))
    values = entry.__dict__
    stated = [values[n] for n in days if values[n] is not None]
    called = [values[n] for n in names if values[n]]
    kind = getattr(values["kind"], "label", "") if has_kind else ""
    told = [stated[0].isoformat()] if stated else []
    told += [kind] if kind else []
    told += called[:1] or ([] if kind else [title or list_title or type(entry).__name__])
    return " ".join(told)


Items = Iterable[Located[E]]
