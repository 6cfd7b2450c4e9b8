"""The GeoPolRisk score: a worked example, its bounds, and what it says at the edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds, Scores
from geoenergy.indicators.geopolrisk import geopolrisk
from tests.indicators.splits import splits


def scores(of: dict[str, float]) -> Scores:
    """Scores made up for a test, on the method's scale."""
    return Scores(of, 0, 1, "made up for a test")


def test_by_hand() -> None:
    # 0.3 x (0.6 x 80 + 0.2 x 20) / (100 + 100)
    found = geopolrisk({"A": 80, "B": 20}, scores=scores({"A": 0.6, "B": 0.2}), production_concentration=0.3, domestic_production=100)
    assert found == pytest.approx((0.078, 0.078))


def test_one_unstable_producer_of_everything_is_one() -> None:
    assert geopolrisk({"A": 5}, scores=scores({"A": 1}), production_concentration=1) == (1, 1)


def test_who_produces_everything_at_home_has_no_risk() -> None:
    assert geopolrisk({}, scores=scores({}), production_concentration=0.5, domestic_production=9) == (0, 0)


def test_nothing_imported_or_produced_has_no_score() -> None:
    assert geopolrisk({}, scores=scores({}), production_concentration=0.5) == (None, None)


def test_the_unknown_may_have_any_instability() -> None:
    found = geopolrisk({"A": 50, "B": 25}, scores=scores({"A": 0.5}), production_concentration=Bounds(0.2, 0.4), unspecified=25)
    assert found == pytest.approx((0.2 * 25 / 100, 0.4 * 75 / 100))


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan"), Bounds(None, 1), Bounds(0.5, 0.4)])
def test_what_is_no_concentration_is_refused(bad: float | Bounds) -> None:
    with pytest.raises(BadArgument, match="concentration of production"):
        geopolrisk({"A": 1}, scores=scores({}), production_concentration=bad)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0])
def test_what_is_no_quantity_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="finite and 0 or more"):
        geopolrisk({"A": 1}, scores=scores({}), production_concentration=0.5, domestic_production=bad)
    with pytest.raises(BadArgument, match="finite and 0 or more"):
        geopolrisk({"A": bad}, scores=scores({}), production_concentration=0.5)


def test_scores_without_a_source_are_refused() -> None:
    with pytest.raises(BadArgument, match="need a source"):
        geopolrisk({"A": 1}, scores=Scores({}, 0, 1, ""), production_concentration=0.5)


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 1)), max_size=3), st.integers(0, 4), st.integers(0, 9), st.floats(0, 1))
def test_the_bounds_are_those_of_all_splits(named: list[tuple[int, float]], unspecified: int, home: int, concentration: float) -> None:
    quantities = {str(at): quantity for at, (quantity, _) in enumerate(named)}
    low, high = geopolrisk(
        quantities,
        scores=scores({str(at): score for at, (_, score) in enumerate(named)}),
        production_concentration=concentration,
        domestic_production=home,
        unspecified=unspecified,
    )
    supply = sum(quantities.values()) + unspecified + home
    if supply == 0:
        assert (low, high) == (None, None)
        return
    risks = [*(score for _, score in named), 0.0, 1.0]  # a new supplier of least, and of greatest instability
    filled = [*quantities.values(), 0, 0]
    found = [
        concentration * sum(risk * (a + b) for risk, a, b in zip(risks, filled, split, strict=True)) / supply
        for split in splits(unspecified, len(filled))
    ]
    assert (min(found), max(found)) == pytest.approx((low, high))
