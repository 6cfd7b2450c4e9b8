"""What is in store below what fits in."""

from __future__ import annotations

import json

import polars as pl
import pytest
import vl_convert

from geoenergy.errors import BadArgument
from geoenergy.plots import storage_inventory
from geoenergy.questions.storage_inventory import storage_inventory as asked
from tests.plots.frames import values, words
from tests.questions.gas_days import fetched


def test_stored_and_room_of_each_country() -> None:
    spec = storage_inventory(asked(fetched(), "EU", since="2026-02-20"), names={"AUT": "Austria"}).to_dict()
    rows = {(row["series"], row["line"]): (row["value"], row["alone"]) for row in values(spec)}
    assert rows == {
        ("Austria", "in store"): (34.5, True),
        ("Austria", "what fits in"): (100.0, True),
        ("SVK", "in store"): (pytest.approx(19.8), True),
        ("SVK", "what fits in"): (40.0, True),
    }


def test_one_country_is_one_picture_and_others_are_counted() -> None:
    said = words(storage_inventory(asked(fetched(), "EU"), most=1).to_dict())
    assert "Not drawn: 1 more countries with less room." in said
    assert "gie_storage (data version" in said
    assert "Gas in store: AUT" in words(storage_inventory(asked(fetched(), "AUT")).to_dict())


def test_a_day_that_is_missing_ends_the_line() -> None:
    frame = asked(fetched(), "AUT").filter(pl.col("day") != pl.date(2026, 1, 10))
    stretches = {row["stretch"] for row in values(storage_inventory(frame).to_dict()) if row["line"] == "in store"}
    assert len(stretches) == 2


def test_it_is_drawn() -> None:
    for most in (1, 8):
        chart = storage_inventory(asked(fetched(), "EU"), most=most)
        assert "NaN" not in vl_convert.vegalite_to_svg(json.dumps(chart.to_dict()), allowed_base_urls=[])


def test_bad_frames() -> None:
    frame = asked(fetched(), "AUT")
    for bad, most, message in (
        (frame.drop("stored"), 8, "needs the columns stored"),
        (frame.head(0), 8, "no rows"),
        (pl.concat([frame, frame]), 8, "several rows for one country and day"),
        (frame, 0, "most must be 1 to 24"),
    ):
        with pytest.raises(BadArgument, match=message):
            storage_inventory(bad, most=most)
