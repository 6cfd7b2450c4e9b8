"""Curated readings: pages are enveloped, never added; a total is the page's own, else somebody's, else not known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoenergy.questions.dependence import dependence
from geoenergy.questions.supplier_concentration import supplier_concentration
from geoenergy.questions.suppliers import suppliers
from geoenergy.world.imports import import_table
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.worlds import EVIDENCE, PACT, resource, write_folder

HEADER = "importer,exporter,commodity,year,basis,quantity,quantity_low,quantity_high,unit,conditions,speaker,evidence\n"
TOTALS_HEADER = "country,item,commodity,year,basis,quantity,unit,conditions,evidence\n"


def load(path: Path, *lines: str, totals: tuple[str, ...] = (), pact: str = PACT) -> World:
    """A world of readings: importer,exporter,year,quantity,low,high,unit,page; totals: importer,year,basis,quantity,unit,page."""
    pages = {f"p{number}": {**EVIDENCE, "title": f"Page {number}"} for number in (1, 2, 3)}
    resources = [{**resource("said", "flows"), "evidence": pages}, {**resource("said_totals", "balances"), "evidence": pages}]
    folder = write_folder(path, resources=resources, pact=pact)
    (folder / "flows/hand.csv").unlink()
    (folder / "balances/hand_totals.csv").unlink()
    rows = []
    for line in lines:
        importer, exporter, year, quantity, low, high, unit, page = line.split(",")
        rows.append(f"{importer},{exporter},gas,{year},origin,{quantity},{low},{high},{unit},unstated,,{page}")
    (folder / "flows/said.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    stated = []
    for line in totals:
        importer, year, basis, quantity, unit, page = line.split(",")
        stated.append(f"{importer},imports,gas,{year},{basis},{quantity},{unit},unstated,{page}")
    (folder / "balances/said_totals.csv").write_text(TOTALS_HEADER + "".join(f"{each}\n" for each in stated), encoding="utf-8")
    return load_world(folder)


def row(world: World, importer: str, exporter: str, **options: Any) -> dict[str, Any]:
    answer = suppliers(world, importer, commodity="gas", year=2020, **options).filter(exporter=exporter)
    found: dict[str, Any] = answer.row(0, named=True)
    return found


def test_a_single_page_without_a_total_fixes_nothing(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "ARM,RUS,2020,2,,,bcm,p1")
    found = row(world, "ARM", "RUS")
    assert (found["quantity"], found["unit"]) == (2.0, "bcm unstated")
    assert (found["share_low"], found["share_high"], found["share"]) == (0.0, 1.0, None)


def test_a_page_that_states_its_total(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "ARM,RUS,2020,3,,,bcm,p1", "ARM,IRN,2020,1,,,bcm,p1", totals=("ARM,2020,origin,4,bcm,p1",))
    assert (row(world, "ARM", "RUS")["share"], row(world, "ARM", "IRN")["share"]) == (0.75, 0.25)
    heads = import_table(world, "gas", "origin").heads
    assert heads.select("named_low", "total_low", "total_high", "total_rule").rows() == [(4.0, 4.0, 4.0, "stated")]
    assert heads["head_evidence"].to_list() == [["said#p1", "said_totals#p1"]]


def test_pages_about_the_same_pair_are_enveloped(tmp_path: Path) -> None:
    world = load(
        tmp_path / "w",
        "BLR,RUS,2020,19,,,bcm,p1",
        "BLR,RUS,2020,20,,,bcm,p2",
        totals=("BLR,2020,origin,20,bcm,p1", "BLR,2020,origin,25,bcm,p2"),
    )
    found = row(world, "BLR", "RUS")
    assert found["quantity"] is None, "39 is what nobody said"
    assert (found["quantity_low"], found["quantity_high"]) == (19.0, 25.0)
    assert (found["share_low"], found["share_high"], found["share"]) == (0.8, 1.0, None)
    assert found["evidence"] == ["said#p1", "said#p2", "said_totals#p1", "said_totals#p2"]


def test_pages_in_two_units_have_no_common_quantity(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "BLR,RUS,2020,19,,,bcm,p1", "BLR,RUS,2020,20000,,,mcm,p2")
    found = row(world, "BLR", "RUS")
    assert (found["unit"], found["quantity"], found["quantity_low"]) == (None, None, None)
    assert found["status"] == "observed"


def test_a_total_of_another_page_is_converted_over_every_factor(tmp_path: Path) -> None:
    # without conditions a terajoule is a range of cubic metres, so that the total is one too
    world = load(tmp_path / "w", "ARM,RUS,2020,1,,,bcm,p1", totals=("ARM,2020,origin,80000,TJ,p2",))
    head = import_table(world, "gas", "origin").heads.row(0, named=True)
    assert head["total_rule"] == "converted"
    assert head["total_low"] < 80_000 / 38_000 < head["total_high"]
    assert head["total_high"] / head["total_low"] > 1.05
    found = row(world, "ARM", "RUS")
    assert found["share_low"] == pytest.approx(1 / head["total_high"])


def test_a_total_on_another_basis_is_none(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "ARM,RUS,2020,1,,,bcm,p1", totals=("ARM,2020,border,2,bcm,p2",))
    assert (row(world, "ARM", "RUS")["share_low"], row(world, "ARM", "RUS")["share_high"]) == (0.0, 1.0)


def test_somebody_elses_total_that_cannot_hold_the_flow_is_of_something_else(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "MDA,RUS,2020,3.05,,,bcm,p1", totals=("MDA,2020,origin,1.06,bcm,p2",))
    found = row(world, "MDA", "RUS")
    assert (found["share_low"], found["share_high"], found["share"]) == (0.0, 1.0, None), "not the whole of it"
    near = load(tmp_path / "near", "MDA,RUS,2020,1.07,,,bcm,p1", totals=("MDA,2020,origin,1.06,bcm,p2",))
    assert row(near, "MDA", "RUS")["share"] == 1.0


def test_moldova_2020_as_bundled() -> None:
    answer = dependence(load_world(), "MDA", supplier="RUS", commodity="gas", year=2020, dataset="curated")
    assert (answer.share_low, answer.share_high) == (0.0, 1.0), "Gazprom's figure is thrice the total that Eurostat has"


def test_a_range_stays_a_range(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "GEO,RUS,2020,,140,160,mcm,p1", totals=("GEO,2020,origin,200,mcm,p1",))
    found = row(world, "GEO", "RUS")
    assert (found["quantity"], found["share_low"], found["share_high"], found["share"]) == (None, 0.7, 1.0, None)
    index = supplier_concentration(world, "GEO", commodity="gas", year=2020)
    assert (index.herfindahl_low, index.herfindahl_high) == (0.0, 1.0)


def test_a_part_without_partner_on_the_page_is_in_its_total(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "ARM,RUS,2020,3,,,bcm,p1", "ARM,,2020,1,,,bcm,p1")
    found = row(world, "ARM", "RUS")
    assert (found["share_low"], found["share_high"]) == (0.75, 1.0)
    assert import_table(world, "gas", "origin").heads["total_rule"].to_list() == ["sum_with_unspecified"]


def test_suppliers_of_single_pages_are_not_a_whole(tmp_path: Path) -> None:
    # each page names one supplier: all of "the suppliers named" on it, which would make two wholes
    world = load(tmp_path / "w", "GEO,AZE,2020,2.5,,,bcm,p1", "GEO,RUS,2020,600,,,mcm,p2")
    answer = suppliers(world, "GEO", commodity="gas", year=2020, denominator="named")
    assert answer.select("share_low", "share_high", "share").unique().rows() == [(0.0, 1.0, None)]
    index = supplier_concentration(world, "GEO", commodity="gas", year=2020, denominator="named")
    assert (index.herfindahl_low, index.herfindahl_high, index.herfindahl) == (0.0, 1.0, None)


def test_a_group_of_readings_is_as_unknown_as_its_members(tmp_path: Path) -> None:
    pact = PACT.replace('party = "ITA"', 'party = "GEO"').replace('party = "DEU"', 'party = "ARM"')
    world = load(tmp_path / "w", "ARM,RUS,2020,2,,,bcm,p1", "GEO,RUS,2020,600,,,mcm,p2", pact=pact)
    answer = dependence(world, "pact", supplier="RUS", commodity="gas", year=2020)
    assert (answer.share_low, answer.share_high, answer.share) == (0.0, 1.0, None)
    assert answer.quantity_low is not None
    assert answer.unit is not None
