"""The network of a year: its balances are those on record, its capacities keep what is unknown, and it says what it takes as given."""

from __future__ import annotations

import polars as pl
import pytest

import geoenergy as ge


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_balances_are_those_of_the_record(world: ge.World) -> None:
    network = ge.supply_network(world, commodity="gas", year=2020)
    (germany,) = network.balances.filter(country="DEU").to_dicts()
    assert germany["dataset"] == "eurostat_nrg_cb_gas"
    (stated,) = world.tables["balances"]["eurostat_nrg_cb_gas"].filter(country="DEU", year=2020, item="consumption", unit="TJ").to_dicts()
    # a terajoule is 1/3,600 of a terawatt hour, on the same calorific value
    assert germany["demand"] == pytest.approx(stated["quantity_low"] / 3600, rel=1e-9)
    assert germany["demand"] > germany["production"] > 0


def test_an_unknown_capacity_stays_unknown(world: ge.World) -> None:
    network = ge.supply_network(world, commodity="gas", year=2020)
    assert "GEO>ARM" in network.unknown["name"].to_list()
    assert network.links.filter(from_country="GEO", to_country="ARM")["capacity"].to_list() == [None]


def test_the_ends_of_a_capacity_are_in_order(world: ge.World) -> None:
    low = ge.supply_network(world, commodity="gas", year=2020, reading="lowest", bound="low").links
    high = ge.supply_network(world, commodity="gas", year=2020, reading="highest", bound="high").links.select(
        "from_country", "to_country", most="capacity"
    )
    both = low.join(high, on=["from_country", "to_country"]).drop_nulls(["capacity", "most"])
    assert both.height > 100
    assert (both["capacity"] <= both["most"] + 1e-9).all()


def test_what_is_taken_as_given_is_told(world: ge.World) -> None:
    network = ge.supply_network(world, commodity="gas", year=2020)
    assert any("world market" in told for told in network.assumptions)
    assert any("2020-07-01" in told for told in network.assumptions)
    assert network.world == world.fingerprint


def test_what_is_refused(world: ge.World) -> None:
    with pytest.raises(ge.BadArgument, match="one year"):
        ge.supply_network(world, commodity="gas", year=[2019, 2020])  # type: ignore[arg-type]
    with pytest.raises(ge.BadArgument, match="bound must be"):
        ge.supply_network(world, commodity="gas", year=2020, bound="middle")  # type: ignore[arg-type]
    with pytest.raises(ge.BadArgument, match="gas only"):
        ge.supply_network(world, commodity="crude_oil", year=2020)
    with pytest.raises(ge.NoObservation, match="1950"):
        ge.supply_network(world, commodity="gas", year=1950)


def test_entries_that_share_a_ceiling_are_limited_together(world: ge.World) -> None:
    net = ge.supply_network(world, commodity="gas", year=2020, reading="highest")
    (limit,) = net.limits.to_dicts()
    alone = net.links.filter(pl.concat_str(["from_country", "to_country"], separator=">").is_in(limit["members"]))
    assert limit["members"] == ["LBY>ITA", "TUN>ITA"]
    assert limit["capacity"] == pytest.approx(1385.3 * 0.365), "GWh a day over a year"
    assert alone["capacity"].sum() > limit["capacity"]
    assert any("sicily-entries" in told for told in net.assumptions)
    assert all(address.split("#")[0] in world.resources for address in limit["evidence"])
