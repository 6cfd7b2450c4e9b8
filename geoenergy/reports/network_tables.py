"""Who could stop what, told: transit states of a country, and the chokepoints of an importer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from geoenergy.reports.blocks import Block, Grid, Head, Items, Para, Told, unnumbered
from geoenergy.reports.figures import UNKNOWN, amount, span
from geoenergy.reports.layout import Column
from geoenergy.reports.names import coded, name_of, titled
from geoenergy.reports.vocabulary import foot_of
from geoenergy.world.world import World

Rows = Sequence[dict[str, Any]]
SMALL = 0.001
"""States by which less than this share comes, and whose stop takes less, are counted and not told one by one."""
KNOWN_BY = {
    "border_flows": "traced through the flows over borders; what nobody explains may have crossed and stands in the upper bound only",
    "declared_origin": "declared suppliers, by the corridors on record from them: of that year its flows over borders are not held whole",
}

CROSSES = (
    "crosses: share of what {} gets that came through the state and was not made there; this is missing at once when the state stops it."
)
LOST = "lost: share of a year's use that is still missing when everybody has rerouted what the recorded capacities let through."
WHY = (
    "Why what is lost is a range: readings of a capacity differ, or are none; and where the network as a whole is short, many plans are "
    "equally good for all countries together and leave different ones without. The upper end puts on this one all that they can."
)


def tell_transit(frame: pl.DataFrame, world: World | None) -> Told:
    """A row for each transit state: what crosses it, what is lost after rerouting; below, what holds back the rest."""
    rows = frame.to_dicts()
    first = rows[0]
    shown = [row for row in rows if max(row["crossing_high"] or 0.0, row["lost_after_high"]) >= SMALL] or rows
    blocks: list[Block] = [
        Items((CROSSES.format(name_of(world, first["country"])), LOST)),
        Grid(
            (
                Column("state", tuple(coded(world, row["transit"]) for row in shown), wraps=True),
                Column("crosses", tuple(_crossing(row) for row in shown), right=True),
                Column("lost", tuple(_lost(row["lost_after_low"], row["lost_after_high"]) for row in shown), right=True),
            )
        ),
    ]
    if len(shown) < len(rows):
        rest = ", ".join(row["transit"] for row in rows if row not in shown)
        blocks.append(Para(f"Less than {100 * SMALL:g} % crosses, and less is lost: {rest}."))
    held = tuple(f"{name_of(world, row['transit'])} stopped: {', '.join(row['binding'])}" for row in shown if row["binding"])
    blocks += [Head("What is full then, on the ways to where gas is short"), Items(held)] if held else []
    notes = [f"What crosses is known from: {KNOWN_BY[how]}." for how in sorted({row["crossing_from"] for row in rows} & set(KNOWN_BY))]
    if any(row["crossing_from"] is None for row in rows):
        notes.append("What crosses a state is not known where neither border flows nor a corridor on record tell it.")
    if first["short_before_high"] > 0:
        notes.append(
            f"Before anything stops, {_lost(first['short_before_low'], first['short_before_high'])} of its use is short here already: "
            "capacities are understated or not known. That part is not counted as lost."
        )
    if any(row["lost_after_high"] - row["lost_after_low"] >= SMALL for row in shown):
        notes.append(WHY)
    notes += sorted({f"Capacity {row['note']}." for row in rows if row["note"]})
    title = f"Transit of gas to {name_of(world, first['country'])}, {first['year']}: which state could stop how much"
    return _told(title, [*blocks, *_ends(notes, rows)], rows)


def _crossing(row: dict[str, Any]) -> str:
    return span(row["crossing_low"], row["crossing_high"])


def _lost(low: float, high: float) -> str:
    """A loss, without the last digits, which are the solver's."""
    return span(round(low, 5), round(high, 5))


def tell_chokepoints(frame: pl.DataFrame, world: World | None) -> Told:
    """A row for each thing removed: what it is, what it can take and takes in the plan, what is lost without it."""
    rows = frame.to_dicts()
    first = rows[0]
    who = titled(world, first["importer"])
    blocks: list[Block] = [
        Para(
            "lost: share of a year's use that is still missing when this one is removed and everybody has rerouted what the recorded "
            "capacities let through."
        ),
        Grid(
            (
                Column("removed", tuple(_removed(row, world) for row in rows), wraps=True),
                Column("lost", tuple(_lost(row["lost_low"], row["lost_high"]) for row in rows), right=True),
                Column("takes, TWh/y", tuple(_capacity(row) for row in rows), right=True, rank=1),
                Column("carries, TWh", tuple(amount(row["used"]) for row in rows), right=True, rank=2),
                *_only_way(rows),
            )
        ),
    ]
    notes = ["What it carries is one best plan of the network, not an observation; what carries nothing there was not removed."]
    if any(row["lost_high"] - row["lost_low"] >= SMALL for row in rows):
        notes.append(WHY)
    if any(row["cut_off"] for row in rows):
        notes.append("Only way: every way from every producer and terminal abroad leads through it.")
    return _told(f"What {who} would miss most, gas, {first['year']}", [*blocks, *_ends(notes, rows)], rows)


def _removed(row: dict[str, Any], world: World | None) -> str:
    name = row["name"]
    if row["kind"] == "link":
        return f"crossing {name}"
    if row["kind"] == "strait":
        strait = None if world is None else world.straits.get(name)
        return f"LNG that must pass {strait.name if strait is not None else name}"
    if row["kind"] == "entry":
        return f"LNG terminals of {coded(world, name.removeprefix('LNG '))}"
    return f"all that leaves {coded(world, name)}"


def _capacity(row: dict[str, Any]) -> str:
    """What a link or terminal takes; one that was only assumed is not known."""
    if row["capacity"] is None:
        return ""
    assumed = any(each.startswith(f"capacity of {row['name']} taken as ") for each in row["assumptions"])
    return UNKNOWN if assumed else amount(row["capacity"])


def _only_way(rows: Rows) -> tuple[Column, ...]:
    if not any(row["cut_off"] for row in rows):
        return ()
    return (Column("only way", tuple("yes" if row["cut_off"] else "" for row in rows)),)


def _ends(notes: Sequence[str], rows: Rows) -> list[Block]:
    """What a reader must know, and what was assumed."""
    assumed = tuple(sorted({each for row in rows for each in row["assumptions"]}))
    return [Head("How to read it"), Items(tuple(notes)), *((Head("Assumed"), Items(assumed)) if assumed else ())]


def _told(title: str, blocks: Sequence[Block], rows: Rows) -> Told:
    addresses = (each for row in rows for each in row["evidence"])
    return unnumbered(title, blocks, foot_of(rows[0]["method"], rows[0]["world"]), addresses)
