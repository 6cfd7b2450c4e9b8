"""SupplyIncrease: by volume or by a factor with its baseline; by entries or by production."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut, SupplyIncrease
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period


def test_production_of_a_country_rises() -> None:
    changed = SupplyIncrease(supplier="ALT", volume="3 bcm").apply(one_period())
    assert changed.network.balances.filter(country="ALT")["production"].to_list() == [8.0]
    assert changed.told == "ALT has 3 bcm more (3 bcm): ALT produces more; to whom it goes is open, and crossings still limit it"


def test_a_factor_multiplies_its_baseline_and_not_what_is_there() -> None:
    changed = SupplyIncrease(supplier="ALT", factor=2.0, baseline="500 mcm").apply(one_period())
    assert changed.network.balances.filter(country="ALT")["production"].to_list() == [5.5]
    assert "2 times 500 mcm, here 0.5 bcm" in changed.told


def test_more_of_it_stops_at_the_crossing() -> None:
    cut = SupplyCut(supplier="SUP", importers="B")
    short = [
        simulate(one_period(), Scenario("x", [SupplyIncrease(supplier="ALT", volume=more), cut]), allocation="minimum_total")
        for more in ("1 bcm", "50 bcm")
    ]
    # ALT>T takes 5, which ALT made already
    assert short[0].shortfall == pytest.approx(short[1].shortfall)
    assert "ALT>T" in set(short[1].binding["name"])


def test_entries_widen_in_proportion_and_the_limit_with_them() -> None:
    network = one_period()
    limits = pl.DataFrame({"name": ["L"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [0.5]})
    changed = SupplyIncrease(supplier="L", importers="both", volume="2 bcm").apply(network.with_tables(limits=limits)).network
    assert changed.entries["capacity"].to_list() == [3.0]
    assert changed.limits["capacity"].to_list() == [2.5]


def test_where_a_node_is_doubled_its_product_enters_at_the_double() -> None:
    after = SupplyCut(supplier="SUP", importers="B").apply(one_period()).network
    changed = SupplyIncrease(supplier="A", volume="2 bcm").apply(after).network
    assert changed.balances.filter(pl.col("country").str.starts_with("A (not"))["production"].to_list() == [6.0]


def test_what_contradicts_is_refused() -> None:
    both = Scenario("x", [SupplyCut(supplier="SUP", importers="A"), SupplyIncrease(supplier="SUP", volume="1 bcm")])
    with pytest.raises(BadArgument, match="supply of SUP to A in 2020 is less by the one, more by the other"):
        both.apply(one_period())


def test_what_is_refused() -> None:
    with pytest.raises(ValidationError, match="either volume"):
        SupplyIncrease(supplier="ALT")
    with pytest.raises(ValidationError, match="a factor needs its baseline"):
        SupplyIncrease(supplier="ALT", factor=2.0)
    with pytest.raises(ValidationError):
        SupplyIncrease(supplier="ALT", factor=-1.0, baseline="1 bcm")
    with pytest.raises(UnknownParty, match="supplier: of entries, or a country"):
        SupplyIncrease(supplier="ALTT", volume="1 bcm").apply(one_period())
    with pytest.raises(BadArgument, match="no entry of any capacity there to change"):
        SupplyIncrease(supplier="L", importers="A", volume="1 bcm").apply(one_period())
    with pytest.raises(BadArgument, match="less than nothing"):
        SupplyIncrease(supplier="ALT", volume="-1 bcm").apply(one_period())


def test_nothing_more_changes_nothing() -> None:
    assert SupplyIncrease(supplier="ALT", volume="0 bcm").apply(one_period()).told.endswith("changes nothing")


def test_by_what_a_supplier_has_more_is_stated_where_it_could_be_both() -> None:
    entries = pl.DataFrame({"country": ["B"], "route": "LNG", "supplier": "ALT", "period": "2020", "capacity": [4.0]})
    network = one_period().with_tables(entries=entries)
    with pytest.raises(BadArgument, match="State by='entries' or by='production'"):
        SupplyIncrease(supplier="ALT", volume="1 bcm").apply(network)
    assert SupplyIncrease(supplier="ALT", volume="1 bcm", by="entries").apply(network).network.entries["capacity"].to_list() == [5.0]
    product = SupplyIncrease(supplier="ALT", volume="1 bcm", by="production").apply(network).network.balances
    assert product.filter(country="ALT")["production"].to_list() == [6.0]
    with pytest.raises(BadArgument, match="ALT does not supply by entries here, but by production"):
        SupplyIncrease(supplier="ALT", volume="1 bcm", by="entries").apply(one_period())
