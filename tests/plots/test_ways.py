"""Lines that bend around places, and names that do not stand on each other."""

from __future__ import annotations

import math

import pytest

from geoenergy.plots._ways import heading_at, names_beside, way

A, B = (0.0, 0.0), (100.0, 0.0)


def test_a_free_way_is_straight() -> None:
    line = way(A, B, [(50.0, 40.0)], room=10, cut=5)
    assert all(y == 0 for _, y in line)
    assert line[0][0] == pytest.approx(5, abs=3)
    assert line[-1][0] == pytest.approx(95, abs=3)


@pytest.mark.parametrize("between", [(50.0, 0.0), (50.0, 4.0), (30.0, -3.0)])
def test_a_way_bends_around_a_place_between(between: tuple[float, float]) -> None:
    line = way(A, B, [between, A, B], room=8, cut=5)
    assert min(math.dist(between, point) for point in line) >= 8
    back = way(B, A, [between, A, B], room=8, cut=5)
    assert [value for point in back for value in point] == pytest.approx([value for point in line[::-1] for value in point])


def test_a_place_that_cannot_be_cleared_is_passed_as_far_off_as_may_be() -> None:
    walls = [(50.0, float(y)) for y in range(-60, 61, 5)]
    assert len(way(A, B, walls, room=8, cut=5)) > 2


def test_two_ways_lie_beside_each_other() -> None:
    there, back = way(A, B, [], room=5, cut=5, aside=3), way(B, A, [], room=5, cut=5, aside=3)
    assert {round(y, 6) for _, y in there} == {3.0}, "to its right, and down is right when it leads to the right"
    assert {round(y, 6) for _, y in back} == {-3.0}


def test_two_places_in_one() -> None:
    assert all(point == pytest.approx(A) for point in way(A, A, [B], room=5, cut=5))


@pytest.mark.parametrize(("end", "angle"), [((0.0, -10.0), 0), ((10.0, 0.0), 90), ((0.0, 10.0), 180), ((-10.0, 0.0), 270)])
def test_headings_are_clockwise_from_the_top(end: tuple[float, float], angle: float) -> None:
    place, found = heading_at(way(A, end, [], room=1, cut=0), 0.5)
    assert found == pytest.approx(angle)
    assert place == pytest.approx((end[0] / 2, end[1] / 2))


def test_names_keep_clear_of_each_other_and_of_the_edge() -> None:
    places = {"a": (100.0, 100.0), "b": (104.0, 112.0), "c": (395.0, 100.0), "d": (112.0, 96.0)}
    names = {"a": "Luxembourg", "b": "Netherlands", "c": "Azerbaijan", "d": "Germany"}
    found = names_beside(places, names, [], size=12, within=(400, 200))
    assert found["c"][1] == "right", "to the right it would leave the drawing"
    frames = {}
    for name, ((x, y), align) in found.items():
        wide = 0.56 * 12 * len(names[name])
        left = x - {"left": 0, "center": wide / 2, "right": wide}[align]
        frames[name] = (left, y - 6, left + wide, y + 6)
    for one in "abd":
        for other in "abd":
            if one < other:
                (l1, t1, r1, b1), (l2, t2, r2, b2) = frames[one], frames[other]
                assert min(r1, r2) <= max(l1, l2) or min(b1, b2) <= max(t1, t2), f"{one} and {other} stand on each other"
