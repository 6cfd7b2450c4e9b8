"""The point of a polygon that is farthest from its outline, and the part of a polygon in a box."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from geoenergy.plots._hatch import Point, Ring

Box = tuple[float, float, float, float]
"""West, south, east, north, degrees."""
Numbers = npt.NDArray[np.float64]

FINEST = 0.01
"""The point found is at most so much nearer to the outline than the farthest there is, degrees of latitude."""


def area(ring: Ring) -> float:
    """Area of a ring in square degrees of latitude, about: a degree of longitude counts by the cosine of the ring's middle latitude."""
    lats = [y for _, y in ring]
    stretch = math.cos(math.radians((min(lats) + max(lats)) / 2))
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]]))) / 2 * stretch


def unrolled(ring: Ring) -> list[Point]:
    """A ring without jumps at the 180th meridian: what lies behind it has longitudes above 180 or below -180.

    A ring around a pole cannot be closed without a jump; it stays as it is.
    """
    found: list[Point] = []
    for x, y in ring:
        turns = round((found[-1][0] - x) / 360) if found else 0
        found.append((x + 360 * turns, y))
    return found if abs(found[-1][0] - found[0][0]) < 180 else list(ring)


def clipped(ring: Ring, box: Box) -> list[Point]:
    """The part of a ring in a box, its edge where the ring leaves it; empty where no part is in it."""
    found = list(ring)
    for axis, bound, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        inside = [sign * (point[axis] - bound) >= 0 for point in found]
        kept: list[Point] = []
        for at, point in enumerate(found):
            before = found[at - 1]
            if inside[at] != inside[at - 1]:
                part = (bound - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if inside[at]:
                kept.append(point)
        found = kept
    return found


def largest(polygons: Iterable[Sequence[Ring]], within: Box | None = None) -> list[list[Point]]:
    """The largest of several polygons, or the largest part of one in a box; empty where no part is in it."""
    parts = [[unrolled(ring) for ring in polygon] for polygon in polygons]
    if within is not None:
        cut = [[each for ring in polygon if len(each := clipped(ring, within)) > 2] for polygon in parts]
        # an outline that touches the box in a line is no part of it
        parts = [polygon for polygon in cut if polygon and area(polygon[0]) > 0]
    return max(parts, key=lambda polygon: area(polygon[0]), default=[])


def inscribed(rings: Sequence[Ring]) -> Point:
    """The point inside a polygon that is farthest from its outline, and so the middle of the largest circle in it.

    Found by squares that cover the polygon: those that cannot hold a better point than the best so far are dropped, the others cut in
    four, until none is left. This is the idea of Mapbox's polylabel (https://github.com/mapbox/polylabel), here all squares of one size
    at once.

    Args:
        rings: Outline and holes, longitude and latitude; a degree of longitude counts by the cosine of the middle latitude.
    """
    lats = [y for _, y in rings[0]]
    stretch = math.cos(math.radians((min(lats) + max(lats)) / 2))
    starts = np.array([(x * stretch, y) for ring in rings for x, y in ring])
    ends = np.array([(x * stretch, y) for ring in rings for x, y in [*ring[1:], ring[0]]])
    low, high = starts.min(axis=0), starts.max(axis=0)
    half = max(float((high - low).min()) / 2, FINEST)
    middles = np.stack(np.meshgrid(*(np.arange(low[axis] + half, high[axis] + half, 2 * half) for axis in (0, 1))), axis=-1).reshape(-1, 2)
    best, at = -math.inf, middles[0]
    while len(middles):
        far = _depth(middles, starts, ends)
        if far.max() > best:
            best, at = float(far.max()), middles[far.argmax()]
        middles = middles[far + half * math.sqrt(2) > best + FINEST]
        half /= 2
        middles = np.concatenate([middles + half * np.array(turn) for turn in ((-1, -1), (-1, 1), (1, -1), (1, 1))])
    return float(at[0]) / stretch, float(at[1])


def _depth(points: Numbers, starts: Numbers, ends: Numbers) -> Numbers:
    """Distance of each point to the nearest edge, below 0 outside."""
    steps = ends - starts
    lengths = np.maximum((steps**2).sum(axis=1), 1e-300)
    to = points[:, None, :] - starts[None, :, :]
    along = np.clip((to * steps).sum(axis=2) / lengths, 0, 1)
    nearest = np.sqrt(((to - along[:, :, None] * steps) ** 2).sum(axis=2).min(axis=1))
    above = starts[None, :, 1] > points[:, None, 1]
    crosses = above != (ends[None, :, 1] > points[:, None, 1])
    rise = np.where(steps[:, 1] == 0, 1.0, steps[:, 1])
    left = points[:, None, 0] < starts[None, :, 0] + (points[:, None, 1] - starts[None, :, 1]) * steps[:, 0] / rise
    inside = (crosses & left).sum(axis=1) % 2 == 1
    found: Numbers = np.where(inside, nearest, -nearest)
    return found
