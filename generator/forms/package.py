"""The Python that runs in the browser: the project's own models and checks, and the libraries they stand on.

Taken from the environment that builds the site, so that the form judges with exactly what CI judges with. Only source
files, in one archive whose bytes depend on nothing but their content.
"""

from __future__ import annotations

import importlib.metadata
import io
import json
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

CORE = "pydantic-core"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OWN = (
    "schema/*.py",
    "generator/*.py",
    "generator/source/*.py",
    "generator/privacy/*.py",
    "generator/checks/*.py",
    "generator/reporting/*.py",
    "generator/workbook/*.py",
    "generator/forms/*.py",
)
_LIBRARIES = {
    "annotated_types": ("*.py",),
    # Numbers are read as numbers of the mainland; the tables of all other countries stay away.
    "phonenumbers": (
        "*.py",
        "data/__init__.py",
        "data/region_CN.py",
        "data/alt_format_*.py",
        "shortdata/__init__.py",
    ),
    "pydantic": ("*.py", "_internal/*.py", "deprecated/*.py", "plugin/*.py", "experimental/*.py"),
    "ruamel.yaml": ("*.py",),
    "typing_extensions": ("",),
    "typing_inspection": ("*.py",),
    "yaml": ("*.py",),
}


class Mismatch(Exception):  # noqa: N818 - an answer to the one who builds, not an error of the program
    """The environment and the vendored files do not fit together; the message is Chinese."""


def package(root: Path) -> bytes:
    """The archive. `root` is the folder of the project."""
    _require_same_core(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in sorted(_files(root)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for pattern in _OWN:
        for path in root.glob(pattern):
            yield path.relative_to(root).as_posix(), path.read_bytes()
    for name, patterns in _LIBRARIES.items():
        found = find_spec(name)
        if found is None or found.origin is None:
            raise Mismatch(f"环境里没有 {name}，请先运行 make setup")
        origin = Path(found.origin)
        if patterns == ("",):
            yield origin.name, origin.read_bytes()
            continue
        inside = name.replace(".", "/")
        for path in (path for pattern in patterns for path in origin.parent.glob(pattern)):
            yield f"{inside}/{path.relative_to(origin.parent).as_posix()}", path.read_bytes()


def _require_same_core(root: Path) -> None:
    """Pydantic asks for one version of its compiled half; the browser's must be that one."""
    manifest = json.loads((root / "site/docs/assets/vendor/manifest.json").read_text(encoding="utf-8"))
    carried = next(one["version"] for one in manifest["files"] if one["package"] == CORE)
    installed = importlib.metadata.version(CORE)
    if carried != installed:
        raise Mismatch(f"网页里的 {CORE} 是 {carried}，环境里是 {installed}；请运行 python tools/vendor.py 更新前者")
