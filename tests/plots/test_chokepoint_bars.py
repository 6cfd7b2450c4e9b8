"""Bars a transit state or chokepoint: solid to the least share, light to the greatest, in words where nothing is known."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import chokepoint_bars
from geoenergy.plots.chokepoint_bars import AFTER, BEFORE, LOST, NOT_KNOWN
from tests.plots.frames import values, words

TRANSIT = pl.DataFrame(
    {
        "country": ["SVK"] * 4,
        "transit": ["CZE", "UKR", "AUT", "DNK"],
        "year": [2020] * 4,
        "crossing_low": [0.28, 0.0, None, 0.0003],
        "crossing_high": [0.284, 0.53, None, 0.0004],
        "short_before_low": [0.0] * 4,
        "short_before_high": [0.0, 0.0, 0.25, 0.0],
        "lost_after_low": [0.0, 0.1, 0.05, 0.0],
        "lost_after_high": [0.0, 0.9999999, 0.05, 0.0],
        "assumptions": [["a", "b"], ["a"], ["a"], ["a"]],
        "note": [None, "unknown, taken as what was seen to flow up to without limit: GEO>ARM", None, None],
        "evidence": [["cross_border#x", "twh-in-tj#pint"]] * 4,
        "world": ["0123456789ab"] * 4,
    }
)
CHOKEPOINTS = pl.DataFrame(
    {
        "importer": ["eu"] * 3,
        "kind": ["link", "country", "entry"],
        "name": ["GBR>IRL", "RUS", "LNG PRT"],
        "year": [2020] * 3,
        "lost_low": [0.0089, 0.0057, 0.0034],
        "lost_high": [0.0089, 0.0847, 0.0034],
    }
)
NAMES = {
    "CZE": "Czechia",
    "UKR": "Ukraine",
    "SVK": "Slovakia",
    "GBR": "United Kingdom",
    "IRL": "Ireland",
    "RUS": "Russia",
    "PRT": "Portugal",
}


def told(chart: Any) -> dict[tuple[str, str], str]:
    """What stands beside the bar of each label and measure."""
    return {(row["label"], row["measure"]): row["told"] for row in values(chart.to_dict()) if "told" in row}


def order(chart: Any) -> list[str]:
    """Labels from the top down."""
    labels: list[str] = chart.to_dict()["vconcat"][0]["layer"][0]["encoding"]["y"]["sort"]
    return labels


def test_two_bars_a_transit_state_with_both_bounds() -> None:
    beside = told(chokepoint_bars(TRANSIT, names=NAMES))
    assert beside == {
        ("Czechia", BEFORE): "28 %", ("Czechia", AFTER): "0 %",
        ("Ukraine", BEFORE): "0 to 53 %", ("Ukraine", AFTER): "10 to 100 %",
        ("AUT", BEFORE): NOT_KNOWN, ("AUT", AFTER): "5.0 %",
        ("DNK", BEFORE): "under 0.1 %", ("DNK", AFTER): "0 %",
    }  # fmt: skip


def test_bars_are_solid_to_the_least_and_light_to_the_greatest() -> None:
    layers = chokepoint_bars(TRANSIT).to_dict()["vconcat"][0]["layer"]
    spans = {(layer["encoding"]["x"]["field"], layer["encoding"]["x2"]["field"]): layer["mark"]["opacity"] for layer in layers[:2]}
    assert spans == {("zero", "low"): 1.0, ("low", "high"): 0.35}
    rows = [row for row in values(chokepoint_bars(TRANSIT).to_dict()) if row.get("label") == "UKR" and row["measure"] == AFTER]
    assert {(row["low"], row["high"]) for row in rows} == {(0.1, 0.9999999)}


def test_nothing_known_is_no_bar() -> None:
    spec = chokepoint_bars(TRANSIT).to_dict()
    named = spec["vconcat"][0]["layer"][0]["data"]["name"]
    assert ("AUT", BEFORE) not in {(row["label"], row["measure"]) for row in spec["datasets"][named]}


def test_the_greatest_come_first_and_the_rest_are_counted() -> None:
    assert order(chokepoint_bars(TRANSIT)) == ["UKR", "CZE", "AUT", "DNK"]
    few = chokepoint_bars(TRANSIT, most=2)
    assert order(few) == ["UKR", "CZE"]
    assert "Not drawn: 2 more, none above 5.0 %." in words(few.to_dict())
    assert "none above 0.1 %" in words(chokepoint_bars(TRANSIT, most=3).to_dict())
    assert "Not drawn" not in words(chokepoint_bars(TRANSIT).to_dict())


def test_chokepoints_have_one_bar_each() -> None:
    chart = chokepoint_bars(CHOKEPOINTS, names={**NAMES, "eu": "European Union"})
    assert told(chart) == {
        ("United Kingdom to Ireland", LOST): "0.9 %",
        ("all links from Russia", LOST): "0.6 to 8.5 %",
        ("LNG terminals, Portugal", LOST): "0.3 %",
    }
    assert order(chart)[0] == "all links from Russia"
    assert "European Union, 2020: what each chokepoint could cost" in words(chart.to_dict())


def test_a_strait_is_named() -> None:
    strait = CHOKEPOINTS.head(1).with_columns(kind=pl.lit("strait"), name=pl.lit("hormuz"))
    assert order(chokepoint_bars(strait)) == ["LNG by the strait of Hormuz"]


def test_a_country_and_its_only_link_are_two_rows() -> None:
    both = CHOKEPOINTS.with_columns(name=pl.lit("GBR"))
    assert len(order(chokepoint_bars(both))) == 3
    same = {"CZE": "one", "UKR": "one"}
    assert order(chokepoint_bars(TRANSIT, names=same)) == ["one (UKR)", "one (CZE)", "AUT", "DNK"]


def test_it_says_what_it_rests_on() -> None:
    text = words(chokepoint_bars(TRANSIT, names=NAMES).to_dict())
    assert "Slovakia, 2020: what passes transit states" in text
    assert "Short before anything stops: 0 to 25 % of demand; this is not counted as lost." in text
    assert "Capacities unknown, taken as what was seen to flow up to without limit: GEO>ARM." in text
    assert "rests on 2 assumptions" in text
    assert "Data: cross_border (data version 0123456789ab)." in text


def test_the_axis_ends_just_above_the_greatest() -> None:
    def top(frame: pl.DataFrame) -> float:
        end: float = chokepoint_bars(frame).to_dict()["vconcat"][0]["layer"][0]["encoding"]["x"]["scale"]["domain"][1]
        return end

    assert top(TRANSIT) == 1.0
    assert top(CHOKEPOINTS) == 0.1
    assert top(CHOKEPOINTS.with_columns(lost_low=pl.lit(0.0), lost_high=pl.lit(0.0))) == 0.01


def test_only_the_unknown_is_drawn_too() -> None:
    alone = TRANSIT.filter(pl.col("transit") == "AUT").with_columns(lost_after_low=pl.lit(None), lost_after_high=pl.lit(None))
    assert set(told(chokepoint_bars(alone)).values()) == {NOT_KNOWN}


def test_the_specification_draws_without_a_network() -> None:
    import vl_convert

    for frame in (TRANSIT, CHOKEPOINTS):
        svg = vl_convert.vegalite_to_svg(json.dumps(chokepoint_bars(frame).to_dict()), allowed_base_urls=[])
        assert svg.startswith("<svg")
        assert "NaN" not in svg


@pytest.mark.parametrize(
    ("frame", "most", "message"),
    [
        (TRANSIT.drop("lost_after_low"), 10, "needs the columns lost_after_low"),
        (CHOKEPOINTS.drop("kind"), 10, "needs the columns kind"),
        (TRANSIT.head(0), 10, "no rows"),
        (pl.concat([TRANSIT, TRANSIT.with_columns(country=pl.lit("AUT"))]), 10, "one country; the frame has AUT, SVK"),
        (pl.concat([TRANSIT, TRANSIT.with_columns(year=2021)], how="vertical_relaxed"), 10, "one year"),
        (pl.concat([TRANSIT, TRANSIT]), 10, "several rows for one transit"),
        (TRANSIT.with_columns(lost_after_low=1.0), 10, "lost_after of CZE must be two shares"),
        (TRANSIT.with_columns(crossing_high=pl.lit(float("nan"))), 10, "crossing of CZE must be two shares"),
        (TRANSIT.with_columns(crossing_high=pl.lit(None)), 10, "crossing of CZE must be two shares"),
        (TRANSIT, 0, "most must be 1 or more"),
    ],
)
def test_bad_frames(frame: pl.DataFrame, most: int, message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        chokepoint_bars(frame, most=most)
