"""EqualRate: spread as evenly as the network allows, level after level."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import UnknownParty
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.simulate import simulate
from geoenergy.scenarios.verify import verify
from tests.scenarios.small import tie


def test_what_is_short_is_shared_by_demand() -> None:
    outcome = simulate(tie(b=15.0, c=5.0), allocation=EqualRate())
    rates = dict(outcome.by_country.select("country", "rate").iter_rows())
    assert (rates["B"], rates["C"]) == pytest.approx((0.4, 0.4), abs=1e-6)


def test_behind_a_pipe_that_binds_the_rate_is_higher() -> None:
    # 12 for B and C who want 10 each, but only 3 can reach B: B lacks 7 (0.7), C gets the other 9 (0.1)
    links = tie().links.with_columns(capacity=pl.Series([3.0, 20.0]))
    outcome = simulate(tie().with_tables(links=links), allocation="equal_rate")
    rates = dict(outcome.by_country.select("country", "rate").iter_rows())
    assert (rates["B"], rates["C"]) == pytest.approx((0.7, 0.1), abs=1e-6)
    assert [stage.what for stage in outcome.certificate] == [
        "the worst rate of 2 countries",
        "the worst rate of 1 countries",
        "the total shortfall at those rates",
    ]
    assert outcome.binding.filter(pl.col("step") == "the worst rate of 2 countries")["name"].to_list() == ["A>B"]


def test_only_some_share_and_nobody_else_goes_short_for_them() -> None:
    # A has 12 for B, C and D, who want 10 each: alike, all lack 0.6; among B and C, D is served and they share 2 of 20
    balances = pl.DataFrame({"country": ["A", "B", "C", "D"], "period": "1", "demand": [0.0, 10, 10, 10], "production": [12.0, 0, 0, 0]})
    links = pl.DataFrame({"from_country": ["A"] * 3, "to_country": ["B", "C", "D"], "period": "1", "capacity": 20.0})
    network = SupplyNetwork.from_tables(balances, links=links, unit="bcm", names={"union": ["B", "C"]})
    outcome = simulate(network, allocation=EqualRate(among="union"))
    rates = dict(outcome.by_country.select("country", "rate").iter_rows())
    assert (rates["B"], rates["C"], rates["D"]) == pytest.approx((0.9, 0.9, 0.0), abs=1e-5)
    assert outcome.certificate[0].what == "what those lack who do not share"
    assert verify(outcome).holds
    with pytest.raises(UnknownParty, match="given as among"):
        simulate(network, allocation=EqualRate(among="unoin"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=4, max_size=4), st.integers(0, 30))
def test_one_source_without_limits_serves_all_alike(demand: list[int], supply: int) -> None:
    names = ["B", "C", "D", "E"]
    balances = pl.DataFrame(
        {"country": ["A", *names], "period": "1", "demand": [0.0, *map(float, demand)], "production": [float(supply)] + [0.0] * 4}
    )
    links = pl.DataFrame({"from_country": ["A"] * 4, "to_country": names, "period": "1", "capacity": 99.0})
    outcome = simulate(SupplyNetwork.from_tables(balances, links=links, unit="TWh"), allocation="equal_rate")
    expected = max(1 - supply / sum(demand), 0.0)
    assert outcome.by_country.drop_nulls("rate")["rate"].to_list() == pytest.approx([expected] * 4, abs=1e-5)
    assert verify(outcome).holds
