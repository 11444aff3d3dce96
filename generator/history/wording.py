"""What changed between two versions of a record, in words without values: lists by number of entries, fields by name.

Values are left out on purpose: what may be told of a figure is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.matching import canonical, matched
from schema.district import District
from schema.group import EducationGroup, SchoolYearSection
from schema.policy import Policy

MODELS: Mapping[str, type[BaseModel]] = {"groups": EducationGroup, "districts": District, "policies": Policy}
"""The model of the records in each folder."""
_NESTED = {"governance": "治理机构", "duties": "主管部门履职记录"}


def changes(kind: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Phrases such as 2023-2024 学年：活动新增 3 条; the first and last version are one phrase."""
    if old is None:
        return ("首次公布这份记录",)
    if new is None:
        return ("移除这份记录",)
    return tuple(_record(MODELS[kind], old, new))


def _record(model: type[BaseModel], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        before, after = old.get(name), new.get(name)
        if before == after or name in {"school_years", "corrections"}:
            continue
        title = str(field.title or name)
        yield f"{title}{_what(before, after)}"
    yield from _years(old.get("school_years"), new.get("school_years"))


def _years(old: Any, new: Any) -> Iterator[str]:
    before, after = _by_year(old), _by_year(new)
    for year in sorted(before.keys() | after.keys()):
        if before.get(year) == after.get(year):
            continue
        if year not in before:
            yield f"{year} 学年：首次填报"
        elif year not in after:
            yield f"{year} 学年：移除"
        else:
            told = list(_record(SchoolYearSection, before[year], after[year]))
            if told:
                yield f"{year} 学年：{'、'.join(told)}"


def _by_year(sections: Any) -> dict[str, Mapping[str, Any]]:
    found = sections if isinstance(sections, list) else []
    return {str(one.get("school_year")): one for one in found if isinstance(one, Mapping)}


def _what(old: Any, new: Any) -> str:
    if isinstance(new, list) or isinstance(old, list):
        return _entries(old if isinstance(old, list) else [], new if isinstance(new, list) else [])
    if old is None:
        return "新填"
    return "删去" if new is None else "修改"


def _entries(old: list[Any], new: list[Any]) -> str:
    pairs = matched(old, new)
    added = sum(i is None for i, _ in pairs)
    removed = sum(j is None for _, j in pairs)
    edited = sum(i is not None and j is not None and old[i] != new[j] for i, j in pairs)
    told = [f"{word} {count} 条" for word, count in (("新增", added), ("修改", edited), ("删去", removed)) if count]
    if not old and not new:
        return "申报为没有"
    return "、".join(told) or "调整顺序"


def corrections(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], ...]:
    """The corrections that were recorded between two versions."""
    before = {canonical(entry) for entry in _corrections(old)}
    return tuple(entry for entry in _corrections(new) if canonical(entry) not in before)


def _corrections(record: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    found = record.get("corrections") if record else None
    return [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else []


def post(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> str:
    """The post that answers for a change: who approved a correction, else who reported the newest year that changed."""
    approved = [str(entry.get("approved_by")) for entry in corrections(old, new) if entry.get("approved_by")]
    if approved:
        return approved[-1]
    before, after = _by_year((old or {}).get("school_years")), _by_year((new or {}).get("school_years"))
    changed = [year for year in after if after[year] != before.get(year) and after[year].get("reported_by")]
    return str(after[max(changed)]["reported_by"]) if changed else ""
