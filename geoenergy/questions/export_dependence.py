"""How dependent is the seller on the buyer: is the dependence mutual?"""

from __future__ import annotations

import numbers
from collections.abc import Callable, Iterable
from typing import overload

import polars as pl

from geoenergy.errors import BadArgument, NoObservation, UnitRefused
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.export_share import export_share
from geoenergy.parties import Party
from geoenergy.questions.ask import Years, basis_of, commodity_of, party_of, years_of
from geoenergy.questions.import_rows import Ask, absent_row, all_rows, group_rows, heads_of, silent
from geoenergy.records.answer import Answer
from geoenergy.tables import table
from geoenergy.units import Conversion, conversion
from geoenergy.world.relayed import PRODUCTION
from geoenergy.world.world import World, addresses, factor_addresses

VERSION = 1
Scale = Callable[[str, str | None], Conversion | None]
UNITS = {"gas": ("TJ", "gcv"), "pipeline_gas": ("TJ", "gcv"), "lng": ("TJ", "gcv"), "electricity": ("TWh", None)}
"""Unit and conditions in which the two sides are brought together."""


class ExportDependence(Answer):
    """How much of a seller's exports goes to a buyer."""

    seller: str
    """Who sells (alpha-3)."""
    buyer: str
    """Who buys (alpha-3, or a group's id)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    share_low: float
    """Least share of the seller's exports that goes to the buyer, 0..1."""
    share_high: float
    """Greatest share, 0..1."""
    to_buyer_low: float
    """Least quantity that went to the buyer, in `unit`."""
    to_buyer_high: float
    """Greatest quantity, in `unit`."""
    exports_low: float | None
    """Least exports to all, in `unit`; None where nothing bounds them."""
    exports_high: float | None
    """Greatest exports to all, in `unit`; None where nothing bounds them."""
    unit: str
    """Unit of the quantities."""
    exports_from: str
    """How the exports are known: `balance` (stated), `production_and_consumption` (bounds) with `imports` or `imports_taken_as_none`,
    `buyers` (what buyers name), or several."""
    note: str | None
    """Members of a buying group without data, where there are any."""


@overload
def export_dependence(
    world: World, seller: str, *, buyer: str, commodity: str, year: int, basis: str | None = None
) -> ExportDependence: ...
@overload
def export_dependence(
    world: World, seller: str, *, buyer: str, commodity: str, year: Iterable[int], basis: str | None = None
) -> pl.DataFrame: ...
def export_dependence(
    world: World, seller: str, *, buyer: str, commodity: str, year: Years, basis: str | None = None
) -> ExportDependence | pl.DataFrame:
    """The seller's dependence on the buyer: exports to it over exports to all, at least and at most.

    Exports to the buyer are what the buyer's import data name for the seller, and at most that plus the part without stated origin.
    Exports to all are taken from the seller's own balance where one is held. Elsewhere they lie between production less consumption (what
    is not used at home and not put into stock must have left) and production with the seller's own imports, never below what all buyers
    name. Where nothing is known of its imports they are taken as none, and `exports_from` says so. Stocks are not known there: a seller
    that drew on its stocks exported somewhat more than the lower bound says.

    Args:
        world: The world asked.
        seller: Country.
        buyer: Country or group.
        commodity: What is sold: gas, lng or electricity; for others no production is held.
        year: A year; or several, which gives a frame.
        basis: What the origin of a flow means; by default the commodity's first in the precedence.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: The seller is a group, or the same as the buyer.
        YearNotCovered: No data for that year at all.
        NoObservation: The buyer's imports are not known in any year asked.

    References: [keohanenye1977]
    """
    product = commodity_of(world, commodity)
    who, to = party_of(world, seller), party_of(world, buyer)
    if who.kind == "group" or who.id == to.id:
        raise BadArgument(f"the seller must be a country, and not the buyer itself, not {who.id!r} to {to.id!r}.")
    years = years_of(year)
    ask = Ask(product, basis_of(world, product, basis), None, "total", "exclude")
    found = [each for one in years if (each := _one(world, ask, who, to, one)) is not None]
    if not found:
        raise NoObservation(
            f"imports of {product} by {to.id} are not known in {', '.join(map(str, years))} (basis {ask.basis}). That is not zero."
        )
    return found[0] if isinstance(year, numbers.Integral) else table(ExportDependence, found)


