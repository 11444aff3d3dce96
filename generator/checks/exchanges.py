"""The same person on the same exchange is one exchange, however many groups record it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.check import Fault, at
from generator.diagnostics import Diagnostic
from generator.source import Repository

Place = tuple[str, str, str]


def same_exchange_same_facts(repository: Repository) -> Iterator[Diagnostic]:
    """Two records of one reference with the same start day agree on the schools, and one group records it once."""
    seen: dict[tuple[str, object], Place] = {}
    for group in repository.groups:
        own: set[tuple[str, object]] = set()
        for i, section in enumerate(group.record.school_years):
            for j, entry in enumerate(section.exchanges or ()):
                key, path = (entry.ref, entry.start_on), ("school_years", i, "exchanges", j)
                if key in own:
                    message = f"人员“{entry.ref}”自 {entry.start_on} 起的交流在本集团写了两次"
                    yield at(group, path, Fault("exchange_twice", message, "一次交流只写一次，请删去重复的一项。"))
                own.add(key)
                place = (entry.from_school, entry.to_school, group.file)
                first = seen.setdefault(key, place)
                if first[:2] != place[:2]:
                    message = f"人员“{entry.ref}”的同一次交流在 {first[2]} 里写的是 {first[0]} → {first[1]}"
                    hint = "两个集团记录同一次交流时，派出学校和接收学校应当一致，请核对。"
                    yield at(group, path, Fault("exchange_differs", message, hint))
