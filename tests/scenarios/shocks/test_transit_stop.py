"""TransitStop: nothing passes, its own surplus leaves once."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut, TransitStop
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period


def lacks(network: SupplyNetwork, *shocks: object) -> float:
    return simulate(network, Scenario("x", list(shocks)), allocation="minimum_total", ranges=False).shortfall  # type: ignore[arg-type]


def test_a_state_that_makes_nothing_is_shut() -> None:
    changed = TransitStop(country="T").apply(one_period())
    assert changed.told == "nothing passes through T: shut are T>B"
    assert lacks(one_period(), TransitStop(country="T")) == pytest.approx(6)


def test_its_own_surplus_leaves_once() -> None:
    balances = pl.DataFrame({"country": ["R", "H", "B", "C"], "period": "1", "demand": [0.0, 0, 10, 10], "production": [40.0, 12, 0, 0]})
    links = pl.DataFrame({"from_country": ["R", "H", "H"], "to_country": ["H", "B", "C"], "period": "1", "capacity": [40.0, 20, 20]})
    network = SupplyNetwork.from_tables(balances, links=links, unit="bcm")
    assert lacks(network, TransitStop(country="H")) == pytest.approx(8), "20 are wanted, H has 12 of its own"
    assert "it may send 12 bcm by H>B, H>C" in TransitStop(country="H").apply(network).told


def test_it_holds_after_a_cut_that_doubled_the_state() -> None:
    both = lacks(one_period(), SupplyCut(supplier="SUP", importers="B"), TransitStop(country="T"))
    assert both == pytest.approx(lacks(one_period(), TransitStop(country="T"), SupplyCut(supplier="SUP", importers="B")))
    assert both == pytest.approx(6)


def test_one_that_leads_nowhere_changes_nothing() -> None:
    assert TransitStop(country="B").apply(one_period()).told.endswith("changes nothing")


def test_to_stop_what_is_stopped_changes_nothing() -> None:
    network = one_period(made={"T": 5.0})
    once = TransitStop(country="T").apply(network).network
    again = TransitStop(country="T").apply(once)
    assert again.told.endswith("changes nothing")
    assert again.network.limits.equals(once.limits)
