"""Who depends on a supplier?"""

from __future__ import annotations

import polars as pl

from geoenergy.parties import Party
from geoenergy.questions.ask import Years, basis_of, commodity_of, countries_in, party_of, years_of
from geoenergy.questions.import_rows import SUPPLIES, Ask, Denominator, all_rows, speaking, summed_over_suppliers
from geoenergy.questions.shape import AnswerRow, finished, shaped
from geoenergy.tables import schema_of
from geoenergy.world.imports import import_table
from geoenergy.world.world import World

VERSION = 1


def dependents(
    world: World,
    supplier: str,
    *,
    commodity: str,
    year: Years,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    unit: str | None = None,
) -> pl.DataFrame:
    """Importers that depend on a supplier, with bounds on its share of their imports.

    A row for each importer that names the supplier (`status` observed), for each whose part without stated origin may hide it (possible),
    and, last, for each country that imports the commodity in some year or data set but of which nothing is known for the year asked
    (no_observation, shares null). Importers known to have taken nothing from the supplier have no row.

    Args:
        world: The world asked.
        supplier: Country or group; a group's members are those of the end of each year, and their supplies are added.
        commodity: What is supplied.
        year: A year, or several.
        basis: What the origin of a flow means; by default the commodity's first in the precedence (gas: `origin`, declared origin).
        dataset: Data set (`id`, or `id#vintage`); by default the first of the precedence that names the importer's partners.
        denominator: `"total"`: of all imports; `"named"`: of the imports whose supplier is named.
        unit: Unit of the quantities, with conditions for gas volumes (`"bcm 15C gcv"`); by default the data set's own.

    Returns:
        Columns as `AnswerRow`; largest `share_low` first, then `share_high`.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset, UnknownUnit: A name that stands for nothing, or several.
        YearNotCovered: No data for that year at all.
        NoObservation: No data set holds the commodity on that basis.
        UnitRefused: A conversion that needs more than was stated.

    References: [manski2003], [eurostatnrgtigas], [gaulierzignago2010]
    """
    product = commodity_of(world, commodity)
    party = party_of(world, supplier)
    years = years_of(year)
    ask = Ask(product, basis_of(world, product, basis), dataset, denominator, "include")
    rows = all_rows(world, ask, years).filter(pl.col("year").is_in(years))
    known = world.remember(("speaking", ask), lambda: _known(world, ask))
    rows = supplied_by(world, rows, party, years)
    method = f"dependents/{VERSION}"
    answer = finished(world, rows.filter(SUPPLIES), ask, method=method, unit=unit)
    silent = _silent(world, ask, party, years, known)
    return pl.concat([answer, shaped(world, silent, method)]).sort("year", maintain_order=True)


def supplied_by(world: World, rows: pl.DataFrame, party: Party, years: tuple[int, ...]) -> pl.DataFrame:
    """The rows of one supplier; those of a group's members added up, importer by importer."""
    if party.kind == "country":
        return rows.filter(pl.col("exporter") == party.id)
    parts = [
        rows.filter((pl.col("year") == year) & pl.col("exporter").is_in(members) & ~pl.col("importer").is_in(members))
        for year in years
        if (members := countries_in(world, party.id, year))
    ]
    return summed_over_suppliers(pl.concat(parts), party.id) if parts else rows.clear()


def _known(world: World, ask: Ask) -> pl.DataFrame:
    """Importers and years of which anything is known, whoever supplies."""
    return speaking(import_table(world, ask.commodity, ask.basis, ask.dataset).heads, ask).select("importer", "year").unique()


def _silent(world: World, ask: Ask, party: Party, years: tuple[int, ...], known: pl.DataFrame) -> pl.DataFrame:
    """A row without figures for each importer of which nothing is known that year."""
    everyone = world.remember(("importers", ask.commodity, ask.basis, ask.dataset), lambda: _importers(world, ask))
    pairs = pl.DataFrame({"importer": everyone}).join(pl.DataFrame({"year": list(years)}, schema={"year": pl.Int64}), how="cross")
    silent = pairs.join(known, on=["importer", "year"], how="anti")
    members = countries_in(world, party.id, years[-1])
    silent = silent.filter(~pl.col("importer").is_in(members))
    fixed = {"exporter": party.id, "commodity": ask.commodity, "basis": ask.basis, "status": "no_observation"}
    empty = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema_of(AnswerRow).items() if name not in {*fixed, *silent.columns}]
    return silent.with_columns(*empty, **{name: pl.lit(value) for name, value in fixed.items()}).with_columns(
        evidence=pl.lit([], dtype=pl.List(pl.String))
    )


def _importers(world: World, ask: Ask) -> pl.Series:
    """Everybody who imports the commodity in any year, by any data set that the question leaves open."""
    importers = import_table(world, ask.commodity, ask.basis, ask.dataset).heads["importer"].unique()
    others = [
        frame.filter(pl.col("commodity") == ask.commodity)["importer"].unique()
        for frame in world.tables["flows"].values()
        if ask.dataset is None
    ]
    return pl.concat([importers, *others]).unique().sort()
