"""Points of countries: inside them, far from their outline, and in the part that a box holds."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geoenergy as ge
from geoenergy.plots import country_points
from geoenergy.plots._inscribed import area, clipped, inscribed, unrolled
from geoenergy.plots._shapes import countries, polygons

L_SHAPE = [(0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 4.0), (0.0, 4.0)]
SQUARE = [(0.0, -5.0), (10.0, -5.0), (10.0, 5.0), (0.0, 5.0)]


def holds(ring: list[tuple[float, float]], point: tuple[float, float]) -> bool:
    """Whether a ring turns around a point: the angles under which its edges are seen add up to a whole turn."""
    x, y = point
    turns = (
        (math.atan2(y2 - y, x2 - x) - math.atan2(y1 - y, x1 - x) + math.pi) % (2 * math.pi) - math.pi
        for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]])
    )
    return abs(sum(turns)) > math.pi


def test_every_country_with_a_shape_has_a_point_inside_it() -> None:
    points = country_points()
    assert set(points) == countries()
    for name, (lon, lat) in points.items():
        assert -180 <= lon <= 180
        around = [
            part
            for part in polygons(name)
            if any(holds(unrolled(part[0]), (lon + turn, lat)) for turn in (-360, 0, 360))
            and not any(holds(list(hole), (lon, lat)) for hole in part[1:])
        ]
        assert around, f"{name} does not hold its point"


def test_where_some_of_them_are() -> None:
    points = country_points(["FRA", "AZE", "USA", "FJI"])
    assert list(points) == ["FRA", "AZE", "USA", "FJI"]
    west, south = points["FRA"]
    assert -1 < west < 7 and 43 < south < 50, "in the largest part, not overseas"  # noqa: PT018
    assert points["AZE"][0] > 46.6, "not in Nakhchivan"
    assert points["FJI"][0] > 177, "on Viti Levu, though an island beside it lies on both sides of the 180th meridian"


def test_a_box_takes_the_part_in_it() -> None:
    box = (-10.0, 35.0, 50.0, 65.0)
    near, far = country_points(["RUS"], within=box)["RUS"], country_points(["RUS"])["RUS"]
    assert box[0] < near[0] < box[2] and box[1] < near[1] < box[3]  # noqa: PT018
    assert far[0] > 60
    assert country_points(["AUS"], within=box) == country_points(["AUS"]), "no part of it lies there"


@pytest.mark.parametrize("box", [(10.0, 0.0, 0.0, 5.0), (0.0, 5.0, 10.0, 5.0), (0.0, 0.0, 400.0, 5.0)])
def test_no_box(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(ge.BadArgument, match="within must be"):
        country_points(["RUS"], within=box)


def test_without_a_shape() -> None:
    with pytest.raises(ge.BadArgument, match="no shape for ABC, GIB"):
        country_points(["FRA", "ABC", "GIB"])


def test_the_middle_of_the_largest_circle() -> None:
    lon, lat = inscribed([SQUARE])
    assert (lon, lat) == pytest.approx((5.0, 0.0), abs=0.02)
    lon, lat = inscribed([L_SHAPE])
    # the circle touches both outer sides and the corner inside: r * (1 + 1 / sqrt 2) = sqrt 2 for its distance along the diagonal
    radius = math.sqrt(2) / (1 + math.sqrt(2))
    assert (lon, lat) == pytest.approx((radius, radius), abs=0.03)
    hole = [(2.0, -3.0), (8.0, -3.0), (8.0, 3.0), (2.0, 3.0)]
    beside = inscribed([SQUARE, hole])
    assert not holds(hole, beside)
    assert holds(SQUARE, beside)


BOXES = st.tuples(st.floats(-1, 4), st.floats(-1, 4), st.floats(0.1, 4), st.floats(0.1, 4)).map(
    lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
)


@given(BOXES, st.floats(-1, 5), st.floats(-1, 5))
def test_a_part_in_a_box_is_what_both_hold(box: tuple[float, float, float, float], x: float, y: float) -> None:
    part = clipped(L_SHAPE, box)
    assert all(box[0] - 1e-9 <= px <= box[2] + 1e-9 and box[1] - 1e-9 <= py <= box[3] + 1e-9 for px, py in part)
    edges = [*itertools.pairwise([*L_SHAPE, L_SHAPE[0]])]
    near = min(abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / math.dist((x1, y1), (x2, y2)) for (x1, y1), (x2, y2) in edges)
    close = min(abs(x - box[0]), abs(x - box[2]), abs(y - box[1]), abs(y - box[3]), near) < 1e-6
    both = holds(L_SHAPE, (x, y)) and box[0] < x < box[2] and box[1] < y < box[3]
    assert close or (len(part) > 2 and holds(part, (x, y))) == both


def test_areas_count_a_degree_by_its_length() -> None:
    assert area([(0.0, -1.0), (1.0, -1.0), (1.0, 1.0), (0.0, 1.0)]) == pytest.approx(2.0)
    assert area([(0.0, 59.0), (1.0, 59.0), (1.0, 61.0), (0.0, 61.0)]) == pytest.approx(1.0)


def test_the_network_of_the_bundled_world_can_be_written() -> None:
    network = ge.supply_network(ge.load_world(), commodity="gas", year=2020)
    assert '"GEO>ARM"' in network.to_geojson(country_points())
    assert country_points(network.countries).keys() == set(network.countries)
