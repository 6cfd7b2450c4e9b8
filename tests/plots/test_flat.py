"""The view of a map: the same projection as the drawing's, back and forth, equal in area, and holding what it is to hold."""

from __future__ import annotations

import json
import math
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geoenergy.plots._flat import Flat, fitted

SOMEWHERE = st.tuples(st.floats(-170, 170), st.floats(-80, 80))
VIEW = Flat((20.0, 50.0), 700.0, (300.0, 200.0), (600.0, 400.0))


def test_lines_and_land_are_laid_flat_alike() -> None:
    import vl_convert

    points = [(20.0, 50.0), (5.0, 44.0), (38.0, 61.0), (47.0, 40.0), (0.0, 60.0)]
    shape = {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPoint", "coordinates": points}}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": 600,
        "height": 400,
        "padding": 0,
        "view": {"stroke": None},
        "projection": {**VIEW.projection, "pointRadius": 1},
        "data": {"values": [shape]},
        "mark": "geoshape",
    }
    svg = vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])
    # a point is drawn as a circle about it
    drawn = [(float(x), float(y)) for x, y in re.findall(r"M(-?[\d.]+),(-?[\d.]+)m0,1a1,1", svg)]
    assert len(drawn) == len(points), svg
    for point, place in zip(points, drawn, strict=True):
        assert VIEW.place(point) == pytest.approx(place, abs=0.01)


@given(SOMEWHERE, SOMEWHERE)
def test_back_is_the_other_way(middle: tuple[float, float], point: tuple[float, float]) -> None:
    view = Flat(middle, 500.0, (250.0, 250.0), (500.0, 500.0))
    x, y = view.place(point)
    assume(math.hypot(x - 250, y - 250) < 2 * 500 - 1)
    lon, lat = view.back((x, y)) or (math.nan, math.nan)
    assert lat == pytest.approx(point[1], abs=1e-6)
    assert (lon - point[0] + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)


def test_beyond_the_rim_is_nothing() -> None:
    assert VIEW.back((300.0 + 2 * 700 + 1, 200.0)) is None
    assert VIEW.back((300.0, 200.0)) == (20.0, 50.0)


def test_small_squares_keep_their_area() -> None:
    def size(lon: float, lat: float) -> float:
        d = 0.01
        (x1, y1), (x2, y2), (x3, y3) = (VIEW.place(each) for each in ((lon, lat), (lon + d, lat), (lon, lat + d)))
        return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / math.cos(math.radians(lat + d / 2))

    assert size(60.0, 20.0) == pytest.approx(size(20.0, 50.0), rel=1e-3)


@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-60, 60)), min_size=1, max_size=6))
def test_a_view_holds_its_points_within_its_margins(points: list[tuple[float, float]]) -> None:
    view = fitted(points, width=560, heights=(260, 470), margin=(60, 30))
    assert 260 <= view.size[1] <= 470 + 1e-6
    west, south, east, north = view.box
    for lon, lat in points:
        x, y = view.place((lon, lat))
        assert 60 - 1e-6 <= x <= 500 + 1e-6
        assert 30 - 1e-6 <= y <= view.size[1] - 30 + 1e-6
        assert west <= lon <= east
        assert south <= lat <= north


def test_a_view_over_a_pole_sees_all_longitudes() -> None:
    polar = Flat((0.0, 80.0), 700.0, (300.0, 200.0), (600.0, 400.0))
    assert polar.box == (-180.0, -90.0, 180.0, 90.0)
