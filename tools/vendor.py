"""Renews the files of other makers that the site carries: the form library and Python for the browser.

`python tools/vendor.py` fetches the versions named below through npm and pip, keeps the files listed here, and writes
`manifest.json` with the version, licence and digest of each. pydantic-core has the version of requirements/run.lock,
so that the form judges with the same models as the checks of the repository.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "site" / "docs" / "assets" / "vendor"
COMMON_LICENCES = Path("/usr/share/common-licenses")


@dataclass(frozen=True)
class Package:
    """One package: what is taken from it, and under which names the site serves it.

    Scripts are served as .js, because servers of bureaus often do not know .mjs for a script.
    """

    name: str
    version: str
    licence: str
    folder: str
    files: dict[str, str]


FORM_LIBRARY = Package(
    "@json-editor/json-editor",
    "2.17.2",
    "MIT",
    "json-editor",
    {"dist/jsoneditor.js": "jsoneditor.js", "LICENSE": "LICENSE"},
)
PYTHON = Package(
    "pyodide",
    "314.0.7",
    "MPL-2.0",
    "pyodide",
    {
        "pyodide.mjs": "pyodide.js",
        "pyodide.asm.mjs": "pyodide.asm.js",
        "pyodide.asm.wasm": "pyodide.asm.wasm",
        "python_stdlib.zip": "python_stdlib.zip",
        "pyodide-lock.json": "pyodide-lock.json",
    },
)
CORE_PLATFORM = ("pyemscripten_2026_0_wasm32", "3.14")


def main() -> None:
    """Fetch, keep, and note the digests."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    listed = [*_from_npm(FORM_LIBRARY), *_from_npm(PYTHON), *_core(), *_licences()]
    manifest = {"files": sorted(listed, key=lambda one: str(one["file"]))}
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (VENDOR / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(listed)} files, {sum(int(one['bytes']) for one in listed):,} bytes -> {VENDOR.relative_to(ROOT)}")


def _from_npm(package: Package) -> list[dict[str, str | int]]:
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{package.name}@{package.version}"
        subprocess.run(["npm", "pack", wanted, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        archive = next(Path(folder).glob("*.tgz")).read_bytes()
    noted = []
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member, name in package.files.items():
            stream = tar.extractfile(f"package/{member}")
            if stream is None:
                raise SystemExit(f"{package.name} {package.version} holds no {member}")
            noted.append(_keep(package, name, stream.read(), member))
    return noted


def _core() -> list[dict[str, str | int]]:
    """The compiled half of pydantic, for the browser. A wheel is a zip archive, which servers know."""
    locked = re.search(r"^pydantic-core==(\S+)", (ROOT / "requirements" / "run.lock").read_text(), re.MULTILINE)
    if locked is None:
        raise SystemExit("requirements/run.lock names no pydantic-core")
    platform, version = CORE_PLATFORM
    package = Package("pydantic-core", locked[1], "MIT", "pyodide", {})
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += ["--platform", platform, "--python-version", version, "--dest", folder]
        subprocess.run([*command, f"{package.name}=={package.version}"], check=True)
        wheel = next(Path(folder).glob("*.whl"))
        return [_keep(package, "pydantic_core.zip", wheel.read_bytes(), wheel.name)]


def _licences() -> list[dict[str, str | int]]:
    """Licences that the packages name but do not carry."""
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    of_python = Package("python", CORE_PLATFORM[1], "PSF-2.0", "pyodide", {})
    mozilla = (COMMON_LICENCES / "MPL-2.0").read_bytes()
    return [
        _keep(PYTHON, "LICENSE", mozilla, "MPL-2.0"),
        _keep(of_python, "LICENSE.python", python.read_bytes(), python.name),
    ]


def _keep(package: Package, name: str, data: bytes, source: str) -> dict[str, str | int]:
    target = VENDOR / package.folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return {
        "file": f"{package.folder}/{name}",
        "package": package.name,
        "version": package.version,
        "licence": package.licence,
        "source": source,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


if __name__ == "__main__":
    main()
