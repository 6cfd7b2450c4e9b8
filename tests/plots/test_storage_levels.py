"""Levels from the start on, below the working volume."""

from __future__ import annotations

import json

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import storage_levels
from geoenergy.scenarios.simulate import simulate
from tests.plots.frames import values, words
from tests.scenarios.small import two_periods

FRAME = pl.DataFrame(
    {
        "country": ["A", "A", "B", "B"],
        "period": ["2020-07", "2021-01"] * 2,
        "withdrawal": [0.0, 3.0, 0.0, 0.0],
        "injection": [2.0, 0.0, 0.0, 0.0],
        "level": [5.0, 2.0, 1.0, 1.0],
    }
)
STORES = pl.DataFrame({"country": ["A", "B"], "working_volume": [5.0, 9.0], "initial": [3.0, 1.0]})


def test_the_start_comes_first_and_the_largest_store_too() -> None:
    spec = storage_levels(FRAME, STORES, unit="bcm", names={"A": "Aland"}).to_dict()
    rows = values(spec)
    assert [(row["period"], row["level"]) for row in rows if row["series"] == "Aland"] == [
        ("start", 3.0),
        ("2020-07", 5.0),
        ("2021-01", 2.0),
    ]
    assert {(row["series"], row["full"]) for row in rows} == {("Aland", 5.0), ("B", 9.0)}
    assert rows[0]["series"] == "B"


def test_one_country_is_one_picture_and_others_are_counted() -> None:
    spec = storage_levels(FRAME, STORES, unit="bcm", most=1).to_dict()
    assert "Not drawn: 1 more countries with smaller stores." in words(spec)
    assert "What lies in store: B" in words(spec)


def test_an_outcome_is_drawn() -> None:
    import vl_convert

    outcome = simulate(two_periods(), allocation="minimum_total")
    for most in (1, 8):
        chart = storage_levels(outcome.storage, outcome.network.storage, unit=outcome.unit, most=most)
        assert "NaN" not in vl_convert.vegalite_to_svg(json.dumps(chart.to_dict()), allowed_base_urls=[])
    odd = FRAME.with_columns(period=pl.Series(["it's 1", "it's \\2"] * 2))
    assert "start" in vl_convert.vegalite_to_svg(json.dumps(storage_levels(odd, STORES, unit="bcm").to_dict()), allowed_base_urls=[])


@pytest.mark.parametrize(
    ("frame", "stores", "most", "message"),
    [
        (FRAME.drop("level"), STORES, 8, "needs the columns level"),
        (FRAME, STORES.drop("initial"), 8, "needs the columns initial"),
        (FRAME.head(0), STORES, 8, "no rows"),
        (FRAME, STORES.head(1), 8, "no working volume of B"),
        (pl.concat([FRAME, FRAME]), STORES, 8, "several rows for one country and period"),
        (FRAME, STORES, 0, "most must be 1 or more"),
    ],
)
def test_bad_frames(frame: pl.DataFrame, stores: pl.DataFrame, most: int, message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        storage_levels(frame, stores, unit="bcm", most=most)
