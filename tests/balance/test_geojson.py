"""Networks as GeoJSON: the rules of RFC 7946, everything that the tables hold, and nothing dropped without a word."""

from __future__ import annotations

import datetime as dt
import json
import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument

BALANCES = pl.DataFrame(
    {
        "country": ["A", "B", "A", "B"],
        "period": ["1", "1", "2", "2"],
        "demand": [1.0, 2.0, 3.0, 4.0],
        "production": [3.0, 0.0, 5.0, 0.0],
        "evidence": [["table#a"], [], ["table#a"], []],
    }
)
LINKS = pl.DataFrame(
    {
        "from_country": ["A", "B"],
        "to_country": ["B", "A"],
        "period": ["1", "1"],
        "capacity": [1.5, None],
        "flow": [0.5, None],
        "evidence": [["crossings#x"], ["crossings#y", "crossings#z"]],
    }
)
ENTRIES = pl.DataFrame(
    {
        "country": ["B", "B"],
        "route": ["north", "south"],
        "supplier": ["Y", "Z"],
        "period": ["1", "1"],
        "capacity": [2.0, 3.0],
        "evidence": [["terminals#n"], ["terminals#s"]],
    }
)
POINTS = {"A": (20.0, 50.0), "B": (30.0, -40.0), "C": (0.0, 0.0)}
# Section 1.4: the types that there are, and no others.
GEOMETRIES = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
# Section 7.1: members that a type of another kind defines, and that an object must not have.
DEFINED = {"FeatureCollection": {"features"}, "Feature": {"geometry", "properties"}, "geometry": {"coordinates", "geometries"}}


def network(**more: Any) -> SupplyNetwork:
    given = {"links": LINKS, "entries": ENTRIES, "assumptions": ["a year as one period"], "world": "0123456789ab", **more}
    return SupplyNetwork.from_tables(given.pop("balances", BALANCES), unit="bcm", **given)


