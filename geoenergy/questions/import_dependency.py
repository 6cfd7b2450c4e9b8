"""How much of what a country uses comes from abroad?"""

from __future__ import annotations

import numbers
from collections.abc import Iterable
from typing import overload

import polars as pl

from geoenergy.errors import NoObservation, YearNotCovered
from geoenergy.indicators.import_dependency import Denominator, import_dependency_of
from geoenergy.parties import members_on
from geoenergy.questions.ask import Years, commodity_of, party_of, years_of
from geoenergy.records.answer import Answer
from geoenergy.tables import table
from geoenergy.world.world import World

VERSION = 1


class ImportDependency(Answer):
    """How much of what a country or group uses comes from abroad."""

    country: str
    """Whose (alpha-3, or a group's id)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    import_dependency: float | None
    """Net imports over what is available; below 0 for net exporters, above 1 where imports fill stocks; None where an item is missing."""
    imports: float | None
    """Imports, in `unit`."""
    exports: float | None
    """Exports, in `unit`."""
    production: float | None
    """Production, in `unit`."""
    stock_change: float | None
    """Change in stocks, positive where drawn from them, in `unit`."""
    consumption: float | None
    """Inland consumption as calculated, in `unit`."""
    unit: str
    """Unit of the quantities."""
    denominator: str
    """`available` or `consumption`."""
    note: str | None
    """Members of a group without a balance, where there are any."""


@overload
def import_dependency(
    world: World, country: str, *, commodity: str, year: int, denominator: Denominator = "available"
) -> ImportDependency: ...
@overload
def import_dependency(
    world: World, country: str, *, commodity: str, year: Iterable[int], denominator: Denominator = "available"
) -> pl.DataFrame: ...
def import_dependency(
    world: World, country: str, *, commodity: str, year: Years, denominator: Denominator = "available"
) -> ImportDependency | pl.DataFrame:
    """Net imports over what is available for use, from the country's balance.

    A group's is that of its members' balances added up; trade among them cancels in net imports, as far as both sides report alike.

    Args:
        world: The world asked.
        country: Country or group.
        commodity: What is imported; a whole balance is held for gas only.
        year: A year; or several, which gives a frame with a row for each year that there is.
        denominator: `"available"`: production + imports - exports + stock change; `"consumption"`: inland consumption, the older form.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        YearNotCovered: No balance for that year.
        NoObservation: No balance of the commodity, or none for the country.
        BadArgument: No such denominator.

    References: [eurostatnrgindid]
    """
    product = commodity_of(world, commodity)
    party = party_of(world, country)
    years = years_of(year)
    everyone = sorted({*world.countries})
    if party.kind == "country":
        everyone = [party.id]
    balances = import_dependency_of(world, everyone, commodity=product, denominator=denominator)
    covered = set(balances["year"])
    for each in years:
        if each not in covered:
            raise YearNotCovered(each, covered, what=f"the balance of {product}")
    found = []
    for each in years:
        members = members_on(world.alliances[party.id], f"{each}-12-31") if party.kind == "group" else (party.id,)
        rows = balances.filter((pl.col("year") == each) & pl.col("country").is_in(members))
        if rows.is_empty():
            continue
        missing = sorted(set(members) - set(rows["country"]))
        found.append(_answer(world, rows, party.id, product, denominator, missing))
    if not found:
        raise NoObservation(f"no balance of {product} is held for {party.id} in {', '.join(map(str, years))}.")
    return found[0] if isinstance(year, numbers.Integral) else table(ImportDependency, found)


def _answer(world: World, rows: pl.DataFrame, party: str, commodity: str, denominator: Denominator, missing: list[str]) -> ImportDependency:
    from geoenergy.indicators.import_dependency import import_dependency as pure

    items = ("production", "imports", "exports", "stock_change", "consumption")
    # a sum with a missing item is missing: null is not zero
    summed = rows.select([pl.when(pl.col(item).null_count() == 0).then(pl.col(item).sum()).alias(item) for item in items])
    row = pure(summed, denominator=denominator).row(0, named=True)
    return ImportDependency(
        country=party,
        commodity=commodity,
        year=int(rows["year"][0]),
        **row,
        unit="TJ gcv",
        denominator=denominator,
        note="without " + " ".join(missing) if missing else None,
        method=f"import_dependency/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(rows["evidence"].explode().drop_nulls().unique().sort()),
    )
