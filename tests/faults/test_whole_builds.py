"""The same records give the same bytes, wherever, whenever and by whomever the site is built, with MkDocs and all.

One build in a plain place is the measure. Each other one differs from it in many harmless things at once.
"""

from __future__ import annotations

import gzip
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.__main__ import FINE
from tests.faults import made

pytestmark = pytest.mark.xdist_group("whole_builds")
INJECTED = made.ROOT / "tests" / "faults" / "injected"
LONG = "很长的路径" * 13
ISOLATED = ["unshare", "--map-root-user", "--net", "--uts", "sh", "-c", 'hostname elsewhere && exec "$0" "$@"']
SOMEBODY = ["unshare", "--user", "--map-user=12345", "--map-group=12345"]


@dataclass(frozen=True)
class Place:
    """Where and how a build runs: the folder that holds data and site, the environment, and what starts Python."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Sequence[str] = ()
    umask: int = 0o022
    closed: str = ""
    """Redirections of the shell that close standard streams."""

    @property
    def site(self) -> Path:
        return self.folder / "site"


def build(place: Place) -> subprocess.CompletedProcess[bytes]:
    """A whole build by the command line."""
    if not place.folder.exists():
        place.folder.mkdir(parents=True)
        shutil.copytree(made.DATA, place.folder / "data")
    start = [*place.before, "sh", "-c", f'exec "$0" "$@" {place.closed}', sys.executable, "-m", "generator", "build"]
    places = ["--data", str(place.folder / "data"), "--output", str(place.site), "--as-of", made.AS_OF.isoformat()]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(INJECTED), **place.environment}
    return subprocess.run(
        [*start, *places], cwd=made.ROOT, env=environment, capture_output=True, umask=place.umask, check=False
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The measure."""
    place = Place(tmp_path_factory.mktemp("plain") / "here")
    done = build(place)
    assert done.returncode == FINE, done.stderr.decode()
    return place


def spaces(*command: str) -> list[str]:
    """What puts a program into name spaces of its own; nothing where the system does not let us."""
    able = shutil.which("unshare") and not subprocess.run([*command, "true"], capture_output=True).returncode
    return list(command) if able else []


def locale(folder: Path, name: str, characters: str) -> dict[str, str]:
    """A locale made for the test; where it cannot be made, the system takes the one that it has."""
    source = name.partition(".")[0]
    if shutil.which("localedef"):
        folder.mkdir(exist_ok=True)
        command = ["localedef", "-c", "-i", source, "-f", characters, str(folder / name)]
        subprocess.run(command, capture_output=True, check=False)
    return {"LC_ALL": name, "LOCPATH": str(folder)}


def assert_same(place: Place, plain: Place) -> None:
    """The list of files is the same to the byte, and says what lies there; all may read and only the owner write."""
    assert (place.site / "manifest.json").read_bytes() == (plain.site / "manifest.json").read_bytes()
    assert made.digests(place.site) == made.digests(plain.site)
    for path in place.site.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    assert [path.name for path in place.folder.iterdir() if path.name not in {"data", "site"}] == []


def test_a_poor_place_in_1970_without_network(plain: Place, tmp_path: Path) -> None:
    """In a strange path, under the C locale, in 1970, cut off from network, home and input, the bytes are the same.

    The path is long, of Chinese, spaces and quotes; the umask hides everything; no folder takes files that pass.
    """
    log = tmp_path / "network.log"
    place = Place(
        tmp_path / "中文 路径" / '它\'s "引号"' / LONG,
        {
            "FAULTS_CLOCK": "86400",
            "FAULTS_NETWORK": str(log),
            "PYTHONHASHSEED": "0",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "ascii",
            "TMPDIR": str(tmp_path / "nowhere"),
        },
        spaces(*ISOLATED),
        umask=0o077,
        closed="<&-",
    )
    done = build(place)
    assert done.returncode == FINE, done.stderr.decode()
    assert "网站已生成".encode("ascii", "backslashreplace") in done.stdout
    assert not log.exists(), log.read_text(encoding="utf-8")
    assert_same(place, plain)


def test_another_user_in_2100_with_eight_processors(plain: Place, tmp_path: Path) -> None:
    """By somebody else, in Turkish, in 2100, on eight processors, over a site that stands, the bytes are the same.

    The home cannot be written to, the umask hides nothing, and all standard streams are closed.
    """
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    place = Place(
        tmp_path / "a",
        {
            "FAULTS_CLOCK": "4102444800",
            "FAULTS_PROCESSORS": "8",
            "PYTHONHASHSEED": "20",
            "HOME": str(home),
            "TZ": "America/Adak",
            "USER": "somebody",
            **locale(tmp_path / "locales", "tr_TR.UTF-8", "UTF-8"),
        },
        spaces(*SOMEBODY),
        umask=0,
        closed="<&- >&- 2>&-",
    )
    shutil.copytree(plain.folder, place.folder)
    (place.site / "index.html").write_text("old", encoding="utf-8")
    assert build(place).returncode == FINE
    assert_same(place, plain)


def test_a_chinese_system_in_2038_without_a_time_zone(plain: Place, tmp_path: Path) -> None:
    """Under zh_CN.GBK, in a folder named in GBK, in 2038, in a time zone not on the machine, the bytes are the same."""
    chinese = locale(tmp_path / "locales", "zh_CN.GBK", "GBK")
    place = Place(
        tmp_path / os.fsdecode("集团".encode("gbk")) / "a" / "b",
        {"FAULTS_CLOCK": "2147558400", "PYTHONHASHSEED": "7", "TZ": ":/nowhere", "PYTHONUTF8": "0", **chinese},
    )
    done = build(place)
    assert done.returncode == FINE, done.stderr.decode()
    assert "网站已生成" in done.stdout.decode()
    assert_same(place, plain)


def test_packed_files_and_pictures_say_nothing_of_their_making(plain: Place) -> None:
    """The packed site map names no file and has the time of the day of the facts; pictures hold no time and no text."""
    packed = (plain.site / "sitemap.xml.gz").read_bytes()
    day = int.from_bytes(packed[4:8], "little")
    assert day == 1727740800, "2024-10-01 in UTC"
    assert packed[3] & 0b1000 == 0 or b"sitemap" in packed[:40]
    assert gzip.decompress(packed) == (plain.site / "sitemap.xml").read_bytes()
    pictures = sorted(plain.site.rglob("*.png"))
    assert pictures
    for picture in pictures:
        assert set(_chunks(picture.read_bytes())) <= SOBER, picture


SOBER = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB", "cHRM", "pHYs", "sBIT", "bKGD"}


def _chunks(png: bytes) -> Iterator[str]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8].decode("ascii")
        at += 12 + length


FORBIDDEN_ON_WINDOWS = frozenset('<>:"|?*\\')
RESERVED_ON_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}


def assert_fit_for_windows(paths: Sequence[str]) -> None:
    """Every path may lie in a folder on Windows, of which 260 characters are the whole length."""
    assert len({path.lower() for path in paths}) == len(paths) > 100
    for path in paths:
        assert len(path) < 160
        for part in path.split("/"):
            assert not FORBIDDEN_ON_WINDOWS & set(part)
            assert part.partition(".")[0].lower() not in RESERVED_ON_WINDOWS
            assert part == part.rstrip(". ")


def test_the_site_can_be_unpacked_on_windows(plain: Place) -> None:
    """No path of the site is one that Windows does not allow, or long, or the same as another but for capitals."""
    assert_fit_for_windows(sorted(made.digests(plain.site)))
