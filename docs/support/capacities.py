"""Capacities of crossings and lines, publisher beside publisher: read by the validation page and by its test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal

import polars as pl

from geoenergy.network.capacity import capacity_on
from geoenergy.network.readings import crossings, publisher_of
from geoenergy.world.world import World

MAP, TRACKER = "ENTSOG", "Global Energy Monitor"
DAYS = ("2021-07-01", "2024-07-01")
"""The map speaks of 2021; what opened later is compared on the second day."""
FACTOR = 1.5
"""Readings further apart than this, whatever the cubic metre holds, are told one by one."""
SILENT = "no reason was read"
WHY = {
    "UKR>ROU": "of this crossing the tracker has a figure for Hust-Satu Mare only; the map has four points",
    "RUS>EST": "the map has Narva without firm capacity; the tracker has two lines there, of which one may repeat the other's figure",
    "DZA>ESP": "the map still counts Tarifa and draws it from Algeria; in the tracker that line leads to Morocco",
    "ESP>PRT": "the tracker has the figure of the whole Maghreb-Europe line",
    "DEU>CZE": "the tracker has Gazela alone, the map five points",
    "ALB>ITA": "the map has the point at the end of the line, the tracker the line, which begins at Kipoi, a narrower point",
    "AZE>GEO hajigabul-gazakh-saguramo": "the two lower figures go back to SOCAR",
    "ALB>ITA trans-adriatic-pipeline": "the map has the point at its end, the others the line, which begins at Kipoi, a narrower point",
    "IRN>ARM iran-armenia-pipeline": "a first stage, what stands, and what Iran says that it could send",
    "LBY>ITA greenstream": "the map has the entry point Gela, which shares a ceiling with Mazara; the press has the line",
    "RUS>GEO north-caucasus-transcaucasus-pipeline": "Gazprom's figure is of the Russian section",
}
"""What differs, where that is known: each of these stands in the texts of the tables, or follows from their rows."""

Ends = tuple[float, float]
Verdict = Literal["within", "not decided", "apart"]


def crossings_compared(world: World) -> pl.DataFrame:
    """Crossings of which both the map and the tracker state a capacity: `crossing, day, ours, one, other, ratio, verdict, why`."""
    rows = []
    for (origin, destination), readings in sorted(crossings(world).items()):
        if {MAP, TRACKER} <= {publisher_of(world, row) for row in readings}:
            for day, found in _stated(world, origin, destination, (MAP, TRACKER), None):
                if len(found) == 2:
                    rows.append(_row(world, (origin, destination), None, day, found, (MAP, TRACKER)))
                    break
    return _frame(rows)


def lines_compared(world: World) -> pl.DataFrame:
    """Pairs of publishers of two houses that state the capacity of one line over one border; columns as `crossings_compared`."""
    rows = []
    for (origin, destination), readings in sorted(crossings(world).items()):
        for line in sorted({row["line"] for row in readings if row["line"]}):
            publishers = sorted({publisher_of(world, row) for row in readings if row["line"] == line})
            days = list(_stated(world, origin, destination, publishers, line))
            for pair in combinations(publishers, 2):
                if all(each.startswith(TRACKER) for each in pair):
                    continue  # the tracker and its wiki are one house
                for day, found in days:
                    if set(pair) <= set(found):
                        rows.append(_row(world, (origin, destination), line, day, found, pair))
                        break
    return _frame(rows)


def _stated(
    world: World, origin: str, destination: str, publishers: Iterable[str], line: str | None
) -> Iterator[tuple[str, dict[str, Ends]]]:
    """What each publisher alone leads to on each day, where it is known and more than nothing."""
    for day in DAYS:
        found: dict[str, Ends] = {}
        for publisher in publishers:
            each = capacity_on(world, origin, destination, day, "highest", publisher, line=line)
            if each.state == "known" and each.low is not None and each.high:
                found[publisher] = (each.low, each.high)
        yield day, found


def _row(
    world: World, pair: tuple[str, str], line: str | None, day: str, found: dict[str, Ends], publishers: tuple[str, str]
) -> dict[str, object]:
    least, most = (capacity_on(world, *pair, day, "lowest", line=line), capacity_on(world, *pair, day, "highest", line=line))
    one, other = found[publishers[0]], found[publishers[1]]
    low, high = ratio(other, one)
    name = " ".join(each for each in (">".join(pair), line) if each)
    return {
        "crossing": name,
        "day": day,
        "ours": _told((least.low or 0.0, most.high or 0.0)),
        "one": f"{publishers[0]}: {_told(one)}" if line else _told(one),
        "other": f"{publishers[1]}: {_told(other)}" if line else _told(other),
        "ratio_low": low,
        "ratio_high": high,
        "ratio": _told((low, high), 2),
        "verdict": verdict(low, high),
        "why": WHY.get(name, SILENT),
    }


def ratio(other: Ends, one: Ends) -> Ends:
    """Least and greatest ratio; one figure where both leave the same open, as two volumes of the same unstated cubic metre do."""
    if one[0] and other[0] and abs(one[1] / one[0] - other[1] / other[0]) < 1e-9:
        return other[0] / one[0], other[0] / one[0]
    return other[0] / one[1], other[1] / one[0] if one[0] else float("inf")


def verdict(low: float, high: float) -> Verdict:
    """Whether two readings are within the factor of one another, apart, or either by what is left open."""
    if low > FACTOR or high < 1 / FACTOR:
        return "apart"
    return "within" if low >= 1 / FACTOR and high <= FACTOR else "not decided"


def _told(ends: Ends, digits: int = 0) -> str:
    low, high = (f"{each:.{digits}f}" if each >= 10 or digits else f"{each:.1f}" for each in ends)
    return low if low == high else f"{low} to {high}"


def _frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    """The rows, the furthest apart first."""
    frame = pl.DataFrame(rows)
    away = pl.max_horizontal(pl.col("ratio_low"), 1 / pl.col("ratio_high"))
    return frame.sort(away, "crossing", "one", "other", descending=[True, False, False, False])
