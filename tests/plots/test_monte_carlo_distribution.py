"""Shares of the draws, counted by hand."""

from __future__ import annotations

import itertools
import json

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import monte_carlo_distribution
from geoenergy.plots.monte_carlo_distribution import POINTS
from tests.plots.frames import values, words

FRAME = pl.DataFrame(
    {
        "draw": [0, 1, 2, 3] * 3,
        "country": ["A"] * 4 + ["B"] * 4 + ["C"] * 4,
        "demand": [10.0] * 12,
        "shortfall": [0.0, 2.0, 5.0, 10.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1e-6],
        "shortfall_low": [0.0, 1.0, 5.0, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        "shortfall_high": [1.0, 3.0, 5.0, 10.0, 0.0, 0.0, 2.0, 2.0, 0.0, 0.0, 0.0, 1e-5],
    }
)


def _at(frame: pl.DataFrame, series: str, share: float) -> tuple[float, float, float]:
    rows = [row for row in values(monte_carlo_distribution(frame).to_dict()) if row["series"] == series]
    row = min(rows, key=lambda row: abs(row["share"] - share))
    return row["low"], row["plan"], row["high"]


def test_shares_of_the_draws() -> None:
    assert _at(FRAME, "A", 0.0) == (0.75, 0.75, 1.0)
    assert _at(FRAME, "A", 0.15) == (0.5, 0.75, 0.75)
    assert _at(FRAME, "A", 0.6) == (0.25, 0.25, 0.25)
    assert _at(FRAME, "A", 1.0) == (0.0, 0.0, 0.0)
    assert _at(FRAME, "B", 0.0) == (0.0, 0.25, 0.5)


def test_curves_never_rise_and_bounds_hold_the_plan() -> None:
    rows = values(monte_carlo_distribution(FRAME).to_dict())
    assert len(rows) == 2 * (POINTS + 1)
    for series in ("A", "B"):
        mine = sorted((row for row in rows if row["series"] == series), key=lambda row: row["share"])
        for side in ("low", "plan", "high"):
            assert all(one[side] >= other[side] for one, other in itertools.pairwise(mine))
        assert all(row["low"] <= row["plan"] <= row["high"] for row in mine)


def test_who_is_never_short_is_counted_and_noise_is_nothing() -> None:
    said = words(monte_carlo_distribution(FRAME, most=1, names={"A": "Aland"}).to_dict())
    assert "Never short: 1 of 3 countries." in said
    assert "Not drawn: 1 more that lack something in some draw." in said
    assert "4 draws: a share of one half is known to about 50.0%" in said
    assert ": Aland" in said


def test_without_ranges_there_is_the_line() -> None:
    bare = FRAME.with_columns(shortfall_low=pl.lit(None, dtype=pl.Float64), shortfall_high=pl.lit(None, dtype=pl.Float64))
    assert "Ranges were not asked for." in words(monte_carlo_distribution(bare).to_dict())
    assert _at(bare, "A", 0.15) == (0.75, 0.75, 0.75)


def test_the_specification_draws_without_a_network() -> None:
    import vl_convert

    for most in (1, 6):
        svg = vl_convert.vegalite_to_svg(json.dumps(monte_carlo_distribution(FRAME, most=most).to_dict()), allowed_base_urls=[])
        assert "NaN" not in svg


@pytest.mark.parametrize(
    ("frame", "most", "message"),
    [
        (FRAME.drop("demand"), 5, "needs the columns demand"),
        (FRAME.head(0), 5, "no rows"),
        (pl.concat([FRAME, FRAME]), 5, "several rows for one draw and country"),
        (FRAME.filter(country="C"), 5, "nobody is short"),
        (FRAME, 0, "most must be 1 or more"),
    ],
)
def test_bad_frames(frame: pl.DataFrame, most: int, message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        monte_carlo_distribution(frame, most=most)
