"""Hatching of areas, for drawings that know no patterns: the parts of slanted lines that lie inside a shape."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Ring = Sequence[Point]
Line = tuple[Point, Point]


def hatch(rings: Iterable[Ring], *, spacing: float, at_latitude: float = 50.0) -> list[Line]:
    """Lines from lower left to upper right inside an area.

    Args:
        rings: Outlines and holes of the area, longitude and latitude in degrees; a point is inside where it is inside an odd number.
        spacing: Distance of the lines, degrees of latitude.
        at_latitude: Where the lines are to slant by 45 degrees.

    Returns:
        Pieces of line, each from end to end.
    """
    stretch = math.cos(math.radians(at_latitude))
    # Turned by 45 degrees the lines lie level, and each is cut where it meets an edge.
    edges = [
        (_turned(one, stretch), _turned(other, stretch))
        for ring in rings
        for one, other in itertools.pairwise([*ring, ring[0]])
        if one != other
    ]
    if not edges:
        return []
    heights = [point[1] for edge in edges for point in edge]
    found: list[Line] = []
    for number in range(math.ceil(min(heights) / spacing), math.floor(max(heights) / spacing) + 1):
        level = number * spacing
        crossings = sorted(x1 + (level - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in edges if (y1 > level) != (y2 > level))
        found += [
            (_back((start, level), stretch), _back((end, level), stretch))
            for start, end in zip(crossings[::2], crossings[1::2], strict=False)
        ]
    return found


def _turned(point: Point, stretch: float) -> Point:
    x, y = point[0] * stretch, point[1]
    return (x + y) / math.sqrt(2), (y - x) / math.sqrt(2)


def _back(point: Point, stretch: float) -> Point:
    along, across = point
    return (along - across) / math.sqrt(2) / stretch, (along + across) / math.sqrt(2)
