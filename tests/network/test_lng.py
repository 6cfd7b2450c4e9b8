"""LNG by supplier: totals are those of the records, and what nobody is named for is kept."""

from __future__ import annotations

import polars as pl
import pytest

import geoenergy as ge
from geoenergy.network.lng import NOT_STATED, shipped, taken


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_a_stated_total_is_kept_whole(world: ge.World) -> None:
    found = taken(world, ["BEL", "TUR", "FRA"], 2020, "high")
    totals = world.tables["balances"]["eurostat_nrg_ti_gas_totals"].filter(commodity="lng", year=2020)
    for country in ("BEL", "TUR", "FRA"):
        (stated,) = totals.filter(country=country)["quantity_high"].to_list()
        # partners may exceed their total by rounding
        assert found.rows.filter(importer=country)["quantity"].sum() == pytest.approx(stated / 3600, rel=1e-3)
    assert found.untold == []


def test_what_no_supplier_is_named_for_is_kept(world: ge.World) -> None:
    rows = taken(world, world.countries, 2018, "high").rows
    assert rows.filter(pl.col("supplier") == NOT_STATED)["quantity"].sum() > 0
    assert (rows["quantity"] > 0).all()


def test_beyond_declared_origin_customs_records_serve(world: ge.World) -> None:
    low, high = (taken(world, ["CHN"], 2020, bound).rows for bound in ("low", "high"))
    assert set(low["evidence"].explode()) >= {"cepii_baci#V202601"}
    assert 0 < low["quantity"].sum() < high["quantity"].sum(), "a mass of LNG is a range of energy"


def test_a_country_of_which_nothing_is_known_is_named(world: ge.World) -> None:
    found = taken(world, ["TKM"], 2020, "high")
    assert found.untold == ["TKM"]
    assert found.rows.is_empty()


def test_what_a_producer_shipped_goes_to_anybody(world: ge.World) -> None:
    rows = {row["country"]: row for row in shipped(world, ["RUS", "TKM"], 2020, "high").iter_rows(named=True)}
    assert set(rows) == {"RUS"}
    here = taken(world, ["ESP", "FRA", "NLD"], 2020, "high").rows.filter(supplier="RUS")["quantity"].sum()
    assert rows["RUS"]["quantity"] > here
