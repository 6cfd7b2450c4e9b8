"""Many indicators of many countries at once."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

import polars as pl

from geoenergy.errors import BadArgument, NoObservation, YearNotCovered, nearest
from geoenergy.indicators.base import Scores, checked_scores
from geoenergy.indicators.import_dependency import BALANCES, import_dependency_of
from geoenergy.parties import Party
from geoenergy.questions.ask import Years, basis_of, commodity_of, party_of, years_of
from geoenergy.questions.import_dependency import import_dependency
from geoenergy.questions.import_rows import Ask, Denominator, Internal
from geoenergy.questions.indicator_rows import KINDS, SCORED, importer_rows
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1


class IndicatorRow(Record):
    """An indicator of a country in a year."""

    country: str
    """Whose (alpha-3, or a group's id)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    indicator: str
    """Name of the indicator, as in `ge.indicators`."""
    low: float | None
    """Least value that the data allow; empty where nothing bounds it."""
    high: float | None
    """Greatest value; empty where nothing bounds it."""
    value: float | None
    """The value where the data are consistent with one."""
    unit: str
    """Unit of the values."""
    status: str
    """`observed`; `undefined`: what is known gives no such index (nothing is imported, or it has one supplier); `no_observation`."""
    formula: str
    """Name and version of the formula."""
    basis: str | None
    """What the origin of a flow means; empty for those that rest on a balance."""
    dataset: str | None
    """Data set that was taken."""
    note: str | None
    """Source of the scores, and members of a group without data."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def indicator_table(
    world: World,
    countries: Iterable[str],
    *,
    commodity: str,
    year: Years,
    indicators: Iterable[str] | None = None,
    scores: Scores | None = None,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
) -> pl.DataFrame:
    """Indicators of countries and groups, one row for each of them, year and indicator, with bounds.

    Those of suppliers are computed together in one pass over the rows of imports. A country of which nothing is known has a row with the
    status `no_observation`: that is not zero.

    Args:
        world: The world asked.
        countries: Countries or groups; a group counts as one importer.
        commodity: What is imported.
        year: A year, or several.
        indicators: Names of indicators: `herfindahl`, `effective_suppliers`, `shannon`, `evenness`, `import_dependency`, and, with
            `scores`, `risk_weighted_herfindahl_inside` and `risk_weighted_herfindahl_outside`. By default all that can be computed.
        scores: The risk of each supplier, with its scale and source; there are none by default.
        basis: What the origin of a flow means; by default the commodity's first in the precedence.
        dataset: Data set of the imports; by default the first of the precedence.
        denominator: `"total"` of the imports, or of those `"named"`.
        internal: For groups: whether trade among the members counts.

    Returns:
        Columns as `IndicatorRow`, in the order of countries, years and indicators.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset: A name that stands for nothing, or several.
        BadArgument: No such indicator; one that needs scores without them; scores without a source.
        YearNotCovered: No data set of imports holds that year at all.

    References: [hirschman1964], [adelman1969], [shannon1948], [pielou1966], [micatsupplierdiversity], [ferro2020], [eurostatnrgindid]
    """
    product = commodity_of(world, commodity)
    years = years_of(year)
    names = _names(indicators, scores, product)
    parties = list({party.id: party for party in (party_of(world, each) for each in countries)}.values())
    if not parties:
        raise BadArgument("no country was asked.")
    of_imports = [name for name in names if KINDS[name].of_rows is not None]
    parts = []
    if of_imports:
        ask = Ask(product, basis_of(world, product, basis), dataset, denominator, internal)
        rows = importer_rows(world, ask, parties, years, scores)
        parts += [_of_imports(rows, name, scores) for name in of_imports]
    if "import_dependency" in names:
        parts.append(_of_balances(world, product, parties, years))
    asked = pl.DataFrame(
        [(party.id, one, name) for party in parties for one in years for name in names],
        schema={"country": pl.String, "year": pl.Int64, "indicator": pl.String},
        orient="row",
    )
    found = asked.join(pl.concat(parts), on=["country", "year", "indicator"], how="left", maintain_order="left")
    return found.with_columns(
        commodity=pl.lit(product),
        unit=pl.col("indicator").replace_strict({name: kind.unit for name, kind in KINDS.items()}, return_dtype=pl.String),
        formula=pl.col("indicator").replace_strict({name: _formula(name) for name in KINDS}, return_dtype=pl.String),
        status=pl.col("status").fill_null("no_observation"),
        evidence=pl.col("evidence").fill_null([]),
        method=pl.lit(f"indicator_table/{VERSION}"),
        world=pl.lit(world.fingerprint),
    ).select(list(schema_of(IndicatorRow)))


def _names(indicators: Iterable[str] | None, scores: Scores | None, commodity: str) -> list[str]:
    if isinstance(indicators, str):
        raise BadArgument(f"indicators must be several names, not {indicators!r}.")
    if scores is not None:
        checked_scores(scores)
    if indicators is None:
        left_out = (SCORED if scores is None else frozenset()) | (frozenset() if commodity in BALANCES else {"import_dependency"})
        return [name for name in KINDS if name not in left_out]
    names = list(dict.fromkeys(indicators))
    if not names:
        raise BadArgument("no indicator was asked.")
    for name in names:
        if name not in KINDS:
            near = ", ".join(nearest(name, KINDS)) or ", ".join(KINDS)
            raise BadArgument(f"no indicator {name!r} in the table. Nearest: {near}.")
        if name in SCORED and scores is None:
            raise BadArgument(f"{name} weighs suppliers by scores, and there are none by default: give scores with their source.")
    return names


def _formula(name: str) -> str:
    return f"{name}/{import_module(f'geoenergy.indicators.{KINDS[name].file}').VERSION}"


def _of_imports(rows: pl.DataFrame, name: str, scores: Scores | None) -> pl.DataFrame:
    kind = KINDS[name]
    if kind.of_rows is None:
        raise BadArgument(f"{name} rests on no rows of imports.")
    low, high, value = kind.of_rows(scores)
    widest_low, widest_high = (pl.lit(each, dtype=pl.Float64) for each in kind.widest(scores))
    source = f"scores: {scores.source}" if scores is not None and name in SCORED else None
    note = pl.concat_str("note", pl.lit(source, dtype=pl.String), separator="; ", ignore_nulls=True)
    stated, nothing = pl.col("stated"), pl.col("nothing")
    found = rows.select(
        pl.col("importer").alias("country"),
        "year",
        pl.lit(name).alias("indicator"),
        pl.when(stated).then(low).when(~nothing).then(widest_low).alias("low"),
        pl.when(stated).then(high).when(~nothing).then(widest_high).alias("high"),
        pl.when(pl.col("fixed")).then(value).alias("value"),
        "basis",
        "dataset",
        pl.when(note != "").then(note).alias("note"),
        "evidence",
    )
    undefined = pl.col("low").is_null() & pl.col("high").is_null()
    return found.with_columns(status=pl.when(undefined).then(pl.lit("undefined")).otherwise(pl.lit("observed"))).select(COLUMNS)


def _of_balances(world: World, commodity: str, parties: list[Party], years: tuple[int, ...]) -> pl.DataFrame:
    """Import dependency, which rests on a country's balance and not on its partners; a year without a balance has no row."""
    schema = schema_of(IndicatorRow)
    rows: list[dict[str, object]] = []
    countries = [party.id for party in parties if party.kind == "country"]
    with suppress(NoObservation):
        found = import_dependency_of(world, countries, commodity=commodity).filter(pl.col("year").is_in(years))
        rows += [_balance(row["country"], row["year"], row["import_dependency"], row["evidence"]) for row in found.iter_rows(named=True)]
    for party in parties:
        for one in years if party.kind == "group" else ():
            with suppress(NoObservation, YearNotCovered):
                whole = import_dependency(world, party.id, commodity=commodity, year=one)
                rows.append({**_balance(party.id, one, whole.import_dependency, list(whole.evidence)), "note": whole.note})
    return pl.DataFrame(rows, schema={name: schema[name] for name in COLUMNS})


def _balance(country: str, year: int, value: float | None, evidence: list[str]) -> dict[str, object]:
    return {
        "country": country,
        "year": year,
        "indicator": "import_dependency",
        **dict.fromkeys(("low", "high", "value"), value),
        "dataset": evidence[0].partition("#")[0] if evidence else None,
        "evidence": evidence,
        "status": "undefined" if value is None else "observed",
    }


COLUMNS = ["country", "year", "indicator", "low", "high", "value", "basis", "dataset", "note", "evidence", "status"]
