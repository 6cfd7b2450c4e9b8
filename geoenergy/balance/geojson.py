"""A network of one period as GeoJSON: points of countries and lines of links, after RFC 7946."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from geoenergy.errors import BadArgument

Point = tuple[float, float]
HALF, WHOLE = 180.0, 360.0
"""Degrees of longitude from the middle meridian to the edge of the map, and around the globe."""
FAR_EAST, FAR_NORTH = 180.0, 90.0


def feature_collection(
    balances: pl.DataFrame, entries: pl.DataFrame, links: pl.DataFrame, points: Mapping[str, Sequence[float]], members: Mapping[str, Any]
) -> str:
    """The text of a feature collection; see `SupplyNetwork.to_geojson`.

    Args:
        balances: Rows of one period.
        entries: Rows of that period.
        links: Rows of that period.
        points: Country to longitude and latitude.
        members: What stands beside the features: period, unit, assumptions, world.

    Raises:
        BadArgument: A country without a point, a point that is none, or a column with what JSON cannot hold.
    """
    at = _placed(balances["country"], points)
    entering: dict[str, list[dict[str, Any]]] = {}
    for row in entries.iter_rows(named=True):
        entering.setdefault(row["country"], []).append(row)
    features = [_country(row, at[row["country"]], entering.get(row["country"], [])) for row in balances.iter_rows(named=True)]
    features += [_link(row, at[row["from_country"]], at[row["to_country"]]) for row in links.iter_rows(named=True)]
    return json.dumps({"type": "FeatureCollection", **members, "features": features}, ensure_ascii=False, allow_nan=False)


def _placed(countries: Iterable[str], points: Mapping[str, Sequence[float]]) -> dict[str, Point]:
    missing = [name for name in countries if name not in points]
    if missing:
        raise BadArgument(
            f"no point for {', '.join(missing)}. Give longitude and latitude of each country; "
            "ge.plots.country_points() has those of countries with a shape."
        )
    found: dict[str, Point] = {}
    for name in countries:
        point = points[name]
        if len(point) != 2:
            raise BadArgument(f"the point of {name} must be (longitude, latitude), not {point!r}.")
        lon, lat = float(point[0]), float(point[1])
        if not (abs(lon) <= FAR_EAST and abs(lat) <= FAR_NORTH):
            raise BadArgument(f"the point of {name} must be (longitude -180..180, latitude -90..90), not {(lon, lat)!r}.")
        found[name] = (lon, lat)
    return found


def _country(row: Mapping[str, Any], at: Point, entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    unknown = [each["route"] for each in entries if each["capacity"] is None]
    more = {
        "entries": [each["route"] for each in entries],
        "entry_capacity": None if unknown else math.fsum(each["capacity"] for each in entries),
        "entries_unknown": unknown,
    }
    properties = {"kind": "country", **row, **more}
    told = [address for each in (row, *entries) for address in each.get("evidence") or ()]
    if told:
        properties["evidence"] = sorted(set(told))
    return _feature(row["country"], {"type": "Point", "coordinates": list(at)}, properties)


def _link(row: Mapping[str, Any], start: Point, end: Point) -> dict[str, Any]:
    return _feature(f"{row['from_country']}>{row['to_country']}", _line(start, end), {"kind": "link", **row})


def _feature(name: str, geometry: dict[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    held = {column: _plain(value, f"{column} of {name}") for column, value in properties.items()}
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": held}


def _line(start: Point, end: Point) -> dict[str, Any]:
    """A straight line the shorter way; where that way crosses the 180th meridian it is cut there, as section 3.1.9 asks."""
    across = end[0] - start[0]
    if abs(across) <= HALF:
        return {"type": "LineString", "coordinates": [list(start), list(end)]}
    edge = math.copysign(HALF, start[0])
    part = (edge - start[0]) / (across + math.copysign(WHOLE, edge))
    latitude = start[1] + part * (end[1] - start[1])
    return {"type": "MultiLineString", "coordinates": [[list(start), [edge, latitude]], [[-edge, latitude], list(end)]]}


def _plain(value: object, what: str) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, float) and not math.isfinite(value):
        raise BadArgument(f"{what} is {value}, which JSON has no number for. Fill or drop the column.")
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each, what) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each, what) for key, each in value.items()}
    raise BadArgument(f"{what} is a {type(value).__name__}, which JSON has no form for. Convert or drop the column.")
