"""Balances of electricity, coal, crude oil and all energy: lines asked by their codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import polars as pl
import pytest

from geoenergy import errors
from geoenergy.folder.fetched import Fetched
from geoenergy.network.balances import national_balances
from geoenergy.records.balance import Item
from geoenergy.sources._ask import Answer
from geoenergy.sources._eurostat_sets import BALANCES, SETS
from geoenergy.sources.base import Query, sheet_of
from geoenergy.sources.eurostat import Eurostat
from geoenergy.world.load import load_world
from tests.sources.cases import TODAY, stored
from tests.sources.fits import fits
from tests.sources.test_sources_world import written

ELECTRICITY = Query("electricity_balance", since="2019", until="2020")
ENERGY = Query("energy_balance", since="2019", until="2020")


def tables(query: Query, body: bytes) -> tuple[Fetched, ...]:
    source = Eurostat()
    reading = source.read(query, Answer("https://example.org/asked", 200, body=body))
    return source.tables(query, [reading], today=TODAY)


def changed(name: str, *path: Any, to: Any) -> bytes:
    """A stored answer in which one thing is another."""
    body = json.loads(stored("eurostat", name))
    held = body
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = to
    return json.dumps(body).encode()


def test_what_is_asked() -> None:
    (request,) = Eurostat().request(Query("electricity_balance", since="2019", until="2020", countries=("AUT",)))
    door = "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/nrg_cb_e"
    assert request.shown.startswith(f"{door}?format=JSON&lang=EN&freq=A&siec=E7000&unit=GWH&nrg_bal=GEP&nrg_bal=IMP&nrg_bal=EXP&")
    assert request.shown.endswith("&geo=AT&sinceTimePeriod=2019&untilTimePeriod=2020")
    (request,) = Eurostat().request(ENERGY)
    assert "nrg_bal_c?format=JSON&lang=EN&freq=A&siec=C0000X0350-0370&siec=O4100_TOT&siec=TOTAL&unit=TJ&nrg_bal=PPRD&" in request.shown
    (request,) = Eurostat().request(Query("gas_balance"))
    assert "nrg_bal=" not in request.shown, "all lines are asked, and told by their labels"


@pytest.mark.parametrize("topic", list(BALANCES))
def test_each_balance_has_its_place_in_the_sheet(topic: str) -> None:
    sheet, balance = sheet_of("eurostat"), BALANCES[topic]
    assert sheet.topics[topic].startswith(f"{balance.dataset}: ")
    assert set(balance.siec) <= set(sheet.codes["siec"])
    assert balance.unit in sheet.codes["unit"]
    assert set(sheet.codes[balance.lines or "balance_item"].values()) <= set(get_args(Item))
    assert set(balance.faults) <= {each.rule for each in sheet.faults}


def test_every_topic_is_a_table_of_partners_or_a_balance() -> None:
    assert set(sheet_of("eurostat").topics) == {*SETS, *BALANCES}


def test_the_balance_of_electricity() -> None:
    (balance,) = tables(ELECTRICITY, stored("eurostat", "electricity_balance.json"))
    frame = fits(balance)
    assert (balance.table, balance.kind, balance.vintage, balance.unit) == ("eurostat_nrg_cb_e", "balances", "2026-06-24", "GWh")
    assert set(frame["country"]) == {"AUT", "ITA"}, "the row of the EU is left out"
    assert set(frame["commodity"]) == {"electricity"}
    assert set(frame["item"]) == set(sheet_of("eurostat").codes["electricity_line"].values())
    cell = frame.filter(country="AUT", item="production", year=2019).row(0, named=True)
    assert (cell["quantity"], cell["unit"], cell["conditions"], cell["flag"]) == (70000.5, "GWh", None, None)
    assert frame.filter(country="AUT", item="losses", year=2020).is_empty(), "no cell, no row: nothing stated is not zero"
    assert frame.filter(country="ITA", year=2020)["flag"].unique().to_list() == ["provisional"]
    assert "lines_of_electricity" in {each.rule for each in balance.faults}


def test_the_balance_of_energy() -> None:
    (balance,) = tables(ENERGY, stored("eurostat", "energy_balance.json"))
    frame = fits(balance)
    assert balance.table == "eurostat_nrg_bal_c"
    assert set(frame["commodity"]) == {"coal", "crude_oil", "energy"}
    assert set(frame["unit"]) == {"TJ"}
    assert balance.unit == "TJ (net calorific value)"
    coal = dict(frame.filter(commodity="coal", year=2019).select("item", "quantity").iter_rows())
    assert (coal["production"], coal["imports"], coal["stock_change"]) == (1900000.0, 340000.0, -45000.5)
    assert "power_and_heat" not in coal, "it is summed of lines of gas only"
    assert len(coal) == len(sheet_of("eurostat").codes["energy_line"])


@pytest.mark.parametrize(
    ("query", "body", "error", "says"),
    [
        pytest.param(
            ELECTRICITY,
            stored("eurostat", "electricity_balance.json").replace(b'"GEP"', b'"GEX"'),
            errors.SourceChanged,
            "knows no nrg_bal GEP any more",
            id="a line that is gone",
        ),
        pytest.param(
            ENERGY,
            stored("eurostat", "energy_balance.json").replace(b'"TOTAL"', b'"TOTALS"'),
            errors.SourceChanged,
            "knows no siec TOTAL any more",
            id="a product that is gone",
        ),
        pytest.param(
            ELECTRICITY,
            stored("eurostat", "electricity_balance.json").replace(b'"GWH"', b'"TJ"'),
            errors.SourceChanged,
            "knows no unit GWH any more",
            id="another unit",
        ),
        pytest.param(
            ELECTRICITY,
            stored("eurostat", "energy_balance.json"),
            errors.SourceChanged,
            "nrg_cb_e was asked and 'NRG_BAL_C' came",
            id="another table",
        ),
        pytest.param(
            ELECTRICITY,
            stored("eurostat", "electricity_balance.json").replace(b'"AT"', b'"Q0"'),
            errors.SourceChanged,
            "new codes of reporters: 'Q0'",
            id="a reporter that is new",
        ),
        pytest.param(
            ELECTRICITY, changed("electricity_balance.json", "value", "2", to=-1.0), errors.SourceChanged, "below zero", id="negative"
        ),
        pytest.param(ELECTRICITY, b"freq,nrg_bal\r\n", errors.SourceChanged, "where JSON was asked", id="another form"),
        pytest.param(
            Query("electricity_balance", countries=("FRA",)),
            stored("eurostat", "electricity_balance.json"),
            errors.QueryRefused,
            "knows no reporter FR",
            id="a country that does not come",
        ),
    ],
)
def test_what_changed_is_told(query: Query, body: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        tables(query, body)


def test_a_line_that_was_not_asked_is_not_taken() -> None:
    body = json.loads(stored("eurostat", "electricity_balance.json"))
    category = body["dimension"]["nrg_bal"]["category"]
    category["index"]["NEP"], category["label"]["NEP"] = len(category["index"]), "Net electricity production"
    body["size"][body["id"].index("nrg_bal")] += 1
    body["value"][str(11 * 3 * 2)] = 1.0
    with pytest.raises(errors.SourceChanged, match="new codes of lines of the balance: 'NEP'"):
        tables(ELECTRICITY, json.dumps(body).encode())


def test_a_year_before_it_begins() -> None:
    with pytest.raises(errors.NothingPublished, match="nrg_bal_c begins in 1990"):
        Eurostat().request(Query("energy_balance", since="1989"))


def test_in_a_world_the_balance_of_gas_stays_what_it_was(tmp_path: Path) -> None:
    found = (
        *tables(ELECTRICITY, stored("eurostat", "electricity_balance.json")),
        *tables(ENERGY, stored("eurostat", "energy_balance.json")),
    )
    world = load_world().overlay(load_world(written(found, tmp_path)))
    held = world.table("balances", "eurostat_nrg_bal_c").filter(pl.col("commodity") == "coal", pl.col("item") == "production")
    assert held.height == 2
    before = national_balances(load_world(), ["POL", "AUT"], commodity="gas", year=2020)
    assert national_balances(world, ["POL", "AUT"], commodity="gas", year=2020).equals(before)
