"""Figures as a reader wants them."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from geoenergy.reports import figures

SHARE = st.floats(0, 1, allow_nan=False)


def test_the_examples_hold() -> None:
    done = doctest.testmod(figures)
    assert done.attempted >= 7
    assert done.failed == 0


@given(SHARE)
def test_no_share_reads_as_nothing_or_all_but_nothing_and_all(share: float) -> None:
    text = figures.percent(share)
    assert (text == "0") is (share == 0)
    assert (text == "100") is (share == 1)
    assert text not in ("0.0", "100.0")


@given(SHARE, SHARE)
def test_a_span_shows_both_bounds_unless_they_read_the_same(one: float, other: float) -> None:
    low, high = sorted((one, other))
    text = figures.span(low, high)
    assert text.startswith(figures.percent(low))
    assert text.endswith(f"{figures.percent(high)} %")


@given(SHARE, SHARE, st.integers(2, 60))
def test_a_bar_fills_its_width_and_never_says_more_than_the_bounds(one: float, other: float, cells: int) -> None:
    low, high = sorted((one, other))
    drawn = figures.bar(low, high, cells)
    assert len(drawn) == cells
    solid, shaded = drawn.count(figures.SOLID), drawn.count(figures.SHADED)
    assert drawn == figures.SOLID * solid + figures.SHADED * shaded + figures.BLANK * (cells - solid - shaded)
    assert (solid == 0) is (low == 0)
    assert (solid + shaded == 0) is (high == 0)
    assert (solid == cells) is (low == 1)
    assert (solid + shaded == cells) is (high == 1)
    assert abs(solid - low * cells) <= 1


def test_an_unknown_upper_bound_reaches_the_end() -> None:
    assert figures.bar(0.5, None, 4) == "██▒▒"
    assert figures.bar(0.5, 0.5, 0) == ""
