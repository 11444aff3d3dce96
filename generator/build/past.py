"""The history behind a build: read where there is one, and said where there is none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from generator.history import Chronicle, Event, chronicle
from generator.history.evidence import with_evidence
from generator.pages.world import Past
from generator.revisions import Git, GitError
from generator.source import Repository


@dataclass(frozen=True, slots=True)
class Known:
    """Up to when the facts are shown: as it was asked for, the commit, and the folder in whose repository it lies."""

    label: str
    commit: str
    data: Path


def with_past(
    repository: Repository, data: Path, known: Known | None = None, stored: Path | None = None
) -> tuple[Repository, Past]:
    """The records with the days of their publication, and the events of each record.

    Without a history, or with only a part of it, the records stay as they are and the note says why.
    """
    at = known.data if known else data
    label = f"{known.label}（版本 {known.commit[:12]}）" if known else ""
    try:
        found = chronicle(at, known.commit if known else "HEAD", stored)
        folder = at.resolve().relative_to(Git(at).top).as_posix()
    except GitError as error:
        return repository, Past(None, f"没有可用的修改历史：{error}。公开日期以填报的为准。", label)
    return with_evidence(repository, data, found, folder), Past(_by_record(found), "", label)


def _by_record(found: Chronicle) -> dict[str, tuple[Event, ...]]:
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for event in found.events:
        events[event.record].append(event)
    return {key: tuple(told) for key, told in events.items()}
