"""Small cells: nothing that is shown, and no difference of two things that are shown, stands for a few persons."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cells import LIMIT, hidden_cells, shown_counts, small_share
from generator.measurement import Measured, Part, Share, not_reported


@st.composite
def shares(draw: st.DrawFn) -> Share:
    whole = draw(st.integers(1, 60))
    return Share(draw(st.integers(0, whole)), whole)


def measured(values: list[Share]) -> Measured:
    return Measured(tuple(Part(str(i), value) for i, value in enumerate(values)))


def columns(values: list[Share]) -> tuple[int, int, int]:
    part, whole = sum(v.part for v in values), sum(v.whole for v in values)
    return part, whole - part, whole


@pytest.mark.parametrize(
    ("part", "whole", "small"),
    [(10, 20, False), (9, 20, True), (11, 20, True), (99, 100, True), (90, 100, False), (91, 100, True)],
)
def test_numerator_complement_and_denominator_count(part: int, whole: int, small: bool) -> None:
    """A share is too small when its numerator, its complement or its denominator is below ten persons."""
    assert small_share(Share(part, whole)) is small


@pytest.mark.parametrize("part", [0, 200])
def test_nobody_and_everybody_are_small_cells(part: int) -> None:
    """A share of none or of all tells about each person and is not shown."""
    assert small_share(Share(part, 200))


@given(st.lists(shares(), min_size=1, max_size=6))
def test_no_small_cell_is_shown(values: list[Share]) -> None:
    """Every part that stays has at least ten persons in numerator, complement and denominator."""
    hidden = hidden_cells(measured(values)).parts
    assert all(not small_share(value) for i, value in enumerate(values) if i not in hidden)
    assert all(small_share(values[i]) for i in hidden)


@given(st.lists(shares(), min_size=1, max_size=6))
def test_a_shown_total_gives_no_hidden_cell_back(values: list[Share]) -> None:
    """The total less all shown parts is no small cell and no single hidden part, unless the total is hidden."""
    hidden = hidden_cells(measured(values), total_is_shown=True)
    rest = [values[i] for i in hidden.parts]
    if rest and not hidden.total:
        assert len(rest) > 1
        assert min(columns(rest)) >= LIMIT
    if not hidden.total:
        assert min(columns(values)) >= LIMIT


@given(st.lists(shares(), min_size=1, max_size=6))
def test_showing_the_total_hides_at_least_as_much(values: list[Share]) -> None:
    """Complementary suppression only adds to what is hidden anyway."""
    alone, beside = hidden_cells(measured(values)), hidden_cells(measured(values), total_is_shown=True)
    assert alone.parts <= beside.parts
    assert beside.anything or not alone.anything


@given(st.lists(shares(), min_size=1, max_size=6))
def test_the_order_of_the_parts_does_not_matter(values: list[Share]) -> None:
    """The same figures are hidden in whatever order parts of different sizes come."""
    distinct = list({(v.part, v.whole): v for v in values}.values())
    distinct = list({v.whole: v for v in distinct}.values())
    turned = list(reversed(distinct))
    one = hidden_cells(measured(distinct), total_is_shown=True)
    two = hidden_cells(measured(turned), total_is_shown=True)
    assert {distinct[i] for i in one.parts} == {turned[i] for i in two.parts}
    assert one.total == two.total


def test_one_small_school_takes_a_second_with_it() -> None:
    """Beside the total of three schools, the smallest of the other two is hidden together with the small one."""
    values = [Share(20, 40), Share(12, 25), Share(3, 15)]
    assert hidden_cells(measured(values)).parts == {2}
    assert hidden_cells(measured(values), total_is_shown=True).parts == {1, 2}


def test_absent_parts_and_single_numbers() -> None:
    """A part without a value is no cell; a plain number of persons is one cell."""
    parts = (Part("a", not_reported("人数")), Part("b", 9), Part("c", 10))
    assert hidden_cells(Measured(parts)).parts == {1}


@given(st.lists(st.integers(0, 200), min_size=1, max_size=5))
def test_differences_of_nested_counts_are_cells(counts: list[int]) -> None:
    """Of counts each within the one before, two that are shown never differ by fewer than ten persons."""
    nested = sorted(counts, reverse=True)
    shown = [count for count, answer in zip(nested, shown_counts(nested), strict=True) if answer]
    assert all(count >= LIMIT for count in shown)
    assert all(a - b >= LIMIT for a, b in pairwise(shown))


def test_sat_and_should_sit_are_not_shown_side_by_side() -> None:
    """120 who should sit and 118 who sat would tell of two pupils; 95 who passed may stand beside the 120."""
    assert shown_counts([120, 118, 95]) == (True, False, True)
