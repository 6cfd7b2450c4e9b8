"""Raw files to frames, frames to files."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.records.balance import LandBorder
from tools.build_data.errors import BadTable
from tools.build_data.frames import eurostat_tsv, write

HEAD = "freq,siec,unit,geo\\TIME_PERIOD\t2020 \t2021 \n"


def test_a_tsv_tells_zero_from_not_available_and_keeps_flags(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(HEAD + "A,G3000,PC,EL\t0.000 \t: m\nA,G3000,PC,AT\t-1.5 i\t7\n", encoding="utf-8")
    rows = eurostat_tsv(path).sort("geo", "period")
    assert rows.select("geo", "period", "value", "flag").rows() == [
        ("AT", "2020", -1.5, "i"),
        ("AT", "2021", 7.0, None),
        ("EL", "2020", 0.0, None),
    ]


def test_a_cell_that_is_no_number_stops_the_build(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(HEAD + "A,G3000,PC,EL\t1.0\tmany\n", encoding="utf-8")
    with pytest.raises(BadTable, match="many"):
        eurostat_tsv(path)


def borders(*rows: tuple[str | None, str, float]) -> pl.DataFrame:
    frame = pl.DataFrame(list(rows), schema={"country": pl.String, "neighbour": pl.String, "length_km": pl.Float64}, orient="row")
    return frame.with_columns(pl.lit("factbook").alias("evidence"))


@pytest.mark.parametrize(
    ("frame", "problem"),
    [
        (borders(), "0 rows"),
        (borders(("AUT", "DEU", 1.0), ("AUT", "DEU", 2.0)), "share a key"),
        (borders((None, "DEU", 1.0)), "gaps"),
        (borders(("AUT", "DEU", float("inf"))), "not finite"),
        (borders(("AUT", "DEU", 1.0)).drop("evidence"), "missing columns"),
        (borders(("AUT", "DEU", 1.0)).with_columns(colour=pl.lit("red")), "unknown columns"),
    ],
)
def test_a_table_that_breaks_a_rule_is_not_written(tmp_path: Path, frame: pl.DataFrame, problem: str) -> None:
    with pytest.raises(BadTable, match=problem):
        write(frame, LandBorder, tmp_path, "borders", "b")
    assert not list(tmp_path.rglob("b.*"))


def test_one_table_has_one_file(tmp_path: Path) -> None:
    first = write(borders(("AUT", "DEU", 1.0)), LandBorder, tmp_path, "borders", "b", parquet=True)
    second = write(borders(("AUT", "DEU", 1.0)), LandBorder, tmp_path, "borders", "b", parquet=False)
    assert not first.exists()
    assert second.read_text(encoding="utf-8") == "country,neighbour,length_km,evidence\nAUT,DEU,1.0,factbook\n"


@given(st.permutations([("AUT", "DEU", 1.0), ("AUT", "CZE", 2.0), ("BEL", "DEU", 3.5), ("BEL", "FRA", 1e-7)]))
def test_the_same_rows_give_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, float]]) -> None:
    folder = tmp_path_factory.mktemp("out")
    again = write(borders(*rows), LandBorder, folder, "borders", "b", parquet=True).read_bytes()
    assert again == write(borders(*sorted(rows)), LandBorder, folder, "borders", "b", parquet=True).read_bytes()
