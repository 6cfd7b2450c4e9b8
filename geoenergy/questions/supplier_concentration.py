"""How concentrated are an importer's suppliers?"""

from __future__ import annotations

import numbers
from collections.abc import Iterable
from typing import overload

import polars as pl

from geoenergy.errors import NoObservation
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.effective_suppliers import effective_suppliers
from geoenergy.indicators.herfindahl import herfindahl
from geoenergy.indicators.shannon import shannon
from geoenergy.questions.ask import Years, basis_of, commodity_of, party_of, years_of
from geoenergy.questions.import_rows import Ask, Denominator, Internal, all_rows, group_rows, heads_of, known_zero, silent
from geoenergy.records.answer import Answer
from geoenergy.tables import table
from geoenergy.world.world import World

VERSION = 1


class Concentration(Answer):
    """How concentrated an importer's suppliers are."""

    importer: str
    """Who imports (alpha-3, or a group's id)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    basis: str
    """What the origin of a flow means."""
    dataset: str
    """Data set that was taken."""
    herfindahl_low: float | None
    """Infimum of the Herfindahl-Hirschman index, 0..1: the part without stated origin spread over ever more suppliers."""
    herfindahl_high: float | None
    """Greatest index, 0..1: all of that part from the largest supplier."""
    herfindahl: float | None
    """The index of the suppliers named, where the data are consistent with naming all of them."""
    effective_suppliers_low: float | None
    """Least effective number of suppliers (1 / index)."""
    effective_suppliers_high: float | None
    """Greatest; None where nothing bounds it."""
    shannon_low: float | None
    """Least Shannon index, nats."""
    shannon_high: float | None
    """Greatest; None where a part has no stated origin, for nothing bounds it then."""
    suppliers: int
    """How many suppliers are named."""
    largest: str | None
    """The largest supplier named (alpha-3)."""
    unspecified_share: float | None
    """Part of the imports without stated origin, 0..1."""


@overload
def supplier_concentration(
    world: World,
    importer: str,
    *,
    commodity: str,
    year: int,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
) -> Concentration: ...
@overload
def supplier_concentration(
    world: World,
    importer: str,
    *,
    commodity: str,
    year: Iterable[int],
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
) -> pl.DataFrame: ...
def supplier_concentration(
    world: World,
    importer: str,
    *,
    commodity: str,
    year: Years,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
) -> Concentration | pl.DataFrame:
    """Herfindahl-Hirschman index, effective number of suppliers and Shannon index, each with exact bounds.

    Where the total of the imports is not known (gas before 2011), the index lies between 0 and 1 and says no more; `denominator="named"`
    takes the suppliers named as the whole. An importer known to import nothing has no index: its bounds are None.

    Args:
        world: The world asked.
        importer: Country or group; a group counts as one importer.
        commodity: What is imported.
        year: A year; or several, which gives a frame with a row for each year that has an observation.
        basis: What the origin of a flow means; by default the commodity's first in the precedence.
        dataset: Data set; by default the first of the precedence.
        denominator: `"total"` or `"named"`.
        internal: For groups: whether trade among the members counts.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset: A name that stands for nothing, or several.
        YearNotCovered: No data for that year at all.
        NoObservation: Neither partners nor a total are known.

    References: [hirschman1945], [herfindahl1950], [hirschman1964], [adelman1969], [shannon1948]
    """
    product = commodity_of(world, commodity)
    party = party_of(world, importer)
    years = years_of(year)
    ask = Ask(product, basis_of(world, product, basis), dataset, denominator, internal)
    if party.kind == "group":
        rows, _ = group_rows(world, ask, party, years)
    else:
        rows = all_rows(world, ask, years).filter(pl.col("importer") == party.id)
    heads = heads_of(world, ask, party, years)
    found = [
        each
        for one in years
        if (each := _of_year(world, ask, party.id, *(frame.filter(pl.col("year") == one) for frame in (rows, heads)))) is not None
    ]
    if not found:
        raise NoObservation(f"no data set states imports of {product} by {party.id} in {', '.join(map(str, years))} (basis {ask.basis}).")
    return found[0] if isinstance(year, numbers.Integral) else table(Concentration, found)


def _of_year(world: World, ask: Ask, importer: str, rows: pl.DataFrame, heads: pl.DataFrame) -> Concentration | None:
    if silent(heads, ask) or (rows.is_empty() and not known_zero(heads)):
        return None
    evidence = heads["head_evidence"] if rows.is_empty() else rows["evidence"]
    named = rows.filter(pl.col("status") == "observed").sort("quantity_low", "exporter", descending=[True, False])
    # readings that state a range, or stand on several pages, leave no one set of quantities: nothing is said beyond 0..1
    stated = named["quantity"].null_count() == 0 and heads.height == 1
    quantities = named["quantity"].to_list() if stated else []
    unspecified = 0.0 if ask.denominator == "named" else rows["unspecified_share"].max()
    fixed = stated and rows["share"].null_count() == 0
    index, diversity, point = Bounds(0.0, 1.0), Bounds(0.0, None), None
    if stated and isinstance(unspecified, float):
        hidden = _hidden(sum(quantities), unspecified)
        index, diversity = herfindahl(quantities, unspecified=hidden), shannon(quantities, unspecified=hidden)
        point = herfindahl(quantities).low if fixed else None
    if known_zero(heads):  # how concentrated nothing is cannot be said
        index = diversity = Bounds(None, None)
    number = effective_suppliers(index)
    low, high = index
    return Concentration(
        importer=importer,
        commodity=ask.commodity,
        year=int(heads["year"][0]),
        basis=ask.basis,
        dataset=str(heads["dataset"][0]),
        herfindahl_low=low,
        herfindahl_high=high,
        herfindahl=point,
        effective_suppliers_low=number.low,
        effective_suppliers_high=number.high,
        shannon_low=diversity.low,
        shannon_high=diversity.high,
        suppliers=named.height,
        largest=named["exporter"][0] if named.height else None,
        unspecified_share=unspecified if isinstance(unspecified, float) else None,
        method=f"supplier_concentration/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(evidence.explode().drop_nulls().unique().sort()),
    )


def _hidden(named: float, share: float) -> float:
    """The quantity that a share of the total stands for, beside the quantity named; where nothing is named, any will do."""
    return named * share / (1 - share) if named > 0 and share < 1 else float(share > 0)
