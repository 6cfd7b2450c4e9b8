"""LNG in a network: what terminals take in, and, where asked, no more of it than each supplier delivered."""

from __future__ import annotations

from typing import Literal, NamedTuple

import polars as pl

from geoenergy.network.lng import Bound, shipped, taken
from geoenergy.world.world import World

Supply = Literal["terminals", "as_imported"]
SUPPLIES: tuple[str, ...] = ("terminals", "as_imported")


class LngSupply(NamedTuple):
    """Tables of a network, with LNG in them."""

    balances: pl.DataFrame
    """Balances; what a net exporter shipped as LNG is no longer there for its pipelines."""
    entries: pl.DataFrame
    """Entries by terminals and suppliers."""
    limits: pl.DataFrame
    """What the terminals of a country, and what a supplier, can give in all."""
    told: list[str]
    """What was assumed."""


def as_imported(world: World, balances: pl.DataFrame, terminals: pl.DataFrame, year: int, bound: Bound) -> LngSupply:
    """LNG by supplier, each with what it delivered to the countries of the network in that year and no more.

    A supplier's LNG may go to any of the terminals: who takes it is what a scenario asks. Each terminal's capacity holds for all suppliers
    together.

    Args:
        world: The world.
        balances: Balances, TWh gross.
        terminals: An entry for each country with terminals.
        year: The year.
        bound: Which end of a conversion that is a range.
    """
    found = taken(world, terminals["country"].to_list(), year, bound)
    by_supplier = found.rows.group_by("supplier", maintain_order=True).agg(
        pl.col("quantity").sum(), pl.col("evidence").explode().unique().sort()
    )
    suppliers = by_supplier.sort("supplier")
    entries = terminals.drop("supplier").join(suppliers.select("supplier", more="evidence"), how="cross", maintain_order="left_right")
    entries = entries.with_columns(evidence=pl.col("evidence").list.set_union("more").list.sort()).drop("more")
    limits = pl.concat(
        [
            terminals.select(
                name=pl.concat_str([pl.lit("terminals of "), "country"]),
                kind=pl.lit("entries"),
                members=pl.concat_list("route"),
                capacity="capacity",
                evidence="evidence",
            ),
            suppliers.select(
                name=pl.concat_str([pl.lit("LNG of "), "supplier"]),
                kind=pl.lit("suppliers"),
                members=pl.concat_list("supplier"),
                capacity="quantity",
                evidence="evidence",
            ),
        ]
    )
    less, who = _less_shipped(world, balances, found.rows, year, bound)
    told = [f"LNG: each supplier gives what it delivered to these countries in {year}, and no more; to which of them is open"]
    if who:
        told.append(f"production of {', '.join(who)}: less what it shipped as LNG, to whomever")
    if found.untold:
        told.append(f"LNG of {', '.join(found.untold)} is not known: it counts for nothing in what suppliers can give")
    return LngSupply(less, entries, limits, told)


def _less_shipped(world: World, balances: pl.DataFrame, rows: pl.DataFrame, year: int, bound: Bound) -> tuple[pl.DataFrame, list[str]]:
    """Production without LNG, for those that ship more of it than they take."""
    known = shipped(world, balances["country"].to_list(), year, bound)
    # customs records have holes; what these countries declare to have got from it was shipped all the same
    declared = rows.group_by(country="supplier").agg(declared=pl.col("quantity").sum(), seen=pl.col("evidence").explode().unique().sort())
    imported = rows.group_by(country="importer").agg(imported=pl.col("quantity").sum())
    joined = (
        balances.join(known.rename({"quantity": "shipped", "evidence": "told"}), on="country", how="left", maintain_order="left")
        .join(declared, on="country", how="left", maintain_order="left")
        .join(imported, on="country", how="left", maintain_order="left")
    )
    sent = pl.max_horizontal(pl.col("shipped").fill_null(0.0), pl.col("declared").fill_null(0.0))
    net = sent > pl.col("imported").fill_null(0.0)
    less = joined.with_columns(
        production=pl.when(net).then((pl.col("production") - sent).clip(0.0)).otherwise("production"),
        evidence=pl.when(net)
        .then(pl.col("evidence").list.set_union(pl.col("told").fill_null([])).list.set_union(pl.col("seen").fill_null([])).list.sort())
        .otherwise("evidence"),
    )
    who = joined.filter(net & (pl.col("production") > 0))["country"].to_list()
    return less.select(balances.columns), who
