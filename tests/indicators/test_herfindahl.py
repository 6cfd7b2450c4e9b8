"""The index and its bounds, against every way to split what has no named supplier."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.herfindahl import herfindahl

NAMED = st.lists(st.integers(0, 9), min_size=1, max_size=3)


def splits(units: int, places: int) -> Iterator[tuple[int, ...]]:
    """Every way to put `units` into `places`."""
    for bars in itertools.combinations(range(units + places - 1), places - 1):
        yield tuple(b - a - 1 for a, b in itertools.pairwise((-1, *bars, units + places - 1)))


def plain(quantities: list[int] | tuple[int, ...]) -> float:
    """The index as its definition has it."""
    total = sum(quantities)
    return sum((each / total) ** 2 for each in quantities)


def every_index(named: list[int], unspecified: int, new: int) -> list[float]:
    """The index of each split of the unspecified part among the named suppliers and up to `new` others."""
    places = len(named) + new
    filled = [*named, *[0] * new]
    return [plain([a + b for a, b in zip(filled, split, strict=True)]) for split in splits(unspecified, places)]


def test_by_hand() -> None:
    assert herfindahl([60, 40]) == pytest.approx((0.52, 0.52))
    low, high = herfindahl([60, 30], unspecified=10)
    assert (low, high) == pytest.approx((0.45, 0.58))  # 0.36 + 0.09, and 0.49 + 0.09


def test_a_monopoly_is_one() -> None:
    assert herfindahl([5]) == (1.0, 1.0)
    assert herfindahl([5, 0, 0]) == (1.0, 1.0)


def test_nothing_named_says_nothing() -> None:
    assert herfindahl([], unspecified=3) == (0.0, 1.0)
    assert herfindahl([0, 0], unspecified=3) == (0.0, 1.0)


def test_nothing_imported_has_no_index() -> None:
    assert herfindahl([]) == (None, None)
    assert herfindahl([0, 0]) == (None, None)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf"), -1.0])
def test_what_is_no_quantity_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="must be finite and 0 or more"):
        herfindahl([1, bad])
    with pytest.raises(BadArgument, match="must be finite and 0 or more"):
        herfindahl([1], unspecified=bad)


@given(NAMED, st.integers(0, 6))
def test_the_supremum_is_attained_and_no_split_leaves_the_bounds(named: list[int], unspecified: int) -> None:
    if sum(named) + unspecified == 0:
        return
    low, high = herfindahl(named, unspecified=unspecified)
    assert low is not None
    assert high is not None
    found = every_index(named, unspecified, new=3)
    assert max(found) == pytest.approx(high)
    assert low - 1e-12 <= min(found)


@given(NAMED, st.integers(1, 6))
def test_the_infimum_is_approached_by_ever_more_suppliers(named: list[int], unspecified: int) -> None:
    low, _ = herfindahl(named, unspecified=unspecified)
    assert low is not None
    total = sum(named) + unspecified
    fixed = sum((each / total) ** 2 for each in named)
    gaps = [fixed + count * (unspecified / count / total) ** 2 - low for count in (1, 10, 100, 1000, 10_000)]
    assert gaps == sorted(gaps, reverse=True)
    assert 0 <= gaps[-1] + 1e-12 <= 1e-4 + 1e-12, "within (U/T)^2 / count"


@given(st.lists(st.floats(0, 1e9), max_size=8), st.floats(0, 1e9))
def test_bounds_are_fractions_in_order(named: list[float], unspecified: float) -> None:
    low, high = herfindahl(named, unspecified=unspecified)
    if low is None or high is None:
        assert sum(named) + unspecified == 0
        return
    assert 0 <= low <= high <= 1 + 1e-12


@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=8), st.floats(0, 1e6), st.floats(0, 1e6))
def test_more_unspecified_never_narrows(named: list[float], one: float, other: float) -> None:
    (low, high), (wider_low, wider_high) = (herfindahl(named, unspecified=each) for each in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert wider_low is not None
    assert wider_high is not None
    assert wider_low <= low + 1e-12
    assert wider_high >= high - 1e-12


@given(st.lists(st.integers(0, 100), min_size=1, max_size=6), st.randoms())
def test_the_order_of_suppliers_does_not_matter(named: list[int], shuffler: object) -> None:
    other = list(named)
    shuffler.shuffle(other)  # type: ignore[attr-defined]
    assert herfindahl(named, unspecified=5) == herfindahl(other, unspecified=5)
