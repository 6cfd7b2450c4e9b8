"""Links as lines: as wide as their capacity, flow on top, what is unknown dashed and named, nothing dropped without a word."""

from __future__ import annotations

import itertools
import json
import math
from typing import Any

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import corridor_map, country_points
from geoenergy.plots._map_key import samples
from geoenergy.plots._shapes import BOUNDARIES
from geoenergy.plots.corridor_map import FLOWS, LEAST, MOST, THICK, THIN, UNKNOWN
from tests.plots.frames import values, words

LINKS = pl.DataFrame(
    {
        "from_country": ["UKR", "SVK", "RUS", "AUT", "GEO", "DZA", "POL"],
        "to_country": ["SVK", "UKR", "UKR", "SVK", "ARM", "ITA", "SVK"],
        "period": ["2020"] * 7,
        "capacity": [800.0, 100.0, 1600.0, 50.0, None, 0.0, 0.0],
        "flow": [400.0, None, None, 0.0, None, 30.0, None],
        "evidence": [["cross_border#x", "twh-in-tj#pint"]] * 7,
    }
)
BALANCES = pl.DataFrame(
    {
        "country": ["UKR", "SVK", "RUS", "AUT"],
        "period": ["2020"] * 4,
        "demand": [300.0, 50.0, 4700.0, 90.0],
        "production": [200.0, 1.0, 7000.0, 8.0],
    }
)
ROUTES = pl.DataFrame(
    {
        "route": [1, 1, 2],
        "way": ["AZE>GEO>TUR", "AZE>GEO>TUR", "AZE>GEO>TUR"],
        "origin": ["AZE", "GEO", "AZE"],
        "destination": ["GEO", "TUR", "GEO"],
        "capacity_low": [310.0, None, 310.0],
        "capacity_high": [370.0, 270.0, 370.0],
        "bottleneck": [False, True, False],
        "flow": [None, 85.0, None],
        "flow_year": [None, 2021, None],
        "evidence": [["cross_border#x"]] * 3,
        "world": ["0123456789ab"] * 3,
    }
)


def drawn(chart: Any) -> dict[tuple[str, str], dict[str, float]]:
    """Widths of the strokes of each link, by part."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in values(chart.to_dict()):
        if "part" in row:
            found.setdefault((row["from"], row["to"]), {})[row["part"]] = row["wide"]
    return found


def held(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a layer."""
    rows: list[dict[str, Any]] = layer["data"].get("values") or spec["datasets"][layer["data"]["name"]]
    return rows


def test_lines_are_as_wide_as_what_they_stand_for() -> None:
    lines = drawn(corridor_map(LINKS))
    assert lines["RUS", "UKR"] == {"high": THICK, "low": THICK}
    assert lines["UKR", "SVK"] == {"high": THICK / 2, "low": THICK / 2, "flow": THICK / 4}
    assert lines["AUT", "SVK"] == {"high": THIN, "low": THIN}, "a flow of zero is no line, and no line is thinner than can be seen"


def test_the_unknown_is_dashed_and_named_and_nothing_is_left_out_in_silence() -> None:
    spec = corridor_map(LINKS, names={"GEO": "Georgia", "ARM": "Armenia"}).to_dict()
    assert drawn(corridor_map(LINKS))["GEO", "ARM"] == {"dashed": pytest.approx(1.6)}
    dashed = [layer for layer in spec["vconcat"][0]["layer"] if layer["mark"].get("strokeDash") == [5, 3]]
    assert len(dashed) == 2, "the links, and the sample in the key"
    assert {row["colour"] for layer in dashed for row in held(spec, layer)} == {UNKNOWN}
    told = words(spec)
    assert "Capacity unknown, neither zero nor endless: Georgia to Armenia." in told
    assert "More was seen to flow than the capacity on record: DZA to ITA." in told
    assert "Links not drawn, for on record they take nothing: 1." in told
    assert "A flow is on record for 3 of the 6 links drawn." in told
    assert ("POL", "SVK") not in drawn(corridor_map(LINKS))


def test_a_route_tells_ranges_bottleneck_and_year() -> None:
    chart = corridor_map(ROUTES, names={"AZE": "Azerbaijan", "TUR": "Türkiye"})
    spec = chart.to_dict()
    lines = drawn(chart)
    assert lines["Azerbaijan", "GEO"] == {"high": THICK, "low": pytest.approx(THICK * 310 / 370)}
    assert set(lines["GEO", "Türkiye"]) == {"high", "flow"}, "only the most is known"
    assert len([row for row in values(spec) if row.get("mark") == "narrow"]) == 1
    told = words(spec)
    assert "Routes from Azerbaijan to Türkiye" in told
    assert "Only one end of the capacity is known: GEO to Türkiye." in told
    assert "data version 0123456789ab" in told
    key = {row["words"] for row in values(spec) if "words" in row}
    assert {"capacity at least", "capacity at most", "seen to flow in 2021", "narrowest leg of a route"} <= key
    assert any(word.endswith("TWh a year") for word in key)


def test_who_makes_more_than_it_uses() -> None:
    squares = {row["name"] for row in values(corridor_map(LINKS, balances=BALANCES).to_dict()) if row.get("shape") == "square"}
    assert squares == {"RUS"}
    assert not [row for row in values(corridor_map(LINKS).to_dict()) if row.get("shape") == "square"]


