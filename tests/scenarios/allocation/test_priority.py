"""Priority: greater weights are served first; weights are the caller's."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.errors import BadArgument
from geoenergy.scenarios.allocation import Priority
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, tie


def lacks(outcome: object) -> dict[str, tuple[float, float]]:
    rows = outcome.by_country.select("country", "shortfall_low", "shortfall_high")  # type: ignore[attr-defined]
    return {country: (low, high) for country, low, high in rows.iter_rows()}


def test_the_country_of_greater_weight_is_served_first() -> None:
    found = lacks(simulate(tie(), allocation=Priority(weights={"B": 2.0})))
    assert found["B"] == pytest.approx((0, 0), abs=1e-5)
    assert found["C"] == pytest.approx((8, 8), abs=1e-5)


def test_a_sector_of_greater_weight_is_served_first() -> None:
    parts = {"B": (7.0, 3.0), "C": (7.0, 3.0)}
    sectors = pl.DataFrame(
        [
            {"country": country, "period": "1", "sector": sector, "demand": demand}
            for country, both in parts.items()
            for sector, demand in zip(("homes", "industry"), both, strict=True)
        ]
    )
    outcome = simulate(tie().with_tables(sectors=sectors), allocation=Priority(weights={"homes": 5.0}))
    short = outcome.by_period.group_by("sector").agg(pl.col("shortfall").sum())
    # 12 for 14 of homes: 2 of them are short, and all industry is
    assert dict(short.iter_rows())["homes"] == pytest.approx(2, abs=1e-5)
    assert dict(short.iter_rows())["industry"] == pytest.approx(6, abs=1e-5)


def test_weights_that_cannot_be() -> None:
    with pytest.raises(BadArgument, match="weights: 'homs' is no country, group or sector"):
        simulate(tie(), allocation=Priority(weights={"homs": 2.0}))
    with pytest.raises(BadArgument, match="weights: A has two, 2 and 3 by 'both'"):
        simulate(one_period(), allocation=Priority(weights={"A": 2.0, "both": 3.0}))
    for weight in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(ValidationError):
            Priority(weights={"B": weight})
    with pytest.raises(ValidationError):
        Priority(weights={})
