"""An indicator over the years: bands where both sides are bounded, dots where a value is fixed."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import indicator_trend
from tests.plots.frames import values, words

FRAME = pl.DataFrame(
    {
        "country": ["ITA", "ITA", "ITA"],
        "commodity": ["gas", "gas", "gas"],
        "year": [2018, 2019, 2020],
        "indicator": ["effective_suppliers"] * 3,
        "low": [3.0, 1.0, 3.5],
        "high": [4.0, None, 3.5],
        "value": [None, None, 3.5],
        "unit": ["suppliers"] * 3,
    }
)


def test_bands_dots_and_what_is_not_bounded() -> None:
    spec = indicator_trend(FRAME, names={"ITA": "Italy"}).to_dict()
    drawn = values(spec)
    assert {(row["year"], row["low"], row["high"]) for row in drawn if row.get("part") == "span"} == {(2018, 3.0, 4.0), (2020, 3.5, 3.5)}
    assert [row["year"] for row in drawn if row.get("part") == "silent"] == [2019]
    assert [(row["year"], row["value"]) for row in drawn if row.get("part") == "point"] == [(2020, 3.5)]
    assert "Effective suppliers, gas: Italy" in words(spec)


def test_the_axis_reaches_the_greatest_value() -> None:
    assert "'domain': [0, 4.0]" in str(indicator_trend(FRAME).to_dict())


def test_several_indicators_or_rows_are_refused() -> None:
    with pytest.raises(BadArgument, match="several indicators"):
        indicator_trend(FRAME.vstack(FRAME.with_columns(indicator=pl.lit("shannon"))))
    with pytest.raises(BadArgument, match="several rows"):
        indicator_trend(FRAME.vstack(FRAME))
