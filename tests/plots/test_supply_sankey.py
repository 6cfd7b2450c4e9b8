"""Bands from origins to users: as wide as what is traced, the unexplained grey and given to nobody."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.indicators.trace_origins import trace_origins
from geoenergy.plots import supply_sankey
from geoenergy.plots.base import COLOURS, SILENT
from tests.plots.frames import values, words

FRAME = pl.DataFrame(
    {
        "country": ["SVK", "SVK", "SVK", "CZE"],
        "origin": ["RUS", "NOR", None, "RUS"],
        "enters_at": [None, None, "UKR", None],
        "commodity": ["gas"] * 4,
        "year": [2020] * 4,
        "rule": ["proportional"] * 4,
        "status": ["traced", "traced", "unexplained", "traced"],
        "quantity_low": [30.0, 10.0, 20.0, 40.0],
        "unit": ["TJ gcv"] * 4,
        "world": ["0123456789ab"] * 4,
    }
)


def test_bands_are_as_wide_as_what_is_traced() -> None:
    spec = supply_sankey(FRAME, names={"RUS": "Russia", "UKR": "Ukraine"}).to_dict()
    drawn = values(spec)
    wide = {(row["source"], row["user"]): row["y"] - row["y2"] for row in drawn if row.get("band") is not None and row["x"] < 0.03}
    assert wide["Russia", "CZE"] / wide["NOR", "SVK"] == pytest.approx(4)
    assert wide["unknown, by way of Ukraine", "SVK"] / wide["NOR", "SVK"] == pytest.approx(2)
    assert {row["colour"] for row in drawn if row.get("source", "").startswith("unknown")} == {SILENT}
    assert all(-1e-9 <= row[end] <= 1 + 1e-9 for row in drawn if "y" in row for end in ("y", "y2"))
    labels = {row["label"] for row in drawn if "label" in row}
    assert {"Russia 70%", "NOR 10%", "unknown, by way of Ukraine 20%", "SVK 60%", "CZE 40%"} == labels


def test_it_says_what_it_is_drawn_from() -> None:
    told = words(supply_sankey(FRAME).to_dict())
    assert "2020" in told
    assert "proportional tracing, TJ gcv" in told
    assert "may be anybody's" in told
    assert "data version 0123456789ab" in told


def test_small_origins_are_drawn_as_one() -> None:
    drawn = values(supply_sankey(FRAME, most=1).to_dict())
    assert {row["source"] for row in drawn if row.get("band") is not None} == {"RUS", "other origins", "unknown, by way of UKR"}


def test_the_pure_tracing_can_be_drawn() -> None:
    flows = pl.DataFrame({"exporter": ["A", "B"], "importer": ["B", "C"], "quantity": [4.0, 6.0]})
    drawn = values(supply_sankey(trace_origins(flows, pl.DataFrame({"country": ["A"], "quantity": [4.0]}))).to_dict())
    assert {row["source"] for row in drawn if row.get("band") is not None} == {"A", "unknown, by way of B"}


def test_colours_are_told_apart() -> None:
    assert len(set(COLOURS)) == len(COLOURS)
    assert SILENT not in COLOURS


@pytest.mark.parametrize(
    ("frame", "more", "message"),
    [
        (FRAME.drop("origin"), {}, "needs the columns origin"),
        (FRAME.clear(), {}, "no rows"),
        (FRAME.with_columns(quantity_low=0.0), {}, "no quantity is above 0"),
        (FRAME.with_columns(year=pl.Series([2019, 2020, 2020, 2020])), {}, "several year values: 2019, 2020"),
        (FRAME, {"most": 0}, "most must be from 1 to 6"),
    ],
)
def test_bad_frames(frame: pl.DataFrame, more: dict[str, int], message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        supply_sankey(frame, most=more.get("most", 6))
