"""What is measured, one phase per process, so that each phase shows its own peak of memory.

A phase first does, unmeasured, what it builds on; some phases leave files in the work folder for a later one.
Run as `python -m benchmarks.phases PHASE DATA WORK AS_OF`; the only output is one line of JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
Work = Callable[[], object]


class DataError(RuntimeError):
    """The made-up data do not pass the checks: the benchmark and the schema have drifted apart."""


def parse_baseline(data: Path, work: Path, as_of: dt.date) -> Work:
    """The yardstick of everything that computes: libyaml's safe loader over the same files, and nothing else."""
    import yaml

    files = sorted(data.rglob("*.yaml"))

    def run() -> None:
        for path in files:
            yaml.load(path.read_bytes(), yaml.CSafeLoader)

    return run


def read(data: Path, work: Path, as_of: dt.date) -> Work:
    """Reading and validating every file, each for itself, by one process as the baseline."""
    from generator.source import read_data

    def run() -> None:
        processors, os.cpu_count = os.cpu_count, lambda: 1
        try:
            _sound(*read_data(data))
        finally:
            os.cpu_count = processors

    return run


def check(data: Path, work: Path, as_of: dt.date) -> Work:
    """All that `validate` does: reading and validating every file, the checks across records and those of privacy."""
    from generator.checks import check_data

    return lambda: _sound(*check_data(data))


def _sound(repository: Any, diagnostics: Sequence[object]) -> Any:
    if repository is None or diagnostics:
        raise DataError(f"{len(diagnostics)} 条数据诊断，第一条：{diagnostics[0]}")
    return repository


def assess(data: Path, work: Path, as_of: dt.date) -> Work:
    """Judging every rule for every group and bureau, year by year."""
    from generator.build import tree

    repository, state = _repository(data)
    return lambda: tree.assemble(repository, state, as_of)


def pages_without_charts(data: Path, work: Path, as_of: dt.date) -> Work:
    """Writing every page, with an empty drawing in the place of each chart."""
    return _page_writer(data, work / "plain", as_of, lambda *drawing: "<svg></svg>")


def pages(data: Path, work: Path, as_of: dt.date) -> Work:
    """Writing every page with its charts, ready for MkDocs; every chart is drawn anew."""
    shutil.copytree(ROOT / "site", work / "project", dirs_exist_ok=True)
    cache = work / "charts"
    cache.mkdir(parents=True)
    return _page_writer(data, work / "project", as_of, _drawing(cache))


def pages_again(data: Path, work: Path, as_of: dt.date) -> Work:
    """The same once more with every chart already drawn, as after a small change of the data."""
    return _page_writer(data, work / "project", as_of, _drawing(work / "charts"))


def _drawing(cache: Path) -> Callable[..., str]:
    from functools import partial

    from generator.charts import draw

    return partial(draw, cache=cache)


def _page_writer(data: Path, project: Path, as_of: dt.date, draw: Callable[..., str]) -> Work:
    from generator.build import tree

    repository, state = _repository(data)
    world = tree.assemble(repository, state, as_of)
    return lambda: tree.write_pages(project / "docs", world, draw, project / "packs")


def exports(data: Path, work: Path, as_of: dt.date) -> Work:
    """Writing the open data."""
    from generator.build import tree

    repository, state = _repository(data)
    world = tree.assemble(repository, state, as_of)
    return lambda: tree.write_exports(work / "open", world, state)


def mkdocs(data: Path, work: Path, as_of: dt.date) -> Work:
    """MkDocs over the pages that an earlier phase has written without charts."""
    from generator.build import theme, tree

    project = work / "bare"
    shutil.copytree(ROOT / "site", project)
    shutil.copytree(work / "plain", project, copy_function=os.link, dirs_exist_ok=True)
    repository, state = _repository(data)
    world = tree.assemble(repository, state, as_of)

    def run() -> None:
        with theme.mkdocs(project, world, state.site):
            pass

    return run


def write_baseline(data: Path, work: Path, as_of: dt.date) -> Work:
    """The yardstick of everything about pages: the bytes of the pages without charts, written to new files."""
    return _copy(work / "plain", work / "copy-pages")


def exports_baseline(data: Path, work: Path, as_of: dt.date) -> Work:
    """The yardstick of the open data: its bytes written to new files."""
    return _copy(work / "open", work / "copy-open")


def _copy(source: Path, target: Path) -> Work:
    contents = [(path.relative_to(source), path.read_bytes()) for path in sorted(source.rglob("*")) if path.is_file()]

    def run() -> None:
        for path, text in contents:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(text)

    return run


PHASES: tuple[Callable[[Path, Path, dt.date], Work], ...] = (
    parse_baseline,
    read,
    check,
    assess,
    pages_without_charts,
    write_baseline,
    pages,
    pages_again,
    exports,
    exports_baseline,
    mkdocs,
)


def _repository(data: Path) -> tuple[Any, Any]:
    from generator.build.revision import state_of
    from generator.checks import check_data

    return _sound(*check_data(data)), state_of(ROOT, data)


def measure(name: str, data: Path, work: Path, as_of: dt.date) -> dict[str, float]:
    """Seconds of one phase, those of all processors together, and the peak of memory in MiB.

    Processor time and memory count this process and the programs it started; other people's work on the same machine
    disturbs processor time far less than the clock.
    """
    from generator.garbage import no_garbage

    # As in a build.
    with no_garbage():
        run = next(phase for phase in PHASES if phase.__name__ == name)(data, work, as_of)
        start, processors = time.perf_counter(), _processor_seconds()
        run()
        seconds, processors = time.perf_counter() - start, _processor_seconds() - processors
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"seconds": seconds, "processor_seconds": processors, "peak_mib": peak / 1024}


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    phase, data_folder, work_folder, day = sys.argv[1:]
    print(json.dumps(measure(phase, Path(data_folder), Path(work_folder), dt.date.fromisoformat(day))))
