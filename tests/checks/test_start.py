"""How little is loaded to check one file."""

from __future__ import annotations

import subprocess
import sys

from generator.commands.manners import ROOT

HEAVY = {
    "schema.policy",
    "schema.district",
    "generator.metrics",
    "generator.pages",
    "defusedxml",
    "jinja2",
    "altair",
    "subprocess",
}


def test_checking_one_file_loads_only_what_it_needs() -> None:
    """A clerk does not wait for policies, metrics, pages, or readers of archives."""
    file = next((ROOT / "data" / "groups" / "ouhai").glob("*.yaml"))
    code = (
        "import sys; from pathlib import Path; from generator.checks import check_files; "
        "found = check_files([Path(sys.argv[1])], Path(sys.argv[2])); print(len(found), *sys.modules)"
    )
    command = [sys.executable, "-c", code, str(file), str(ROOT / "data")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    number, *modules = done.stdout.split()
    assert number == "0"
    assert HEAVY & set(modules) == set()
