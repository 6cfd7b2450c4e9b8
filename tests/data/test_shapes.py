from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from tests.bundled import DATA, countries

FILE = DATA / "shapes" / "natural_earth_countries.json"
TOPOLOGY: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
SHAPES = TOPOLOGY["objects"]["countries"]["geometries"]

WITHOUT_SHAPE = {"BES", "BVT", "GIB", "GLP", "GUF", "MTQ", "MYT", "REU", "SJM", "TKL", "TUV", "UMI"}


def test_the_file_is_small_and_one_line() -> None:
    content = FILE.read_bytes()
    assert len(content) < 400_000
    assert content.endswith(b"\n")
    assert content.count(b"\n") == 1


def test_ids_are_living_countries_and_none_is_missing_in_silence() -> None:
    ids = [shape["id"] for shape in SHAPES if "id" in shape]
    living = {code for code, row in countries().items() if row.end is None}
    assert len(ids) == len(set(ids))
    assert living - set(ids) == WITHOUT_SHAPE
    assert set(ids) <= living
    assert [shape["properties"]["name"] for shape in SHAPES if "id" not in shape] == ["Siachen Glacier"]


def test_names_are_those_of_the_table() -> None:
    for shape in SHAPES:
        if "id" in shape:
            assert shape["properties"]["name"] == countries()[shape["id"]].name


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "country"),
    [
        # Changed by the policy.
        ("Simferopol", 34.10, 44.95, "UKR"),
        ("Perekop", 33.70, 46.15, "UKR"),
        ("Kerch", 36.20, 45.25, "UKR"),
        ("Laayoune", -13.00, 27.15, "ESH"),
        ("Dakhla, inland", -15.00, 23.50, "ESH"),
        ("Tifariti", -10.60, 26.15, "ESH"),
        ("Tan-Tan, inland", -11.00, 28.30, "MAR"),
        ("Agadir, inland", -9.30, 30.30, "MAR"),
        ("Kyrenia, inland", 33.40, 35.25, "CYP"),
        ("Nicosia, south", 33.20, 34.95, "CYP"),
        ("Hargeisa", 44.10, 9.55, "SOM"),
        ("Mogadishu, inland", 45.20, 2.20, "SOM"),
        ("Christmas Island", 105.64, -10.48, "CXR"),
        # Left as in the source.
        ("Pristina", 21.15, 42.65, "XKX"),
        ("Belgrade", 20.50, 44.80, "SRB"),
        ("Taipei, inland", 121.30, 24.50, "TWN"),
        ("Stepanakert", 46.75, 39.82, "AZE"),
        ("Nakhchivan", 45.40, 39.25, "AZE"),
        ("Yerevan", 44.50, 40.18, "ARM"),
        ("Jermuk", 45.67, 39.84, "ARM"),
        ("Sukhumi, inland", 41.20, 43.00, "GEO"),
        ("Tskhinvali", 43.97, 42.25, "GEO"),
        ("Tiraspol", 29.60, 46.85, "MDA"),
        ("Donetsk", 37.80, 48.00, "UKR"),
        ("Rostov", 39.70, 47.30, "RUS"),
        ("Kaliningrad", 21.00, 54.70, "RUS"),
        ("Golan Heights", 35.75, 33.00, "ISR"),
        ("Ramallah", 35.20, 31.90, "PSE"),
        ("Gaza", 34.38, 31.40, "PSE"),
        ("Aksai Chin", 79.50, 35.20, "CHN"),
        ("Srinagar", 74.80, 34.10, "IND"),
        ("Gilgit", 74.50, 35.90, "PAK"),
        ("Siachen Glacier", 77.00, 35.50, None),
        ("Cayenne", -53.00, 4.00, "FRA"),
        ("Svalbard", 17.50, 79.20, "NOR"),
        # Small states must be there.
        ("Luxembourg", 6.13, 49.70, "LUX"),
        ("Malta", 14.43, 35.90, "MLT"),
        ("Bahrain", 50.55, 26.05, "BHR"),
        ("Qatar", 51.20, 25.30, "QAT"),
        ("Singapore", 103.82, 1.36, "SGP"),
        ("Maseru, inland", 28.30, -29.50, "LSO"),
    ],
)
def test_which_country_a_place_is_in(place: str, longitude: float, latitude: float, country: str | None) -> None:
    assert _at(longitude, latitude) == [country], place


def test_one_outline_for_each_area_that_was_joined() -> None:
    """The line that was taken away is used by nobody: joined areas are one ring, not two that touch."""
    for code, count in {"CYP": 1, "SOM": 1, "ESH": 1, "MAR": 1, "UKR": 1}.items():
        assert len(_polygons(code)) == count, code


def test_rings_are_closed_and_none_has_collapsed() -> None:
    for shape in SHAPES:
        for polygon in _polygons_of(shape):
            for ring in polygon:
                corners = _corners(tuple(ring))
                assert corners[0] == corners[-1], shape["properties"]["name"]
                assert len(set(corners)) >= 3, shape["properties"]["name"]


def test_neighbours_share_their_lines() -> None:
    """Each arc is used once (a coast) or twice in opposite directions (a border): nothing gapes or overlaps."""
    used = [index for shape in SHAPES for polygon in _polygons_of(shape) for ring in polygon for index in ring]
    assert len(used) == len(set(used))
    assert {index if index >= 0 else ~index for index in used} == set(range(len(TOPOLOGY["arcs"])))


def _polygons_of(shape: dict[str, Any]) -> list[list[list[int]]]:
    return shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]


def _polygons(code: str) -> list[list[list[int]]]:
    return next(_polygons_of(shape) for shape in SHAPES if shape.get("id") == code)


@cache
def _arc(index: int) -> tuple[tuple[int, int], ...]:
    x = y = 0
    found = []
    for dx, dy in TOPOLOGY["arcs"][index]:
        x, y = x + dx, y + dy
        found.append((x, y))
    return tuple(found)


@cache
def _corners(ring: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for index in ring:
        arc = _arc(index) if index >= 0 else _arc(~index)[::-1]
        assert not found or found[-1] == arc[0]
        found.extend(arc[1:] if found else arc)
    return tuple(found)


def _at(longitude: float, latitude: float) -> list[str | None]:
    (sx, sy), (tx, ty) = TOPOLOGY["transform"]["scale"], TOPOLOGY["transform"]["translate"]
    x, y = (longitude - tx) / sx, (latitude - ty) / sy
    return [
        shape.get("id")
        for shape in SHAPES
        if any(_holds(polygon[0], x, y) and not any(_holds(hole, x, y) for hole in polygon[1:]) for polygon in _polygons_of(shape))
    ]


def _holds(ring: list[int], x: float, y: float) -> bool:
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(_corners(tuple(ring))):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed += 1
    return crossed % 2 == 1
