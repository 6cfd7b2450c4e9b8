"""Concentration over the years: bounds where a part has no stated origin, a point where none has."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import concentration_over_years
from tests.plots.frames import values, words

FRAME = pl.DataFrame(
    {
        "importer": ["BGR", "BGR"],
        "commodity": ["gas", "gas"],
        "year": [2010, 2011],
        "herfindahl_low": [0.0, 0.98],
        "herfindahl_high": [1.0, 0.98],
        "herfindahl": [None, 0.98],
    }
)


def test_the_bounds_are_drawn_and_the_point_only_where_it_is_known() -> None:
    spec = concentration_over_years(FRAME, names={"BGR": "Bulgaria"}).to_dict()
    drawn = values(spec)
    assert {(row["year"], row["low"], row["high"]) for row in drawn if row.get("part") == "span"} == {(2010, 0.0, 1.0), (2011, 0.98, 0.98)}
    assert [(row["year"], row["value"]) for row in drawn if row.get("part") == "point"] == [(2011, 0.98)]
    assert "suppliers of gas are: Bulgaria" in words(spec)


def test_two_rows_for_a_year_are_refused() -> None:
    with pytest.raises(BadArgument, match="several rows"):
        concentration_over_years(FRAME.vstack(FRAME))
