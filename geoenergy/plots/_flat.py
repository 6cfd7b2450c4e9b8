"""A part of the globe laid flat: the same projection in pixels here and in the drawing, so that lines and land agree."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geoenergy.plots._hatch import Point
from geoenergy.plots._inscribed import Box

NEAREST = 2200.0
"""Pixels a radian at most, so that two neighbours do not fill the whole figure."""
SAMPLES = 24
"""Places along each edge of a view that are asked where on the globe they are."""


@dataclass(frozen=True)
class Flat:
    """Lambert's azimuthal projection, equal in area, about a middle; x to the right, y down, pixels."""

    middle: Point
    """Longitude and latitude of the middle, degrees."""
    scale: float
    """Pixels a radian at the middle."""
    at: Point
    """Where the middle lies."""
    size: tuple[float, float]
    """Width and height."""

    def place(self, point: Point) -> Point:
        """Where a longitude and latitude lies."""
        x, y = _projected(point, self.middle)
        return self.at[0] + self.scale * x, self.at[1] - self.scale * y

    def back(self, place: Point) -> Point | None:
        """The longitude and latitude of a place; None beyond the globe's edge."""
        x, y = (place[0] - self.at[0]) / self.scale, (self.at[1] - place[1]) / self.scale
        rho = math.hypot(x, y)
        if rho > 2:
            return None
        if rho < 1e-12:
            return self.middle
        turn = 2 * math.asin(rho / 2)
        north = math.radians(self.middle[1])
        lat = math.asin(max(-1.0, min(1.0, math.cos(turn) * math.sin(north) + y * math.sin(turn) * math.cos(north) / rho)))
        lon = math.atan2(x * math.sin(turn), rho * math.cos(turn) * math.cos(north) - y * math.sin(turn) * math.sin(north))
        return self.middle[0] + math.degrees(lon), math.degrees(lat)

    @property
    def box(self) -> Box:
        """West, south, east and north of all that is seen, degrees."""
        width, height = self.size
        edge = [(width * part / SAMPLES, side) for part in range(SAMPLES + 1) for side in (0.0, height)]
        edge += [(side, height * part / SAMPLES) for part in range(SAMPLES + 1) for side in (0.0, width)]
        seen = [self.back(place) for place in edge]
        known = [point for point in seen if point is not None]
        poles = any(0 <= x <= width and 0 <= y <= height for x, y in (self.place((0.0, 90.0)), self.place((0.0, -90.0))))
        if len(known) < len(seen) or poles:
            return (-180.0, -90.0, 180.0, 90.0)
        lons, lats = [lon for lon, _ in known], [lat for _, lat in known]
        return max(min(lons), -180.0), min(lats), min(max(lons), 180.0), max(lats)

    @property
    def projection(self) -> dict[str, Any]:
        """The same as Vega's projection, cut at the edge of the view."""
        width, height = self.size
        return {
            "type": "azimuthalEqualArea",
            "rotate": [-self.middle[0], -self.middle[1], 0.0],
            "scale": self.scale,
            "translate": list(self.at),
            "clipExtent": [[0, 0], [width, height]],
        }


def fitted(points: Iterable[Point], *, width: float, heights: tuple[float, float], margin: Point) -> Flat:
    """The view of given width that holds all points, with a margin at the sides and one above and below.

    Args:
        points: Longitude and latitude, degrees; the middle of their least and greatest is the middle of the projection.
        width: Pixels.
        heights: Least and greatest height, pixels.
        margin: Pixels left free at the sides, and above and below.
    """
    held = list(points)
    middle: Point = tuple((min(point[axis] for point in held) + max(point[axis] for point in held)) / 2 for axis in (0, 1))  # type: ignore[assignment]
    flat = [_projected(point, middle) for point in held]
    (left, right), (low, high) = ((min(each[axis] for each in flat), max(each[axis] for each in flat)) for axis in (0, 1))
    room = [width - 2 * margin[0], heights[1] - 2 * margin[1]]
    scale = min([NEAREST, *(part / span for part, span in zip(room, (right - left, high - low), strict=True) if span > 1e-9)])
    height = max(heights[0], scale * (high - low) + 2 * margin[1])
    at = (width / 2 - scale * (left + right) / 2, height / 2 + scale * (low + high) / 2)
    return Flat(middle, scale, at, (width, height))


def _projected(point: Point, middle: Point) -> Point:
    lon, lat, north = math.radians(point[0] - middle[0]), math.radians(point[1]), math.radians(middle[1])
    toward = math.sin(north) * math.sin(lat) + math.cos(north) * math.cos(lat) * math.cos(lon)
    # the point opposite of the middle is the whole rim of the map
    stretch = math.sqrt(2 / max(1 + toward, 1e-12))
    return stretch * math.cos(lat) * math.sin(lon), stretch * (
        math.cos(north) * math.sin(lat) - math.sin(north) * math.cos(lat) * math.cos(lon)
    )
