"""Clauses in force, commitments that conflict, solidarity and memberships, told in blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from geoenergy.reports.blocks import Block, Grid, Head, Items, Para, Told, unnumbered
from geoenergy.reports.layout import Column
from geoenergy.reports.names import coded, listed, name_of, titled
from geoenergy.reports.vocabulary import (
    PLEDGES,
    article_text,
    clause_text,
    days_text,
    foot_of,
    instrument_title,
    letters,
    named,
    said,
    strength_text,
)
from geoenergy.world.world import World

Rows = list[dict[str, Any]]


def tell_obligations(frame: pl.DataFrame, world: World | None) -> Told:
    """Clauses by pledge and text: who owes whom, how firmly, in which words."""
    rows = frame.to_dicts()
    blocks: list[Block] = []
    texts: dict[tuple[str, str], Rows] = {}
    for row in rows:
        texts.setdefault((row["pledge"], row["instrument"]), []).append(row)
    pledge = ""
    for (owed, instrument), group in texts.items():
        if owed != pledge:
            pledge = owed
            blocks.append(Head(PLEDGES.get(pledge, said(pledge))))
        blocks.append(Head(f"{instrument_title(world, instrument)} ({', '.join(group[0]['bindingness'])})", 3))
        # the parties are told once where they are the same for all clauses
        parties = {_who(row, world) for row in group}
        same = len(parties) == 1
        if same:
            blocks.append(Para(f"By {parties.pop()}."))
        blocks.append(Items(tuple(_clause(row, "" if same else f" By {_who(row, world)}.") for row in group)))
    return _told(f"Clauses in force: {len(rows)}", blocks, rows)


def _who(row: dict[str, Any], world: World | None) -> str:
    if row["obligors"] == row["beneficiaries"]:
        return f"{listed(world, row['obligors'])}, to one another"
    whom = listed(world, row["beneficiaries"]) or "nobody in particular"
    return f"{listed(world, row['obligors']) or 'nobody on that day'}, to {whom}"


def _clause(row: dict[str, Any], who: str) -> str:
    doubts = "" if row["certain"] else " Not certain: a day was not read exactly."
    missing = f" Not verified: {', '.join(row['unverified'])}." if row["unverified"] else ""
    return f"{article_text(row['article'])}, {strength_text(row['strength'])}: {row['summary']}{who}{doubts}{missing}"


def tell_conflicts(frame: pl.DataFrame, world: World | None) -> Told:
    """Pairs of clauses by state and by the two whom it is bound to."""
    rows = frame.to_dicts()
    blocks: list[Block] = []
    groups: dict[tuple[str, str, str], Rows] = {}
    for row in rows:
        groups.setdefault((row["who"], row["to"], row["other_to"]), []).append(row)
    for (who, friend, enemy), group in groups.items():
        blocks.append(Head(f"{name_of(world, who)}: bound to {name_of(world, friend)} and to {name_of(world, enemy)}", 3))
        texts = [
            f"{row['state']}: {clause_text(world, row['clause'])}, against {clause_text(world, row['other_clause'])}; "
            f"if {named(world, row['collide_if'])} [{said(row['rule'])}; dispute {row['dispute']}]"
            for row in group
        ]
        blocks.append(Items(tuple(texts)))
    note = Para("conflict: both clauses are certain and firm by their weakest reading; contested: a reading of the words allows both.")
    return _told(f"Commitments that cannot both be kept: {len(rows)} pairs of clauses", [note, *blocks], rows)


def tell_solidarity(frame: pl.DataFrame, world: World | None) -> Told:
    """Who owes the country and whom it owes, text by text, with the arrangements on record."""
    rows = frame.to_dicts()
    who = titled(world, rows[0]["country"])
    clauses: dict[tuple[str, str], Rows] = {}
    for row in rows:
        clauses.setdefault((row["direction"], row["clause"]), []).append(row)
    texts: dict[tuple[str, str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for (direction, clause), group in clauses.items():
        partners = tuple(row["partner"] for row in group)
        texts.setdefault((direction, clause.partition("/")[0], partners), []).append(group[0])
    blocks: list[Block] = []
    told = ""
    for (direction, instrument, partners), firsts in texts.items():
        if direction != told:
            told = direction
            blocks.append(Head(f"Who owes {who}" if direction == "is_owed" else f"Whom {who} owes"))
        blocks += [
            Head(instrument_title(world, instrument), 3),
            Para(f"{'By' if direction == 'is_owed' else 'To'} {', '.join(sorted(name_of(world, each) for each in partners))}."),
            Items(tuple(_solidarity(first) for first in firsts)),
        ]
    blocks.append(Head("Arrangements on record"))
    settled = sorted({f"{name_of(world, row['partner'])}: {row['arrangement']}" for row in rows if row["arrangement"]})
    blocks.append(Items(tuple(settled)) if settled else Para("None; there may be others."))
    return _told(f"Solidarity in energy: {name_of(world, rows[0]['country'])}", blocks, rows)


def _solidarity(row: dict[str, Any]) -> str:
    rule = f" Only where the rule applies ({said(row['condition'])}), which the data do not resolve." if row["condition"] else ""
    return f"{article_text(row['clause'].partition('/')[2])}, {strength_text(row['strength'])}: {row['summary']}{rule}"


def tell_members(frame: pl.DataFrame, world: World | None) -> Told:
    """Memberships as a table, with who says so where speakers differ."""
    rows = frame.to_dicts()
    of_one = len({row["alliance"] for row in rows}) == 1 and str(rows[0]["method"]).startswith("members")
    first = (
        Column("party", tuple(coded(world, row["party"]) for row in rows), wraps=True)
        if of_one
        else Column("alliance", tuple(name_of(world, row["alliance"]) for row in rows), wraps=True)
    )
    marks = letters(row["note"] for row in rows)
    columns = [
        first,
        Column("status", tuple(row["status"] for row in rows)),
        Column("since", tuple(days_text(row["start"]) for row in rows), wraps=True),
    ]
    if any(row["end"] for row in rows):
        columns.append(Column("until", tuple(days_text(row["end"]) if row["end"] else "" for row in rows), wraps=True))
    if any(row["according_to"] for row in rows):
        columns.append(Column("says", tuple(", ".join(name_of(world, each) for each in row["according_to"]) for row in rows), wraps=True))
    if marks:
        columns.append(Column("note", tuple(marks.get(row["note"] or "", "") for row in rows)))
    narrow = [
        Column(first.title, tuple(row["party"] if of_one else row["alliance"] for row in rows), wraps=not of_one),
        *(each if each.title != "says" else Column("says", tuple(", ".join(row["according_to"]) for row in rows)) for each in columns[1:]),
    ]
    blocks: list[Block] = [Grid(tuple(columns), tuple(narrow))]
    unsure = [coded(world, row["party"] if of_one else row["alliance"]) for row in rows if not row["certain"]]
    blocks += [Para(f"({letter}) {text}") for text, letter in marks.items()]
    if unsure:
        blocks.append(Para(f"Too roughly known to tell whether it held that day: {', '.join(unsure)}."))
    title = f"Members of {titled(world, rows[0]['alliance'])}" if of_one else f"To what {name_of(world, rows[0]['party'])} belongs"
    return _told(title, blocks, rows)


def _told(title: str, blocks: Sequence[Block], rows: Rows) -> Told:
    return unnumbered(title, blocks, foot_of(rows[0]["method"], rows[0]["world"]), (each for row in rows for each in row["evidence"]))
