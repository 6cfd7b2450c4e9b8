"""Demand and production of a year: which data set speaks, in whose unit, and when nobody does."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.network.balances import SCHEMA, national_balances
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.worlds import resource, write_folder

HEAD = "country,item,commodity,year,month,quantity,quantity_low,quantity_high,unit,conditions,evidence"


def world_of(path: Path, **tables: str) -> World:
    """The small world, with tables of balances by name; a line is `DEU production 36`, or with the unit and ends told."""
    listed = [resource("hand", "flows"), resource("hand_totals", "balances"), *(resource(name, "balances") for name in tables)]
    folder = write_folder(path / "w", resources=listed)
    for name, text in tables.items():
        rows = [line.strip() for line in text.strip().splitlines()]
        (folder / f"balances/{name}.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return load_world(folder)


def asked(world: World, *countries: str, year: int = 2020) -> dict[str, tuple[float, float, str]]:
    """Demand, production and data set of each country."""
    found = national_balances(world, countries or ("DEU", "ITA", "AUT"), commodity="gas", year=year)
    return {row["country"]: (row["demand"], row["production"], row["dataset"]) for row in found.iter_rows(named=True)}


def test_by_hand(tmp_path: Path) -> None:
    world = world_of(
        tmp_path,
        own="""
        DEU,production,gas,2020,,3600,,,TJ,gcv,v1
        DEU,consumption,gas,2020,,7200,,,TJ,gcv,v1
        """,
    )
    found = national_balances(world, ["DEU", "ITA"], commodity="gas", year=2020)
    assert found.schema == SCHEMA
    (row,) = found.to_dicts()
    assert (row["country"], row["dataset"]) == ("DEU", "own")
    assert (row["demand_low"], row["demand"], row["demand_high"]) == pytest.approx((2, 2, 2)), "3,600 TJ are a terawatt hour"
    assert (row["production_low"], row["production"], row["production_high"]) == pytest.approx((1, 1, 1))
    assert "own#v1" in row["evidence"]
    assert any(address.startswith("twh-in-tj#") for address in row["evidence"]), "the factor is evidence too"


def test_of_several_data_sets_one_speaks_for_a_country(tmp_path: Path) -> None:
    def both(country: str, demand: int) -> str:
        return f"{country},consumption,gas,2020,,{demand},,,TWh,gcv,v1\n{country},production,gas,2020,,0,,,TWh,gcv,v1\n"

    world = world_of(
        tmp_path,
        own=both("DEU", 1),
        eurostat_nrg_cb_gas=both("DEU", 2) + both("ITA", 2),
        eia_international=both("DEU", 3) + both("ITA", 3) + both("AUT", 3),
    )
    assert asked(world) == {
        "AUT": (3.0, 0.0, "eia_international"),
        "DEU": (1.0, 0.0, "own"),
        "ITA": (2.0, 0.0, "eurostat_nrg_cb_gas"),
    }


def test_half_a_balance_is_none_and_the_next_data_set_is_asked(tmp_path: Path) -> None:
    world = world_of(
        tmp_path,
        own="DEU,consumption,gas,2020,,9,,,TWh,gcv,v1\nITA,production,gas,2020,,9,,,TWh,gcv,v1",
        eia_international="DEU,consumption,gas,2020,,3,,,TWh,gcv,v1\nDEU,production,gas,2020,,1,,,TWh,gcv,v1",
    )
    assert asked(world) == {"DEU": (3.0, 1.0, "eia_international")}, "never the demand of one and the production of another"


def test_a_volume_is_a_range_and_its_middle(tmp_path: Path) -> None:
    world = world_of(tmp_path, own="DEU,consumption,gas,2020,,1,,,bcm,unstated,v1\nDEU,production,gas,2020,,0,,,bcm,unstated,v1")
    (row,) = national_balances(world, ["DEU"], commodity="gas", year=2020).to_dicts()
    assert row["demand_low"] < row["demand"] < row["demand_high"]
    assert row["demand"] == pytest.approx((row["demand_low"] + row["demand_high"]) / 2)
    assert row["production_low"] == row["production_high"] == 0


def test_units_mixed_in_one_table_are_converted_each(tmp_path: Path) -> None:
    world = world_of(tmp_path, own="DEU,consumption,gas,2020,,7200,,,TJ,gcv,v1\nDEU,production,gas,2020,,1,,,bcm,unstated,v1")
    (row,) = national_balances(world, ["DEU"], commodity="gas", year=2020).to_dicts()
    assert row["demand_low"] == row["demand_high"] == pytest.approx(2)
    assert 9 < row["production_low"] < row["production_high"] < 13


@pytest.mark.parametrize("turned", [False, True])
def test_of_one_item_in_two_units_the_narrower_counts_whatever_the_order(tmp_path: Path, turned: bool) -> None:
    made = ["DEU,production,gas,2020,,1,,,bcm,unstated,v1", "DEU,production,gas,2020,,36000,,,TJ,gcv,v1"]
    world = world_of(tmp_path, own="\n".join([*(made[::-1] if turned else made), "DEU,consumption,gas,2020,,7200,,,TJ,gcv,v1"]))
    (row,) = national_balances(world, ["DEU"], commodity="gas", year=2020).to_dicts()
    assert row["production_low"] == row["production_high"] == pytest.approx(10)


def test_a_stated_range_stays_one(tmp_path: Path) -> None:
    world = world_of(tmp_path, own="DEU,production,gas,2020,,,1,2,TWh,gcv,v1\nDEU,consumption,gas,2020,,,3,4,TWh,gcv,v1")
    (row,) = national_balances(world, ["DEU"], commodity="gas", year=2020).to_dicts()
    assert [row[name] for name in ("production_low", "production", "production_high")] == [1.0, 1.5, 2.0]
    assert [row[name] for name in ("demand_low", "demand", "demand_high")] == [3.0, 3.5, 4.0]


@pytest.mark.parametrize(
    "production",
    [
        "DEU,production,gas,2020,,,1,,TWh,gcv,v1",  # at least 1: the most is open
        "DEU,production,gas,2020,,,,2,TWh,gcv,v1",
        "DEU,production,gas,2020,,1,,,t,,v1",  # a mass of gas leads to no energy
        "DEU,production,gas,2020,1,1,,,TWh,gcv,v1",  # one month
        "DEU,production,gas,2019,,1,,,TWh,gcv,v1",
        "DEU,production,coal,2020,,1,,,TWh,ncv,v1",
        "DEU,imports,gas,2020,,1,,,TWh,gcv,v1",
    ],
)
def test_what_is_no_statement_of_the_year(tmp_path: Path, production: str) -> None:
    assert asked(world_of(tmp_path, own=f"{production}\nDEU,consumption,gas,2020,,3,,,TWh,gcv,v1")) == {}


def test_totals_are_no_balances_and_nothing_asked_is_nothing(tmp_path: Path) -> None:
    world = world_of(tmp_path)
    assert asked(world) == {}
    assert national_balances(world, [], commodity="gas", year=2020).schema == SCHEMA


def test_every_country_of_the_bundled_world_in_order() -> None:
    world = load_world()
    for year in (1995, 2010, 2020):
        found = national_balances(world, world.countries, commodity="gas", year=year)
        assert found["country"].is_sorted()
        assert found["country"].is_unique().all()
        for name in ("demand", "production"):
            assert (found[f"{name}_low"] >= 0).all()
            assert found[name].is_between(found[f"{name}_low"], found[f"{name}_high"]).all()
        assert all(address in world.evidence for address in found["evidence"].explode().unique())
