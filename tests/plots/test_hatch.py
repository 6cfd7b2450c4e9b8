"""Hatching: lines inside the area, none in its holes, as long together as the area is wide."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.plots._hatch import hatch

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
HOLE = [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)]


def _length(lines: list[tuple[tuple[float, float], tuple[float, float]]]) -> float:
    return sum(math.dist(start, end) for start, end in lines)


def test_the_length_of_the_lines_is_the_area_over_their_distance() -> None:
    lines = hatch([SQUARE, HOLE], spacing=0.01, at_latitude=0.0)
    assert _length(lines) * 0.01 == pytest.approx(16 - 4, rel=0.01)


def test_no_line_crosses_a_hole() -> None:
    for start, end in hatch([SQUARE, HOLE], spacing=0.3, at_latitude=0.0):
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        assert not (1 < middle[0] < 3 and 1 < middle[1] < 3)


def test_lines_slant_by_45_degrees() -> None:
    start, end = hatch([SQUARE], spacing=0.5, at_latitude=0.0)[0]
    assert end[0] - start[0] == pytest.approx(end[1] - start[1])


@given(st.lists(st.tuples(st.floats(-20, 20), st.floats(-20, 20)), min_size=3, max_size=12), st.floats(0.2, 3.0))
def test_lines_stay_in_the_box_of_the_shape(ring: list[tuple[float, float]], spacing: float) -> None:
    lons, lats = [x for x, _ in ring], [y for _, y in ring]
    for line in hatch([ring], spacing=spacing):
        for x, y in line:
            assert min(lons) - 1e-6 <= x <= max(lons) + 1e-6
            assert min(lats) - 1e-6 <= y <= max(lats) + 1e-6


def test_nothing_has_no_lines() -> None:
    assert hatch([], spacing=1.0) == []
