"""Which year is meant where none is asked: the last one of which the data say enough."""

from __future__ import annotations

import polars as pl

from geoenergy.parties import members_on
from geoenergy.questions.ask import basis_of, commodity_of, party_of
from geoenergy.world.imports import import_table
from geoenergy.world.precedence import datasets_for
from geoenergy.world.world import World


def latest_year(
    world: World,
    commodity: str,
    *,
    importer: str | None = None,
    supplier: str | None = None,
    basis: str | None = None,
    dataset: str | None = None,
) -> int | None:
    """The year taken where none is asked.

    For an importer: the last year in which a data set names its partners, else the last in which its total is known. For a supplier: the
    last year in which the first data set of the precedence names partners at all, or, where the supplier is not named in it, the last in
    which it is named. For a group, or nobody: the last year in which the first data set of the precedence names partners.

    Returns:
        The year; None where the data hold no imports of the commodity.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset: A name that stands for nothing, or several.
        BadArgument: No data of the commodity on the basis.
    """
    product = commodity_of(world, commodity)
    on = basis_of(world, product, basis)
    heads = import_table(world, product, on, dataset).heads
    if importer is not None:
        party = party_of(world, importer)
        if party.kind == "country":
            own = heads.filter(pl.col("importer") == party.id)
            found = _last(own.filter(pl.col("partners") > 0)) or _last(own)
            if found is not None:
                return found
    settled = settled_year(world, product, on, dataset)
    if supplier is None:
        return settled
    years = supplied_years(world, supplier, product, on, dataset)
    return settled if settled in years or not years else max(years)


def settled_year(world: World, commodity: str, basis: str, dataset: str | None = None) -> int | None:
    """The last year in which the first data set of the precedence names partners."""
    heads = import_table(world, commodity, basis, dataset).heads.filter(pl.col("partners") > 0)
    names = [name.partition("#")[0] for name in datasets_for(world, commodity, basis, dataset)]
    for name in names:
        found = _last(heads.filter(pl.col("dataset") == name))
        if found is not None:
            return found
    return None


def supplied_years(world: World, supplier: str, commodity: str, basis: str, dataset: str | None = None) -> set[int]:
    """Years in which any importer names the supplier; for a group, any that is a member at the end of the year."""
    party = party_of(world, supplier)
    rows = import_table(world, commodity, basis, dataset).rows.filter(pl.col("quantity_high") > 0)
    if party.kind == "country":
        return set(rows.filter(pl.col("exporter") == party.id)["year"])
    by_year = rows.group_by("year").agg(pl.col("exporter").unique())
    alliance = world.alliances[party.id]
    return {year for year, sellers in by_year.iter_rows() if set(sellers).intersection(members_on(alliance, f"{year}-12-31"))}


def _last(frame: pl.DataFrame) -> int | None:
    last = frame["year"].max()
    return last if isinstance(last, int) else None
