"""Evenness and its bounds, against every way to split what has no named supplier."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.evenness import evenness
from tests.indicators.splits import splits


def plain(quantities: list[float]) -> float | None:
    """Evenness as its definition has it."""
    total = sum(quantities)
    shares = [each / total for each in quantities if each > 0]
    return -sum(each * math.log(each) for each in shares) / math.log(len(shares)) if len(shares) > 1 else None


def test_by_hand() -> None:
    # 0.75 and 0.25: H = 0.5623, ln 2 = 0.6931
    assert evenness([75, 25]) == pytest.approx((0.811278, 0.811278), abs=1e-6)
    assert evenness([5, 5, 5, 5]) == pytest.approx((1, 1))


def test_who_supplies_nothing_is_no_supplier() -> None:
    assert evenness([75, 25, 0]) == evenness([75, 25])


def test_a_monopoly_has_no_evenness() -> None:
    assert evenness([5]) == (None, None)
    assert evenness([5, 0]) == (None, None)


def test_nothing_imported_has_no_evenness() -> None:
    assert evenness([]) == (None, None)
    assert evenness([0, 0]) == (None, None)


def test_nobody_named_says_nothing() -> None:
    assert evenness([], unspecified=3) == (0.0, 1.0)


def test_the_unspecified_part_can_make_supplies_even() -> None:
    assert evenness([60, 30], unspecified=30) == pytest.approx((0, 1))
    # the largest stands out however the 10 are split: 60 and 40 is the best
    assert evenness([60, 30], unspecified=10) == pytest.approx((0, plain([60, 40])))


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0])
def test_what_is_no_quantity_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="finite and 0 or more"):
        evenness([1, bad])
    with pytest.raises(BadArgument, match="finite and 0 or more"):
        evenness([1], unspecified=bad)


@given(st.lists(st.integers(0, 9), max_size=3), st.integers(1, 6))
def test_no_split_leaves_the_bounds(named: list[int], unspecified: int) -> None:
    low, high = evenness(named, unspecified=unspecified)
    filled = [*named, *[0] * 4]
    found = [plain([a + b for a, b in zip(filled, split, strict=True)]) for split in splits(unspecified, len(filled))]
    assert low == 0
    assert high is not None
    assert all(each is None or each <= high + 1e-12 for each in found)


@settings(max_examples=60)
@given(st.lists(st.floats(0.1, 1), min_size=1, max_size=4), st.floats(0.1, 2))
def test_the_greatest_is_reached_by_some_number_of_new_suppliers(named: list[float], unspecified: float) -> None:
    _, high = evenness(named, unspecified=unspecified)
    found = [plain(level(named, unspecified, new)) for new in range(40)]
    # with very many new suppliers evenness falls towards the unspecified share
    assert high == pytest.approx(max([each for each in found if each is not None]), abs=1e-9)


def level(named: list[float], unspecified: float, new: int) -> list[float]:
    """The unspecified part poured over named and new suppliers, water finding its level; by halving."""
    filled = [*named, *[0.0] * new]
    low, high = 0.0, max(filled) + unspecified
    for _ in range(60):
        middle = (low + high) / 2
        poured = sum(max(middle - each, 0) for each in filled)
        low, high = (middle, high) if poured < unspecified else (low, middle)
    return [max(each, low) for each in filled]


@given(st.lists(st.integers(1, 9), min_size=2, max_size=4))
def test_the_infimum_is_approached_by_ever_more_suppliers_of_next_to_nothing(named: list[int]) -> None:
    found = [plain([*named, *[1e-9] * count]) for count in (10, 100, 1000)]
    assert found == sorted(found, reverse=True)  # type: ignore[type-var]


@given(st.lists(st.floats(0, 1e9), max_size=6), st.floats(0, 1e9))
def test_bounds_are_fractions_in_order(named: list[float], unspecified: float) -> None:
    low, high = evenness(named, unspecified=unspecified)
    if low is not None and high is not None:
        assert 0 <= low <= high <= 1


def test_a_share_too_small_for_a_float_adds_nothing() -> None:
    assert evenness([2.0, 5e-324]) == Bounds(0.0, 0.0)
