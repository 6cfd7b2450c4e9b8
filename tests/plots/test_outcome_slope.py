"""Lines from before to after, coloured by what is sure."""

from __future__ import annotations

import json

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import outcome_slope
from geoenergy.plots.outcome_slope import BETTER, OPEN, WORSE, _spread
from tests.plots.frames import values, words

FRAME = pl.DataFrame(
    {
        "country": ["DEU", "FIN", "JOR", "NOR", "AZE"],
        "before": [90.0, 15.0, 10.0, 0.0, None],
        "before_low": [90.0, 15.0, 0.0, 0.0, None],
        "before_high": [90.0, 15.0, 40.0, 0.0, None],
        "after": [0.0, 18.0, 12.0, 1e-7, 1.0],
        "after_low": [0.0, 18.0, 0.0, 0.0, 1.0],
        "after_high": [0.0, 18.0, 40.0, 1e-6, 1.0],
        "overlap": [False, False, True, True, None],
        "unit": ["TWh"] * 5,
        "evidence": [["cross_border#x"]] * 5,
    }
)


def test_what_is_sure_and_what_is_open() -> None:
    spec = outcome_slope(FRAME, before="as it is", after="less used", names={"DEU": "Germany"}).to_dict()
    kinds = {row["label"]: row["kind"] for row in values(spec) if "kind" in row}
    assert kinds == {"Germany": BETTER, "FIN": WORSE, "JOR": OPEN}
    assert {row["text"] for row in values(spec) if "text" in row} == {"as it is", "less used"}
    assert "Not compared, for one side has no such country: 1." in words(spec)
    assert "Sources: cross_border." in words(spec)


def test_ranges_stand_where_there_are_any() -> None:
    spans = [row for row in values(outcome_slope(FRAME).to_dict()) if "aside" in row]
    assert {(row["label"], row["at"], row["low"], row["high"]) for row in spans} == {("JOR", 0.0, 0.0, 40.0), ("JOR", 1.0, 0.0, 40.0)}


def test_names_do_not_lie_on_one_another() -> None:
    places = _spread([0.0, 0.0, 10.0, 0.5], 1.0)
    assert places == [0.0, 1.0, 10.0, 2.0]
    assert _spread([], 1.0) == []


def test_the_rest_is_counted() -> None:
    assert "Not drawn: 2 more, none above 40 TWh." in words(outcome_slope(FRAME, most=1).to_dict())


def test_the_specification_draws_without_a_network() -> None:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(json.dumps(outcome_slope(FRAME).to_dict()), allowed_base_urls=[])
    assert "NaN" not in svg


@pytest.mark.parametrize(
    ("frame", "most", "message"),
    [
        (FRAME.drop("overlap"), 5, "needs the columns overlap"),
        (FRAME.head(0), 5, "no rows"),
        (pl.concat([FRAME, FRAME]), 5, "several rows for one country"),
        (FRAME.filter(country="NOR"), 5, "nobody is short"),
        (FRAME, 0, "most must be 1 or more"),
    ],
)
def test_bad_frames(frame: pl.DataFrame, most: int, message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        outcome_slope(frame, most=most)
