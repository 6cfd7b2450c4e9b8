"""A buyer's share of a seller's exports, from bounds on both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.export_share import export_share

SIZES = st.integers(0, 12)


def test_by_hand() -> None:
    assert export_share(Bounds(10, 10), Bounds(40, 40)) == (0.25, 0.25)
    assert export_share(Bounds(10, 20), Bounds(40, 50)) == (0.2, 0.5)


def test_exports_are_at_least_what_went_to_the_buyer() -> None:
    assert export_share(Bounds(30, 30), Bounds(20, 25)) == (1.0, 1.0)
    assert export_share(Bounds(10, 30), Bounds(20, 40)) == (0.25, 1.0)


def test_a_side_that_nothing_bounds() -> None:
    assert export_share(Bounds(10, 20), Bounds(None, None)) == (0.0, 1.0)
    assert export_share(Bounds(10, 20), Bounds(None, 40)) == (0.25, 1.0)
    assert export_share(Bounds(10, 20), Bounds(40, None)) == (0.0, 0.5)


def test_nothing_sold_is_no_dependence() -> None:
    assert export_share(Bounds(0, 0), Bounds(None, None)) == (0.0, 0.0)
    assert export_share(Bounds(0, 0), Bounds(0, 0)) == (0.0, 0.0)


@pytest.mark.parametrize("bad", [None, float("nan"), float("inf"), -1.0])
def test_what_is_no_quantity_is_refused(bad: float | None) -> None:
    for pair in (Bounds(bad, 1.0), Bounds(1.0, bad)):
        with pytest.raises(BadArgument, match="two finite figures of 0 or more"):
            export_share(pair, Bounds(10, 10))
    if bad is not None:
        with pytest.raises(BadArgument, match="exports must be finite figures of 0 or more, or None"):
            export_share(Bounds(1, 1), Bounds(bad, 10))


@given(SIZES, SIZES, SIZES, SIZES)
def test_no_pair_inside_the_bounds_leaves_them_and_both_are_attained(one: int, two: int, three: int, four: int) -> None:
    to_low, to_high = sorted((one, two))
    all_low, all_high = sorted((three, four))
    low, high = export_share(Bounds(to_low, to_high), Bounds(all_low, all_high))
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 1
    shares = [
        to_buyer / max(exports, to_buyer) if max(exports, to_buyer) else 0.0
        for to_buyer in range(to_low, to_high + 1)
        for exports in range(all_low, all_high + 1)
    ]
    if to_high:
        assert (min(shares), max(shares)) == pytest.approx((low, high))
