"""Indicators of countries as tables: one a country and year, or one for a ranking or a run of years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from geoenergy.reports.blocks import Block, Grid, Head, Para, Told, unnumbered
from geoenergy.reports.figures import UNKNOWN, amount
from geoenergy.reports.layout import Column
from geoenergy.reports.names import coded, name_of
from geoenergy.reports.vocabulary import foot_of, said
from geoenergy.world.world import World

Rows = Sequence[dict[str, Any]]
STATUS = {"no_observation": "no observation", "undefined": "not defined"}
CHANGE = {"rose": "rose", "fell": "fell", "same": "the same", "not_told": "not told"}


def tell_indicators(frame: pl.DataFrame, world: World | None) -> Told:
    """A table for each country and year: indicator, value or bounds, unit."""
    rows = frame.to_dicts()
    blocks: list[Block] = []
    groups: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["country"], row["year"]), []).append(row)
    for (country, year), group in groups.items():
        if len(groups) > 1:
            blocks.append(Head(f"{name_of(world, country)}, {year}", 3))
        names = Column("indicator", tuple(said(row["indicator"]) for row in group), wraps=True)
        blocks.append(_grid(names, group))
    one = f"{name_of(world, rows[0]['country'])}, " if len({row["country"] for row in rows}) == 1 else ""
    years = sorted({row["year"] for row in rows})
    when = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return _told(f"Indicators of the imports of {said(rows[0]['commodity'])}: {one}{when}", blocks, rows)


def tell_comparison(frame: pl.DataFrame, world: World | None) -> Told:
    """A ranking for each year, with the ranks that the bounds allow."""
    rows = frame.to_dicts()
    blocks: list[Block] = [Para("Rank 1 has the greatest value. Two whose bounds overlap are not ranked apart.")]
    for year in sorted({row["year"] for row in rows}):
        group = [row for row in rows if row["year"] == year]
        blocks.append(Head(str(year), 3))
        who = Column("country", tuple(coded(world, row["country"]) for row in group), wraps=True)
        blocks.append(_grid(who, group, Column("rank", tuple(_rank(row) for row in group), right=True)))
    return _told(f"Compared by {said(rows[0]['indicator'])}: imports of {said(rows[0]['commodity'])}", blocks, rows)


def tell_trend(frame: pl.DataFrame, world: World | None) -> Told:
    """A row a year, with what is told of the change."""
    rows = frame.to_dicts()
    years = Column("year", tuple(str(row["year"]) for row in rows))
    changed = Column("change", tuple("" if row["change"] is None else f"{CHANGE[row['change']]} since {row['since']}" for row in rows))
    note = Para("A change is told where the bounds of the two years do not overlap.")
    title = f"{said(rows[0]['indicator']).capitalize()} of {name_of(world, rows[0]['country'])}: imports of {said(rows[0]['commodity'])}"
    return _told(title, [note, _grid(years, rows, changed)], rows)


def _grid(first: Column, rows: Rows, *more: Column) -> Grid:
    values = Column("value", tuple(_value(row) for row in rows), right=True)
    units = Column("unit", tuple(row["unit"] for row in rows), rank=1)
    return Grid((first, values, *more, units))


def _value(row: dict[str, Any]) -> str:
    """The least and the greatest value as one text."""
    if row["status"] in STATUS:
        return STATUS[row["status"]]
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"at least {amount(round(low, 3))}"
    if low is None:
        return f"at most {amount(round(high, 3))}"
    first, last = amount(round(low, 3)), amount(round(high, 3))
    return first if first == last else f"{first}–{last}"


def _rank(row: dict[str, Any]) -> str:
    if row["rank_low"] is None:
        return ""
    return str(row["rank_low"]) if row["rank_low"] == row["rank_high"] else f"{row['rank_low']}–{row['rank_high']}"


def _told(title: str, blocks: Sequence[Block], rows: Rows) -> Told:
    notes = sorted({f"{row['country']} {row['year']}: {row['note']}" for row in rows if row["note"]})
    ends: list[Block] = [Para("; ".join(notes) + ".")] if notes else []
    addresses = (each for row in rows for each in row["evidence"])
    return unnumbered(title, [*blocks, *ends], foot_of(rows[0]["method"], rows[0]["world"]), addresses)
