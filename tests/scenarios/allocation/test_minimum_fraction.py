"""MinimumFraction: what is short goes where demand is largest."""

from __future__ import annotations

import pytest

from geoenergy.scenarios.allocation import MinimumFraction
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, tie


def test_the_larger_demand_bears_it() -> None:
    # 12 for demands of 16 and 4: a unit is 1/16 there and 1/4 here
    outcome = simulate(tie(b=16.0, c=4.0), allocation=MinimumFraction())
    rows = {row["country"]: row for row in outcome.by_country.iter_rows(named=True)}
    assert (rows["B"]["shortfall_low"], rows["B"]["shortfall_high"]) == pytest.approx((8, 8), abs=1e-4)
    assert outcome.objective == pytest.approx(0.5)


def test_who_wants_nothing_costs_nothing() -> None:
    assert simulate(one_period(), allocation="minimum_fraction").objective == pytest.approx(0)
