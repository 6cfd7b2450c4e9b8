"""Writes geoenergy/data/shapes/natural_earth_countries.json: country shapes for maps, after our boundary policy.

    python tools/build_data/shapes.py RAW

RAW is the folder of raw extracts; read is `natural_earth/countries-50m.json` in it (TopoJSON). What is changed, and why, is
written in docs/concepts/boundary-policy.md: areas are given to the country that the policy names, then lines are thinned and
small islands of large countries left out. Borders stay shared lines, so neighbours never gape or overlap.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "geoenergy" / "data"
SOURCE = Path("natural_earth") / "countries-50m.json"
TARGET = DATA / "shapes" / "natural_earth_countries.json"

Point = tuple[int, int]
Arc = list[Point]
Ring = list[int]
Polygon = list[Ring]

# Shapes that the source leaves without a numeric code.
WITHOUT_CODE = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
UNCLAIMED = {"Siachen Glacier": "Siachen Glacier"}
"""Areas that belong to no country here: drawn without an id."""
INDIAN_OCEAN = "Indian Ocean Ter."
CHRISTMAS_ISLAND_EAST_OF = 100.0
"""Degrees: the source draws Christmas Island and the Cocos (Keeling) Islands, which ISO codes apart, as one."""

CRIMEA = (34.1, 45.0)
SAHARA_LINE = 27.667
"""Latitude of the line between Morocco and Western Sahara, 27 degrees 40 minutes north."""

LONGEST_ERROR_KM = 3.0
"""How far a thinned line may leave the drawn one; less for small rings."""
ERROR_OF_SIZE = 1 / 70
SMALL_ISLAND_KM2 = 250.0
SMALL_ISLAND_SHARE = 0.04
KM_PER_DEGREE = 111.2
POLAR = 80.0
"""Latitude from which a degree of longitude is taken to shrink no more: the outline of Antarctica runs through the pole."""


class Map:
    """The source, taken apart: arcs in grid steps, and the polygons of each country as lists of arcs."""

    def __init__(self, topology: dict[str, Any], codes: dict[str, str]) -> None:
        self.scale: tuple[float, float] = tuple(topology["transform"]["scale"])
        self.shift: tuple[float, float] = tuple(topology["transform"]["translate"])
        self.arcs = [_walk(arc) for arc in topology["arcs"]]
        self.shapes: dict[str, list[Polygon]] = {}
        for geometry in topology["objects"]["countries"]["geometries"]:
            polygons: list[Polygon] = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            name = geometry["properties"]["name"]
            if name == INDIAN_OCEAN:
                for polygon in polygons:
                    east = self.degrees(self.points(polygon[0])[0])[0] > CHRISTMAS_ISLAND_EAST_OF
                    self.shapes.setdefault("CXR" if east else "CCK", []).append(polygon)
                continue
            number = geometry.get("id")
            code = codes.get(number) if number else WITHOUT_CODE.get(name, UNCLAIMED.get(name))
            if code is None:
                raise SystemExit(f"no country for the shape {name!r} ({number})")
            self.shapes.setdefault(code, []).extend(self._without_pole(polygon) for polygon in polygons)

    def _without_pole(self, polygon: Polygon) -> Polygon:
        """Antarctica without the line along the pole that the source has as its outline, and its coast as a hole in it."""
        at_pole = all(self.degrees(point)[1] < -89.9 for point in self.points(polygon[0]))
        return polygon[1:] if at_pole and len(polygon) > 1 else polygon

    def degrees(self, point: Point) -> tuple[float, float]:
        """Longitude and latitude."""
        return point[0] * self.scale[0] + self.shift[0], point[1] * self.scale[1] + self.shift[1]

    def points(self, ring: Ring) -> Arc:
        """The corners of a ring, the first again at the end."""
        found: Arc = []
        for index in ring:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            found += arc[1:] if found else arc
        return found

    def area_km2(self, ring: Ring) -> float:
        """Area of a ring on the globe, near enough for small and large to be told apart."""
        corners = [self.degrees(point) for point in self.points(ring)]
        middle = math.radians(sum(y for _, y in corners) / len(corners))
        twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(corners))
        return abs(twice) / 2 * KM_PER_DEGREE**2 * math.cos(middle)

    def holds(self, ring: Ring, longitude: float, latitude: float) -> bool:
        """Whether a point lies in a ring."""
        corners = [self.degrees(point) for point in self.points(ring)]
        crossings = 0
        for (x1, y1), (x2, y2) in itertools.pairwise(corners):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                crossings += 1
        return crossings % 2 == 1


def apply_policy(world: Map) -> None:
    """Give each area to the country that the boundary policy names."""
    crimea = next(polygon for polygon in world.shapes["RUS"] if world.holds(polygon[0], *CRIMEA))
    world.shapes["RUS"].remove(crimea)
    world.shapes["UKR"].append(crimea)
    for code in ("UKR", "CYP", "SOM"):
        _merge_neighbours(world.shapes[code])
    _draw_western_sahara(world)


def _merge_neighbours(polygons: list[Polygon]) -> None:
    """Join polygons of one country that share one arc: the shared line goes, the rest of both outlines becomes one."""
    for one in list(polygons):
        for other in list(polygons):
            if one is other or one not in polygons or other not in polygons:
                continue
            shared = [arc for arc in one[0] if ~arc in other[0]]
            if len(shared) != 1:
                continue
            here, there = one[0].index(shared[0]), other[0].index(~shared[0])
            detour = other[0][there + 1 :] + other[0][:there]
            polygons[polygons.index(one)] = [one[0][:here] + detour + one[0][here + 1 :], *one[1:], *other[1:]]
            polygons.remove(other)
            return _merge_neighbours(polygons)
    return None


def _draw_western_sahara(world: Map) -> None:
    """Move the line between Morocco and Western Sahara from the berm to 27 degrees 40 minutes north.

    The source has a corner of the coast where that line meets it: the coast is cut there, and a straight line drawn to the point
    where Morocco, Western Sahara and Algeria meet.
    """
    (morocco,), (sahara,) = world.shapes["MAR"], world.shapes["ESH"]
    berm = next(arc for arc in morocco[0] if ~arc in sahara[0])
    after = morocco[0][(morocco[0].index(berm) + 1) % len(morocco[0])]
    if berm < 0 or after < 0:
        raise SystemExit("the source draws Morocco the other way round: look at it again")
    coast = world.arcs[after]
    cut = min(range(len(coast)), key=lambda at: abs(world.degrees(coast[at])[1] - SAHARA_LINE))
    tripoint = world.arcs[berm][0]
    if abs(world.degrees(coast[cut])[1] - SAHARA_LINE) > 0.05 or abs(world.degrees(tripoint)[1] - SAHARA_LINE) > 0.05:
        raise SystemExit("the source has no corner on the line between Morocco and Western Sahara: look at it again")
    line, south = len(world.arcs), len(world.arcs) + 1
    world.arcs += [[tripoint, coast[cut]], coast[: cut + 1]]
    world.arcs[after] = coast[cut:]
    morocco[0][morocco[0].index(berm)] = line
    sahara[0][sahara[0].index(~berm) : sahara[0].index(~berm) + 1] = [south, ~line]


def thin(world: Map) -> None:
    """Leave out small islands of large countries, and corners that change a line by less than its allowed error."""
    for code, polygons in world.shapes.items():
        areas = [world.area_km2(polygon[0]) for polygon in polygons]
        least = min(SMALL_ISLAND_KM2, max(areas) * SMALL_ISLAND_SHARE)
        world.shapes[code] = [polygon for polygon, area in zip(polygons, areas, strict=True) if area >= least]
    error: dict[int, float] = {}
    for polygons in world.shapes.values():
        for polygon in polygons:
            for ring in polygon:
                allowed = min(LONGEST_ERROR_KM, math.sqrt(world.area_km2(ring)) * ERROR_OF_SIZE)
                for index in ring:
                    arc = index if index >= 0 else ~index
                    error[arc] = min(allowed, error.get(arc, allowed))
    world.arcs = [_thinned(world, arc, error[at]) if at in error else [] for at, arc in enumerate(world.arcs)]


def _thinned(world: Map, arc: Arc, error_km: float) -> Arc:
    """The arc with as few corners as stay within the error (Douglas and Peucker 1973); its ends stay."""
    latitude = sum(abs(world.degrees(point)[1]) for point in arc) / len(arc)
    middle = math.cos(math.radians(min(latitude, POLAR)))
    flat = [(x * KM_PER_DEGREE * middle, y * KM_PER_DEGREE) for x, y in map(world.degrees, arc)]
    keep = {0, len(arc) - 1}
    if arc[0] == arc[-1]:  # a closed line has no two ends: keep the corner furthest from its first, and one on either side
        far = max(range(len(arc)), key=lambda at: math.dist(flat[0], flat[at]))
        keep |= {far, *(max(span, key=lambda at: _off(flat, 0, far, at)) for span in (range(1, far), range(far + 1, len(arc) - 1)) if span)}
    stack = list(zip(sorted(keep), sorted(keep)[1:], strict=False))
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        worst = max(range(first + 1, last), key=lambda at: _off(flat, first, last, at))
        if _off(flat, first, last, worst) > error_km:
            keep.add(worst)
            stack += [(first, worst), (worst, last)]
    return [arc[at] for at in sorted(keep)]


def _off(flat: list[tuple[float, float]], first: int, last: int, at: int) -> float:
    """Distance of a corner from the straight line between two others, kilometres."""
    (x1, y1), (x2, y2), (x, y) = flat[first], flat[last], flat[at]
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else min(1.0, max(0.0, ((x - x1) * dx + (y - y1) * dy) / length))
    return math.hypot(x - x1 - along * dx, y - y1 - along * dy)


def topojson(world: Map, names: dict[str, str]) -> dict[str, Any]:
    """The map as TopoJSON: one object `countries`, ids alpha-3, arcs renumbered in the order of first use."""
    number: dict[int, int] = {}
    arcs: list[list[list[int]]] = []

    def placed(index: int) -> int:
        arc = index if index >= 0 else ~index
        if arc not in number:
            number[arc] = len(arcs)
            arcs.append(_steps(world.arcs[arc]))
        return number[arc] if index >= 0 else ~number[arc]

    geometries = []
    for code in sorted(world.shapes):
        polygons = [[[placed(index) for index in ring] for ring in polygon] for polygon in world.shapes[code]]
        shape: dict[str, Any] = (
            {"type": "MultiPolygon", "arcs": polygons} if len(polygons) > 1 else {"type": "Polygon", "arcs": polygons[0]}
        )
        if code in names:
            shape["id"] = code
        geometries.append({**shape, "properties": {"name": names.get(code, code)}})
    return {
        "type": "Topology",
        "transform": {"scale": list(world.scale), "translate": list(world.shift)},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": arcs,
    }


def _walk(steps: list[list[int]]) -> Arc:
    x = y = 0
    found = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def _steps(arc: Arc) -> list[list[int]]:
    before = [(0, 0), *arc[:-1]]
    return [[x - x0, y - y0] for (x0, y0), (x, y) in zip(before, arc, strict=True)]


def main() -> None:
    """Write the file."""
    if len(sys.argv) != 2:
        raise SystemExit(f"give one argument: the folder that holds {SOURCE}")
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["end"]]
    source = json.loads((Path(sys.argv[1]) / SOURCE).read_text(encoding="utf-8"))
    world = Map(source, {row["un_numeric"]: row["id"] for row in rows if row["un_numeric"]})
    apply_policy(world)
    thin(world)
    text = json.dumps(topojson(world, {row["id"]: row["name"] for row in rows}), ensure_ascii=False, separators=(",", ":")) + "\n"
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(world.shapes)} shapes, {len(text.encode()) / 1e3:.0f} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
