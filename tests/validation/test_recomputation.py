"""`ge.suppliers` against shares worked out again from the committed CSV files, without the package and without a data frame."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import geoenergy as ge
from geoenergy.world.world import World
from tools import check_against_raw, recompute_gas
from tools.recompute_gas import Tables, bounds, total_band

DATA = Path(ge.__file__).with_name("data")
REPORTERS = "AUT BEL BGR CZE DEU ESP FIN FRA GRC HRV HUN IRL ITA NLD POL PRT ROU SVK SVN TUR".split()  # noqa: SIM905


@cache
def world() -> World:
    return ge.load_world()


@cache
def tables() -> Tables:
    return recompute_gas.from_bundle(DATA)


def test_the_recomputation_uses_nothing_of_ours() -> None:
    tree = ast.parse(Path(recompute_gas.__file__).read_text(encoding="utf-8"))
    plain = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    named = [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert set(plain + named) == {"__future__", "collections", "collections.abc", "csv", "dataclasses", "pathlib"}


@pytest.mark.parametrize("importer", REPORTERS)
def test_suppliers_agree(importer: str) -> None:
    cells = check_against_raw.compared(world(), tables(), [importer])
    assert {year for _, year, _, _ in cells} == set(range(2011, 2021))
    assert [cell for cell in cells if cell[3] > check_against_raw.AGREES] == []


def test_the_comparison_sees_a_difference() -> None:
    changed = recompute_gas.from_bundle(DATA)
    changed.partners["DEU", 2020]["RUS"] *= 1.05
    far = [cell for cell in check_against_raw.compared(world(), changed, ["DEU"]) if cell[3] > check_against_raw.AGREES]
    assert {(year, exporter) for _, year, exporter, _ in far} >= {(2020, "RUS")}
    assert {year for _, year, _, _ in far} == {2020}


def test_the_comparison_sees_a_supplier_that_is_missing() -> None:
    changed = recompute_gas.from_bundle(DATA)
    del changed.partners["ITA", 2015]["LBY"]
    assert ("ITA", 2015, "LBY", 1.0) in check_against_raw.compared(world(), changed, ["ITA"])


def test_bounds_by_hand() -> None:
    by_hand = Tables()
    by_hand.partners["AAA", 2020] = {"BBB": 60.0, "CCC": 30.0, "DDD": 0.0}
    by_hand.energy["AAA", 2020] = 100.0
    assert bounds(by_hand, "AAA", 2020) == {"BBB": (0.6, 0.7), "CCC": (0.3, 0.4), "": (0.0, 0.1)}
    by_hand.volume["AAA", 2020] = 1.0  # 100 MJ a cubic metre: the totals are of two editions, and nothing else tells the calorific value
    assert total_band(by_hand, "AAA", 2020) == (33.0, 44.0)
    by_hand.energy["AAA", 2019], by_hand.volume["AAA", 2019] = 80.0, 2.0
    assert total_band(by_hand, "AAA", 2020) == (40.0, 40.0)
    assert bounds(by_hand, "AAA", 2020)[""] == (0.0, 0.0), "more is named than the total: the total is what is named"
    assert bounds(by_hand, "EEE", 2020) == {}
