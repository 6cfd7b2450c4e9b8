"""Bounds on a share: hand-worked, and against every way to split what is not named under every total in its band."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.import_share import FIGURES, TOLERANCE, import_share

SIZES = st.integers(0, 6)


def row(
    quantity: float | tuple[float, float],
    others: float | tuple[float, float],
    total: float | tuple[float, float] | None,
    open_total: str | None = None,
) -> dict[str, Any]:
    """The answer for one partner beside others that are named."""
    m = quantity if isinstance(quantity, tuple) else (quantity, quantity)
    o = others if isinstance(others, tuple) else (others, others)
    t = total if isinstance(total, tuple) else (total, total)
    cells = {
        "quantity_low": m[0],
        "quantity_high": m[1],
        "named_low": m[0] + o[0],
        "named_high": m[1] + o[1],
        "total_low": t[0],
        "total_high": t[1],
    }
    frame = pl.DataFrame([cells], schema=dict.fromkeys(FIGURES, pl.Float64))
    if open_total is not None:
        frame = frame.with_columns(open_total=pl.lit(open_total))
    found: dict[str, Any] = import_share(frame).row(0, named=True)
    return found


def bounds(*asked: Any, **more: Any) -> tuple[float, float, float | None]:
    found = row(*asked, **more)
    return found["share_low"], found["share_high"], found["share"]


def test_by_hand() -> None:
    low, high, point = bounds(60, 30, 100)
    assert (low, high) == pytest.approx((0.6, 0.7))
    assert point is None
    assert row(60, 30, 100)["unspecified_share"] == pytest.approx(0.1)


def test_fully_specified() -> None:
    assert bounds(40, 60, 100) == (0.4, 0.4, 0.4)
    assert bounds(0, 100, 100) == (0.0, 0.0, 0.0), "a partner absent from a full row is 0"
    assert bounds(100, 0, 100) == (1.0, 1.0, 1.0)


def test_all_unspecified() -> None:
    assert bounds(0, 0, 50) == (0.0, 1.0, None)


def test_a_point_within_tolerance_only() -> None:
    inside, outside = 100 / (1 - TOLERANCE) * 0.9999, 100 / (1 - TOLERANCE) * 1.0001
    assert bounds(40, 60, inside)[2] == pytest.approx(40 / inside)
    assert bounds(40, 60, outside)[2] is None


def test_a_sum_slightly_above_the_total_takes_its_place() -> None:
    assert bounds(40, 60, 99) == (0.4, 0.4, 0.4)


def test_a_total_in_a_band() -> None:
    low, high, point = bounds(60, 40, (95, 125))
    assert (low, high, point) == pytest.approx((60 / 125, 1 - 40 / 125, 0.6)), "the sum lies in the band: the row may be whole"
    low, high, point = bounds(60, 20, (95, 125))
    assert (low, high) == pytest.approx((60 / 125, 1 - 20 / 125))
    assert point is None


def test_a_range_of_the_quantity_gives_no_point() -> None:
    low, high, point = bounds((40, 60), 40, 100)
    assert (low, high) == pytest.approx((0.4, 0.6))
    assert point is None


def test_imports_of_nothing() -> None:
    found = row(0, 0, 0)
    assert (found["share_low"], found["share_high"], found["share"], found["unspecified_share"]) == (0.0, 0.0, None, None)


@pytest.mark.parametrize(
    ("open_total", "expected"),
    [(None, (0.0, 0.25, None)), ("unbounded", (0.0, 0.25, None)), ("recorded", (0.25, 1.0, None)), ("nothing", (0.0, 1.0, None))],
)
def test_without_a_total(open_total: str | None, expected: tuple[float, float, None]) -> None:
    assert bounds(20, 60, None, open_total=open_total) == expected
    assert row(20, 60, None, open_total=open_total)["unspecified_share"] is None


def test_no_rows_give_no_rows() -> None:
    empty = import_share(pl.DataFrame(schema=dict.fromkeys(FIGURES, pl.Float64)))
    assert empty.is_empty()
    assert {"share_low", "share_high", "share", "unspecified_share"} <= set(empty.columns)


@pytest.mark.parametrize("column", FIGURES)
@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf"), -1.0])
def test_what_is_no_quantity_is_refused(column: str, bad: float) -> None:
    frame = pl.DataFrame([dict.fromkeys(FIGURES, 1.0)]).with_columns(pl.lit(bad).alias(column))
    with pytest.raises(BadArgument, match=f"must be finite and 0 or more: look at the columns {column}"):
        import_share(frame)


@given(SIZES, SIZES, SIZES, SIZES, SIZES, SIZES)
def test_bounds_are_exact(m_low: int, m_more: int, o_low: int, o_more: int, t_low: int, t_more: int) -> None:
    quantity, others, total = (m_low, m_low + m_more), (o_low, o_low + o_more), (t_low, t_low + t_more)
    low, high, point = bounds(tuple(map(float, quantity)), tuple(map(float, others)), tuple(map(float, total)))
    shares = []
    for m in range(quantity[0], quantity[1] + 1):
        for o in range(others[0], others[1] + 1):
            for stated in range(total[0], total[1] + 1):
                t = max(stated, m + o)  # a total below what is named is what is named
                # all that is not named may come from this partner, or none of it, or any part
                shares += [(m + hidden) / t for hidden in range(t - m - o + 1)] if t else [0.0]
    assert (min(shares), max(shares)) == pytest.approx((low, high))
    assert point is None or low - 1e-12 <= point <= high + 1e-12


AMOUNTS = st.floats(0, 1e9)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_shares_are_fractions_in_order(quantity: float, others: float, one: float, other: float) -> None:
    low, high, point = bounds(quantity, others, (min(one, other), max(one, other)))
    assert 0 <= low <= high <= 1
    assert point is None or low - 1e-9 <= point <= high + 1e-9


@given(AMOUNTS, AMOUNTS, st.floats(0, 1e9), st.floats(0, 1e9))
def test_more_unspecified_never_narrows(quantity: float, others: float, one: float, other: float) -> None:
    less, more = sorted((one, other))
    low, high, _ = bounds(quantity, others, quantity + others + less)
    wider_low, wider_high, _ = bounds(quantity, others, quantity + others + more)
    assert wider_low <= low + 1e-12
    assert wider_high >= high - 1e-12


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_wider_band_never_narrows(quantity: float, others: float, total: float, below: float, above: float) -> None:
    low, high, _ = bounds(quantity, others, total)
    wider_low, wider_high, _ = bounds(quantity, others, (max(total - below, 0.0), total + above))
    assert wider_low <= low + 1e-12
    assert wider_high >= high - 1e-12


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.integers(0, 20))
def test_least_shares_of_an_importer_add_up_to_at_most_one(quantities: list[int], unspecified: int) -> None:
    named = sum(quantities)
    found = [row(each, named - each, named + unspecified) for each in quantities]
    assert sum(each["share_low"] for each in found) <= 1 + 1e-9
    if unspecified == 0 and named:
        assert sum(each["share"] for each in found) == pytest.approx(1)
        assert sum(each["share_low"] for each in found) == pytest.approx(1)
