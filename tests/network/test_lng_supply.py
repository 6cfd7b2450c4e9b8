"""LNG in a network: each supplier limited to what it delivered, each terminal to its capacity, no gas counted twice."""

from __future__ import annotations

import polars as pl
import pytest

import geoenergy as ge
from geoenergy.errors import BadArgument
from geoenergy.network.lng import taken


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_suppliers_and_terminals_are_limited(world: ge.World) -> None:
    net = ge.supply_network(world, commodity="gas", year=2020, lng="as_imported")
    terminals = ge.supply_network(world, commodity="gas", year=2020).entries
    assert net.entries.height == terminals.height * net.entries["supplier"].n_unique()
    caps = dict(net.limits.select("name", "capacity").iter_rows())
    rows = taken(world, terminals["country"].to_list(), 2020, "high").rows
    assert caps["LNG of QAT"] == pytest.approx(rows.filter(supplier="QAT")["quantity"].sum())
    assert caps["terminals of BEL"] == pytest.approx(terminals.filter(country="BEL")["capacity"][0])
    assert all(row["evidence"] for row in net.limits.iter_rows(named=True))


def test_what_was_shipped_is_no_longer_piped(world: ge.World) -> None:
    piped = ge.supply_network(world, commodity="gas", year=2020, lng="as_imported").balances
    whole = ge.supply_network(world, commodity="gas", year=2020).balances
    less = whole.join(piped, on="country").filter(pl.col("production") > pl.col("production_right"))
    assert {"RUS", "DZA", "NOR"} <= set(less["country"])
    assert "NLD" not in set(less["country"]), "who only loads again what came as LNG shipped nothing of its own"
    assert (piped["production"] >= 0).all()


def test_more_than_was_imported_is_not_to_be_had(world: ge.World) -> None:
    cut = ge.Scenario("Russia stops", [ge.shocks.SupplyCut(supplier="RUS", importers="EU")])
    lost = {}
    for lng in ("terminals", "as_imported"):
        net = ge.supply_network(world, commodity="gas", year=2020, lng=lng)
        net = net.assume(dict.fromkeys(net.unknown["name"], 30.0), because="for this test")
        lost[lng] = ge.simulate(net, cut, allocation="minimum_total", ranges=False).shortfall
    assert lost["terminals"] < lost["as_imported"]


def test_another_kind_is_refused(world: ge.World) -> None:
    with pytest.raises(BadArgument, match="lng must be one of terminals, as_imported, not 'all'"):
        ge.supply_network(world, commodity="gas", year=2020, lng="all")  # type: ignore[arg-type]
