from __future__ import annotations

import re

import pytest

from generator.assessment.finding import Outcome
from tests.pages.site import SITE

TEXT = (SITE / "docs" / "assets" / "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--gs-([\w-]+): (#[0-9a-f]{6})", part)) for part in TEXT.split('[data-md-color-scheme="slate"]')
)
PAIRS = [
    *((o.value, f"{o.value}-paper") for o in Outcome),
    *((o.value, "paper") for o in Outcome),
    *(("chart-on", o.value) for o in Outcome if o is not Outcome.UNKNOWN),
    ("chart-ink", "unknown-paper"),
    ("chart-ink", "chart-paper"),
    ("ink", "paper"),
    ("ink", "panel"),
    ("soft", "paper"),
    ("soft", "panel"),
    ("link", "paper"),
    ("link", "panel"),
    ("sample-ink", "sample-paper"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_ink_is_readable_on_paper(scheme: dict[str, str], ink: str, paper: str) -> None:
    """Every pair of ink and paper reaches a contrast of 4.5 to 1 in both colour schemes."""
    lighter, darker = sorted((luminance(scheme[ink]), luminance(scheme[paper])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
