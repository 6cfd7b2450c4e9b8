"""How a question's arguments are read, the same in every question."""

from __future__ import annotations

import datetime as dt
import numbers
from collections.abc import Iterable

from geoenergy.commodities import find_commodity
from geoenergy.errors import BadArgument, MixedBases, NoObservation, YearNotCovered
from geoenergy.parties import Party, find_party, members_on
from geoenergy.world.import_table import ImportTable
from geoenergy.world.imports import import_table
from geoenergy.world.precedence import bases_of, check_basis, default_basis
from geoenergy.world.world import World

Years = int | Iterable[int]


def years_of(year: Years) -> tuple[int, ...]:
    """The years asked, sorted. Raises `BadArgument` where they are none."""
    if isinstance(year, bool) or not isinstance(year, numbers.Integral | Iterable) or isinstance(year, str | bytes):
        raise BadArgument(f"year must be a whole number, or several, not {year!r}.")
    several: Iterable[int] = (int(year),) if isinstance(year, numbers.Integral) else year
    years = tuple(sorted({_whole(each) for each in several}))
    if not years:
        raise BadArgument("no year was asked. Write a year, or several.")
    return years


def year_of(year: int) -> int:
    """The one year asked. Raises `BadArgument` where it is none, or where there are several."""
    years = years_of(year)
    if len(years) != 1:
        raise BadArgument(f"this is asked of one year at a time, not of {len(years)}. Ask once for each year.")
    return years[0]


def _whole(year: object) -> int:
    if isinstance(year, bool) or not isinstance(year, numbers.Integral):
        raise BadArgument(f"year must be a whole number, not {year!r}.")
    return int(year)


def party_of(world: World, text: str) -> Party:
    """The country or group meant."""
    return find_party(world.countries, world.alliances, text)


def countries_in(world: World, party: str, year: int) -> tuple[str, ...]:
    """The country itself, or the members of a group at the end of the year; by its id."""
    return members_on(world.alliances[party], dt.date(year, 12, 31)) if party in world.alliances else (party,)


def commodity_of(world: World, text: str) -> str:
    """The commodity meant."""
    return find_commodity(world.commodities, text).id


def basis_of(world: World, commodity: str, basis: str | None) -> str:
    """The basis asked, or the default of the commodity.

    Raises:
        MixedBases: Several bases in place of one.
        BadArgument: No such basis, or no data of the commodity on it.
    """
    if basis is None:
        return default_basis(world, commodity)
    several = _several(basis)
    if len(several) > 1:
        raise MixedBases(
            f"a share on several bases ({', '.join(sorted(several))}) would set flows over a total of another kind: declared origin, last "
            "border and customs records do not add up. Ask for each basis on its own; ge.disagreements sets them side by side."
        )
    check_basis(basis)
    held = bases_of(world, commodity)
    if basis not in held:
        raise BadArgument(f"no data of {commodity} on the basis {basis!r}. Bases there are: {', '.join(sorted(held)) or 'none'}.")
    return basis


def _several(basis: object) -> set[str]:
    """The bases that stand in an argument for one: a list, or a text with commas or plus signs."""
    if isinstance(basis, str):
        return set(basis.replace("+", " ").replace(",", " ").split())
    if not isinstance(basis, Iterable):
        raise BadArgument(f"basis must be one name, not {basis!r}.")
    found = set(map(str, basis))
    if len(found) < 2:
        raise BadArgument(f"basis must be one name, not {basis!r}.")
    return found


def imports_of(world: World, commodity: str, basis: str, dataset: str | None, years: tuple[int, ...]) -> ImportTable:
    """Import rows of all importers.

    Raises:
        NoObservation: No data set holds the commodity on that basis.
        YearNotCovered: None holds one of the years.
    """
    found = import_table(world, commodity, basis, dataset)
    if found.heads.is_empty():
        raise NoObservation(f"no data set states imports of {commodity} on the basis {basis!r}.")
    covered = world.remember(("years", commodity, basis, dataset), lambda: frozenset(found.heads["year"].unique()))
    for year in years:
        if year not in covered:
            raise YearNotCovered(year, covered, what=f"imports of {commodity} (basis {basis})")
    return found


def nothing_known(party: str, commodity: str, basis: str, years: tuple[int, ...]) -> str:
    """The words for an importer of which no data set says anything."""
    when = ", ".join(map(str, years))
    return (
        f"no data set states imports of {commodity} by {party} in {when} (basis {basis}): neither partners nor a total. "
        f"That is not zero. ge.coverage(world, {party!r}) lists what there is."
    )


def nobody_named(party: str, commodity: str, basis: str, years: tuple[int, ...]) -> str:
    """The words for an importer whose total is known and of whose suppliers none is named."""
    when = ", ".join(map(str, years))
    return (
        f"imports of {commodity} by {party} in {when} (basis {basis}) are known in total only: no supplier is named. That is not zero. "
        "denominator='total' gives bounds where others name suppliers."
    )
