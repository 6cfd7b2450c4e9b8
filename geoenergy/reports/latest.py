"""Which year is meant where none is asked: the last one of which the data say enough."""

from __future__ import annotations

import polars as pl

from geoenergy.errors import BadArgument, NoObservation
from geoenergy.indicators.import_dependency import import_dependency_of
from geoenergy.network.balances import national_balances
from geoenergy.network.readings import crossings
from geoenergy.parties import members_on
from geoenergy.questions.ask import basis_of, commodity_of, countries_in, party_of
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

    The settled year (`settled_year`) is the last of which the data say enough about importers in general. For an importer it is taken
    where that importer's partners are named in it; else a later one, of those in which most partners are named; else the settled one,
    where at least a total is known, else the last of which anything is known. For a supplier it is taken where the supplier is named in
    it; else the last in which it is named. For a group as importer, or nobody, it is taken as it is.

    Returns:
        The year; None where the data hold no imports of the commodity.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset: A name that stands for nothing, or several.
        BadArgument: No data of the commodity on the basis.
    """
    product = commodity_of(world, commodity)
    on = basis_of(world, product, basis)
    settled = settled_year(world, product, on, dataset)
    if importer is not None and (party := party_of(world, importer)).kind == "country":
        return _of_importer(world, party.id, product, on, dataset, settled)
    if supplier is None:
        return settled
    years = supplied_years(world, supplier, product, on, dataset)
    return settled if settled in years or not years else max(years)


def _of_importer(world: World, importer: str, commodity: str, basis: str, dataset: str | None, settled: int | None) -> int | None:
    table = import_table(world, commodity, basis, dataset)
    rows = table.rows.filter((pl.col("importer") == importer) & (pl.col("quantity_high") > 0))
    partners: dict[int, int] = dict(rows.group_by("year").agg(pl.col("exporter").n_unique()).iter_rows())
    if settled is None or settled in partners:
        return settled if settled is not None else max(partners, default=None)
    later = [year for year in partners if year > settled]
    if later:
        return max(later, key=lambda year: (partners[year], year))
    known = set(table.heads.filter(pl.col("importer") == importer)["year"])
    return settled if settled in known or not known else max(partners or known)


def settled_year(world: World, commodity: str, basis: str, dataset: str | None = None) -> int | None:
    """The last year in which the first data set of the precedence names the partners of as many importers as it usually does.

    That is at least half of the importers of its best year: in its newest year a data set may hold only those that report early.
    """
    heads = import_table(world, commodity, basis, dataset).heads.filter(pl.col("partners") > 0)
    names = [name.partition("#")[0] for name in datasets_for(world, commodity, basis, dataset)]
    for name in names:
        counts = heads.filter(pl.col("dataset") == name).group_by("year").agg(importers=pl.col("importer").n_unique())
        found = _last(counts.filter(pl.col("importers") >= pl.col("importers").max() / 2))
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


def latest_balance(world: World, party: str, commodity: str) -> int:
    """The last year for which the balance of a country, or of any country where a group is asked, gives an import dependency.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        NoObservation: No balance.
    """
    who = party_of(world, party)
    product = commodity_of(world, commodity)
    everyone = [who.id] if who.kind == "country" else sorted(world.countries)
    found = _last(import_dependency_of(world, everyone, commodity=product).drop_nulls("import_dependency"))
    if found is None:
        raise NoObservation(f"no whole balance of {product} is held for {who.id}. That is not zero.")
    return found


def latest_network(world: World, party: str, commodity: str, *, named: bool = False) -> int:
    """The last year for which a supply network holds a country, or any member of a group.

    Args:
        world: The world asked.
        party: Country or group.
        commodity: What flows.
        named: Whether who supplies it must be named too: then no year after the one of `latest_year`.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: A commodity of which no capacities are held.
        NoObservation: It is on no recorded crossing, or no balance of it is held.
    """
    who, product = party_of(world, party), commodity_of(world, commodity)
    if product != "gas":
        raise BadArgument(f"capacities are held for gas only, not for {product}.")
    last = latest_year(world, product, importer=who.id) if named else None
    on_crossings = {name for pair in crossings(world) for name in pair}
    tables = world.tables.get("balances", {}).values()
    years: set[int] = {year for frame in tables for year in frame.filter(pl.col("commodity") == product)["year"].unique()}
    for year in sorted(years, reverse=True):
        if last is not None and year > last:
            continue
        if not national_balances(
            world, on_crossings.intersection(countries_in(world, who.id, year)), commodity=product, year=year
        ).is_empty():
            return year
    raise NoObservation(
        f"{who.id} is on no recorded crossing with a balance of {product}: nothing is known, which is not zero. "
        f"ge.coverage(world, {who.id!r}) lists what there is."
    )
