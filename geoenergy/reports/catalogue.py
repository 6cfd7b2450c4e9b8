"""What is in a world: its tables with publisher, licence, vintage and faults, and its countries."""

from __future__ import annotations

import polars as pl

from geoenergy.errors import UnknownDataset
from geoenergy.parties import fold
from geoenergy.records.base import Record
from geoenergy.records.resource import Resource
from geoenergy.tables import table
from geoenergy.world.world import World


class TableRow(Record):
    """A row of `tables`: one table of the data."""

    dataset: str
    """Id of the table."""
    kind: str
    """What its rows are."""
    rows: int | None
    """How many rows it has in this world; empty for tables that no question reads as rows."""
    unit: str | None
    """Unit or units."""
    years: str | None
    """First and last year."""
    publisher: str
    """Who publishes it; of several, how many."""
    vintage: str | None
    """Days of the vintages or pages held."""
    licence: str
    """Licence or licences."""
    faults: int
    """How many known faults are handled."""
    title: str
    """Title in one line."""
    method: str
    """Name and version of the method."""
    world: str
    """Fingerprint of the data."""


class CountryRow(Record):
    """A row of `countries`."""

    country: str
    """alpha-3."""
    name: str
    """English name."""
    alpha2: str | None
    """alpha-2."""
    eurostat: str | None
    """Eurostat's code."""
    aliases: list[str]
    """Other names."""
    end: str | None
    """For former states: day from which it is no more."""
    successors: list[str]
    """For former states: the states that followed."""
    method: str
    """Name and version of the method."""
    world: str
    """Fingerprint of the data."""


class TableSheet(Record):
    """One table of the data, with its faults and evidence."""

    dataset: str
    """Id of the table."""
    kind: str
    """What its rows are."""
    title: str
    """Title in one line."""
    description: str | None
    """What it holds."""
    file: str
    """Path inside its folder."""
    rows: int | None
    """How many rows it has in this world."""
    years: str | None
    """First and last year."""
    unit: str | None
    """Unit or units."""
    licence: str
    """Licence or licences."""
    origin: tuple[str, ...]
    """Where it was taken from."""
    faults: tuple[str, ...]
    """Known faults, each with the rule that handles it."""
    method: str
    """Name and version of the method."""
    world: str
    """Fingerprint of the data."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


MOST = 3
"""As many publishers and vintages are named in a row; more are counted."""


def tables(world: World) -> pl.DataFrame:
    """Every table of the data: `dataset, kind, rows, unit, years, publisher, vintage, licence, faults, title, method, world`."""
    return table(TableRow, [_row(world, each) for each in sorted(world.resources.values(), key=lambda one: (one.kind, one.name))])


def table_sheet(world: World, dataset: str) -> TableSheet:
    """One table of the data, with its known faults and evidence.

    Raises:
        UnknownDataset: No such table; names the nearest.
    """
    resource = world.resources.get(dataset)
    if resource is None:
        raise UnknownDataset(dataset, world.resources)
    return TableSheet(
        dataset=resource.name,
        kind=resource.kind,
        title=resource.title,
        description=resource.description,
        file=resource.path,
        rows=_height(world, resource),
        years=_years(world, resource),
        unit=resource.unit,
        licence=_licence(resource),
        origin=tuple(" ".join(filter(None, (each.get("title"), each.get("path")))) for each in resource.sources),
        faults=tuple(f"{each.rule}: {each.text}" for each in resource.faults),
        method="table_sheet/1",
        world=world.fingerprint,
        evidence=tuple(f"{resource.name}#{key}" for key in sorted(resource.evidence)),
    )


def countries(world: World, search: str | None = None) -> pl.DataFrame:
    """The countries of the data, all or those whose code, name or alias holds the words searched for; case and accents do not count."""
    wanted = fold(search) if search else ""
    rows = []
    for each in sorted(world.countries.values(), key=lambda one: one.name):
        codes = [code for code in (each.id, each.alpha2, each.eurostat) if code]
        words = [*codes, each.name, *each.aliases]
        if wanted and not any(wanted == fold(word) if word in codes else wanted in fold(word) for word in words):
            continue
        rows.append(
            CountryRow(
                country=each.id,
                name=each.name,
                alpha2=each.alpha2,
                eurostat=each.eurostat if each.eurostat != each.alpha2 else None,
                aliases=list(each.aliases),
                end=each.end,
                successors=list(each.successors),
                method="countries/1",
                world=world.fingerprint,
            )
        )
    return table(CountryRow, rows)


def _row(world: World, resource: Resource) -> TableRow:
    publishers = sorted({each.publisher for each in resource.evidence.values()})
    vintages = sorted({each.published for each in resource.evidence.values() if each.published})
    return TableRow(
        dataset=resource.name,
        kind=resource.kind,
        rows=_height(world, resource),
        unit=resource.unit,
        years=_years(world, resource),
        publisher=", ".join(publishers) if len(publishers) <= MOST else f"{len(publishers)} publishers",
        vintage=None if not vintages else ", ".join(vintages) if len(vintages) <= MOST else f"{vintages[0]} to {vintages[-1]}",
        licence=_licence(resource),
        faults=len(resource.faults),
        title=resource.title,
        method="tables/1",
        world=world.fingerprint,
    )


def _licence(resource: Resource) -> str:
    return ", ".join(each.get("name") or each.get("title") or "" for each in resource.licenses) or "not stated"


def _height(world: World, resource: Resource) -> int | None:
    if resource.kind == "countries":
        return len(world.countries)
    frame = world.tables.get(resource.kind, {}).get(resource.name)
    return None if frame is None else frame.height


def _years(world: World, resource: Resource) -> str | None:
    frame = world.tables.get(resource.kind, {}).get(resource.name)
    if frame is None or "year" not in frame.columns or frame.is_empty():
        return None
    years = frame["year"].unique().sort().to_list()
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
