"""Lighthouse gives each kind of page at least 95 of 100 in every category, as a phone on a slow line sees it."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path

import pytest

from tests.budgets.made import ROOT
from tests.budgets.serving import Server, serving

PROGRAM = ROOT / "tests" / "js" / "node_modules" / "lighthouse" / "cli" / "index.js"
LEAST = 95
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
KINDS = (
    "index.html",
    "groups.html",
    "groups/*",
    "schools/*",
    "districts/*",
    "provisions/*",
    "policies/*",
    "metrics/*",
    "notices.html",
    "calendar.html",
    "open-data.html",
    "method.html",
    "compare.html",
    "updates.html",
    "changes/*/*",
    "announcements/*/2026-niandu-hecha",
    "find.html",
    "fill.html",
    "coverage.html",
    "accessibility.html",
    "help/workbook.html",
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("lighthouse")]


def scores(node: str, chromium: str, address: str, report: Path) -> dict[str, int]:
    """The score of each category for one visit. Throttling is simulated, which a loaded machine disturbs least."""
    command = [node, str(PROGRAM), address, "--output=json", f"--output-path={report}", "--quiet"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--form-factor=mobile", "--throttling-method=simulate"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--no-enable-error-reporting"]
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(found[name]["score"] * 100) for name in CATEGORIES}


def median(runs: list[dict[str, int]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}


def is_enough(score: dict[str, float]) -> bool:
    return min(score.values()) >= LEAST


@pytest.mark.parametrize("kind", KINDS)
def test_lighthouse_is_content(
    node: str, chromium: str, server: Server, kinds: dict[str, str], kind: str, tmp_path: Path
) -> None:
    """A first visit suffices if it is good enough; otherwise the median of three counts."""
    address = f"{server.address}/{kinds[kind]}"
    runs = [scores(node, chromium, address, tmp_path / "0.json")]
    while not is_enough(median(runs)) and len(runs) < RUNS:
        runs.append(scores(node, chromium, address, tmp_path / f"{len(runs)}.json"))
    assert is_enough(median(runs)), (kinds[kind], runs)


def test_lighthouse_sees_faults(node: str, chromium: str, tmp_path: Path) -> None:
    """A page without language, title and description, and with pale letters, is not good enough."""
    (tmp_path / "page.html").write_text("<p style='color:#ccc'>pale letters <a href='#'>x</a>", encoding="utf-8")
    with serving(tmp_path) as poor:
        found = scores(node, chromium, f"{poor.address}/page.html", tmp_path / "0.json")
    assert max(found["accessibility"], found["seo"]) < LEAST
