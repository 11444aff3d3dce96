"""What the Makefile and the scripts promise to those who type the commands."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PHONY = re.findall(r"^\.PHONY: ([a-z-]+)$", MAKEFILE, re.MULTILINE)
SCRIPTS = [*sorted((ROOT / "tools").glob("*.sh")), ROOT / ".ci" / "run"]


def test_every_target_is_phony():
    """No target is taken for a file or folder of the same name, such as site/."""
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.MULTILINE)
    assert targets == PHONY
    assert {"site", "test", "validate", "serve", "clean", "lock", "benchmark", "format"} <= set(PHONY)


def test_bare_make_explains_every_target():
    """Plain make lists each target with one Chinese and one English explanation."""
    # make hands its own flags to nested runs; under make -n the listing would be printed, not run.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    result = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    lines = re.findall(r"^  make ([a-z-]+) +(\S.*) \| (\S.*)$", result.stdout, re.MULTILINE)
    assert [name for name, _, _ in lines] == PHONY
    for _, chinese, english in lines:
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert english.isascii()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_stop_at_errors_and_say_what_they_are_for(path):
    """Every script can be executed, stops at the first error, and begins with its purpose; lib.sh is only sourced."""
    first, second, *rest = path.read_text(encoding="utf-8").splitlines()
    if path.name == "lib.sh":
        assert first.startswith("# ")
        return
    assert os.access(path, os.X_OK)
    assert first == "#!/usr/bin/env bash"
    assert second.startswith("# ")
    assert "set -euo pipefail" in rest


def test_ci_runs_the_site_and_the_tests():
    """The script for fresh machines builds the site and runs the whole suite."""
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make site" in text
    assert re.search(r"^make test$", text, re.MULTILINE)
