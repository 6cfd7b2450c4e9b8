"""The path of a deal: every source has its mark, every reading its own, nothing is joined."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import deal_path
from geoenergy.records.deal import Deal, Figure
from geoenergy.records.evidence import Evidence
from geoenergy.records.instrument import Bindingness
from tests.plots.frames import values, words

COLUMNS = {
    "deal": pl.String,
    "year": pl.Int64,
    "path": pl.String,
    "path_low_bcm": pl.Float64,
    "path_high_bcm": pl.Float64,
    "delivered_low_bcm": pl.Float64,
    "delivered_high_bcm": pl.Float64,
    "speaker": pl.String,
    "meaning": pl.String,
    "evidence": pl.List(pl.String),
    "world": pl.String,
}


def row(
    year: int, low: float | None, high: float | None, speaker: str | None, *, asked: tuple[float, float] | None = None
) -> dict[str, Any]:
    path = asked or (None, None)
    ends = {"path_low_bcm": path[0], "path_high_bcm": path[1], "delivered_low_bcm": low, "delivered_high_bcm": high}
    said = {"speaker": speaker, "meaning": "deliveries" if speaker else None}
    return {"deal": "d", "year": year, "path": "linear", **ends, **said, "evidence": ["d#page"], "world": "0123456789ab"}


FRAME = pl.DataFrame(
    [
        row(2021, 8.0, 8.0, "Seller", asked=(8.0, 8.0)),
        row(2021, 7.0, 9.0, "Table", asked=(8.0, 8.0)),
        row(2022, None, 12.0, "Buyer", asked=(10.0, 12.0)),
        row(2023, 11.0, None, "Buyer"),
        row(2024, None, None, None, asked=(16.0, 20.0)),
    ],
    schema=COLUMNS,
)
DEAL = Deal(
    id="d",
    title="A deal",
    instrument_kind="memorandum",
    seller="AZE",
    buyer="eu",
    commodity="gas",
    bindingness=(Bindingness(value="political", evidence=("page",)),),
    baselines=(
        Figure(year=2021, quantity=8.1, unit="bcm", meaning="deliveries", speaker="Buyer", evidence=("page",)),
        Figure(year=2021, quantity=8000, unit="mcm", meaning="deliveries", speaker="Seller", evidence=("page",)),
        Figure(quantity=8, unit="bcm", meaning="without a year", evidence=("page",)),
    ),
    targets=(
        Figure(year=2024, low=20, unit="bcm/y", meaning="deliveries", speaker="Text", evidence=("page",)),
        Figure(year=2024, quantity=200, unit="TWh", meaning="in energy", speaker="Text", evidence=("page",)),
    ),
    evidence={"page": Evidence(publisher="Nobody", title="A page made up for tests")},
)


def test_every_source_has_its_own_mark() -> None:
    spec = deal_path(FRAME).to_dict()
    marks = {
        (each["year"], each["source"]): (each["value"], each["sign"]) for each in values(spec) if "source" in each and "role" not in each
    }
    assert marks == {
        (2021, "Seller: deliveries"): (8.0, ""),
        (2021, "Table: deliveries"): (8.0, ""),
        (2022, "Buyer: deliveries"): (12.0, "at most"),
        (2023, "Buyer: deliveries"): (11.0, "at least"),
    }
    layers = spec["vconcat"][0]["layer"]
    scales = [each["encoding"]["shape"]["scale"] for each in layers if "shape" in each.get("encoding", {})]
    assert len(set(scales[0]["range"])) == len(scales[0]["domain"]) == 3
    assert not any(each["mark"]["type"] in ("line", "area") for each in layers), "nothing is joined"


def test_sources_of_one_year_stand_beside_each_other() -> None:
    places = {each["x"] for each in values(deal_path(FRAME).to_dict()) if each.get("year") == 2021 and "source" in each}
    assert len(places) == 2
    assert all(2021 < x < 2021.5 for x in places)


def test_a_range_has_its_line_and_the_path_its_years() -> None:
    drawn = values(deal_path(FRAME).to_dict())
    assert {(each["low"], each["high"]) for each in drawn if each.get("source") == "Table: deliveries"} == {(7.0, 9.0)}
    bands = [(each["from"], each["low"], each["high"]) for each in drawn if "from" in each]
    assert bands == [(2020.5, 8.0, 8.0), (2021.5, 10.0, 12.0), (2023.5, 16.0, 20.0)], "2023 has no path and gets none"


def test_each_reading_of_the_record_is_drawn_and_the_rest_counted() -> None:
    spec = deal_path(FRAME, deal=DEAL).to_dict()
    readings = sorted({(each["role"], each["year"], each["value"], each["sign"]) for each in values(spec) if "role" in each})
    assert readings == [("baseline", 2021, 8.0, ""), ("baseline", 2021, 8.1, ""), ("target", 2024, 20.0, "at least")]
    said = words(spec)
    assert "A deal" in said
    assert "2 more readings without a year or in other units are not drawn" in said
    assert "drawn here" in said
    assert "Sources: d (data version 0123456789ab)" in said


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (FRAME.drop("speaker"), "speaker"),
        (FRAME.clear(), "no rows"),
        (FRAME.with_columns(deal=pl.when(pl.col("year") == 2021).then(pl.lit("e")).otherwise("deal")), "several deal"),
        (FRAME.with_columns(path=pl.when(pl.col("year") == 2021).then(pl.lit("stated")).otherwise("path")), "several path"),
        (FRAME.tail(1).with_columns(path_low_bcm=None, path_high_bcm=None), "nothing of d can be drawn"),
    ],
)
def test_what_cannot_be_drawn_is_refused(bad: pl.DataFrame, word: str) -> None:
    with pytest.raises(BadArgument, match=word):
        deal_path(bad)


def test_a_record_of_another_deal_is_refused() -> None:
    with pytest.raises(BadArgument, match="the record is other"):
        deal_path(FRAME, deal=DEAL.model_copy(update={"id": "other"}))
