"""Every published state of one group with its district and the documents, read from git once per file version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.compare.timeline import Published
    from generator.facts import Place
    from generator.history.carrying import Births
    from generator.revisions import Commit, Git
    from generator.source import Repository


def published_states(data: Path, group: str, district: str) -> Iterator[Published]:
    """The states of the first-parent line in which the group's record, its district or a document changed.

    A version that cannot be read today leaves the one before in place.
    """
    from generator.revisions import Git

    git = Git(data)
    git.require_whole_history()
    folder = data.resolve().relative_to(git.top).as_posix()
    yield from _States(git, folder, group, district).run()


@dataclass(frozen=True, slots=True)
class _Version:
    """One readable version of a file, as a record and as plain data, with the births of its entries."""

    record: Any
    place: Place
    plain: Any
    births: Births
    since: dt.date


class _States:
    """The newest readable version of each file, carried from commit to commit."""

    def __init__(self, git: Git, folder: str, group: str, district: str) -> None:
        self._git = git
        self._folder = folder
        self._wanted = {f"groups/{district}/{group}.yaml", f"districts/{district}.yaml"}
        self._records: dict[str, _Version] = {}

    def run(self) -> Iterator[Published]:
        """Commit by commit."""
        from generator.compare.reading import state_of
        from generator.compare.timeline import Published
        from generator.metrics import METRIC_BY_ID

        for commit in self._git.log("HEAD", self._folder):
            touched = [touch for touch in commit.touches if self._counts(touch.path) or self._counts(touch.before)]
            contents = self._git.contents(touch.blob for touch in touched if touch.blob)
            for touch in touched:
                old = self._records.pop(touch.before, None) if touch.before else None
                if touch.path and touch.blob in contents:
                    self._read(touch.path, contents[touch.blob], old, commit)
            if touched:
                yield Published(commit.name, state_of(self._repository(), METRIC_BY_ID, commit.day).state)

    def _counts(self, path: str | None) -> bool:
        inner = (path or "").removeprefix(f"{self._folder}/")
        return inner in self._wanted or inner.startswith("policies/")

    def _read(self, path: str, content: bytes, old: _Version | None, commit: Commit) -> None:
        from generator.history.carrying import Moment, carried
        from generator.source import nodes, read_record, text
        from generator.source.repository import model_of

        name = self._name(path)
        reading = read_record(content, name, model_of(name.split("/")[1]))
        if reading.record is None:
            if old is not None:
                self._records[path] = old
            return
        plain = nodes.parse(text.decode(content, name).page).data
        moment = Moment(commit.day.isoformat(), commit.name)
        births = carried(old.plain if old else None, old.births if old else None, plain, moment)
        since = old.since if old else commit.day
        self._records[path] = _Version(reading.record, reading.place, plain, births, since)

    def _name(self, path: str) -> str:
        """The name that messages give to a file."""
        inner = path.removeprefix(f"{self._folder}/")
        return f"{Path(self._folder).name}/{inner}"

    def _repository(self) -> Repository:
        from generator.facts import DistrictFile, GroupFile
        from generator.history.evidence import published_entries
        from generator.source import PolicyFile, Repository

        groups, districts, policies = [], [], []
        for path in sorted(self._records):
            kept, name = self._records[path], self._name(path)
            published = published_entries(kept.births, kept.since)
            match name.split("/")[1]:
                case "groups":
                    groups.append(GroupFile(kept.record, name, kept.place, published=published))
                case "districts":
                    districts.append(DistrictFile(kept.record, name, kept.place, published=published))
                case _:
                    policies.append(PolicyFile(kept.record, name, kept.place))
        return Repository(tuple(groups), tuple(districts), tuple(policies))
