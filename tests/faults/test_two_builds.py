"""Two builds into one place, and readers of the place while sites change in it."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from generator.__main__ import FINE
from generator.build import place
from generator.build.lock import locked
from tests.faults import children, made


def test_a_second_build_waits_for_the_first(standing: Path) -> None:
    """While one builds, another says who is at work and waits; afterwards both were fine and the site is whole."""
    made.change_data(standing)
    site = made.site(standing)
    with locked(site):
        waiting = [children.Child(made.command, standing) for _ in range(2)]
        while not all("等它结束后再开始" in child.told for child in waiting):
            assert all(child.process.is_alive() for child in waiting)
            time.sleep(0.05)
        assert str(os.getpid()) in waiting[0].told
        old = made.digests(site)
    assert [child.ended().given for child in waiting] == [FINE, FINE]
    both = made.digests(site)
    assert both != old
    assert children.run(made.command, standing).given == FINE
    assert made.digests(site) == both
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def die_in_the_lock(output: Path) -> None:
    with locked(output):
        os.kill(os.getpid(), signal.SIGKILL)


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A process that was killed keeps nobody waiting, and its lock is gone after the next build."""
    assert children.run(die_in_the_lock, tmp_path / "site").code == -9
    assert (tmp_path / ".site.lock").is_file()
    with locked(tmp_path / "site"):
        assert (tmp_path / ".site.lock").read_text(encoding="ascii") == str(os.getpid())
    assert capsys.readouterr().err == ""
    assert list(tmp_path.iterdir()) == []


def publish_for_ever(output: Path, start: int) -> None:
    """Sites of two files that belong together, one after the other."""
    number = start
    while True:
        number += 1
        with locked(output), place.workshop(output) as fresh:
            _site(fresh / "public", number)
            place.swap(fresh / "public", output)


def _site(folder: Path, number: int) -> None:
    folder.mkdir()
    (folder / "index.html").write_text(str(number), encoding="ascii")
    (folder / "manifest.json").write_text(hashlib.sha256(str(number).encode()).hexdigest(), encoding="ascii")


def _watch(output: Path, until: threading.Event, faults: list[str]) -> None:
    """Note every moment at which the site is not there, or its two files do not belong together."""
    while not until.is_set():
        try:
            before = (output / "index.html").read_text(encoding="ascii")
            listed = (output / "manifest.json").read_text(encoding="ascii")
            after = (output / "index.html").read_text(encoding="ascii")
        except FileNotFoundError as error:
            faults.append(str(error))
            continue
        if before == after and listed != hashlib.sha256(before.encode()).hexdigest():
            faults.append(f"{before}: {listed}")


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="only Linux can let two folders change their names at once")
def test_a_reader_finds_a_whole_site_whenever_the_builder_is_killed(tmp_path: Path) -> None:
    """While sites follow each other and their builder is killed fifty times, a reader always finds one whole site."""
    output = tmp_path / "site"
    _site(output, 0)
    until, faults = threading.Event(), list[str]()
    watcher = threading.Thread(target=_watch, args=(output, until, faults))
    watcher.start()
    chance = random.Random(7)
    try:
        for attempt in range(50):
            child = children.Child(publish_for_ever, output, 10_000 * attempt)
            start = (output / "index.html").read_text(encoding="ascii")
            while (output / "index.html").read_text(encoding="ascii") == start:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.01)
            child.process.kill()
            assert child.ended().code == -9
    finally:
        until.set()
        watcher.join()
    assert faults == []


def swap_in_two_steps(output: Path) -> None:
    """A builder on a system that has no exchange, killed between the two steps."""
    place._exchanged = lambda *_: False

    def at_second_rename(_: int, event: str, seen: list[int] = []) -> None:  # noqa: B006 - counts through all calls
        seen.append(event == "os.rename")
        if sum(seen) == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    with place.workshop(output) as fresh:
        _site(fresh / "public", 2)
        children.on_change(at_second_rename)
        place.swap(fresh / "public", output)


def test_a_system_without_exchange_is_put_right_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the two steps of such a system, the old site comes back as soon as the next build begins."""
    output = tmp_path / "site"
    _site(output, 1)
    assert children.run(swap_in_two_steps, output).code == -9
    assert not output.exists()
    with place.workshop(output) as fresh:
        assert (output / "index.html").read_text(encoding="ascii") == "1"
        _site(fresh / "public", 3)
        monkeypatch.setattr(place, "_exchanged", lambda *_: False)
        place.swap(fresh / "public", output)
    assert (output / "index.html").read_text(encoding="ascii") == "3"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new site cannot take the place of the old one, the old one stays."""
    output = tmp_path / "site"
    _site(output, 1)
    monkeypatch.setattr(place, "_exchanged", lambda *_: False)
    with pytest.raises(OSError, match="nothing"):
        place.swap(tmp_path / "nothing", output)
    assert (output / "index.html").read_text(encoding="ascii") == "1"