def test_the_boundary_policy_and_the_sources_stand_below() -> None:
    told = words(corridor_map(LINKS, unit="TWh").to_dict())
    assert BOUNDARIES in told
    assert "Data: cross_border." in told, "a conversion factor is no table"
    assert "no pipes' ways. The thinnest stands for 85 TWh or less." in told
    assert "in the unit of the frame" not in told
    assert "Capacities and flows in the unit of the frame." in words(corridor_map(LINKS).to_dict())


def test_the_map_is_no_larger_than_the_countries_need() -> None:
    near, far = (corridor_map(LINKS, countries=some) for some in (["SVK", "AUT"], None))
    scales = [chart.to_dict()["vconcat"][0]["projection"]["scale"] for chart in (near, far)]
    assert scales[0] > 2 * scales[1]
    assert set(drawn(near)) == {("AUT", "SVK")}


def test_a_vast_country_is_placed_in_the_part_that_the_others_see() -> None:
    spec = corridor_map(LINKS, countries=["RUS", "UKR", "SVK", "AUT"]).to_dict()
    rotate = spec["vconcat"][0]["projection"]["rotate"]
    assert -rotate[0] < 30, "not in Siberia, though no part of it lies between the others"
    alone = pl.DataFrame({"from_country": ["RUS"], "to_country": ["CHN"], "capacity": [1.0]})
    assert -corridor_map(alone).to_dict()["vconcat"][0]["projection"]["rotate"][0] > 80


def test_points_of_ones_own() -> None:
    other = LINKS.head(1).with_columns(from_country=pl.lit("North"), to_country=pl.lit("South"))
    with pytest.raises(BadArgument, match="no shape for North, South"):
        corridor_map(other)
    chart = corridor_map(other, points={"North": (10.0, 60.0), "South": (10.0, 50.0)})
    ys = {row["name"]: row["y"] for row in values(chart.to_dict()) if "shape" in row and "name" in row}
    assert ys["North"] < ys["South"], "north is up"
    with pytest.raises(BadArgument, match="the point of North must be"):
        corridor_map(other, points={"North": (10.0, 160.0), "South": (10.0, 50.0)})


def test_names_stand_beside_their_dots() -> None:
    spec = corridor_map(LINKS).to_dict()
    dots = {row["name"]: (row["x"], row["y"]) for row in values(spec) if "shape" in row and "name" in row}
    texts = [
        layer for layer in spec["vconcat"][0]["layer"] if layer["mark"]["type"] == "text" and layer["encoding"]["text"]["field"] == "name"
    ]
    placed = {row["name"]: (row["x"], row["y"]) for layer in texts for row in held(spec, layer)}
    assert placed.keys() == dots.keys() == {"UKR", "SVK", "RUS", "AUT", "GEO", "ARM", "DZA", "ITA"}
    assert all(math.dist(placed[name], dots[name]) < 30 for name in dots)


def test_only_unknown_links_have_no_widths_to_tell() -> None:
    chart = corridor_map(LINKS.filter(pl.col("capacity").is_null()), unit="TWh")
    assert "thinnest" not in words(chart.to_dict())
    assert {row["words"] for row in values(chart.to_dict()) if "words" in row} == {"capacity", "capacity unknown"}


@pytest.mark.parametrize(("most", "round_ones"), [(2161.0, [2000, 500, 200]), (831.0, [500, 200, 50]), (1.0, [1, 0.2, 0.1]), (0.0, [])])
def test_sample_values_are_round(most: float, round_ones: list[float]) -> None:
    assert samples(most) == pytest.approx(round_ones)


def test_colours_are_told_apart_in_grey() -> None:
    def light(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    shades = [light(colour) for colour in (FLOWS, LEAST, MOST)]
    assert shades == sorted(shades)
    assert min(b - a for a, b in itertools.pairwise(shades)) > 0.15


def test_the_specification_draws_without_a_network() -> None:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(json.dumps(corridor_map(LINKS, balances=BALANCES).to_dict()), allowed_base_urls=[])
    assert svg.startswith("<svg")
    assert "no opinion" in svg
    assert "NaN" not in svg


@pytest.mark.parametrize(
    ("frame", "more", "message"),
    [
        (LINKS.drop("capacity"), {}, "needs the columns capacity"),
        (LINKS.head(0), {}, "no rows"),
        (pl.concat([LINKS, LINKS.with_columns(period=pl.lit("2021"))]), {}, "one period; the frame has 2020, 2021"),
        (pl.concat([LINKS, LINKS.head(1).with_columns(capacity=1.0)]), {}, "two rows for UKR>SVK"),
        (LINKS, {"countries": ["SVK", "AUT", "FRA"]}, "begins or ends in FRA"),
        (LINKS, {"countries": ["SVK", "ITA"]}, "no link of the frame leads"),
        (LINKS.tail(1), {}, "no link takes or carries anything"),
        (LINKS.with_columns(capacity=pl.lit(-1.0)), {}, "capacity of UKR>SVK must be a number of 0 or more, not -1.0"),
        (LINKS.with_columns(flow=pl.lit(math.nan)), {}, "flow of UKR>SVK must be"),
        (LINKS, {"balances": BALANCES.drop("demand")}, "needs the columns demand"),
        (LINKS, {"balances": pl.concat([BALANCES, BALANCES])}, "several rows for one country"),
    ],
)
def test_what_is_no_map_is_refused(frame: pl.DataFrame, more: dict[str, Any], message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        corridor_map(frame, **more)


def test_it_stands_on_the_points_that_anybody_can_ask_for() -> None:
    at = country_points(["SVK", "AUT"])
    here = corridor_map(LINKS, countries=["SVK", "AUT"])
    assert here.to_dict() == corridor_map(LINKS, countries=["SVK", "AUT"], points=at).to_dict()
