"""The residual supply index and the pivotal supplier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.residual_supply import residual_supply
from tests.indicators.splits import splits


def test_by_hand() -> None:
    # without A the others can supply 60 of 80: A is pivotal; without B there are 90
    assert residual_supply({"A": 50, "B": 20, "C": 40}, 80) == pytest.approx((0.75, 0.75))
    assert residual_supply({"A": 50, "B": 20, "C": 40}, 80, supplier="B") == pytest.approx((90 / 80, 90 / 80))


def test_a_monopoly_leaves_nothing() -> None:
    assert residual_supply({"A": 50}, 80) == (0, 0)


def test_no_supply_and_no_demand() -> None:
    assert residual_supply({}, 80) == (0, 0)
    assert residual_supply({"A": 50}, 0) == (None, None)
    assert residual_supply({"A": 50, "B": 10}, Bounds(0, 10)) == (1, None)


def test_another_supplier_is_refused() -> None:
    with pytest.raises(BadArgument, match="Nearest: RUS"):
        residual_supply({"RUS": 50}, 80, supplier="RU")


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0])
def test_what_is_no_quantity_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="finite"):
        residual_supply({"A": bad}, 1)
    with pytest.raises(BadArgument, match="demand"):
        residual_supply({"A": 1}, bad)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=3), st.integers(0, 5), st.integers(1, 20))
def test_the_bounds_are_those_of_all_splits(named: list[int], unspecified: int, demand: int) -> None:
    capacities = {str(at): each for at, each in enumerate(named)}
    filled = [*named, *[0] * 5]  # five more owners
    splat = [[a + b for a, b in zip(filled, split, strict=True)] for split in splits(unspecified, len(filled))]
    largest = [(sum(each) - max(each)) / demand for each in splat]
    low, high = residual_supply(capacities, demand, unspecified=unspecified)
    assert min(largest) == pytest.approx(low)
    assert high is not None
    assert max(largest) <= high + 1e-12
    if max(named) >= 1:  # pieces of 1 leave the largest named one the largest
        assert max(largest) == pytest.approx(high)
    first = [(sum(each) - each[0]) / demand for each in splat]
    assert (min(first), max(first)) == pytest.approx(residual_supply(capacities, demand, supplier="0", unspecified=unspecified))
