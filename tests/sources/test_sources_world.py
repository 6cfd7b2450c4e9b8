"""What a played server gives becomes a data folder that is loaded, laid over the bundled world, and asked."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

import geoenergy as ge
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._session import Session
from geoenergy.sources.base import Query
from geoenergy.sources.eurostat import Eurostat
from tests.sources.cases import ALSO, CASES, TODAY, Case
from tests.sources.faulty import good, served


def fetched(case: Case) -> tuple[Fetched, ...]:
    with served() as server:
        server.play(good(case.sound))
        session = Session(pause=lambda _: None)
        tables = case.at(server.url, session).fetch(case.query, today=TODAY)
        session.close()
    return tables


def written(tables: tuple[Fetched, ...], folder: Path) -> Path:
    """The form of a data folder, written by hand."""
    resources = []
    for each in tables:
        (folder / each.kind).mkdir(exist_ok=True)
        path = f"{each.kind}/{each.table}.parquet"
        each.rows.with_columns(evidence=pl.lit(each.vintage)).write_parquet(folder / path)
        evidence = {each.vintage: each.evidence.model_dump(exclude_none=True)}
        faults = [fault.model_dump() for fault in each.faults]
        resources.append({"name": each.table, "path": path, "kind": each.kind, "title": each.title, "evidence": evidence, "faults": faults})
    (folder / "datapackage.json").write_text(json.dumps({"name": "fetched", "resources": resources}))
    return folder


@pytest.mark.parametrize("case", [*CASES, *ALSO], ids=lambda case: f"{case.source} {case.query.topic}")
def test_what_is_fetched_is_loaded(case: Case, tmp_path: Path) -> None:
    tables = fetched(case)
    if not tables:
        assert case.source in {"gie", "entsog"}, "these give frames only"
        return
    world = ge.load_world().overlay(ge.load_world(written(tables, tmp_path)))
    for each in tables:
        assert f"{each.table}#{each.vintage}" in world.evidence
        assert world.table(each.kind, each.table).height


def test_answers_cite_the_new_vintage(tmp_path: Path) -> None:
    case = next(each for each in CASES if each.source == "eurostat")
    world = ge.load_world().overlay(ge.load_world(written(fetched(case), tmp_path)))
    answer = ge.suppliers(world, "Bulgaria", commodity="gas", year=2020)
    russia = answer.filter(pl.col("exporter") == "RUS").row(0, named=True)
    assert "eurostat_nrg_ti_gas#2026-06-24" in russia["evidence"]
    assert russia["share_low"] == pytest.approx(85173.644 / 113216.607)
    assert russia["share_high"] <= 1
    assert ge.trace(world, answer).sources
    both = ge.disagreements(world, "Bulgaria", supplier="Russia", commodity="gas", year=2020)
    assert both.height


def test_a_source_is_reached_from_the_face() -> None:
    assert ge.sources.Eurostat is Eurostat
    assert ge.sources.WorldBank.__name__ == "WorldBank"
    assert issubclass(ge.SourceChanged, ge.SourceFault)
    assert Query("gas").topic == "gas"
