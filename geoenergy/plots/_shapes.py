"""The bundled country shapes: those of a view, and the outlines of single countries."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from geoenergy.plots._hatch import Point

FILE = "data/shapes/natural_earth_countries.json"
OBJECT = "countries"

BOUNDARIES = "Borders after Natural Earth, changed as the boundary policy says; they imply no opinion on the status of any area."
"""What is said under every map; the policy stands in docs/concepts/boundary-policy.md."""


@cache
def topology() -> dict[str, Any]:
    """The file as it stands: TopoJSON, one object, ids alpha-3."""
    found: dict[str, Any] = json.loads(resources.files("geoenergy").joinpath(FILE).read_text(encoding="utf-8"))
    return found


@cache
def _arcs() -> list[list[Point]]:
    (sx, sy), (tx, ty) = topology()["transform"]["scale"], topology()["transform"]["translate"]
    arcs: list[list[Point]] = []
    for steps in topology()["arcs"]:
        x = y = 0
        arc: list[Point] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


@cache
def outlines(country: str) -> tuple[tuple[Point, ...], ...]:
    """Every ring of a country's shape, longitude and latitude; empty where the file has no such country."""
    return tuple(ring for polygon in polygons(country) for ring in polygon)


@cache
def polygons(country: str) -> tuple[tuple[tuple[Point, ...], ...], ...]:
    """The parts of a country's shape, each an outline and its holes; empty where the file has no such country."""
    for shape in topology()["objects"][OBJECT]["geometries"]:
        if shape.get("id") == country:
            parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            return tuple(tuple(_ring(ring) for ring in part) for part in parts)
    return ()


def countries() -> frozenset[str]:
    """Ids that have a shape."""
    return frozenset(shape["id"] for shape in topology()["objects"][OBJECT]["geometries"] if "id" in shape)


def seen_in(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """The shapes of which some part may lie in a box, as TopoJSON with the lines that they use and no others."""
    kept: list[dict[str, Any]] = []
    number: dict[int, int] = {}
    arcs: list[list[list[int]]] = []
    source = topology()

    def placed(index: int) -> int:
        arc = index if index >= 0 else ~index
        if arc not in number:
            number[arc] = len(arcs)
            arcs.append(source["arcs"][arc])
        return number[arc] if index >= 0 else ~number[arc]

    for shape in source["objects"][OBJECT]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        near = [polygon for polygon in polygons if _touches(_ring(polygon[0]), west, south, east, north)]
        if near:
            arcs_of = [[[placed(index) for index in ring] for ring in polygon] for polygon in near]
            kept.append({**shape, "type": "MultiPolygon", "arcs": arcs_of})
    return {**source, "objects": {OBJECT: {"type": "GeometryCollection", "geometries": kept}}, "arcs": arcs}


def _ring(indices: list[int]) -> tuple[Point, ...]:
    found: list[Point] = []
    for index in indices:
        arc = _arcs()[index] if index >= 0 else _arcs()[~index][::-1]
        found += arc[1:] if found else arc
    return tuple(found)


def _touches(ring: tuple[Point, ...], west: float, south: float, east: float, north: float) -> bool:
    lons, lats = [x for x, _ in ring], [y for _, y in ring]
    return min(lons) <= east and max(lons) >= west and min(lats) <= north and max(lats) >= south
