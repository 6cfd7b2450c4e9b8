"""Two outcomes side by side: changes with bounds, and ranges that overlap."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument
from geoenergy.scenarios.compare_outcomes import compare_outcomes
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import DemandChange, SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, tie


def test_ranges_that_overlap_are_no_change_for_sure() -> None:
    before = simulate(tie(), allocation="minimum_total")
    after = simulate(tie(), Scenario("more", [DemandChange(change=0.1)]), allocation="minimum_total")
    rows = {row["country"]: row for row in compare_outcomes(before, after).iter_rows(named=True)}
    # 8 are short before, 10 after; either may bear up to all of it
    assert rows["B"]["overlap"]
    assert rows["B"]["change_low"] < 0 < rows["B"]["change_high"]
    equal = compare_outcomes(
        simulate(tie(), allocation="equal_rate"), simulate(tie(), Scenario("more", [DemandChange(change=0.1)]), allocation="equal_rate")
    )
    row = equal.filter(country="B").row(0, named=True)
    assert (row["change_low"], row["change_high"]) == pytest.approx((1.0, 1.0), abs=1e-4)
    assert not row["overlap"]


def test_the_greatest_change_for_sure_stands_first() -> None:
    before = simulate(one_period(), allocation="own_first")
    after = simulate(one_period(), Scenario("cut", [SupplyCut(supplier="SUP")]), allocation="own_first")
    assert compare_outcomes(before, after)["country"][0] == "A"


def test_units_are_not_mixed() -> None:
    other = simulate(tie(), allocation="minimum_total")
    energy = type(tie()).from_tables(tie().balances, links=tie().links, unit="TWh")
    with pytest.raises(BadArgument, match="bcm, the other in TWh"):
        compare_outcomes(other, simulate(energy, allocation="minimum_total"))
