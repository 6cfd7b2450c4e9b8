"""What an importer's row holds: months added up, one unit, one vintage, and the part without a partner in the total."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from geoenergy.questions.dependence import dependence
from geoenergy.questions.suppliers import suppliers
from geoenergy.world.imports import PREFERRED_UNITS, import_table
from geoenergy.world.load import load_world
from tests.worlds import EVIDENCE, FLOWS, resource, small_world, write_folder

HEADER = "importer,exporter,commodity,year,month,basis,quantity,unit,conditions,flag,evidence\n"


def load(path: Path, *lines: str, evidence: dict[str, Any] | None = None) -> Any:
    """A world of these flow lines and nothing else: importer,exporter,year,month,quantity,unit,flag,evidence."""
    rows = []
    for line in lines:
        importer, exporter, year, month, quantity, unit, flag, key = line.split(",")
        rows.append(f"{importer},{exporter},crude_oil,{year},{month},trade,{quantity},{unit},,{flag},{key}")
    table = {**resource("own", "flows"), "evidence": evidence or {"v1": EVIDENCE}}
    folder = write_folder(path, resources=[table])
    (folder / "flows/hand.csv").unlink()
    (folder / "balances/hand_totals.csv").unlink()
    (folder / "flows/own.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return load_world(folder)


def head(world: Any, importer: str = "DEU", year: int = 2020) -> dict[str, Any]:
    found: dict[str, Any] = import_table(world, "crude_oil", "trade").heads.filter(importer=importer, year=year).row(0, named=True)
    return found


def test_months_add_up_and_a_part_of_a_year_says_so(tmp_path: Path) -> None:
    world = load(tmp_path / "w", *(f"DEU,RUS,2020,{month},10,t,,v1" for month in range(1, 13)), "DEU,RUS,2021,1,10,t,,v1")
    assert (head(world)["named_low"], head(world)["months"]) == (120.0, 12)
    assert head(world, year=2021)["months"] == 1
    answers = suppliers(world, "DEU", commodity="crude_oil", year=[2020, 2021])
    assert answers.select("year", "quantity", "flag").rows() == [(2020, 120.0, None), (2021, 10.0, "partial_year")]
    assert dependence(world, "DEU", supplier="RUS", commodity="crude_oil", year=2021).flag == "partial_year"


def test_rows_without_a_partner_become_part_of_the_total(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "DEU,RUS,2020,,60,t,,v1", "DEU,NOR,2020,,20,t,,v1", "DEU,,2020,,20,t,,v1")
    found = head(world)
    assert (found["named_low"], found["total_low"], found["total_high"], found["total_rule"]) == (
        80.0,
        100.0,
        100.0,
        "sum_with_unspecified",
    )
    answer = suppliers(world, "DEU", commodity="crude_oil", year=2020)
    assert answer["exporter"].to_list() == ["RUS", "NOR"], "nobody is a supplier called nobody"
    assert answer.row(0, named=True)["share_low"] == pytest.approx(0.6)
    assert answer.row(0, named=True)["share_high"] == pytest.approx(0.8)


def test_a_flow_stated_in_two_units_is_counted_once(tmp_path: Path) -> None:
    assert PREFERRED_UNITS.index("t") < len(PREFERRED_UNITS)
    world = load(tmp_path / "w", "DEU,RUS,2020,,60,t,,v1", "DEU,RUS,2020,,0.06,kt,,v1", "ITA,RUS,2020,,0.05,kt,,v1")
    assert (head(world)["unit"], head(world)["named_low"], head(world)["partners"]) == ("t", 60.0, 1)
    assert (head(world, "ITA")["unit"], head(world, "ITA")["named_low"]) == ("kt", 0.05)


def test_the_unit_with_most_months_is_taken(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "DEU,RUS,2020,1,60,t,,v1", "DEU,RUS,2020,1,0.06,kt,,v1", "DEU,RUS,2020,2,0.04,kt,,v1")
    assert (head(world)["unit"], head(world)["named_low"], head(world)["months"]) == ("kt", pytest.approx(0.1), 2)


def test_of_each_flow_the_vintage_published_last(tmp_path: Path) -> None:
    evidence = {"v1": EVIDENCE, "v2": {**EVIDENCE, "published": "2024-01-31"}}
    world = load(tmp_path / "w", "DEU,RUS,2020,,60,t,,v1", "DEU,RUS,2020,,50,t,,v2", "DEU,NOR,2020,,30,t,,v1", evidence=evidence)
    assert head(world)["named_low"] == 80.0
    assert head(world)["head_evidence"] == ["own#v1", "own#v2"]
    older = import_table(world, "crude_oil", "trade", "own#v1").heads
    assert older["named_low"].to_list() == [90.0]


def test_months_of_two_vintages_keep_both_as_evidence(tmp_path: Path) -> None:
    evidence = {"v1": EVIDENCE, "v2": {**EVIDENCE, "published": "2024-01-31"}}
    world = load(tmp_path / "w", "DEU,RUS,2020,1,60,t,,v1", "DEU,RUS,2020,2,50,t,,v2", evidence=evidence)
    assert suppliers(world, "DEU", commodity="crude_oil", year=2020)["evidence"].to_list() == [["own#v1", "own#v2"]]


def test_flagged_rows_stay_out(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "DEU,RUS,2020,,60,t,,v1", "DEU,IRN,2020,,30,t,misclassified,v1", "DEU,NOR,2020,,40,t,provisional,v1")
    assert head(world)["named_low"] == 100.0
    answer = suppliers(world, "DEU", commodity="crude_oil", year=2020)
    assert dict(answer.select("exporter", "flag").rows()) == {"RUS": None, "NOR": "provisional"}


def test_a_total_in_another_unit_than_the_flows_is_not_set_under_them(tmp_path: Path) -> None:
    # Germany in TJ as its total, Italy in GWh with a total in TJ: 100 TJ is not 100 GWh
    flows = FLOWS.replace("ITA,AZE,gas,2020,origin,10,TJ", "ITA,AZE,gas,2020,origin,10,GWh")
    flows = flows.replace("ITA,DEU,gas,2020,origin,50,TJ", "ITA,DEU,gas,2020,origin,50,GWh")
    flows = flows.replace("ITA,RUS,gas,2020,origin,40,TJ", "ITA,RUS,gas,2020,origin,40,GWh")
    heads = import_table(load_world(write_folder(tmp_path / "w", flows=flows)), "gas", "origin").heads
    assert heads.filter(importer="ITA", year=2020).select("unit", "total_low", "total_rule").rows() == [("GWh", None, "none")]
    assert heads.filter(importer="DEU", year=2020).select("unit", "total_low").rows() == [("TJ", 100.0)]


def test_an_importer_with_a_total_alone_has_a_head(tmp_path: Path) -> None:
    austria = import_table(small_world(tmp_path / "w"), "gas", "origin").heads.filter(importer="AUT").row(0, named=True)
    assert (austria["named_low"], austria["partners"], austria["total_low"], austria["unit"]) == (0.0, 0, 50.0, "TJ")
    assert austria["head_evidence"] == ["hand_totals#v1"]


def test_the_first_data_set_that_names_partners_is_taken() -> None:
    world = load_world()
    heads = import_table(world, "gas", "origin").heads
    sets = heads.group_by("importer", "year").agg(pl.col("dataset").n_unique())
    assert sets.height > 1000
    assert sets["dataset"].max() == 1, "two sets are never added"
    assert heads.filter(importer="GEO", year=2023)["dataset"].unique().to_list() == ["curated"], (
        "Eurostat has its total, the readings partners"
    )
    assert heads.filter(importer="DEU", year=2020)["dataset"].to_list() == ["eurostat_nrg_ti_gas"]


def test_border_flows_have_no_total_of_declared_origin() -> None:
    slovakia = suppliers(load_world(), "SVK", commodity="gas", year=2020, basis="border")
    top = slovakia.row(0, named=True)
    assert top["exporter"] == "UKR", "the last border of Russian gas in transit"
    assert top["quantity"] == pytest.approx(1_354_438, rel=1e-3)
    assert top["unit"] == "TJ gcv"
    assert (top["share_low"], top["share_high"]) == pytest.approx((0.0, 0.6874), abs=1e-3)
