"""Where a label of a country stands: a point well inside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from geoenergy.errors import BadArgument
from geoenergy.plots._hatch import Point
from geoenergy.plots._inscribed import Box, inscribed, largest
from geoenergy.plots._shapes import countries as with_shape
from geoenergy.plots._shapes import polygons

DIGITS = 3
"""Decimals of a degree: about 100 m, and the search is no finer."""


def country_points(countries: Iterable[str] | None = None, *, within: Box | None = None) -> dict[str, Point]:
    """A point in each country: the one that is farthest from the outline of its largest part, after the bundled shapes.

    For labels, for the ends of links on a map, and for `SupplyNetwork.to_geojson(points)`. It is no centre of people, of area or of gas.

    It stands among the figures because the shapes do: they are for drawing, and no world holds them.

    Args:
        countries: Ids (alpha-3); all that have a shape by default.
        within: West, south, east and north of a box, degrees. A country of which some part lies in it has its point in that part (Russia
            in Europe), others as without it.

    Returns:
        Longitude and latitude of each country, degrees, in the order given.

    Raises:
        BadArgument: A country without a shape, or a box that is none.

    Unit: degrees.
    References: [naturalearth] for the shapes.
    """
    wanted = sorted(with_shape()) if countries is None else list(dict.fromkeys(countries))
    missing = [name for name in wanted if name not in with_shape()]
    if missing:
        raise BadArgument(f"no shape for {', '.join(missing)}. Ids are alpha-3; give the point of another place yourself.")
    if within is not None and not (-180 <= within[0] < within[2] <= 180 and -90 <= within[1] < within[3] <= 90):
        raise BadArgument(f"within must be (west, south, east, north) in degrees, west below east and south below north, not {within!r}.")
    return {name: _point(name, within) for name in wanted}


@cache
def _point(country: str, within: Box | None) -> Point:
    parts = polygons(country)
    lon, lat = inscribed((largest(parts, within) if within else []) or largest(parts))
    return round((lon + 180) % 360 - 180, DIGITS), round(lat, DIGITS)
