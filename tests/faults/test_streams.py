"""Standard streams that are closed, full, narrow, or read by nobody: never a trace, and what can be told is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from generator.__main__ import DATA_WRONG, FINE, WRONG_USE
from tests.faults.made import DATA, ROOT

BROKEN = ROOT / "tests" / "checks" / "broken" / "data"
LIST = f'"{sys.executable}" -m generator list metrics'
VALIDATE = f'"{sys.executable}" -m generator validate --data "{BROKEN}"'
FULL = "/dev/full"


def shell(line: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """A line for bash, whose exit code is that of the first program in it."""
    command = ["bash", "-c", f"{line}; exit ${{PIPESTATUS[0]}}"]
    known = {"PATH": os.environ["PATH"], **(environment or {})}
    return subprocess.run(command, cwd=ROOT, env=known, capture_output=True, stdin=subprocess.DEVNULL)


def assert_calm(done: subprocess.CompletedProcess[bytes]) -> None:
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert not any(word in told for word in ("Traceback", "Exception ignored", "Fatal Python error", "程序内部错误"))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"{LIST} | head -1", FINE),
        (f'"{sys.executable}" -m generator --help | true', FINE),
        (f"{LIST} <&-", FINE),
        (f"{LIST} >&-", FINE),
        (f"{VALIDATE} <&- >&- 2>&-", DATA_WRONG),
        (f'"{sys.executable}" -m generator list nothing 2>&-', WRONG_USE),
    ],
)
def test_streams_may_be_closed(line: str, code: int) -> None:
    """With input, output or errors closed, or a reader who leaves early, the exit code is the usual one."""
    done = shell(line)
    assert done.returncode == code, done.stderr
    assert_calm(done)


@pytest.mark.skipif(not os.path.exists(FULL), reason="there is no device that is always full")  # noqa: PTH110
def test_a_full_output_is_told() -> None:
    """When what is printed goes to a disk that is full, the errors say so, and the exit code is that of the machine."""
    done = shell(f"{LIST} > {FULL}")
    assert done.returncode == WRONG_USE
    assert "磁盘满了" in done.stderr.decode()
    assert_calm(done)


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({"LC_ALL": "C"}, "utf-8"),
        ({"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "utf-8"),
        ({"PYTHONIOENCODING": "cp936"}, "cp936"),
        ({"PYTHONIOENCODING": "ascii"}, "ascii"),
    ],
)
def test_messages_come_out_in_every_encoding(environment: dict[str, str], encoding: str) -> None:
    """Files and pipes get UTF-8; whoever asks for another encoding gets it, with escapes for what it cannot say."""
    done = shell(VALIDATE, environment)
    assert done.returncode == DATA_WRONG
    told = done.stdout.decode(encoding)
    assert ("错误" if encoding != "ascii" else "\\u9519\\u8bef") in told
    assert_calm(done)


def test_a_narrow_terminal_gets_its_own_encoding() -> None:
    """On a terminal of another encoding the words are in that encoding, and what it cannot say is escaped."""
    import pty

    ours, theirs = pty.openpty()
    code = "import sys; sys.stdout.reconfigure(encoding='gbk'); from generator.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "list", "districts", "--data", str(DATA)]
    done = subprocess.run(command, cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    os.close(theirs)
    told = os.read(ours, 100_000)
    os.close(ours)
    assert done.returncode == FINE, done.stderr
    assert "示例" in told.decode("gbk")
