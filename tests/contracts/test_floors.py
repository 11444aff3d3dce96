"""The import contract covers the whole code base."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACT = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["id"] == "floors")
ROOMS = {room for floor in CONTRACT["layers"] for room in re.findall(r"[\w.]+", floor)}


def test_every_room_has_a_floor():
    """A new module of the generator must be given a floor before anything may import it."""
    if not (ROOT / "generator").is_dir():
        pytest.skip("there is no generator yet")
    modules = {
        f"generator.{path.stem}"
        for path in (ROOT / "generator").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert modules - {"generator.__init__"} <= ROOMS


def test_packages_are_not_installed():
    """The packages schema and generator are imported from this folder, never from site-packages."""
    assert "build-system" not in PROJECT
    assert PROJECT["tool"]["uv"]["package"] is False
