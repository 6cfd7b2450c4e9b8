"""Deals on a day, and those at risk, told in blocks."""

from __future__ import annotations

import polars as pl

from geoenergy.reports.blocks import Block, Grid, Items, Told, unnumbered
from geoenergy.reports.layout import Column
from geoenergy.reports.names import commodity_name, name_of
from geoenergy.reports.vocabulary import days_text, foot_of, said
from geoenergy.world.world import World


def tell_deals(frame: pl.DataFrame, world: World | None) -> Told:
    """Deals as a table: who sells what to whom, until when, how binding."""
    rows = frame.to_dicts()

    def column(title: str, texts: list[str], *, wraps: bool = True, rank: int = 0) -> Column:
        return Column(title, tuple(texts), wraps=wraps, rank=rank)

    ends = [days_text(row["end"]) if row["end"] else "" for row in rows]
    columns = (
        column("seller", [name_of(world, row["seller"]) for row in rows]),
        column("buyer", [name_of(world, row["buyer"]) for row in rows]),
        column("of", [commodity_name(world, row["commodity"]) for row in rows], rank=2),
        column("until", ends, wraps=False, rank=3),
        column("status", [said(row["status"] or "not read") for row in rows], rank=1),
        column("binds", [", ".join(dict.fromkeys(row["bindingness"])) for row in rows], rank=4),
        column("deal", [row["deal"] for row in rows]),
    )
    narrow = (
        column("from", [row["seller"] for row in rows], wraps=False),
        column("to", [row["buyer"].upper() if len(row["buyer"]) == 2 else row["buyer"] for row in rows], wraps=False),
        column("deal", [row["deal"] for row in rows]),
    )
    unsure = [row["deal"] for row in rows if not row["certain"]]
    blocks: list[Block] = [Grid(columns, narrow)]
    if unsure:
        blocks.append(Items((f"Days not known well enough to tell whether it held that day: {', '.join(unsure)}",)))
    return _told(f"Supply deals: {len(rows)}", blocks, frame)


def tell_risks(frame: pl.DataFrame, _: World | None) -> Told:
    """Deals that end, or must grow fast, in sentences; the rows bear all words themselves."""
    texts = []
    for row in frame.iter_rows(named=True):
        if row["risk"] == "ends":
            texts.append(f"ends {days_text(row['ends'])}: {row['title']} [{row['deal']}]")
            continue
        same = "" if row["same_measure"] else "; the two state different things"
        growth = f"must grow by {row['growth_needed']:.0%} a year: {row['title']}"
        texts.append(f"{growth}, from {row['last_delivery']} to {row['target']}{same} [{row['deal']}]")
    return _told(f"Deals that end or must grow: {frame.height}", [Items(tuple(texts))], frame)


def _told(title: str, blocks: list[Block], frame: pl.DataFrame) -> Told:
    addresses = (each for several in frame["evidence"] for each in several)
    return unnumbered(title, blocks, foot_of(frame["method"][0], frame["world"][0]), addresses)
