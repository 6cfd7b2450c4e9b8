"""Who sells more than it makes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl
import pytest

from geoenergy.questions.suppliers import suppliers
from geoenergy.world.imports import import_table
from geoenergy.world.load import load_world
from geoenergy.world.relayed import relayers
from geoenergy.world.world import World
from tests.worlds import resource, small_world, write_folder


@cache
def bundled() -> set[tuple[str, int]]:
    world = load_world()
    return set(relayers(world, import_table(world, "gas", "origin"), "gas").iter_rows())


@pytest.mark.parametrize("year", [2019, 2021, 2022])
def test_bulgaria_and_germany_relay_and_norway_does_not(year: int) -> None:
    found = bundled()
    assert ("BGR", year) in found, "it sells Romania more than it makes"
    assert ("DEU", year) in found
    assert not {("NOR", year), ("RUS", year), ("DZA", year), ("QAT", year)} & found


def test_bulgaria_before_2019_sold_less_than_it_made() -> None:
    assert ("BGR", 2017) not in bundled(), "467 TJ to Romania"


def test_the_flag_stands_on_named_rows_only() -> None:
    answer = suppliers(load_world(), "GRC", commodity="gas", year=2018)
    flags = dict(answer.select("exporter", "flag").rows())
    assert flags.get("RUS") is None
    assert all(row["status"] == "observed" for row in answer.filter(flag="relayed").to_dicts())


def folder(path: Path, made: str) -> Path:
    """The small world with a table of production: country, year, TJ."""
    production = "country,item,commodity,year,quantity,unit,conditions,evidence\n" + made
    listed = [resource("hand", "flows"), resource("hand_totals", "balances"), resource("eia_international", "balances")]
    written = write_folder(path, resources=listed)
    (written / "balances/eia_international.csv").write_text(production, encoding="utf-8")
    return written


def found(world: World) -> list[tuple[str, int]]:
    return sorted(relayers(world, import_table(world, "gas", "origin"), "gas").iter_rows())


def test_by_hand(tmp_path: Path) -> None:
    # in 2020 Italy names 50 of Germany and 40 of Russia, Germany 60 of Russia
    made = "DEU,production,gas,2020,49,TJ,gcv,v1\nRUS,production,gas,2020,101,TJ,gcv,v1\nAZE,production,gas,2020,10,TJ,gcv,v1\n"
    assert found(load_world(folder(tmp_path / "w", made))) == [("DEU", 2020)]


def test_a_seller_is_measured_on_all_its_sales(tmp_path: Path) -> None:
    assert found(load_world(folder(tmp_path / "w", "RUS,production,gas,2020,99,TJ,gcv,v1\n"))) == [("RUS", 2020)]


def test_production_is_taken_at_its_greatest(tmp_path: Path) -> None:
    # 50 TJ is more than 1.3 million cubic metres at some factors and less at others: nobody is accused
    assert found(load_world(folder(tmp_path / "w", "DEU,production,gas,2020,1.3,mcm,unstated,v1\n"))) == []
    assert found(load_world(folder(tmp_path / "v", "DEU,production,gas,2020,1.0,mcm,unstated,v1\n"))) == [("DEU", 2020)]


def test_where_production_is_not_known_nobody_relays(tmp_path: Path) -> None:
    assert found(small_world(tmp_path / "w")) == []
    assert found(load_world(folder(tmp_path / "v", "DEU,production,gas,2019,1,TJ,gcv,v1\n"))) == []
    world = load_world()
    assert relayers(world, import_table(world, "crude_oil", "trade"), "crude_oil").is_empty(), "no production of crude oil is held"


def test_the_flag_reaches_the_answer(tmp_path: Path) -> None:
    world = load_world(folder(tmp_path / "w", "DEU,production,gas,2020,1,TJ,gcv,v1\n"))
    answer = suppliers(world, "ITA", commodity="gas", year=2020)
    assert dict(answer.select("exporter", "flag").rows()) == {"DEU": "relayed", "RUS": None, "AZE": None}
    hidden = suppliers(world, "AUT", commodity="gas", year=2020).filter(pl.col("exporter") == "DEU")
    assert hidden["flag"].to_list() == [None], "it may be nothing at all"
