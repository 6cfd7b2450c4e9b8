"""Who is bound to one side and depends on the other: a ranked table, and below it why each is in it."""

from __future__ import annotations

from typing import Any

import polars as pl

from geoenergy.reports.blocks import Block, Grid, Head, Items, Notes, Para, Told, unnumbered
from geoenergy.reports.figures import span
from geoenergy.reports.layout import Column
from geoenergy.reports.names import commodity_name, listed, name_of
from geoenergy.reports.vocabulary import clauses_text, foot_of, letters, named, parties_text, said
from geoenergy.world.world import World

CHANNELS = {"import": "imports", "export_revenue": "sells", "deal": "deal", "no_observation": "no observation"}
TOWARDS = {"import": "from", "export_revenue": "to", "deal": "with"}
"""The word between a channel and the one depended on."""
PARTS = ("who", "bound_to", "depends_on")


def tell_entanglements(frame: pl.DataFrame, world: World | None) -> Told:
    """The rows by share, then what is not observed, then the clauses and the disputes behind them."""
    rows = frame.to_dicts()
    years = sorted({row["year"] for row in rows if row["year"]})
    known = [row for row in rows if row["channel"] != "no_observation"]
    blocks: list[Block] = [
        Para(
            "Each is bound to a state by a clause in force and depends on that state's adversary. Ranked by the least share at stake; "
            "the greatest share is higher where part of the total is not known."
        )
    ]
    if known:
        blocks.append(ranked(known, world))
        blocks += [Para(f"({letter}) {named(world, text)}.") for text, letter in letters(_worded(row) for row in known).items()]
    blocks += silent(rows, world)
    blocks += why(rows, world)
    title = f"Bound to one side, dependent on the other: {len(rows)} {'row' if len(rows) == 1 else 'rows'}"
    commodities = {row["commodity"] for row in rows}
    title += f", {commodity_name(world, commodities.pop())}" if len(commodities) == 1 and None not in commodities else ""
    title += f", figures of {', '.join(map(str, years))}" if years else ""
    return unnumbered(title, blocks, foot_of(rows[0]["method"], rows[0]["world"]), (each for row in rows for each in row["evidence"]))


def silent(rows: list[dict[str, Any]], world: World | None) -> list[Block]:
    """Those of whose imports nothing is known, every one named with both sides."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["channel"] == "no_observation":
            found.setdefault(row["who"], []).append(f"{row['bound_to']} / {row['depends_on']}")
    if not found:
        return []
    texts = tuple(f"{name_of(world, who)}: {', '.join(pairs)}" for who, pairs in sorted(found.items()))
    said_of = (
        "No data set states the imports of these, which is not zero; bound to the first and perhaps dependent on the second of each pair:"
    )
    return [Head("No observation"), Para(said_of), Items(texts)]


def ranked(rows: list[dict[str, Any]], world: World | None, notes: Notes | None = None) -> Grid:
    """The table, with the numbers of its sources where they are counted; in a narrow terminal a sentence stands beside each share."""
    marks = letters(_worded(row) for row in rows)
    one = len({row["commodity"] for row in rows}) == 1
    share = Column("share", tuple(_share(row) for row in rows), right=True)
    wide = [share, *(Column(said(part), tuple(name_of(world, row[part]) for row in rows), wraps=True) for part in PARTS)]
    wide.append(Column("by", tuple(_channel(row, world, with_commodity=not one) for row in rows), wraps=True))
    if len({row["year"] for row in rows if row["year"]}) > 1:
        wide.append(Column("year", tuple(str(row["year"] or "") for row in rows), rank=1))
    if marks:
        wide.append(Column("note", tuple(marks.get(_worded(row) or "", "") for row in rows)))
    if notes is not None:
        wide.append(Column("sources", tuple(notes.mark(row["evidence"]).strip() for row in rows), wraps=True))
    narrow = (share, Column("who, bound to whom, depends on whom", tuple(_sentence(row, marks, world) for row in rows), wraps=True))
    return Grid(tuple(wide), narrow)


def _sentence(row: dict[str, Any], marks: dict[str, str], world: World | None) -> str:
    who, friend, enemy = (name_of(world, row[part]) for part in PARTS)
    note = f" ({marks[row['reason']]})" if _worded(row) else ""
    return f"{who}, bound to {friend}: {_channel(row, world, with_commodity=True)} {TOWARDS.get(row['channel'], 'with')} {enemy}{note}"


def _channel(row: dict[str, Any], world: World | None, *, with_commodity: bool) -> str:
    how = CHANNELS.get(row["channel"], said(row["channel"]))
    return f"{how} {commodity_name(world, row['commodity'])}" if with_commodity and row["commodity"] else how


def _worded(row: dict[str, Any]) -> str | None:
    """The reason where the table has no figure for it."""
    return row["reason"] if row["channel"] in ("deal", "no_observation") else None


def _share(row: dict[str, Any]) -> str:
    return "" if row["share_low"] is None and row["share_high"] is None else span(row["share_low"], row["share_high"])


def why(rows: list[dict[str, Any]], world: World | None) -> list[Block]:
    """The clauses that bind, with whom they bind, and the disputes."""
    bonds: dict[tuple[str, str], set[str]] = {}
    disputes: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        bonds.setdefault((row["bound_to"], clauses_text(row["clauses"])), set()).add(row["who"])
        pair = tuple(sorted((row["bound_to"], row["depends_on"])))
        told = f"{', '.join(row['disputes'])} ({', '.join(row['dispute_kinds'])})"
        disputes.setdefault(pair, set()).add(told)
    bound = [f"to {name_of(world, whom)}, by {text}: {listed(world, sorted(who))}" for (whom, text), who in sorted(bonds.items())]
    fought = [f"{parties_text(world, pair)}: {'; '.join(sorted(told))}" for pair, told in sorted(disputes.items())]
    return [Head("Bound"), Items(tuple(bound)), Head("In dispute"), Items(tuple(fought))]
