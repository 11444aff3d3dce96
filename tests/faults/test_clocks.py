"""Commands that ask for the day: under any clock, and always the day in China."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from generator.__main__ import FINE
from tests.faults import made
from tests.faults.test_whole_builds import INJECTED

JANUARY_1970, JANUARY_2038, JANUARY_2100 = 86400, 2147558400, 4102444800
ASK = "from generator.commands.manners import today; print(today())"


def under(clock: int, zone: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A Python program that is started at a time, in a time zone."""
    environment = {**os.environ, "PYTHONPATH": str(INJECTED), "FAULTS_CLOCK": str(clock), "TZ": zone}
    return subprocess.run([sys.executable, *command], cwd=made.ROOT, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("clock", [JANUARY_1970, JANUARY_2038, JANUARY_2100])
def test_commands_work_under_any_clock(clock: int) -> None:
    """Whatever day the clock says, what is due is told and nothing breaks."""
    done = under(clock, "", "-m", "generator", "todo", "--data", str(made.DATA))
    assert done.returncode == FINE, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak", "", ":/nowhere"])
@pytest.mark.parametrize(("clock", "day"), [(1727711940, "2024-09-30"), (1727712060, "2024-10-01")])
def test_today_is_the_day_in_china(clock: int, day: str, zone: str) -> None:
    """A minute before and after midnight in Shanghai the day is that of Shanghai, in whatever time zone one asks."""
    done = under(clock, zone, "-c", ASK)
    assert done.stdout.strip() == day, done.stderr
