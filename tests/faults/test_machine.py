"""What the machine refuses is told in a sentence, with the exit code of wrong use, and never as the clerk's fault."""

from __future__ import annotations

import errno
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import packing
from generator.__main__ import INTERNAL, WRONG_USE, main
from generator.build import theme
from generator.build.revision import BuildError
from generator.commands.outages import sentence
from generator.exports.sheet_text import Sheet, workbook
from generator.shares import in_shares
from tests.faults import children, made
from tests.faults.test_whole_builds import spaces

ROOT = made.ROOT


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EDQUOT, "磁盘满了"),
        (errno.EROFS, "只能读，不能写"),
        (errno.EACCES, "没有读写"),
        (errno.EMFILE, "ulimit -n"),
        (errno.EAGAIN, "ulimit -u"),
        (errno.ENAMETOOLONG, "路径太长"),
    ],
)
def test_a_refusal_names_place_and_remedy(number: int, words: str) -> None:
    """Each refusal says what to do, where, and what the system calls it."""
    told = sentence(OSError(number, "x", "/a/b"))
    assert told
    assert words in told
    assert "请" in told
    assert errno.errorcode[number] in told


def test_a_missing_file_is_a_bug() -> None:
    """An error that is no refusal of the machine stays an internal one."""
    assert sentence(FileNotFoundError(errno.ENOENT, "x", "/a/b")) is None
    assert "内存" in str(sentence(MemoryError()))


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (OSError(errno.ENOSPC, "x", "/a/b"), WRONG_USE, "/a/b"),
        (MemoryError(), WRONG_USE, "内存不够"),
        (KeyboardInterrupt(), WRONG_USE, "已中断"),
        (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), WRONG_USE, "TMPDIR"),
        (FileNotFoundError(errno.ENOENT, "x", "/a/b"), INTERNAL, "程序内部错误"),
    ],
)
def test_every_command_tells_a_refusal(
    raised: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever command meets it, a refusal or an interruption ends in one sentence."""

    def refuse(*_: object) -> None:
        raise raised

    monkeypatch.setattr("generator.checks.check_data", refuse)
    assert main(["validate", "--data", str(made.DATA)]) == code
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_mkdocs_is_quoted_without_its_trace() -> None:
    """When MkDocs crashes only its last line is told; when the machine refused it something, that refusal is told."""
    trace = 'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n'
    full = theme._failure(trace + "OSError: [Errno 28] No space left on device: '/a/public/index.html'")
    assert isinstance(full, OSError)
    assert (full.errno, full.filename) == (errno.ENOSPC, "/a/public/index.html")
    crashed = theme._failure(trace + "ValueError: something")
    assert isinstance(crashed, BuildError)
    assert "ValueError: something" in str(crashed)
    assert "Traceback" not in str(crashed)
    assert "WARNING - a\nAborted" in str(theme._failure("WARNING - a\nAborted"))


SMALL = """
set -e
mount -t tmpfs -o size={size} none "$0"
cp -r "$1" "$0/site"
cd "$2"
code=0; "$3" -m generator build --data "$4" --output "$0/site" --as-of 2024-10-01 || code=$?
diff -r "$1" "$0/site" >&2
ls -A "$0"
exit $code
"""


@pytest.mark.parametrize("size", ["3m", "22m"])
def test_a_disk_that_is_really_full(size: str, tmp_path: Path) -> None:
    """On a small disk that is full at once, or while MkDocs writes, the old site stays and the place is told."""
    allowed = spaces("unshare", "--map-root-user", "--mount")
    if not allowed:
        pytest.skip("this system does not let us mount; a full disk is played in test_old_site_stays.py")
    disk, old = tmp_path / "disk", tmp_path / "old"
    disk.mkdir()
    old.mkdir()
    (old / "index.html").write_text("old", encoding="utf-8")
    (old / "manifest.json").write_text("{}", encoding="utf-8")
    command = [*allowed, "bash", "-c", SMALL.format(size=size), str(disk), str(old), str(ROOT), sys.executable]
    done = subprocess.run([*command, str(made.DATA)], capture_output=True, encoding="utf-8")
    assert done.returncode == WRONG_USE, done.stderr
    assert all(word in done.stderr for word in ("磁盘满了", str(disk), "ENOSPC", "保持不变"))
    assert "Traceback" not in done.stderr
    assert done.stdout == "site\n"


def few_processes(folder: Path, allowed: int) -> int:
    """A division of work on a machine with eight processors that lets only a few processes be started."""
    started = 0
    real = os.fork

    def fork() -> int:
        nonlocal started
        started += 1
        if started > allowed:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return real()

    def task(number: int) -> None:
        (folder / str(number)).write_text("", encoding="ascii")

    os.fork = fork
    os.cpu_count = lambda: 8
    in_shares([functools.partial(task, number) for number in range(40)])
    return len(list(folder.iterdir()))


@pytest.mark.parametrize("allowed", [0, 1, 3])
def test_few_processes_do_all_the_work(allowed: int, tmp_path: Path) -> None:
    """Where the system lets no more processes start, those that are there do everything, and nothing hangs."""
    ended = children.run(few_processes, tmp_path, allowed)
    assert (ended.code, ended.given) == (0, 40), ended.told


def test_a_workbook_can_be_saved_before_1980(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A clock before the beginning of zip archives changes nothing of a workbook."""
    from openpyxl import Workbook, load_workbook

    sheets = [Sheet("甲", (10, 10), [("a", "b"), ("一", "二")])]
    expected = workbook(sheets)
    real = __import__("time").localtime
    monkeypatch.setattr("time.localtime", lambda *_: real(86400))
    from generator.exports import sheet_text

    sheet_text._frame.cache_clear()
    assert workbook(sheets) == expected
    book = Workbook()
    book.worksheets[0]["A1"] = "一"
    packing.save(book, tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").worksheets[0]["A1"].value == "一"


DRAW = """
import sys; from generator.charts import draw; from tests.charts.test_charts import ROWS
print([draw(kind, rows, '题', '说明') for kind, rows in ROWS.items()])
"""


def drawn_with(environment: dict[str, str], before: Iterator[str] | list[str]) -> bytes:
    command = [*before, sys.executable, "-c", DRAW]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=True).stdout


def test_charts_do_not_depend_on_the_fonts_of_the_machine(tmp_path: Path) -> None:
    """With the fonts of the machine, without any, and without fontconfig, charts are the same to the byte."""
    usual = drawn_with({}, [])
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="ascii")
    assert drawn_with({"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}, []) == usual
    allowed = spaces("unshare", "--map-root-user", "--mount")
    if allowed and Path("/usr/share/fonts").is_dir():
        (tmp_path / "empty").mkdir()
        hide = f'mount --bind "{tmp_path / "empty"}" /usr/share/fonts && exec "$0" "$@"'
        assert drawn_with({}, [*allowed, "sh", "-c", hide]) == usual


def test_a_notice_without_a_font_is_refused(standing: Path) -> None:
    """Where no Chinese font is, a site with printed notices is refused with the remedy, and the old one stays."""
    old = made.digests(made.site(standing))
    shutil.rmtree(standing / "build")
    ended = children.run(without_fonts, standing)
    assert ended.given == WRONG_USE
    assert "fonts-noto-cjk" in ended.told
    assert made.digests(made.site(standing)) == old


def without_fonts(folder: Path) -> int:
    from generator.exports import notice_pdf

    usual = notice_pdf.family

    def family() -> str:
        return usual(frozenset())

    setattr(notice_pdf, "family", family)  # noqa: B010 - the process ends with this build
    return made.command(folder)
