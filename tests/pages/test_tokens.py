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
    ("on-brand", "brand"),
]
SHAPES = [
    *((outcome.value, paper) for outcome in Outcome for paper in ("paper", "panel")),
    ("edge", "paper"),
    ("edge", "panel"),
    ("link", "paper"),
    ("link", "panel"),
    ("sample-ink", "paper"),
    ("chart-limit", "chart-paper"),
    ("unknown", "unknown-paper"),
]
STYLE = (SITE / "docs" / "assets" / "site.css").read_text(encoding="utf-8")


def contrast(scheme: dict[str, str], one: str, other: str) -> float:
    lighter, darker = sorted((luminance(scheme[one]), luminance(scheme[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_ink_is_readable_on_paper(scheme: dict[str, str], ink: str, paper: str) -> None:
    """Every pair of ink and paper reaches a contrast of 4.5 to 1 in both colour schemes."""
    assert contrast(scheme, ink, paper) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "paper"), SHAPES)
def test_a_shape_is_seen_on_paper(scheme: dict[str, str], shape: str, paper: str) -> None:
    """Icons, edges of boxes one types into, frames of focus and lines of limits reach 3 to 1 in both schemes."""
    assert contrast(scheme, shape, paper) >= 3


def test_both_schemes_have_the_same_colours() -> None:
    """A colour that one scheme lacks would fall back to the other's."""
    assert LIGHT.keys() == DARK.keys()


def test_every_outcome_has_a_colour_a_paper_and_a_shape_of_its_own() -> None:
    """No two outcomes share a shape, so that colour is never the only difference."""
    shapes = dict(re.findall(r"^\.gs-o-(\w+) \{ --icon: (url\(.*?\)); \}$", STYLE, re.MULTILINE))
    assert shapes.keys() >= {outcome.value for outcome in Outcome}
    assert len(set(shapes.values())) == len(shapes)
    for outcome in Outcome:
        assert f"--o: var(--gs-{outcome.value}); --o-paper: var(--gs-{outcome.value}-paper);" in STYLE


def test_letters_are_never_too_small() -> None:
    """No size in the style of the site is below 12.8 px, and the sizes by name are 14 px and more."""
    sizes = [float(size) * 20 for size in re.findall(r"font-size: (\d*\.\d+)rem", STYLE)]
    assert min(sizes) >= 12.8
    named = [float(size) * 20 for size in re.findall(r"--gs-text-[a-z0-9]+: (\d*\.\d+)rem", TEXT)]
    assert min(named) >= 14


def test_used_tokens_exist() -> None:
    """A misspelt token would be no colour at all."""
    known = set(re.findall(r"--gs-[\w-]+(?=:)", TEXT))
    for file in ("site.css", "pages.css", "group.css"):
        used = set(re.findall(r"var\((--gs-[\w-]+)", (SITE / "docs" / "assets" / file).read_text(encoding="utf-8")))
        assert used <= known, (file, used - known)
