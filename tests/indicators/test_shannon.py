"""The diversity index: its least value against every split of what has no named supplier."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.shannon import shannon
from tests.indicators.test_herfindahl import NAMED, splits


def plain(quantities: list[int]) -> float:
    """The index as its definition has it."""
    total = sum(quantities)
    return -sum(each / total * math.log(each / total) for each in quantities if each)


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_equal_suppliers_give_the_logarithm_of_their_number(count: int) -> None:
    assert shannon([2.0] * count) == pytest.approx((math.log(count), math.log(count)), abs=1e-12)


def test_by_hand() -> None:
    low, high = shannon([60, 30], unspecified=10)
    assert low == pytest.approx(-(0.7 * math.log(0.7) + 0.3 * math.log(0.3)))
    assert high is None, "spread over ever more suppliers it grows without end"


def test_a_monopoly_and_an_empty_row() -> None:
    assert shannon([5]) == (0.0, 0.0)
    assert shannon([5, 0]) == (0.0, 0.0)
    assert shannon([]) == (None, None)
    assert shannon([0]) == (None, None)
    assert shannon([], unspecified=3) == (0.0, None)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf"), -1.0])
def test_what_is_no_quantity_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="must be finite and 0 or more"):
        shannon([1, bad])
    with pytest.raises(BadArgument, match="must be finite and 0 or more"):
        shannon([1], unspecified=bad)


@given(NAMED, st.integers(0, 6))
def test_the_least_value_is_attained_and_is_the_least(named: list[int], unspecified: int) -> None:
    if sum(named) + unspecified == 0:
        return
    low, _ = shannon(named, unspecified=unspecified)
    filled = [*named, 0, 0, 0]
    found = [plain([a + b for a, b in zip(filled, split, strict=True)]) for split in splits(unspecified, len(filled))]
    assert min(found) == pytest.approx(low, abs=1e-12)


@given(NAMED, st.integers(1, 6))
def test_nothing_bounds_it_above(named: list[int], unspecified: int) -> None:
    total = sum(named) + unspecified
    values = [
        sum(-(each / total) * math.log(each / total) for each in named if each)
        - unspecified / total * math.log(unspecified / total / count)
        for count in (1, 10, 100, 1000)
    ]
    steps = [b - a for a, b in itertools.pairwise(values)]
    assert steps == pytest.approx([unspecified / total * math.log(10)] * 3), "each ten times as many suppliers add as much again"


def test_a_share_too_small_for_a_float_adds_nothing() -> None:
    assert shannon([2.0, 5e-324]) == Bounds(0.0, 0.0)
