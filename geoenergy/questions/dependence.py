"""How much does one party depend on another?"""

from __future__ import annotations

import numbers
from collections.abc import Iterable
from typing import overload

import polars as pl

from geoenergy.errors import BadArgument, NoObservation
from geoenergy.parties import Party
from geoenergy.questions.ask import Years, basis_of, commodity_of, nothing_known, party_of, years_of
from geoenergy.questions.dependents import supplied_by
from geoenergy.questions.import_rows import Ask, Denominator, Internal, absent_row, all_rows, group_rows, heads_of, known_zero, silent
from geoenergy.questions.shape import converted, flagged
from geoenergy.records.answer import Answer
from geoenergy.tables import table
from geoenergy.world.world import World

VERSION = 1


class Dependence(Answer):
    """How much of an importer's imports comes from a supplier."""

    importer: str
    """Who receives (alpha-3, or a group's id)."""
    supplier: str
    """Who supplies (alpha-3, or a group's id)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    basis: str
    """What the origin of a flow means."""
    dataset: str
    """Data set that was taken."""
    share_low: float
    """Least share of all imports, 0..1."""
    share_high: float
    """Greatest share, 0..1."""
    share: float | None
    """The share where the data fix it, 0..1."""
    unspecified_share: float | None
    """Part of the imports without stated origin, 0..1; None where the total is not known."""
    quantity: float | None
    """What the data name for this pair, in `unit`."""
    quantity_low: float | None
    """Least quantity."""
    quantity_high: float | None
    """Greatest quantity."""
    unit: str | None
    """Unit of the quantities, with conditions for gas."""
    status: str
    """`observed`: the pair is named; `possible`: only in the part without stated origin; `none`: nothing was supplied."""
    flag: str | None
    """What a reader must know of the row."""
    total: str
    """How the total of the imports is known: `stated`, `volume_times_gcv`, `sum_with_unspecified`, `named`, `none`, ..."""
    note: str | None
    """That the imports are zero; members of a group without data, where there are any."""


@overload
def dependence(
    world: World,
    importer: str,
    *,
    supplier: str,
    commodity: str,
    year: int,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
    unit: str | None = None,
) -> Dependence: ...
@overload
def dependence(
    world: World,
    importer: str,
    *,
    supplier: str,
    commodity: str,
    year: Iterable[int],
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
    unit: str | None = None,
) -> pl.DataFrame: ...
def dependence(
    world: World,
    importer: str,
    *,
    supplier: str,
    commodity: str,
    year: Years,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
    unit: str | None = None,
) -> Dependence | pl.DataFrame:
    """How much of an importer's imports comes from a supplier, at least and at most.

    Args:
        world: The world asked.
        importer: Country or group.
        supplier: Country or group.
        commodity: What is imported.
        year: A year; or several, which gives a frame with a row for each year that has an observation.
        basis: What the origin of a flow means; by default the commodity's first in the precedence.
        dataset: Data set (`id`, or `id#vintage`); by default the first of the precedence.
        denominator: `"total"`: of all imports; `"named"`: of the imports whose supplier is named.
        internal: For groups: whether trade among the members counts.
        unit: Unit of the quantities; by default the data set's own.

    Returns:
        A `Dependence`; for several years a frame with its fields as columns.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset, UnknownUnit: A name that stands for nothing, or several.
        YearNotCovered: No data for that year at all.
        NoObservation: Neither partners nor a total are known for the importer in any year asked: which is not zero.
        BadArgument: Importer and supplier are the same.
        UnitRefused: A conversion that needs more than was stated.

    References: [manski2003], [eurostatnrgtigas], [gaulierzignago2010]
    """
    product = commodity_of(world, commodity)
    buyer, seller = party_of(world, importer), party_of(world, supplier)
    if buyer.id == seller.id:
        raise BadArgument(f"{buyer.id} cannot depend on itself. Name two parties.")
    years = years_of(year)
    ask = Ask(product, basis_of(world, product, basis), dataset, denominator, internal)
    found = [each for one in years if (each := _one(world, ask, buyer, seller, one, unit)) is not None]
    if not found:
        raise NoObservation(nothing_known(buyer.id, product, ask.basis, years))
    return found[0] if isinstance(year, numbers.Integral) else table(Dependence, found)


def _one(world: World, ask: Ask, buyer: Party, seller: Party, year: int, unit: str | None) -> Dependence | None:
    missing: list[str] = []
    heads = heads_of(world, ask, buyer, (year,))
    if silent(heads, ask):
        return None
    if buyer.kind == "group":
        rows, without = group_rows(world, ask, buyer, (year,))
        missing = without[year]
    else:
        rows = all_rows(world, ask, (year,)).filter((pl.col("importer") == buyer.id) & (pl.col("year") == year))
    of_seller = supplied_by(world, rows, seller, (year,))
    if of_seller.is_empty():
        of_seller = absent_row(heads, ask, seller.id)
    row = flagged(converted(world, of_seller, ask.commodity, unit)).row(0, named=True)
    notes = ["imports are zero"] if known_zero(heads) else []
    notes += ["without " + " ".join(missing)] if missing else []
    kept = {name: row[name] for name in Dependence.model_fields if name in row}
    none = row["share_high"] == 0
    return Dependence(
        **{
            **kept,
            "importer": buyer.id,
            "supplier": seller.id,
            "commodity": ask.commodity,
            "basis": ask.basis,
            "status": "none" if none else row["status"],
            "total": row["total_rule"],
            "note": "; ".join(notes) or None,
            "method": f"dependence/{VERSION}",
            "world": world.fingerprint,
            "evidence": tuple(row["evidence"]),
        }
    )
