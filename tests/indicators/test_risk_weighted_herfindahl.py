"""The risk-weighted index in both readings, against every split of what has no named supplier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Scores
from geoenergy.indicators.herfindahl import herfindahl
from geoenergy.indicators.risk_weighted_herfindahl import Where, risk_weighted_herfindahl
from tests.indicators.splits import splits

WHERE: list[Where] = ["inside", "outside"]


def scores(of: dict[str, float], least: float = 0.0, greatest: float = 1.0) -> Scores:
    """Scores made up for a test."""
    return Scores(of, least, greatest, "made up for a test")


def test_by_hand_in_both_readings() -> None:
    # halves, of risk 1 and 0.5: (1 x 0.5)^2 + (0.5 x 0.5)^2, and 1 x 0.25 + 0.5 x 0.25
    given_scores = scores({"A": 1, "B": 0.5})
    assert risk_weighted_herfindahl({"A": 5, "B": 5}, scores=given_scores, where="inside") == pytest.approx((0.3125, 0.3125))
    assert risk_weighted_herfindahl({"A": 5, "B": 5}, scores=given_scores, where="outside") == pytest.approx((0.375, 0.375))


@pytest.mark.parametrize("where", WHERE)
def test_risk_one_throughout_is_the_plain_index(where: Where) -> None:
    plain = risk_weighted_herfindahl({"A": 6, "B": 3}, scores=scores({"A": 1, "B": 1}), where=where, unspecified=1)
    assert plain == pytest.approx(herfindahl([6, 3], unspecified=1))


@pytest.mark.parametrize("where", WHERE)
def test_a_monopoly_has_its_own_risk(where: Where) -> None:
    assert risk_weighted_herfindahl({"A": 6}, scores=scores({"A": 0.5}), where=where) == pytest.approx(
        (0.25, 0.25) if where == "inside" else (0.5, 0.5)
    )


@pytest.mark.parametrize("where", WHERE)
def test_nothing_imported_has_no_index(where: Where) -> None:
    assert risk_weighted_herfindahl({}, scores=scores({}), where=where) == (None, None)
    assert risk_weighted_herfindahl({"A": 0}, scores=scores({}), where=where) == (None, None)


def test_a_supplier_without_a_score_may_have_any() -> None:
    assert risk_weighted_herfindahl({"A": 5, "B": 5}, scores=scores({"A": 1}), where="outside") == pytest.approx((0.25, 0.5))


def test_scores_without_a_source_are_refused() -> None:
    with pytest.raises(BadArgument, match="need a source"):
        risk_weighted_herfindahl({"A": 1}, scores=Scores({"A": 0.5}, 0, 1, " "), where="inside")


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_score_outside_its_scale_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="outside the scale"):
        risk_weighted_herfindahl({"A": 1}, scores=scores({"A": bad}), where="inside")


@pytest.mark.parametrize(("least", "greatest"), [(1, 0), (0, 0), (-1, 1), (0, float("inf")), (float("nan"), 1)])
def test_what_is_no_scale_is_refused(least: float, greatest: float) -> None:
    with pytest.raises(BadArgument, match="scale of scores"):
        risk_weighted_herfindahl({"A": 1}, scores=scores({}, least, greatest), where="inside")


def test_another_reading_is_refused() -> None:
    with pytest.raises(BadArgument, match="no reading"):
        risk_weighted_herfindahl({"A": 1}, scores=scores({}), where="beside")  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0])
def test_what_is_no_quantity_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="finite and 0 or more"):
        risk_weighted_herfindahl({"A": bad}, scores=scores({}), where="inside")


@given(
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from([0.0, 0.5, 1.0, None])), max_size=2),
    st.integers(0, 4),
    st.sampled_from(WHERE),
)
def test_the_bounds_hold_and_the_greatest_is_attained(named: list[tuple[int, float | None]], unspecified: int, where: Where) -> None:
    quantities = {f"named{at}": quantity for at, (quantity, _) in enumerate(named)}
    known = {f"named{at}": score for at, (_, score) in enumerate(named) if score is not None}
    low, high = risk_weighted_herfindahl(quantities, scores=scores(known), where=where, unspecified=unspecified)
    total = sum(quantities.values()) + unspecified
    if total == 0:
        assert (low, high) == (None, None)
        return
    assert low is not None
    assert high is not None
    found = []
    filled = [*quantities.values(), 0, 0, 0]
    power = 2 if where == "inside" else 1
    for chosen in ((0.0, 0.0, 0.5, 1.0), (1.0, 1.0, 0.5, 1.0)):  # unknown named suppliers; then three new ones
        risks = [chosen[0] if score is None else score for _, score in named] + list(chosen[1:])
        for split in splits(unspecified, len(filled)):
            shares = [(a + b) / total for a, b in zip(filled, split, strict=True)]
            found.append(sum(risk**power * share**2 for risk, share in zip(risks, shares, strict=True)))
    assert max(found) == pytest.approx(high)
    assert low - 1e-12 <= min(found)
