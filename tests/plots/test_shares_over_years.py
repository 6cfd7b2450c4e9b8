"""Shares over the years: what is drawn is what the frame says, and nothing between."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import shares_over_years
from tests.plots.frames import frame, values, words

FRAME = frame(
    ("BGR", "RUS", 2018, 0.5, 0.5, 0.5),
    ("BGR", "RUS", 2019, 0.4, 0.6, None),
    ("BGR", "RUS", 2020, None, None, None),
    ("BGR", "RUS", 2022, 0.3, 0.3, 0.3),
    ("BGR", "AZE", 2022, 0.1, 0.2, None),
)


def test_bounds_points_and_silence_are_drawn_as_the_frame_has_them() -> None:
    drawn = values(shares_over_years(FRAME).to_dict())
    spans = {(row["series"], row["year"]): (row["low"], row["high"]) for row in drawn if row.get("part") == "span"}
    points = {(row["series"], row["year"]): row["value"] for row in drawn if row.get("part") == "point"}
    silent = [(row["series"], row["year"]) for row in drawn if row.get("part") == "silent"]
    assert spans == {
        ("from RUS", 2018): (0.5, 0.5),
        ("from RUS", 2019): (0.4, 0.6),
        ("from RUS", 2022): (0.3, 0.3),
        ("from AZE", 2022): (0.1, 0.2),
    }
    assert points == {("from RUS", 2018): 0.5, ("from RUS", 2022): 0.3}
    assert silent == [("from RUS", 2020)]


def test_no_line_runs_over_a_year_without_a_point() -> None:
    drawn = [row for row in values(shares_over_years(FRAME).to_dict()) if row.get("part") == "point"]
    assert len({row["stretch"] for row in drawn}) == 2


def test_the_largest_comes_first_and_what_is_left_out_is_counted() -> None:
    spec = shares_over_years(FRAME, most=1, names={"RUS": "Russia"}).to_dict()
    assert {row["series"] for row in values(spec)} == {"from Russia"}
    assert "1 more left out" in words(spec)


def test_the_figure_says_what_its_marks_mean_and_where_the_data_come_from() -> None:
    said = words(shares_over_years(FRAME, names={"BGR": "Bulgaria"}).to_dict())
    assert "Imports of Bulgaria: gas" in said
    assert "Bar: from least to greatest; dot: share that the data fix; cross: no observation (which is not zero)." in said
    assert "made_up (data version 0123456789ab)" in said


def test_a_mark_that_is_not_drawn_is_not_explained() -> None:
    said = words(shares_over_years(frame(("BGR", "RUS", 2019, 0.4, 0.6, None))).to_dict())
    assert "Bar: from least to greatest." in said
    assert "dot" not in said
    assert "cross" not in said


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (FRAME.drop("share_low"), "share_low"),
        (FRAME.clear(), "no rows"),
        (FRAME.vstack(FRAME.head(1)), "several rows"),
    ],
)
def test_what_cannot_be_drawn_is_refused(bad: object, word: str) -> None:
    with pytest.raises(BadArgument, match=word):
        shares_over_years(bad)  # type: ignore[arg-type]


def test_two_commodities_are_not_drawn_together() -> None:
    import polars as pl

    with pytest.raises(BadArgument, match="mixes several commodity"):
        shares_over_years(FRAME.with_columns(commodity=pl.when(pl.col("year") == 2022).then(pl.lit("lng")).otherwise("commodity")))
