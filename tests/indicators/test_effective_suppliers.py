"""The effective number is one over the index, so that its bounds change places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.indicators.base import Bounds
from geoenergy.indicators.effective_suppliers import effective_suppliers
from geoenergy.indicators.herfindahl import herfindahl


@pytest.mark.parametrize("count", [1, 2, 4, 10])
def test_equal_suppliers_count_as_many_as_they_are(count: int) -> None:
    number = effective_suppliers(herfindahl([7.0] * count))
    assert number == pytest.approx((count, count))


def test_by_hand() -> None:
    assert effective_suppliers(Bounds(0.25, 0.5)) == (2.0, 4.0)


def test_what_can_come_near_zero_has_no_greatest_number() -> None:
    assert effective_suppliers(Bounds(0.0, 1.0)) == (1.0, None)


def test_unknown_stays_unknown() -> None:
    assert effective_suppliers(Bounds(None, None)) == (None, None)


@given(st.floats(0.001, 1), st.floats(0.001, 1))
def test_in_order_and_at_least_one(one: float, other: float) -> None:
    low, high = effective_suppliers(Bounds(min(one, other), max(one, other)))
    assert low is not None
    assert high is not None
    assert 1 <= low <= high
    assert (1 / high, 1 / low) == pytest.approx((min(one, other), max(one, other)))
