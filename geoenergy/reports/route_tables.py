"""Ways and what they can take, told: routes leg by leg, the readings of a crossing, and a deal's target against its route."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from geoenergy.commitments.paths import path_of
from geoenergy.network.readings import SeenReading
from geoenergy.questions.capacity import Capacity
from geoenergy.records.deal import Deal
from geoenergy.reports.blocks import Block, Grid, Head, Items, Notes, Pairs, Para, Told, unnumbered
from geoenergy.reports.figures import UNKNOWN, amount, amounts
from geoenergy.reports.layout import Column
from geoenergy.reports.names import name_of
from geoenergy.reports.vocabulary import days_text, foot_of, letters
from geoenergy.world.world import World

Row = dict[str, Any]
Rows = Sequence[Row]
STATES = {
    "partly_known": "; a line without a figure stands beside others, so the upper end is open",
    "unknown": ": no figure was read, which is neither zero nor without limit",
    "not_in_service": "; nothing passes: stopped, closed, gone or not built",
}
FITS = {"yes": "yes", "no": "no", "maybe": "maybe", "unknown": UNKNOWN, "not_in_service": "not open"}
USES = {"taken": "taken", "seen": "not taken", "left_out": "left out"}


def tell_routes(frame: pl.DataFrame, world: World | None) -> Told:
    """The routes with their bottlenecks; then their legs, each once; then who states what of the legs that matter."""
    rows = frame.to_dicts()
    ways: dict[int, list[Row]] = {}
    for row in rows:
        ways.setdefault(row["route"], []).append(row)
    marks = letters(note for row in rows for note in row["notes"])
    blocks: list[Block] = [Para("Widest first: each can take what its narrowest leg takes, in TWh a year (gross).")]
    blocks += [
        Grid(
            (
                Column("", tuple(map(str, ways)), right=True),
                Column("route", tuple(_way(legs[0]) for legs in ways.values()), wraps=True),
                Column("narrowest leg", tuple(_narrowest(legs) for legs in ways.values()), wraps=True),
                Column("takes", tuple(_takes(legs) for legs in ways.values()), right=True),
            )
        )
    ]
    year = next((row["flow_year"] for row in rows if row["flow_year"]), None)
    blocks += [Head("Legs, each told once"), _legs(rows, year, marks)]
    notes = ["* the narrowest leg of a route, of those whose capacity is known."]
    if year:
        notes.append(
            f"Flow: what passed the border in {year}, whoever's it was, the last whole year before the day. Left: capacity less flow."
        )
    if any(row["capacity_low"] is None for row in rows):
        notes.append("Not known: nobody's figure for the leg was read; that is neither zero nor without limit.")
    notes += [f"({mark}) {note}." for note, mark in marks.items()]
    blocks += [Head("How to read it"), Items(tuple(notes))]
    told = {f"{row['origin']}>{row['destination']}": row["readings"] for row in rows if row["route"] == 1 or row["bottleneck"]}
    texts = tuple(f"{leg}: {'; '.join(readings)}" for leg, readings in told.items() if readings)
    if texts:
        blocks += [Head("Who states what, for the legs of route 1 and the narrowest ones"), Items(texts)]
    start, end = (name_of(world, each) for each in (rows[0]["way"].split(">")[0], rows[0]["way"].split(">")[-1]))
    return _told(f"Routes of gas from {start} to {end}", blocks, rows)


def _way(row: Row) -> str:
    return str(row["way"]).replace(">", " > ")


def _narrowest(legs: Rows) -> str:
    return ", ".join(f"{row['origin']}>{row['destination']}" for row in legs if row["bottleneck"]) or UNKNOWN


def _takes(legs: Rows) -> str:
    """What the route takes: no more than the narrowest leg of which anything is known."""
    found = [row for row in legs if row["bottleneck"]]
    if not found:
        return UNKNOWN
    high = max(row["capacity_high"] for row in found)
    if any(row["capacity_high"] is None for row in legs):
        return f"at most {amount(high)}"
    return amounts(min(row["capacity_low"] for row in found), high)


def _legs(rows: Rows, year: int | None, marks: dict[str, str]) -> Grid:
    narrowest = {(row["origin"], row["destination"]) for row in rows if row["bottleneck"]}
    legs: dict[tuple[str, str], Row] = {}
    for row in rows:
        legs.setdefault((row["origin"], row["destination"]), row)
    those = list(legs.values())
    return Grid(
        (
            Column("leg", tuple(f"{a}>{b}{'*' if (a, b) in narrowest else ''}" for a, b in legs)),
            Column("capacity", tuple(amounts(row["capacity_low"], row["capacity_high"]) for row in those), right=True),
            Column(f"flow {year}" if year else "flow", tuple(_flow(row) for row in those), right=True),
            Column("left", tuple(_left(row) for row in those), right=True),
            Column("made of", tuple(row["what"] or "" for row in those), wraps=True, rank=1),
            *((Column("note", tuple(" ".join(marks[each] for each in row["notes"]) for row in those)),) if marks else ()),
        )
    )


def _flow(row: Row) -> str:
    return UNKNOWN if row["flow"] is None else amount(row["flow"])


def _left(row: Row) -> str:
    return UNKNOWN if row["headroom_low"] is None and row["headroom_high"] is None else amounts(row["headroom_low"], row["headroom_high"])


def tell_headroom(frame: pl.DataFrame, world: World | None) -> Told:
    """The target against each leg of the route."""
    rows = frame.to_dicts()
    first = rows[0]
    deal = None if world is None else world.deals.get(first["deal"])
    marks = letters(note for row in rows for note in row["notes"])
    asked = f"{amounts(first['target_low'], first['target_high'])} TWh a year (gross)"
    words = _stated(deal) if deal else ""
    blocks: list[Block] = [
        Pairs(
            (
                (f"asked for by {first['target_year']}", f"{asked}{', stated as ' + words if words else ''}"),
                ("its route", " > ".join(dict.fromkeys(row["corridor"] for row in rows))),
                ("does it fit?", _verdict(rows)),
            )
        ),
        Grid(
            (
                Column("leg", tuple(f"{row['origin']}>{row['destination']}" for row in rows)),
                Column("of pipeline", tuple(row["corridor"] for row in rows), wraps=True),
                Column("takes", tuple(_marked(amounts(row["capacity_low"], row["capacity_high"]), row, marks) for row in rows)),
                Column("fits", tuple(FITS[row["fits"]] for row in rows)),
                Column("short by", tuple(_short(row) for row in rows), right=True),
                Column("since", tuple("" if row["since"] is None else days_text(row["since"]) for row in rows), rank=1),
            )
        ),
    ]
    notes = [
        "TWh a year. Deals state no reference conditions of their volumes, so the target is a range; so are capacities in cubic metres.",
        "The whole capacity of a leg counts, whoever has booked it: one that falls short cannot carry the target, another may be full.",
        "Maybe: the two ranges overlap. Not open: stopped, closed, gone or not built on that day.",
        "Since: the first day of the state that the pipeline was in on that day.",
        *(f"({mark}) {note}." for note, mark in marks.items()),
    ]
    title = f"Does the target of a deal fit through its route? {deal.title if deal else first['deal']}"
    return _told(title, [*blocks, Head("How to read it"), Items(tuple(notes))], rows)


def _stated(deal: Deal) -> str:
    """The target as the deal states it."""
    path = path_of(deal, None, "stated")
    _, low, high = path.points[-1]
    return f"{amounts(low, high)} {path.unit}"


def _verdict(rows: Rows) -> str:
    """The leg that falls short by most, in a sentence."""
    there = [row for row in rows if row["fits"] != "not_in_service"]
    short = [row for row in there if row["fits"] == "no"]
    if short:
        worst = max(short, key=lambda row: (row["short_low"], row["short_high"]))
        return f"no: {worst['origin']}>{worst['destination']} ({worst['corridor']}) takes {_short(worst)} TWh a year less"
    if any(row["fits"] == "not_in_service" for row in rows):
        gone = [f"{row['origin']}>{row['destination']} ({row['corridor']})" for row in rows if row["fits"] == "not_in_service"]
        return f"not by all of its route: {', '.join(gone)} is not open"
    if any(row["fits"] == "unknown" for row in there):
        return "not known: a leg has no figure"
    return "maybe: the ranges overlap" if any(row["fits"] == "maybe" for row in there) else "yes, through every leg"


def _marked(text: str, row: Row, marks: dict[str, str]) -> str:
    """A figure with the letters of its notes."""
    return " ".join((text, *(f"({marks[each]})" for each in row["notes"])))


def _short(row: Row) -> str:
    if row["short_low"] is None and row["short_high"] is None:
        return UNKNOWN
    if row["short_high"] == 0:
        return ""
    return amounts(row["short_low"], row["short_high"])


def tell_capacity(answer: Capacity, world: World | None) -> Told:
    """What a crossing can take, and every reading of it: taken, usable, or left out with the reason."""
    notes = Notes(world)
    ordered = sorted(answer.readings, key=lambda each: (list(USES).index(each.use), each.name, each.publisher))
    reasons = letters(each.reason for each in ordered)
    figure = UNKNOWN if answer.state == "unknown" else f"{amounts(answer.capacity_low, answer.capacity_high)} TWh a year (gross)"
    facts = [
        ("capacity", f"{figure}{STATES.get(answer.state, '')}"),
        *([("made of", answer.what)] if answer.what else []),
        ("asked for", f"the {answer.reading} of several readings{' of ' + answer.publisher if answer.publisher else ''}"),
    ]
    blocks: list[Block] = [Pairs(tuple(facts))]
    if answer.notes:
        blocks.append(Items(tuple(answer.notes)))
    if ordered:
        blocks += [Head("Readings"), _readings(ordered, reasons, notes)]
        blocks += [Items(tuple(f"({mark}) {reason}" for reason, mark in reasons.items()))] if reasons else []
    title = f"What the crossing from {name_of(world, answer.origin)} to {name_of(world, answer.destination)} can take, {answer.on}"
    return notes.told(title, blocks, foot_of(answer.method, answer.world), answer.evidence)


def _readings(ordered: Sequence[SeenReading], reasons: dict[str, str], notes: Notes) -> Grid:
    def stated(each: SeenReading) -> str:
        if each.capacity_low is None and each.capacity_high is None:
            return ""
        return f"{amounts(each.capacity_low, each.capacity_high)} {each.unit}"

    return Grid(
        (
            Column("", tuple(USES[each.use] for each in ordered)),
            Column("of", tuple(each.name for each in ordered), wraps=True),
            Column("who says so", tuple(f"{each.publisher}{notes.mark(each.evidence)}" for each in ordered), wraps=True),
            Column("stated", tuple(map(stated, ordered)), right=True),
            Column(
                "TWh/y",
                tuple("" if each.low is None and each.high is None else amounts(each.low, each.high) for each in ordered),
                right=True,
            ),
            *((Column("note", tuple(reasons.get(each.reason or "", "") for each in ordered)),) if reasons else ()),
        )
    )


def capacity_rows(answer: Capacity) -> pl.DataFrame:
    """A row a reading, what holds for the crossing beside it; one row where there are no readings."""
    whole = {
        **{name: getattr(answer, name) for name in ("origin", "destination", "on", "state", "capacity_low", "capacity_high", "unit")},
        **{name: getattr(answer, name) for name in ("conditions", "reading", "publisher", "what")},
        "notes": "; ".join(answer.notes),
    }
    ends = {"method": answer.method, "world": answer.world}
    fields = [name for name in SeenReading.model_fields if name not in ("evidence", "factors")]
    lists = dict.fromkeys(("reading_factors", "evidence"), pl.List(pl.String()))
    figures = ("capacity_low", "capacity_high", "reading_low", "reading_high", "reading_capacity_low", "reading_capacity_high")
    texts = {f"reading_{name}": pl.String() for name in fields}
    rows = [
        {
            **whole,
            **{f"reading_{name}": getattr(each, name) for name in fields},
            "reading_factors": list(each.factors),
            "evidence": list(each.evidence),
            **ends,
        }
        for each in answer.readings
    ]
    empty = {**dict.fromkeys((*texts, "reading_factors")), "evidence": list(answer.evidence)}
    types = {**texts, "publisher": pl.String(), "what": pl.String(), **dict.fromkeys(figures, pl.Float64()), **lists}
    return pl.DataFrame(rows or [{**whole, **empty, **ends}], schema_overrides=types)


def _told(title: str, blocks: Sequence[Block], rows: Rows) -> Told:
    addresses = (each for row in rows for each in row["evidence"])
    return unnumbered(title, blocks, foot_of(rows[0]["method"], rows[0]["world"]), addresses)
