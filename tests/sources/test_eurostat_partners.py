"""Solid fossil fuels by partner, and gas by destination: what is asked, what lands where, and what a world makes of it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import geoenergy as ge
from geoenergy import errors
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer
from geoenergy.sources.base import Query, sheet_of
from geoenergy.sources.eurostat import Eurostat
from geoenergy.world.load import load_world
from geoenergy.world.precedence import bases_of, datasets_for, default_basis
from geoenergy.world.world import World
from tests.sources.cases import TODAY, stored
from tests.sources.fits import fits
from tests.sources.test_sources_world import written

COAL = Query("coal", since="2019", until="2020")
EXPORTS = Query("gas_exports", since="2020", until="2020")
HEAD = "DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\r\n"


def tables(query: Query, body: bytes) -> tuple[Fetched, ...]:
    source = Eurostat()
    reading = source.read(query, Answer("https://example.org/asked", 200, body=body))
    return source.tables(query, [reading], today=TODAY)


def exports(*cells: tuple[str, str, str]) -> bytes:
    lines = [f"ESTAT:NRG_TE_GAS(1.0),24/06/26 11:00:00,A,{siec},{who},TJ_GCV,ES,2020,{value},\r\n" for siec, who, value in cells]
    return (HEAD + "".join(lines)).encode()


SPAIN = exports(("G3000", "PT", "60"), ("G3000", "NSP", "5"), ("G3000", "TOTAL", "65"), ("G3200", "PT", "0"), ("G3200", "TOTAL", "0"))


def with_them(found: tuple[Fetched, ...], folder: Path) -> World:
    return load_world().overlay(load_world(written(found, folder)))


def test_what_is_asked_of_solid_fuels() -> None:
    (request,) = Eurostat().request(Query("coal", since="2019", until="2020", countries=("POL",)))
    door = "https://ec.europa.eu/eurostat/api/dissemination"
    asked = "format=SDMX-CSV&compressed=false&startPeriod=2019&endPeriod=2020"
    assert request.shown == f"{door}/sdmx/2.1/data/nrg_ti_sff/A.C0000X0350-0370..THS_T.PL?{asked}"
    in_json = Eurostat(form="json").request(COAL)[0].shown
    assert "statistics/1.0/data/nrg_ti_sff?format=JSON&lang=EN&freq=A&siec=C0000X0350-0370&unit=THS_T" in in_json


def test_the_code_of_coal_is_that_of_the_commodity() -> None:
    """One total, and none of the parts and sums that it holds: they would count twice."""
    codes = sheet_of("eurostat").codes["siec"]
    assert [code for code, commodity in codes.items() if commodity == "coal"] == [load_world().commodities["coal"].siec]


def test_coal_by_partner_and_its_totals() -> None:
    flows, totals = tables(COAL, stored("eurostat", "coal.csv"))
    assert (flows.table, flows.kind, flows.vintage, flows.unit) == ("eurostat_nrg_ti_sff", "flows", "2026-06-24", "kt")
    assert (totals.table, totals.kind) == ("eurostat_nrg_ti_sff_totals", "balances")
    frame = fits(flows)
    fits(totals)
    cell = frame.filter(importer="DEU", exporter="RUS", year=2019).row(0, named=True)
    assert (cell["commodity"], cell["quantity"], cell["unit"], cell["conditions"], cell["basis"]) == (
        "coal",
        18900.25,
        "kt",
        None,
        "origin",
    )
    assert set(frame["importer"]) == {"DEU", "POL"}, "the row of the EU is left out"
    unstated = frame.filter(pl.col("exporter").is_null(), importer="DEU").sort("year")
    assert unstated["quantity"].to_list() == [920.5, 799.25], "partners that name no country are added up"
    assert frame.filter(importer="POL", exporter="COL", year=2020).is_empty(), "no cell, no row"
    assert "POL" not in frame["exporter"].drop_nulls().to_list(), "whoever sells none to anybody has no row"
    assert dict(frame.filter(importer="POL", exporter="AUS").select("year", "flag").iter_rows()) == {
        2019: "provisional",
        2020: "provisional",
    }
    total = totals.rows.filter(country="POL", year=2020).row(0, named=True)
    assert (total["item"], total["commodity"], total["quantity"], total["basis"]) == ("imports", "coal", 11100.5, "origin")
    assert {"coal_as_counted", "origin_as_reported"} <= {each.rule for each in flows.faults}
    assert flows.evidence.release_lag == "P13M"


def test_coal_in_both_forms_is_the_same() -> None:
    as_csv, as_json = tables(COAL, stored("eurostat", "coal.csv")), tables(COAL, stored("eurostat", "coal.json"))
    for one, other in zip(as_csv, as_json, strict=True):
        assert one.rows.equals(other.rows)
        assert one.vintage == other.vintage


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param("C0000X0350-0370", "C0100", "siec 'C0100' came, C0000X0350-0370 was asked", id="a part in place of the total"),
        pytest.param(",THS_T,", ",TJ,", "unit 'TJ' came, THS_T was asked", id="another unit"),
        pytest.param(",RU,", ",RUX,", "new codes of partners: 'RUX'", id="a partner that is new"),
        pytest.param(",27400,", ",26000,", "partners exceed the total in 1 cells, the first: DEU coal 2020", id="a total that is less"),
        pytest.param("NRG_TI_SFF(", "NRG_TE_SFF(", "NRG_TE_SFF", id="another table"),
    ],
)
def test_what_changed_in_solid_fuels_is_told(old: str, new: str, says: str) -> None:
    body = stored("eurostat", "coal.csv").decode()
    assert old in body
    with pytest.raises(errors.SourceChanged, match=says):
        tables(COAL, body.replace(old, new).encode())


def test_a_part_beside_the_total_is_not_added() -> None:
    body = stored("eurostat", "coal.csv")
    part = b"".join(line.replace(b"C0000X0350-0370", b"C0100") for line in body.splitlines(keepends=True)[1:])
    with pytest.raises(errors.SourceChanged, match="siec 'C0100' came"):
        tables(COAL, body + part)


def test_coal_in_a_world(tmp_path: Path) -> None:
    world = with_them(tables(COAL, stored("eurostat", "coal.csv")), tmp_path)
    assert default_basis(world, "coal") == "trade", "what is fetched changes no default"
    assert datasets_for(world, "coal", "trade") == ("eurostat_monthly",)
    assert datasets_for(world, "coal", "origin") == ("eurostat_nrg_ti_sff",)
    assert bases_of(load_world(), "coal") == {"trade"}
    answer = ge.suppliers(world, "Germany", commodity="coal", year=2019, basis="origin")
    russia = answer.filter(exporter="RUS").row(0, named=True)
    assert russia["share_low"] == pytest.approx(18900.25 / 34621.25)
    assert russia["share_high"] == pytest.approx((18900.25 + 920.5) / 34621.25)
    assert "eurostat_nrg_ti_sff#2026-06-24" in russia["evidence"]


def test_gas_by_destination() -> None:
    (request,) = Eurostat().request(EXPORTS)
    assert "/nrg_te_gas/A.G3000+G3200..TJ_GCV.?" in request.shown
    flows, totals = tables(EXPORTS, SPAIN)
    fits(flows)
    fits(totals)
    assert (flows.table, totals.table) == ("eurostat_nrg_te_gas", "eurostat_nrg_te_gas_totals")
    columns = ["importer", "exporter", "commodity", "basis", "quantity", "unit", "conditions"]
    assert flows.rows.select(columns).rows() == [("PRT", "ESP", "gas", "trade", 60.0, "TJ", "gcv")]
    assert set(totals.rows.select("country", "item", "commodity", "quantity").iter_rows()) == {
        ("ESP", "exports", "gas", 65.0),
        ("ESP", "exports", "lng", 0.0),
    }
    rules = {each.rule for each in flows.faults}
    assert "destination_as_reported" in rules
    assert "origin_as_reported" not in rules


def test_gas_by_destination_is_taken_only_by_name(tmp_path: Path) -> None:
    world = with_them(tables(EXPORTS, SPAIN), tmp_path)
    assert datasets_for(world, "gas", "trade") == ("curated",)
    assert datasets_for(world, "gas", "trade", "eurostat_nrg_te_gas") == ("eurostat_nrg_te_gas",)
    assert default_basis(world, "gas") == "origin"
    before, after = (ge.suppliers(each, "Portugal", commodity="gas", year=2020) for each in (load_world(), world))
    assert after.drop("world").equals(before.drop("world"))
    spain = ge.disagreements(world, "Portugal", supplier="Spain", commodity="gas", year=2020)
    assert any("eurostat_nrg_te_gas#2026-06-24" in row for row in spain["evidence"]), "both sides of the border side by side"
