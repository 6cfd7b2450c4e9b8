"""Bars from the least to the most that a country lacks; what is nothing is not drawn."""

from __future__ import annotations

import json

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import shortfall_ranges
from geoenergy.scenarios.simulate import simulate
from tests.plots.frames import values, words
from tests.scenarios.small import tie

FRAME = pl.DataFrame(
    {
        "country": ["DEU", "FIN", "NOR", "JOR"],
        "demand": [900.0, 20.0, 50.0, 50.0],
        "shortfall": [90.0, 15.0, 1e-7, 10.0],
        "shortfall_low": [90.0, 14.0, 0.0, 0.0],
        "shortfall_high": [90.0, 16.0, 1e-6, 40.0],
        "unit": ["TWh"] * 4,
        "allocation": ["equal_rate"] * 4,
        "evidence": [["cross_border#x", "twh-in-tj#pint"]] * 4,
        "world": ["0123456789ab"] * 4,
    }
)


def test_shares_of_demand_most_for_sure_first() -> None:
    spec = shortfall_ranges(FRAME, names={"FIN": "Finland"}).to_dict()
    bars = {row["label"]: (row["low"], row["plan"], row["high"]) for row in values(spec)}
    assert bars == {"Finland": (0.7, 0.75, 0.8), "DEU": (0.1, 0.1, 0.1), "JOR": (0.0, 0.2, 0.8)}
    assert spec["vconcat"][0]["layer"][0]["encoding"]["y"]["sort"] == ["Finland", "DEU", "JOR"]
    said = words(spec)
    assert "Not short in any plan: 1 of 4 countries." in said
    assert "by the rule equal rate" in said
    assert "Data: cross_border (data version 0123456789ab)." in said


def test_quantities_and_the_rest_counted() -> None:
    spec = shortfall_ranges(FRAME, measure="quantity", most=1).to_dict()
    assert [row["label"] for row in values(spec)[:1]] == ["DEU"]
    assert values(spec)[0]["high"] == 90.0
    assert "Not drawn: 2 more" in words(spec)


def test_an_outcome_is_drawn_with_ranges_and_without() -> None:
    import vl_convert

    for ranges in (True, False):
        chart = shortfall_ranges(simulate(tie(), allocation="minimum_total", ranges=ranges).by_country)
        assert ("Ranges were not asked for" in words(chart.to_dict())) is not ranges
        svg = vl_convert.vegalite_to_svg(json.dumps(chart.to_dict()), allowed_base_urls=[])
        assert "NaN" not in svg


@pytest.mark.parametrize(
    ("frame", "more", "message"),
    [
        (FRAME.drop("shortfall_low"), {}, "needs the columns shortfall_low"),
        (FRAME.head(0), {}, "no rows"),
        (pl.concat([FRAME, FRAME]), {}, "several rows for one country"),
        (FRAME.with_columns(unit=pl.Series(["TWh", "bcm", "TWh", "TWh"])), {}, "one unit"),
        (FRAME.filter(country="NOR"), {}, "nobody is short"),
        (FRAME, {"measure": "share"}, "no measure 'share'"),
        (FRAME, {"most": 0}, "most must be 1 or more"),
    ],
)
def test_bad_frames(frame: pl.DataFrame, more: dict[str, object], message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        shortfall_ranges(frame, **more)  # type: ignore[arg-type]
