"""The browser of all browser tests: Debian's Chromium, started the same way everywhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[object]:
    """A browser; without one the tests are skipped, or fail where one is required."""
    program = os.environ.get("GONGSHI_BROWSER") or shutil.which("chromium")
    if not program:
        if os.environ.get("GONGSHI_REQUIRE_BROWSER") == "1":
            pytest.fail("there is no Chromium")
        pytest.skip("there is no Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield found
        found.close()
