"""The N-1 formula, with the example of NATO's energy security centre."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.n_minus_1 import n_minus_1


def test_the_failed_test_in_print() -> None:
    # supply is 100 mcm/d above demand; without the LNG terminal of 150 it is 300, 50 below demand: so 450, and 350
    found = n_minus_1(entry=200, production=40, storage=60, lng=150, largest=150, peak_demand=350)
    assert found == pytest.approx((300 / 350 * 100, 300 / 350 * 100))
    assert round(found.low or 0, 1) == 85.7


def test_one_infrastructure_alone_fails_altogether() -> None:
    assert n_minus_1(entry=100, production=0, storage=0, lng=0, largest=100, peak_demand=50) == (0, 0)


def test_without_demand_there_is_no_result() -> None:
    assert n_minus_1(entry=1, production=0, storage=0, lng=0, largest=0, peak_demand=0) == (None, None)
    assert n_minus_1(entry=1, production=0, storage=0, lng=0, largest=0, peak_demand=Bounds(0, 2)) == (50, None)


def test_capacities_may_be_bounds() -> None:
    found = n_minus_1(entry=Bounds(100, 120), production=10, storage=0, lng=0, largest=Bounds(40, 50), peak_demand=Bounds(50, 100))
    assert found == pytest.approx((60, 180))


def test_an_infrastructure_larger_than_all_is_refused() -> None:
    with pytest.raises(BadArgument, match="cannot exceed them all"):
        n_minus_1(entry=1, production=1, storage=0, lng=0, largest=3, peak_demand=1)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0, Bounds(None, 1), Bounds(0, None), Bounds(2, 1)])
@pytest.mark.parametrize("which", ["entry", "production", "storage", "lng", "largest", "peak_demand"])
def test_what_is_no_figure_is_refused(which: str, bad: float | Bounds) -> None:
    figures: dict[str, float | Bounds] = dict.fromkeys(("entry", "production", "storage", "lng", "largest", "peak_demand"), 5.0)
    with pytest.raises(BadArgument, match=which):
        n_minus_1(**{**figures, which: bad})


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=4, max_size=4), st.tuples(st.floats(1, 100), st.floats(1, 100)))
def test_the_bounds_hold_for_every_choice_within(parts: list[tuple[float, float]], demand: tuple[float, float]) -> None:
    entry, production, storage, lng = (Bounds(*sorted(each)) for each in parts)
    # the LNG terminals are one, and the largest
    low, high = n_minus_1(entry=entry, production=production, storage=storage, lng=lng, largest=lng, peak_demand=Bounds(*sorted(demand)))
    assert low is not None
    assert high is not None
    for at in (0, 1):
        left = (entry[at] or 0) + (production[at] or 0) + (storage[at] or 0)
        for each in demand:
            assert low - 1e-9 <= left / each * 100 <= high + 1e-9
