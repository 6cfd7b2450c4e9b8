"""Every question runs on what was fetched: answers cite the new vintage, the old stands beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import geoenergy as ge
from docs.support.played import eurostat
from tests.cli.command import answered, command
from tests.fetching.test_fetch import fetched


def test_answers_cite_the_new_vintage_and_old_stands_against_new(tmp_path: Path) -> None:
    with eurostat() as url:
        fetched(url, tmp_path / "mine", since=2020)
    mine = ge.load_world(tmp_path / "mine")
    assert mine.table("flows", "eurostat_nrg_ti_gas").height
    world = ge.load_world().overlay(mine)
    suppliers = ge.suppliers(world, "Bulgaria", commodity="gas", year=2024)
    russia = suppliers.row(by_predicate=pl.col("exporter") == "RUS", named=True)
    assert russia["evidence"]
    assert all("#2026-11-02" in each for each in russia["evidence"])
    assert russia["share_low"] == pytest.approx(60_000 / 105_000)
    assert "2026-11-02" in str(ge.trace(world, suppliers))
    both = ge.disagreements(world, "Bulgaria", supplier="Russia", commodity="gas", year=2020)
    vintages = {address for row in both["evidence"] for address in row if address.startswith("eurostat_nrg_ti_gas#")}
    assert "eurostat_nrg_ti_gas#2026-11-02" in vintages
    assert len(vintages) > 1, "old and new side by side"
    assert both["gap"].drop_nulls().max() > 0
    with pytest.raises(ge.YearNotCovered):
        ge.suppliers(world.known_at("2025-12-31"), "Bulgaria", commodity="gas", year=2024)


@pytest.mark.parametrize(
    "ask",
    [
        lambda world: ge.dependents(world, "Azerbaijan", commodity="gas", year=2024),
        lambda world: ge.dependence(world, "Italy", supplier="Azerbaijan", commodity="gas", year=2024),
        lambda world: ge.dependence_matrix(world, importers=["ITA", "BGR"], suppliers=["AZE", "RUS"], commodity="gas", year=2024),
        lambda world: ge.supplier_concentration(world, "Italy", commodity="gas", year=2024),
        lambda world: ge.coverage(world, "Bulgaria"),
    ],
)
def test_questions_run_on_what_was_fetched(ask: Any, tmp_path: Path) -> None:
    with eurostat() as url:
        fetched(url, tmp_path / "mine", since=2024)
    found = ask(ge.load_world().overlay(ge.load_world(tmp_path / "mine")))
    rows = found.to_dicts() if hasattr(found, "to_dicts") else [found.model_dump()]
    assert any("#2026-11-02" in address for row in rows for address in row["evidence"])


def test_what_was_fetched_is_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = str(tmp_path / "mine")
    with eurostat() as url:
        command(capsys, "fetch", "eurostat", "gas", "--years", "2024", "--into", folder, "--base-url", url)
    rows = json.loads(answered(capsys, "suppliers", "Bulgaria", "--year", "2024", "--overlay", folder, "--format", "json"))
    assert any("#2026-11-02" in address for row in rows for address in row["evidence"])