def _one(world: World, ask: Ask, seller: Party, buyer: Party, year: int) -> ExportDependence | None:
    missing: list[str] = []
    everyone = all_rows(world, ask, (year,)).filter(pl.col("year") == year)
    if buyer.kind == "group":
        rows, without = group_rows(world, ask, buyer, (year,))
        missing = without[year]
    else:
        rows = everyone.filter(pl.col("importer") == buyer.id)
    heads = heads_of(world, ask, buyer, (year,))
    if silent(heads, ask):
        return None
    if rows.is_empty():
        rows = absent_row(heads, ask, seller.id)
    unit, conditions = UNITS.get(ask.commodity, (str(rows["unit"][0]), rows["conditions"][0]))
    evidence: set[str] = set(rows["evidence"].explode().drop_nulls())
    factors: set[str] = set()

    def scale(own: str, own_conditions: str | None) -> Conversion | None:
        try:
            step = conversion(world.factors, own, unit, conditions=own_conditions, to_conditions=conditions, commodity=ask.commodity)
        except UnitRefused:
            return None
        factors.update(step.factors)
        return step

    of_seller = rows.filter(pl.col("exporter") == seller.id)
    to_buyer = _quantities(absent_row(heads, ask, seller.id) if of_seller.is_empty() else of_seller, scale)
    named = _quantities(everyone.filter((pl.col("exporter") == seller.id) & (pl.col("status") == "observed")), scale)
    exports, how = _exports(world, ask.commodity, seller.id, year, scale, evidence, heads_of(world, ask, seller, (year,)))
    if named.low:
        exports = Bounds(max(exports.low or 0.0, named.low), None if exports.high is None else max(exports.high, named.low))
        how = [*how, "buyers"]
    share = export_share(to_buyer, exports)
    return ExportDependence(
        seller=seller.id,
        buyer=buyer.id,
        commodity=ask.commodity,
        year=year,
        share_low=share.low or 0.0,
        share_high=1.0 if share.high is None else share.high,
        to_buyer_low=to_buyer.low or 0.0,
        to_buyer_high=to_buyer.high or 0.0,
        exports_low=exports.low,
        exports_high=exports.high,
        unit=f"{unit} {conditions}" if conditions else unit,
        exports_from=" ".join(how) or "nothing",
        note="without " + " ".join(missing) if missing else None,
        method=f"export_dependence/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(sorted({*evidence, *factor_addresses(world, tuple(sorted(factors)))})),
    )


def _quantities(rows: pl.DataFrame, scale: Scale) -> Bounds:
    """Least and greatest quantity of these rows together, in the common unit."""
    low = high = 0.0
    for row in rows.iter_rows(named=True):
        if row["unit"] is None:
            continue
        step = scale(row["unit"], row["conditions"])
        if step is not None:
            low += row["quantity_low"] * step.low
            high += (row["quantity_high"] or 0.0) * step.high
    return Bounds(low, high)


def _exports(
    world: World, commodity: str, seller: str, year: int, scale: Scale, evidence: set[str], heads: pl.DataFrame
) -> tuple[Bounds, list[str]]:
    """Exports to all: stated by a balance, else bounds from production and consumption."""
    product = PRODUCTION.get(commodity, commodity)
    stated: dict[str, list[tuple[float, float]]] = {"exports": [], "production": [], "consumption": []}
    sources: dict[str, set[str]] = {item: set() for item in stated}
    for dataset, frame in sorted(world.tables.get("balances", {}).items()):
        rows = frame.filter(
            (pl.col("country") == seller)
            & (pl.col("commodity") == product)
            & (pl.col("year") == year)
            & pl.col("month").is_null()
            & pl.col("item").is_in(list(stated))
        )
        for row in rows.iter_rows(named=True):
            step = scale(row["unit"], row["conditions"])
            if step is not None:
                stated[row["item"]].append((row["quantity_low"] * step.low, row["quantity_high"] * step.high))
                sources[row["item"]].update(addresses(dataset, row["evidence"]))
    if stated["exports"]:
        evidence.update(sources["exports"])
        return Bounds(min(low for low, _ in stated["exports"]), max(high for _, high in stated["exports"])), ["balance"]
    if stated["production"] and stated["consumption"]:
        evidence.update(sources["production"], sources["consumption"])
        made_low, made_high = min(low for low, _ in stated["production"]), max(high for _, high in stated["production"])
        used = max(high for _, high in stated["consumption"])
        # what is left of all gas may have gone by pipe: it says nothing of the least that went as LNG
        left = max(made_low - used, 0.0) if product == commodity else 0.0
        brought = _brought_in(heads, scale, evidence)
        how = ["production_and_consumption", "imports_taken_as_none" if brought is None else "imports"]
        return Bounds(left, made_high + (brought or 0.0)), how
    return Bounds(None, None), []


def _brought_in(heads: pl.DataFrame, scale: Scale, evidence: set[str]) -> float | None:
    """The most that the seller may itself have imported, for it may have sold it on; None where nothing is known of its imports."""
    most: float | None = None
    for row in heads.iter_rows(named=True):
        step = scale(row["unit"], row["conditions"]) if row["unit"] is not None else None
        if step is not None:
            evidence.update(row["head_evidence"])
            most = max(most or 0.0, max(row["total_high"] or 0.0, row["named_high"]) * step.high)
    return most
