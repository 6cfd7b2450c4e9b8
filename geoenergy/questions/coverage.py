"""What is there about a country, and why not where not?"""

from __future__ import annotations

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.questions.ask import party_of
from geoenergy.questions.storage_inventory import ITEMS
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.precedence import PRECEDENCE
from geoenergy.world.world import World, addresses

VERSION = 1


class CoverageRow(Record):
    """A row of `coverage`: one commodity in one role in one data set."""

    country: str
    """Whose (alpha-3)."""
    commodity: str
    """Id of the commodity."""
    role: str
    """`importer`, `exporter` (named as a partner by others), `balance`, `storage` (levels by gas day), or `border` (points by gas day)."""
    dataset: str | None
    """Data set; empty where there is none."""
    basis: str | None
    """Basis of the flows."""
    first_year: int | None
    """First year."""
    last_year: int | None
    """Last year."""
    years: int
    """How many years have figures."""
    partners: int
    """How many partners are named; for balances and levels how many items, for points how many of them."""
    why_not: str | None
    """Where there is nothing, or something is missing: why."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def coverage(world: World, country: str) -> pl.DataFrame:
    """Which commodities, years, bases and sources hold something about a country, and why not where not.

    Args:
        world: The world asked.
        country: Country.

    Returns:
        Columns as `CoverageRow`: a row for each commodity, role and data set with figures, and for each commodity of the precedence for
        which no data set has the country as an importer.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: A group in place of a country.
    """
    party = party_of(world, country)
    if party.kind == "group":
        raise BadArgument(f"{party.id} is a group; coverage is told country by country.")
    parts: list[pl.DataFrame] = []
    for dataset, frame in sorted(world.tables.get("flows", {}).items()):
        for role, other in (("importer", "exporter"), ("exporter", "importer")):
            parts.append(_part(frame.filter(pl.col(role) == party.id), dataset, role, other))
    for dataset, frame in sorted(world.tables.get("balances", {}).items()):
        parts.append(_part(frame.filter(pl.col("country") == party.id), dataset, "balance", "item"))
    parts += _gas_days(world, party.id)
    found = pl.concat(parts)
    absent = _absent(world, found)
    return (
        pl.concat([found, absent])
        .with_columns(country=pl.lit(party.id), method=pl.lit(f"coverage/{VERSION}"), world=pl.lit(world.fingerprint))
        .select(list(schema_of(CoverageRow)))
        .sort("commodity", "role", "dataset", nulls_last=True)
    )


_PART = {name: dtype for name, dtype in schema_of(CoverageRow).items() if name not in ("country", "method", "world")}


def _part(rows: pl.DataFrame, dataset: str, role: str, counted: str) -> pl.DataFrame:
    basis = pl.col("basis") if "basis" in rows.columns else pl.lit(None, dtype=pl.String).alias("basis")
    summed = rows.group_by("commodity", basis, maintain_order=True).agg(
        first_year=pl.col("year").min(),
        last_year=pl.col("year").max(),
        years=pl.col("year").n_unique().cast(pl.Int64),
        partners=pl.col(counted).filter(pl.col("quantity_high") != 0).n_unique().cast(pl.Int64),
        keys=pl.col("evidence").unique().sort(),
    )
    evidence = [sorted({address for key in keys for address in addresses(dataset, key)}) for keys in summed["keys"].to_list()]
    return summed.with_columns(
        role=pl.lit(role),
        dataset=pl.lit(dataset),
        why_not=pl.when(pl.col("partners") == 0).then(pl.lit("all its figures are zero")),
        evidence=pl.Series(evidence, dtype=pl.List(pl.String)),
    ).select(list(_PART))


def _gas_days(world: World, country: str) -> list[pl.DataFrame]:
    """Levels of the country's stores and tanks, and points at its borders or inside."""
    of_lng = pl.col("item").is_in(list(ITEMS["lng"].values()))
    commodity = pl.when(of_lng).then(pl.lit("lng")).otherwise(pl.lit("gas"))
    of_day = {"year": pl.col("day").dt.year().cast(pl.Int64), "quantity_high": pl.col("quantity")}
    levels = {
        dataset: frame.filter(pl.col("country") == country).with_columns(commodity=commodity, **of_day)
        for dataset, frame in world.tables.get("levels", {}).items()
    }
    points = {
        dataset: frame.filter((pl.col("origin") == country) | (pl.col("destination") == country)).with_columns(
            commodity=pl.lit("gas"), **of_day
        )
        for dataset, frame in world.tables.get("points", {}).items()
    }
    return [
        *(_part(frame, dataset, "storage", "item") for dataset, frame in sorted(levels.items())),
        *(_part(frame, dataset, "border", "point") for dataset, frame in sorted(points.items())),
    ]


def _absent(world: World, found: pl.DataFrame) -> pl.DataFrame:
    """A row for each commodity of which no data set has the country as an importer."""
    held = set(found.filter(pl.col("role") == "importer")["commodity"])
    rows = [
        {
            "commodity": commodity,
            "role": "importer",
            "years": 0,
            "partners": 0,
            "why_not": _why_not(world, commodity, bases),
            "evidence": [],
        }
        for commodity, bases in PRECEDENCE.items()
        if commodity not in held and bases
    ]
    return pl.DataFrame(rows, schema=_PART)


def _why_not(world: World, commodity: str, bases: dict[str, tuple[str, ...]]) -> str:
    sets = [name for names in bases.values() for name in names]
    held = [name for name in sets if name in world.tables.get("flows", {})]
    if not held:
        return f"no data set of {commodity} is held"
    return f"it is no importer in {', '.join(held)}: not a reporter there, or it named no partner"
