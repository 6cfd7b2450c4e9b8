"""A seller's share of a market."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.market_share import market_share


def test_by_hand() -> None:
    assert market_share(30, 90) == pytest.approx((0.25, 0.25))
    assert market_share(Bounds(30, 60), Bounds(60, 90)) == pytest.approx((0.25, 0.5))


def test_the_edges() -> None:
    assert market_share(5, 0) == (1, 1)
    assert market_share(0, 5) == (0, 0)
    assert market_share(0, 0) == (None, None)
    assert market_share(Bounds(0, 5), 0) == (0, 1)
    assert market_share(5, Bounds(15, None)) == (0, 0.25)
    assert market_share(5, Bounds(None, None)) == (0, 1)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0, Bounds(2, 1)])
def test_what_is_no_figure_is_refused(bad: float | Bounds) -> None:
    with pytest.raises(BadArgument, match="sales"):
        market_share(bad, 1)
    with pytest.raises(BadArgument, match="others"):
        market_share(1, bad)


PAIR = st.tuples(st.floats(0.01, 100), st.floats(0.01, 100)).map(sorted)


@given(PAIR, PAIR)
def test_the_bounds_are_attained_at_corners_and_hold_within(own: list[float], others: list[float]) -> None:
    low, high = market_share(Bounds(*own), Bounds(*others))
    corners = [one / (one + other) for one in own for other in others]
    assert (min(corners), max(corners)) == pytest.approx((low, high))
