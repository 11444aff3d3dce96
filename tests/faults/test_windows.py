"""What can be known of Windows without one: line ends, names, the lock. Its consoles are tried in test_streams.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.__main__ import FINE, main
from generator.checks import check_data
from tests.faults import made
from tests.faults.test_whole_builds import assert_fit_for_windows


def test_line_ends_of_windows_are_read_as_the_same_data(tmp_path: Path) -> None:
    """Records whose lines end as on Windows are sound and mean what they meant."""
    shutil.copytree(made.DATA, tmp_path / "data")
    for file in (tmp_path / "data").rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["validate", "--data", str(tmp_path / "data")]) == FINE
    (unix, _), (windows, diagnostics) = check_data(made.DATA), check_data(tmp_path / "data")
    assert diagnostics == []
    assert unix
    assert windows
    for kind in ("districts", "groups", "policies"):
        assert [file.record for file in getattr(windows, kind)] == [file.record for file in getattr(unix, kind)]


def test_the_repository_can_be_checked_out_on_windows() -> None:
    """No tracked path is one that Windows does not allow, or long, or the same as another but for capitals."""
    command = ["git", "-c", f"safe.directory={made.ROOT}", "-C", str(made.ROOT), "ls-files", "-z"]
    listing = subprocess.run(command, capture_output=True, encoding="utf-8")
    if listing.returncode:
        pytest.skip("not a git checkout")
    assert_fit_for_windows([path for path in listing.stdout.split("\0") if path])


LOADED = """
import sys
for name in ("fcntl", "pwd", "grp", "termios", "resource"):
    sys.modules[name] = None
from generator.__main__ import main
sys.exit(main(["validate", "--data", sys.argv[1]]))
"""


def test_validation_needs_nothing_that_only_unix_has() -> None:
    """Without the modules that Python has on Unix alone, records are checked as ever."""
    done = subprocess.run([sys.executable, "-c", LOADED, str(made.DATA)], cwd=made.ROOT, capture_output=True)
    assert done.returncode == FINE, done.stderr
