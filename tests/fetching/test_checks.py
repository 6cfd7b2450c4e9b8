"""Tables are checked by the world's own checks before they are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import geoenergy as ge
from docs.support.played import eurostat, gas
from geoenergy.fetching.checks import checks
from geoenergy.folder.fetched import Fetched
from geoenergy.sources.base import Query, source_of
from geoenergy.sources.eurostat import Eurostat


def tables() -> tuple[Fetched, ...]:
    with eurostat() as url:
        source = source_of("eurostat", base_url=url)
        found = source.fetch(Query("gas", since="2024"))
        source.session.close()
    return found


def changed(each: Fetched, *columns: pl.Expr) -> Fetched:
    return Fetched(**{**vars(each), "rows": each.rows.with_columns(*columns)})


def test_sound_tables_have_no_fault() -> None:
    found = tables()
    check = checks(ge.load_world(), found)
    assert [fault for each in found for fault in check(each)] == []


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (pl.lit("ZZZ").alias("importer"), "ZZZ"),
        (pl.lit(float("nan")).alias("quantity"), "not a finite number"),
        (-pl.col("quantity") - 1, "negative"),
        (pl.lit("furlong").alias("unit"), "furlong"),
        (pl.lit(12024).alias("year"), "not a year"),
        (pl.lit("hearsay").alias("basis"), "hearsay"),
        (pl.lit("RUS").alias("exporter"), "duplicated"),
        (pl.lit("x").alias("colour"), "unknown column"),
        (pl.col("quantity") * 2, "add up to"),
    ],
)
def test_each_fault_is_found(column: pl.Expr, said: str) -> None:
    flows, totals = tables()
    spoilt = changed(flows, column)
    check = checks(ge.load_world(), (spoilt, totals))
    assert any(said in str(fault) for fault in check(spoilt)), said
    assert list(check(totals)) == []


def test_nothing_is_written_where_a_check_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound: Callable[..., tuple[Fetched, ...]] = Eurostat.tables
    monkeypatch.setattr(
        Eurostat, "tables", lambda *given, **named: tuple(changed(each, pl.lit(2150).alias("year")) for each in sound(*given, **named))
    )
    with eurostat() as url, pytest.raises(ge.DataFault, match="not a year"):
        ge.fetch("eurostat", "gas", into=tmp_path / "mine", since=2024, base_url=url)
    assert not (tmp_path / "mine").exists()


def test_the_figures_are_made_up_and_add_up() -> None:
    assert b"TOTAL,TJ_GCV,BG,2024,105000.000" in gas()
