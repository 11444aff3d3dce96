from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import kept
from generator.charts import CHARTS, draw
from generator.charts.look import GLYPHS, OUTCOMES
from generator.charts.svg import template

OUTCOME_ROWS = [{"label": "", "outcome": outcome, "count": 12} for outcome in OUTCOMES]
TREND_ROWS = [
    {"year": "2022-2023", "value": 1, "limit": 2, "outcome": "not_met"},
    {"year": "2023-2024", "value": 3, "limit": 2, "outcome": "met"},
    {"year": "2024-2025", "value": 2, "limit": None, "outcome": "info"},
]
COMPARISON_ROWS = [
    {"label": "甲集团", "value": 12.5, "limit": 20, "outcome": "not_met"},
    {"label": "乙集团", "value": 33.33, "limit": 20, "outcome": "met"},
]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn a moment ago


ROWS = {"outcomes": OUTCOME_ROWS, "trend": TREND_ROWS, "comparison": COMPARISON_ROWS}
HOSTILE = "</text><script>alert(1)</script>\"'{{7*7}} url(#x) [x](y){: onclick=z }"


@pytest.mark.parametrize("kind", CHARTS)
def test_equal_rows_give_equal_bytes(kind: str) -> None:
    """Drawn twice in one process, and once more in another, a chart is the same to the byte."""
    first = draw(kind, ROWS[kind], "题", "说明")
    draw("trend", TREND_ROWS, "另一张", "另一句")
    assert draw(kind, ROWS[kind], "题", "说明") == first
    program = f"from generator.charts import draw; print(draw({kind!r}, {ROWS[kind]!r}, '题', '说明'), end='')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout == first


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_has_a_name_and_a_description(kind: str) -> None:
    """A reader of the screen hears title and description, and nothing of what the drawing library would say."""
    root = parsed(draw(kind, ROWS[kind], "题目", "一句话"))
    assert root.get("role") == "img"
    title, description = (root.find(tag) for tag in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert (root.get("aria-labelledby"), title.text) == (title.get("id"), "题目")
    assert (root.get("aria-describedby"), description.text) == (description.get("id"), "一句话")
    assert not [e for e in list(root.iter())[1:] if {"role", "aria-label", "aria-roledescription"} & set(e.attrib)]


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_leaves_size_fonts_and_colours_to_the_site(kind: str) -> None:
    """No fixed size, no font, no colour of its own: only variables and the fills of outcomes."""
    svg = draw(kind, ROWS[kind], "题", "说明")
    root = parsed(svg)
    assert {"width", "height", "style"}.isdisjoint(root.attrib)
    assert "font-family" not in svg
    colours = {e.get(key, "") for e in root.iter() for key in ("fill", "stroke")} - {"", "none", "transparent"}
    assert all(re.fullmatch(r"var\(--gs-[\w-]+\)|url\(#gs-[\w-]+\)", colour) for colour in colours), colours


@pytest.mark.parametrize("kind", CHARTS)
def test_ids_of_two_charts_never_meet(kind: str) -> None:
    """Charts with the same rows but different titles can stand on one page."""
    ids = [set(re.findall(r' id="([^"]+)"', draw(kind, ROWS[kind], title, "说明"))) for title in ("题一", "题二")]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])
    svg = draw(kind, ROWS[kind], "题一", "说明")
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= ids[0]


def test_every_outcome_has_a_sign_besides_colour() -> None:
    """Each outcome is drawn with a fill of its own and with its sign and number."""
    svg = draw("outcomes", [{**row, "count": 3} for row in OUTCOME_ROWS], "题", "说明")
    drawn = re.findall(r"<pattern id=\"gs-\w+?-([a-z_]+)\"[^>]*>(.*?)</pattern>", svg)
    assert {name for name, _ in drawn} == set(OUTCOMES)
    marks = [re.sub(r"<rect[^>]*/>", "", content) for _, content in drawn]
    assert len(set(marks)) == len(marks)
    texts = [text for text in parsed(svg).itertext() if text.strip()]
    assert {f"{glyph} 3" for glyph in GLYPHS.values()} <= set(texts)


def test_a_single_bar_does_not_depend_on_whose_it_is() -> None:
    """Numbers are drawn, not names, so that equal counts are drawn once for all groups."""
    assert "甲集团" not in draw("outcomes", [{"label": "甲集团", "outcome": "met", "count": 3}], "题", "说明")


@given(text=st.text(min_size=1, max_size=30))
@settings(max_examples=20, deadline=None)
def test_names_are_text_and_nothing_else(text: str) -> None:
    """Whatever a group is called, the chart has the same elements and attributes."""
    rows = [[{**row, "label": f"{name}{i}"} for i, row in enumerate(COMPARISON_ROWS)] for name in (text, "甲")]
    skeletons = [
        [(e.tag, sorted(e.attrib)) for e in parsed(draw("comparison", found, text, text)).iter()] for found in rows
    ]
    assert skeletons[0] == skeletons[1]


def test_hostile_names_are_inert() -> None:
    """A name that looks like markup is shown as it is written."""
    rows = [{**row, "label": HOSTILE} for row in COMPARISON_ROWS[:1]]
    svg = draw("comparison", rows, HOSTILE, HOSTILE)
    assert "<script" not in svg
    assert "{{" not in svg
    title = parsed(svg).find("title")
    assert title is not None
    assert title.text == HOSTILE


def test_only_known_elements_are_written() -> None:
    """An element that no chart of ours needs stops the drawing instead of reaching a page."""
    with pytest.raises(ValueError, match="image"):
        template(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="https://a.example/x.png"/></svg>'
        )
    with pytest.raises(ValueError, match="fill"):
        template('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect fill="url(&quot;x&quot;)"/></svg>')


def test_a_drawing_is_kept_and_used_again(tmp_path: Path) -> None:
    """The folder keeps one drawing for equal rows, whatever the title, and a kept one is used."""
    first = draw("trend", TREND_ROWS, "题一", "说明", cache=tmp_path)
    assert draw("trend", TREND_ROWS, "题一", "说明") == first
    draw("trend", TREND_ROWS, "题二", "说明", cache=tmp_path)
    (file,) = tmp_path.iterdir()
    kept.write(file, (kept.read(file) or b"").replace(b"2022-2023", b"kept"))
    assert "kept" in draw("trend", TREND_ROWS, "题一", "说明", cache=tmp_path)


def test_the_threshold_is_drawn_only_where_there_is_one() -> None:
    """A year without a threshold has no line."""
    with_limit = draw("trend", TREND_ROWS, "题", "说明").count("--gs-chart-limit")
    without = draw("trend", [{**row, "limit": None} for row in TREND_ROWS], "题", "说明").count("--gs-chart-limit")
    assert (with_limit, without) == (2, 0)


@pytest.mark.parametrize("kind", ["trend", "comparison"])
def test_no_threshold_strikes_a_number_through(kind: str) -> None:
    """Every number stands on a rim of paper that is drawn after the lines and before the number itself."""
    drawn = [
        (e.text, e.get("stroke"), e.get("fill")) for e in parsed(draw(kind, ROWS[kind], "题", "说明")).iter() if e.text
    ]
    for row in ROWS[kind]:
        number = f"{GLYPHS[str(row['outcome'])]} {row['value']}"
        paints = [(stroke, fill) for text, stroke, fill in drawn if text == number]
        assert [fill for _, fill in paints] == ["var(--gs-chart-paper)", "var(--gs-chart-ink)"], number
        assert paints[0][0] == "var(--gs-chart-paper)"
