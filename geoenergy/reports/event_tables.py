"""What happened and what was said of it, in the order of days, told in blocks."""

from __future__ import annotations

import polars as pl

from geoenergy.reports.blocks import Block, Head, Items, Para, Told, unnumbered
from geoenergy.reports.names import name_of
from geoenergy.reports.vocabulary import days_text, foot_of, parties_text, said
from geoenergy.world.world import World


def tell_timeline(frame: pl.DataFrame, world: World | None) -> Told:
    """Events, one below the other."""
    rows = frame.to_dicts()
    blocks: list[Block] = []
    for row in rows:
        who = f" ({parties_text(world, row['by'])})" if row["by"] else ""
        spoken = f" {row['claims']} {'claim' if row['claims'] == 1 else 'claims'} on record." if row["claims"] else ""
        blocks += [
            Head(f"{days_text(row['when'])} · {row['title']}", 3),
            Para(f"{said(row['kind']).capitalize()}{who}: {row['summary']}{spoken} [{row['event']}]"),
        ]
    title = f"What happened: {len(rows)} {'event' if len(rows) == 1 else 'events'} on record"
    return unnumbered(title, blocks, foot_of(rows[0]["method"], rows[0]["world"]), (each for row in rows for each in row["evidence"]))


def tell_claims(frame: pl.DataFrame, world: World | None) -> Told:
    """Claims by day, each with its speaker and how it stands."""
    rows = frame.to_dicts()
    blocks: list[Block] = []
    days: dict[str, list[str]] = {}
    for row in rows:
        days.setdefault(row["on"], []).append(_claim(row, world))
    for day, texts in days.items():
        blocks += [Head(days_text(day), 3), Items(tuple(texts))]
    title = f"What was said: {len(rows)} {'claim' if len(rows) == 1 else 'claims'}. A claim is what a speaker said, not a fact"
    return unnumbered(title, blocks, foot_of(rows[0]["method"], rows[0]["world"]), (each for row in rows for each in row["evidence"]))


def _claim(row: dict[str, str | None], world: World | None) -> str:
    speaker, side = row["speaker"] or "", row["speaks_for"]
    whose = name_of(world, side) if side else ""
    whom = f", for {whose}" if side and whose not in speaker and side not in speaker else ""
    note = f" ({row['note']})" if row["note"] else ""
    return f"{speaker}{whom}, on {said(row['about'] or '')}, {said(row['status'] or '')}: {row['says']}{note} [{row['claim']}]"
