"""A folder of vintages as a world: all vintages are read, the last answers, `known_at` chooses, `disagreements` shows old against new."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import BadArgument, DataFault, FolderUnusable
from geoenergy.folder.add import add
from geoenergy.questions.dependence import dependence
from geoenergy.questions.disagreements import disagreements
from geoenergy.questions.suppliers import suppliers
from geoenergy.questions.trace import trace
from geoenergy.world.load import load_world
from geoenergy.world.stored import stored
from tests.folder.made import NOON, Fetched, hour, made, row

TABLE = "eurostat_nrg_ti_gas"


def total(vintage: str, quantity: float, table: str = f"{TABLE}_totals") -> Fetched:
    rows = pl.DataFrame([{k: v for k, v in row(year=2020, quantity=quantity).items() if k not in ("importer", "exporter")}])
    return made(table=table, kind="balances", vintage=vintage, rows=rows.with_columns(country=pl.lit("BGR"), item=pl.lit("imports")))


def two_editions(root: Path, table: str = TABLE) -> Path:
    old = [row("BGR", "RUS", 60_000.0, 2020), row("BGR", "AZE", 30_000.0, 2020)]
    new = [row("BGR", "RUS", 50_000.0, 2020), row("BGR", "AZE", 40_000.0, 2020)]
    add(root, [made(*old, table=table, vintage="2025-03-01"), total("2025-03-01", 100_000.0, f"{table}_totals")], NOON)
    add(root, [made(*new, table=table, vintage="2026-11-01"), total("2026-11-01", 125_000.0, f"{table}_totals")], hour(1))
    return root


def test_the_last_vintage_answers_and_is_cited(tmp_path: Path) -> None:
    world = load_world(two_editions(tmp_path / "D"))
    assert world.table("flows", TABLE).height == 4
    found = dependence(world, "BGR", supplier="RUS", commodity="gas", year=2020)
    assert (found.quantity, found.share_low) == (50_000.0, 0.4)
    assert set(found.evidence) == {f"{TABLE}#2026-11-01", f"{TABLE}_totals#2026-11-01"}
    source = trace(world, found).sources[0]
    assert source.file.startswith(f"{tmp_path / 'D'}/states/2-")


def test_known_at_chooses_the_edition_of_then(tmp_path: Path) -> None:
    world = load_world(two_editions(tmp_path / "D"))
    then = dependence(world.known_at("2025-06-01"), "BGR", supplier="RUS", commodity="gas", year=2020)
    assert (then.quantity, then.share_low, then.flag) == (60_000.0, 0.6, None)
    assert set(then.evidence) == {f"{TABLE}#2025-03-01", f"{TABLE}_totals#2025-03-01"}
    before = dependence(world.known_at("2024-06-01"), "BGR", supplier="RUS", commodity="gas", year=2020)
    assert before.flag == "revised", "public by then, but held in later editions only"


def test_over_the_bundled_world_the_new_vintage_answers_beside_the_old(tmp_path: Path) -> None:
    base = load_world()
    world = base.overlay(load_world(two_editions(tmp_path / "D")))
    found = suppliers(world, "BGR", commodity="gas", year=2020).row(by_predicate=pl.col("exporter") == "RUS", named=True)
    assert set(found["evidence"]) == {f"{TABLE}#2026-11-01", f"{TABLE}_totals#2026-11-01"}
    assert found["share_low"] == pytest.approx(0.4)
    both = disagreements(world, "BGR", supplier="RUS", commodity="gas", year=2020).filter(pl.col("dataset") == TABLE)
    keys = [each[0].partition("#")[2] for each in both["evidence"]]
    assert keys[:3] == ["2026-11-01", "2025-03-01", "2024"]
    assert both["gap"][1] == pytest.approx(0.2)
    assert world.table("flows", TABLE).height == base.table("flows", TABLE).height + 4
    assert set(world.resources[TABLE].evidence) >= {"2024", "2025-03-01", "2026-11-01"}
    assert world.resources[TABLE].faults[-1] == base.resources[TABLE].faults[-1]


def test_laid_over_twice_it_is_there_once(tmp_path: Path) -> None:
    mine = load_world(two_editions(tmp_path / "D"))
    once = load_world().overlay(mine)
    assert once.overlay(mine).table("flows", TABLE).height == once.table("flows", TABLE).height


def test_annual_volumes_without_conditions_are_editions_too(tmp_path: Path) -> None:
    shared = {"unit": "mcm", "conditions": "unstated"}
    add(tmp_path, [made(row("BGR", "RUS", 3.0, **shared), vintage="2025-03-01")], NOON)
    add(tmp_path, [made(row("BGR", "RUS", 2.0, **shared), vintage="2026-11-01")], hour(1))
    found = suppliers(load_world(tmp_path), "BGR", commodity="gas", year=2024)
    assert found.height == 1
    assert found["evidence"].to_list() == [["made_up#2026-11-01"]]


def test_rows_that_no_world_can_take_are_told_with_their_file(tmp_path: Path) -> None:
    add(tmp_path, [made(row("XQX", "RUS"))], NOON)
    with pytest.raises(DataFault, match=r"objects/[0-9a-f]{64}\.csv .*importer.*'XQX'"):
        load_world(tmp_path)


def test_another_folder_is_no_folder_of_vintages(tmp_path: Path) -> None:
    assert stored(tmp_path) is None
    with pytest.raises(BadArgument, match="NUL"):
        load_world("a\0b")
    (tmp_path / "geoenergy-folder.json").write_text('{"folder": "geoenergy", "format": 3}')
    with pytest.raises(FolderUnusable, match="format 3"):
        load_world(tmp_path)
