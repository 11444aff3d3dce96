"""What no file of the repository may contain, and what git must and must not keep."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# In pieces, so that this file does not match itself.
HOSTS = ["python" + "hosted", "pypi" + r"\.org", "index" + "-url", "find" + "-links"]
TOP_FOLDERS = ["wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers"]
FORBIDDEN = {
    "package host": "|".join(HOSTS),
    "path of one machine": rf"(?<![\w./:-])/(?:{'|'.join(TOP_FOLDERS)})/\w",
}


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs git in the repository, whoever owns the folder."""
    command = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def kept_files() -> list[Path]:
    """The files that git tracks or would add."""
    listing = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listing.returncode:
        pytest.skip(f"not a git checkout: {listing.stderr.strip()}")
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def carried() -> set[str]:
    """Digests of the files of other makers, which are carried as they came (`tools/vendor.py`)."""
    manifest = ROOT / "site" / "docs" / "assets" / "vendor" / "manifest.json"
    return {one["sha256"] for one in json.loads(manifest.read_text(encoding="utf-8"))["files"]}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_contains(kept_files, what):
    """Nothing that holds on one machine or network only is committed."""
    pattern = re.compile(FORBIDDEN[what])
    found = []
    as_they_came = carried()
    for path in kept_files:
        if hashlib.sha256(path.read_bytes()).hexdigest() in as_they_came:
            continue
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if match := pattern.search(text):
            found.append(f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}")
    assert found == []


@pytest.mark.parametrize(
    ("path", "ignored"),
    [("site/mkdocs.yml", False), ("data/groups/a/b.yaml", False), ("build/site/index.html", True), (".venv/x", True)],
)
def test_git_ignores_only_what_is_generated(kept_files, path, ignored):
    """The sources of the site are kept although common ignore lists leave out a folder of that name."""
    assert kept_files
    assert (git("check-ignore", "--quiet", "--no-index", path).returncode == 0) is ignored
