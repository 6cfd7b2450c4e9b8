"""More or less of a supplier's gas in a network: by its entries, or by what it produces."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal, NamedTuple

import polars as pl

from geoenergy.balance.origin import country_of, inlet_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.scenarios.shocks.base import Changed, country_in, of_supplier, supplier_of

By = Literal["production", "entries"]


class Way(NamedTuple):
    """Who supplies, and by what."""

    supplier: str
    """The supplier."""
    by: By
    """Entries or production."""


def way_of(network: SupplyNetwork, name: str, by: By | None, kind: str) -> Way:
    """Who a supplier is here and by what it supplies.

    Args:
        network: The network.
        name: The supplier.
        by: By what, where it could be both.
        kind: Kind of the shock, for the messages.

    Raises:
        UnknownParty: No such supplier.
        BadArgument: It supplies by entries and produces in the network and `by` is left out; or not by what `by` says.
    """
    supplier = supplier_of(network, name)
    there: list[By] = ["entries"] if supplier in set(network.entries["supplier"]) else []
    if supplier in {country_of(node) for node in network.countries}:
        there.append("production")
    if by is None and len(there) > 1:
        raise BadArgument(f"{kind}: {supplier} supplies by entries and is a country of the network. State by='entries' or by='production'.")
    if by is not None and by not in there:
        raise BadArgument(f"{kind}: {supplier} does not supply by {by} here, but by {' and '.join(there)}.")
    return Way(supplier, by or there[0])


def moved(
    network: SupplyNetwork, way: Way, *, importers: Collection[str] | None, periods: Collection[str], more: float, kind: str
) -> Changed:
    """The network in which a supplier has more (or, below 0, less) to send in each period; never less than nothing.

    Entries change in proportion to their capacities, and a limit on the supplier alone by as much. A product changes at its source: it may
    go to anybody whom the network reaches, and crossings still limit it.

    Args:
        network: The network.
        way: Who, by what.
        importers: Countries whose entries change; all where None.
        periods: When.
        more: How much, in the network's unit, in each period.
        kind: Kind of the shock, for the messages.

    Raises:
        BadArgument: The supplier has no entry of any capacity there.
    """
    if way.by == "production":
        mask = (pl.col("country") == inlet_of(network, way.supplier)) & pl.col("period").is_in(list(periods))
        changed = pl.when(mask).then((pl.col("production") + more).clip(0.0)).otherwise("production")
        told = f"{way.supplier} produces {'more' if more > 0 else 'less'}; to whom it goes is open, and crossings still limit it"
        return Changed(replace(network, balances=network.balances.with_columns(production=changed)), told)
    mask = (pl.col("supplier") == way.supplier) & pl.col("period").is_in(list(periods))
    if importers is not None:
        mask &= country_in("country", importers)
    whole = network.entries.filter(mask).group_by("period").agg(_whole=pl.col("capacity").sum())
    if whole.height < len(periods) or (whole["_whole"] <= 0).any():
        raise BadArgument(f"{kind}: {way.supplier} has no entry of any capacity there to change. Add one: terminal_added.")
    wide = network.entries.join(whole, on="period", how="left", maintain_order="left")
    capacity = pl.when(mask).then(pl.col("capacity") * (1 + more / pl.col("_whole")).clip(0.0)).otherwise("capacity")
    limits = network.limits.with_columns(
        capacity=pl.when(of_supplier(way.supplier, periods)).then((pl.col("capacity") + more).clip(0.0)).otherwise("capacity")
    )
    changed_network = replace(network, entries=wide.with_columns(capacity=capacity).drop("_whole"), limits=limits)
    return Changed(changed_network, f"its entries {'widen' if more > 0 else 'shrink'} in proportion")
