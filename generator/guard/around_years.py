"""What lies outside the section of a closed year and yet decides what is found for it.

Of a group its kind, the documents that apply and the memberships of that year; of the bureau's register the calendar of
the year, and of each school the properties by which rules choose schools. Parts are cut to the year: a membership that
ends later, or a school that closes later, changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.guard.changes import Change, differences

_OF_GROUP = ("form", "mode", "tightness", "pairing_form", "policies", "established_on")
_OF_SCHOOL = ("stage", "quality_tier", "is_rural", "location", "opened_on", "closed_on")


def group_changes(before: dict[str, Any], after: dict[str, Any], year: str) -> Iterator[Change]:
    """Changes of a group that alter what is found for a closed year. A place is the key at the top of the record."""
    for change in differences(_of_group(before, year), _of_group(after, year), ()):
        yield replace(change, path=change.path[:1])


def register_changes(before: dict[str, Any], after: dict[str, Any], year: str) -> Iterator[Change]:
    """Changes of a district's register that alter what is found for a closed year. New schools alter nothing."""
    for change in differences({"calendar": _calendar(before, year)}, {"calendar": _calendar(after, year)}, ()):
        yield replace(change, what=f"calendar（{year}）")
    old, new = _schools(before, year), _schools(after, year)
    known = old.keys() & new.keys()
    for change in differences({name: old[name] for name in sorted(known)}, {name: new[name] for name in known}, ()):
        yield replace(change, what=f"schools（{change.what}）", path=("schools",))


def _bounds(year: str) -> tuple[str, str]:
    start, _, end = year.partition("-")
    return f"{start}-09-01", f"{end}-08-31"


def _of_group(record: dict[str, Any], year: str) -> dict[str, Any]:
    part = {name: record[name] for name in _OF_GROUP if name in record}
    entries = record.get("memberships")
    if isinstance(entries, list):
        part["memberships"] = [_cut(one, year) for one in entries if isinstance(one, dict) and _was_there(one, year)]
    return part


def _was_there(entry: dict[str, Any], year: str) -> bool:
    first, last = _bounds(year)
    return str(entry.get("start_on", first)) <= last and str(entry.get("end_on", last)) >= first


def _cut(entry: dict[str, Any], year: str) -> dict[str, Any]:
    """Without what lies behind the year, and without remarks."""
    last = _bounds(year)[1]
    kept = {key: value for key, value in entry.items() if key != "note"}
    return {key: value for key, value in kept.items() if not (key in {"end_on", "closed_on"} and str(value) > last)}


def _calendar(record: dict[str, Any], year: str) -> dict[str, Any] | None:
    found = record.get("calendar")
    entries = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return next((one for one in entries if one.get("school_year") == year), None)


def _schools(record: dict[str, Any], year: str) -> dict[str, dict[str, Any]]:
    found = record.get("schools")
    entries = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return {str(one.get("id")): _cut({key: one[key] for key in _OF_SCHOOL if key in one}, year) for one in entries}