def valid(text: str) -> list[dict[str, Any]]:
    """The features of a text that keeps the rules of RFC 7946."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    whole = json.loads(text, parse_constant=refuse)
    assert whole["type"] == "FeatureCollection"
    assert "crs" not in whole, "section 4: no other system of coordinates"
    assert not (DEFINED["Feature"] | DEFINED["geometry"]) & set(whole)
    assert isinstance(whole["features"], list)
    for feature in whole["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str | int | float)
        assert isinstance(feature["properties"], dict | None)
        assert not (DEFINED["FeatureCollection"] | DEFINED["geometry"]) & set(feature)
        shape = feature["geometry"]
        assert set(shape) == {"type", "coordinates"}
        positions = [shape["coordinates"]]
        for _ in range(GEOMETRIES[shape["type"]]):
            if shape["type"].endswith("LineString"):
                assert all(len(line) >= 2 for line in positions)
            positions = [each for inside in positions for each in inside]
        for position in positions:
            assert len(position) in (2, 3)
            lon, lat = position[:2]
            assert -180 <= lon <= 180, "longitude comes first"
            assert -90 <= lat <= 90
    ids = [feature["id"] for feature in whole["features"]]
    assert len(ids) == len(set(ids))
    return list(whole["features"])


def test_countries_are_points_and_links_are_lines() -> None:
    a, b, there, back = valid(network().to_geojson(POINTS))
    assert a["geometry"] == {"type": "Point", "coordinates": [20.0, 50.0]}
    assert (a["id"], a["properties"]["kind"], a["properties"]["demand"], a["properties"]["production"]) == ("A", "country", 1.0, 3.0)
    assert (a["properties"]["entries"], a["properties"]["entry_capacity"], a["properties"]["evidence"]) == ([], 0.0, ["table#a"])
    assert (b["properties"]["entry_capacity"], b["properties"]["entries"]) == (5.0, ["north", "south"])
    assert b["properties"]["evidence"] == ["terminals#n", "terminals#s"]
    assert there["geometry"] == {"type": "LineString", "coordinates": [[20.0, 50.0], [30.0, -40.0]]}
    assert there["id"] == "A>B"
    assert there["properties"] == {
        "kind": "link", "from_country": "A", "to_country": "B", "period": "1", "capacity": 1.5, "flow": 0.5, "evidence": ["crossings#x"],
    }  # fmt: skip
    assert back["geometry"]["coordinates"] == [[30.0, -40.0], [20.0, 50.0]]


def test_an_unknown_capacity_is_neither_zero_nor_left_out() -> None:
    known = network(entries=ENTRIES.with_columns(capacity=pl.Series([2.0, None])))
    features = {each["id"]: each["properties"] for each in valid(known.to_geojson(POINTS))}
    assert features["B>A"]["capacity"] is None
    assert (features["B"]["entry_capacity"], features["B"]["entries_unknown"]) == (None, ["south"])


def test_what_holds_for_the_whole_stands_beside_the_features() -> None:
    told = json.loads(network().to_geojson(POINTS))
    assert (told["period"], told["unit"], told["world"]) == ("1", "bcm", "0123456789ab")
    assert told["assumptions"] == ["a year as one period"]


def test_one_period() -> None:
    features = valid(network().to_geojson(POINTS, "2"))
    assert [each["id"] for each in features] == ["A", "B"], "no link of that period is there"
    assert features[0]["properties"]["demand"] == 3.0
    with pytest.raises(BadArgument, match="no period '7'"):
        network().to_geojson(POINTS, "7")


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ({}, "no point for A, B"),
        ({"A": (20.0, 50.0)}, "no point for B"),
        ({**POINTS, "B": (50.0, 200.0)}, "the point of B must be"),
        ({**POINTS, "B": (math.nan, 20.0)}, "the point of B must be"),
        ({**POINTS, "B": (1.0, 2.0, 3.0)}, "the point of B must be"),
    ],
)
def test_points_that_cannot_be(points: dict[str, tuple[float, ...]], words: str) -> None:
    with pytest.raises(BadArgument, match=words):
        network().to_geojson(points)


def test_further_columns_are_written_or_refused_by_name() -> None:
    more = LINKS.with_columns(seen=pl.lit(dt.date(2020, 7, 1)), open=pl.lit(value=True), odd=pl.lit({"a": 1}))
    link = valid(network(links=more).to_geojson(POINTS))[2]["properties"]
    assert (link["seen"], link["open"], link["odd"]) == ("2020-07-01", True, {"a": 1})
    with pytest.raises(BadArgument, match="flow of A>B is nan"):
        network(links=LINKS.with_columns(flow=pl.lit(math.nan))).to_geojson(POINTS)
    with pytest.raises(BadArgument, match="raw of A>B is a bytes"):
        network(links=LINKS.with_columns(raw=pl.lit(b"x"))).to_geojson(POINTS)


def test_a_line_over_the_180th_meridian_is_cut_there() -> None:
    there, back = valid(network().to_geojson({"A": (170.0, 45.0), "B": (-170.0, 55.0)}))[2:]
    assert there["geometry"] == {
        "type": "MultiLineString",
        "coordinates": [[[170.0, 45.0], [180.0, 50.0]], [[-180.0, 50.0], [-170.0, 55.0]]],
    }
    assert back["geometry"]["coordinates"] == [[[-170.0, 55.0], [-180.0, 50.0]], [[180.0, 50.0], [170.0, 45.0]]]


PLACES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(PLACES, PLACES)
def test_wherever_the_points_are_the_lines_keep_the_rules(a: tuple[float, float], b: tuple[float, float]) -> None:
    link = valid(network().to_geojson({"A": a, "B": b}))[2]["geometry"]
    lines = link["coordinates"] if link["type"] == "MultiLineString" else [link["coordinates"]]
    assert lines[0][0] == list(a)
    assert lines[-1][-1] == list(b)
    assert all(abs(end[0] - start[0]) <= 180 for start, end in lines), "no part goes the longer way around"
