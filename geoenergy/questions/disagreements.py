"""Where do sources disagree about the same flow?"""

from __future__ import annotations

import polars as pl

from geoenergy.errors import BadArgument, NoObservation, UnitRefused
from geoenergy.questions.ask import Years, commodity_of, party_of, years_of
from geoenergy.records.base import Record
from geoenergy.records.flow import FLAGS
from geoenergy.tables import schema_of
from geoenergy.units import conversion
from geoenergy.world.world import World, addresses, factor_addresses

VERSION = 1
MONTHS = 12
UNITS = {"gas": ("TJ", "gcv"), "pipeline_gas": ("TJ", "gcv"), "lng": ("TJ", "gcv")}
"""Unit and conditions in which statements about a commodity are compared; others in tonnes, electricity in GWh."""


class Statement(Record):
    """A row of `disagreements`: what one source, vintage or basis says of the flow."""

    importer: str
    """Who receives (alpha-3)."""
    exporter: str
    """Who supplies (alpha-3)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    dataset: str
    """Data set that says so."""
    basis: str | None
    """What the origin of the flow means there; empty for a share that was published as a share."""
    speaker: str | None
    """Who says so."""
    stated: str
    """The figure as stated, with its unit and conditions."""
    low: float | None
    """Least quantity in `unit`; empty where it cannot be brought there."""
    high: float | None
    """Greatest quantity in `unit`; more than `low` where the source leaves its conditions unstated."""
    unit: str
    """Unit of comparison."""
    gap: float | None
    """How far apart this and the first statement are at least, over the first: 0 where the ranges overlap."""
    reason: str | None
    """The likely reason, where the catalogue of known faults names one."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def disagreements(world: World, importer: str, *, supplier: str, commodity: str, year: Years) -> pl.DataFrame:
    """Every statement about a flow, by source, vintage and basis, in one unit; intervals where conditions are unstated.

    Rows that a rule keeps out of other answers are here too, with their flag as the reason. Monthly figures are summed to the year, and
    say so where months are missing. Shares that were published as shares are listed as they are said.

    Args:
        world: The world asked.
        importer: Country.
        supplier: Country.
        commodity: What is traded.
        year: A year, or several.

    Returns:
        Columns as `Statement`, by year, the data set first in the precedence first; `gap` compares each with the first that has a figure.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: A group in place of a country.
        NoObservation: No source states the flow.
    """
    product = commodity_of(world, commodity)
    buyer, seller = party_of(world, importer), party_of(world, supplier)
    for each in (buyer, seller):
        if each.kind == "group":
            raise BadArgument(f"{each.id} is a group; sources are compared flow by flow. Name a country.")
    years = years_of(year)
    rows = [*_flows(world, buyer.id, seller.id, product, years), *_shares(world, buyer.id, seller.id, product, years)]
    if not rows:
        raise NoObservation(
            f"no source states a flow of {product} from {seller.id} to {buyer.id} in {', '.join(map(str, years))}. That is not zero."
        )
    first: dict[int, tuple[float, float]] = {}
    for row in rows:
        low, high, when = row["low"], row["high"], int(str(row["year"]))
        if isinstance(low, float) and isinstance(high, float):
            if when in first:
                other_low, other_high = first[when]
                apart = max(low - other_high, other_low - high, 0.0)
                row["gap"] = apart / other_low if other_low > 0 else (None if apart else 0.0)
            else:
                first[when] = (low, high)
    frame = pl.DataFrame(rows, schema=schema_of(Statement))
    return frame.with_columns(method=pl.lit(f"disagreements/{VERSION}"), world=pl.lit(world.fingerprint)).sort("year", maintain_order=True)


def _flows(world: World, importer: str, exporter: str, commodity: str, years: tuple[int, ...]) -> list[dict[str, object]]:
    unit, conditions = UNITS.get(commodity, ("GWh", None) if commodity == "electricity" else ("t", None))
    found: list[dict[str, object]] = []
    for dataset in sorted(world.tables["flows"], key=lambda name: (name == "curated", not name.startswith("eurostat_nrg_ti_gas"), name)):
        frame = world.table("flows", dataset).filter(
            (pl.col("importer") == importer)
            & (pl.col("exporter") == exporter)
            & (pl.col("commodity") == commodity)
            & pl.col("year").is_in(years)
        )
        summed = frame.group_by("year", "basis", "unit", "conditions", "speaker", "evidence", maintain_order=True).agg(
            pl.col("quantity_low").sum(),
            pl.col("quantity_high").sum(),
            pl.col("flag").drop_nulls().first(),
            months=pl.col("month").n_unique(),
            monthly=pl.col("month").is_not_null().any(),
        )
        for row in summed.sort("year", "evidence", "unit", descending=[False, True, False]).iter_rows(named=True):
            low = high = None
            used: list[str] = []
            try:
                step = conversion(
                    world.factors, row["unit"], unit, conditions=row["conditions"], to_conditions=conditions, commodity=commodity
                )
                low, high = row["quantity_low"] * step.low, row["quantity_high"] * step.high
                used = factor_addresses(world, step.factors)
            except UnitRefused:
                pass  # told by empty bounds: the statement stands, it just cannot be brought to one unit
            found.append(
                {
                    "importer": importer,
                    "exporter": exporter,
                    "commodity": commodity,
                    "year": row["year"],
                    "dataset": dataset,
                    "basis": row["basis"],
                    "speaker": row["speaker"] or world.evidence[addresses(dataset, row["evidence"])[0]].publisher,
                    "stated": _stated(row),
                    "low": low,
                    "high": high,
                    "unit": f"{unit} {conditions}" if conditions else unit,
                    "gap": None,
                    "reason": _reason(world, row, dataset),
                    "evidence": [*addresses(dataset, row["evidence"]), *used],
                }
            )
    return found


def _shares(world: World, importer: str, exporter: str, commodity: str, years: tuple[int, ...]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for dataset, frame in sorted(world.tables.get("shares", {}).items()):
        rows = frame.filter(
            (pl.col("importer") == importer)
            & (pl.col("exporter") == exporter)
            & (pl.col("commodity") == commodity)
            & pl.col("year").is_in(years)
        )
        for row in rows.iter_rows(named=True):
            share = f"{row['share_low']:.1%}" + ("" if row["share_low"] == row["share_high"] else f" to {row['share_high']:.1%}")
            part = f" ({row['period']})" if row["period"] else ""
            found.append(
                {
                    "importer": importer,
                    "exporter": exporter,
                    "commodity": commodity,
                    "year": row["year"],
                    "dataset": dataset,
                    "basis": None,
                    "speaker": row["speaker"] or world.evidence[addresses(dataset, row["evidence"])[0]].publisher,
                    "stated": f"{share} of {row['of'].replace('_', ' ')}{part}",
                    "low": None,
                    "high": None,
                    "unit": "share",
                    "gap": None,
                    "reason": None,
                    "evidence": addresses(dataset, row["evidence"]),
                }
            )
    return found


def _stated(row: dict[str, object]) -> str:
    low, high = float(str(row["quantity_low"])), float(str(row["quantity_high"]))
    figure = f"{low:,.6g}" if low == high else f"{low:,.6g} to {high:,.6g}"
    months = f" over {row['months']} months" if row["monthly"] else ""
    return " ".join(each for each in (figure, str(row["unit"]), str(row["conditions"] or "")) if each) + months


REASONS = {
    "border": "the partner is the last border crossed, transit included, not the country of origin",
    "unstated": "the volume states no reference conditions, so that it is an interval of energy",
    "partial": "months are missing from the year",
}


def _reason(world: World, row: dict[str, object], dataset: str) -> str | None:
    if row["flag"] in FLAGS:
        return FLAGS[str(row["flag"])]
    months = row["months"] if row["monthly"] else None
    if isinstance(months, int) and months < MONTHS:
        return REASONS["partial"]
    if row["basis"] == "border":
        return REASONS["border"]
    if row["conditions"] == "unstated":
        return REASONS["unstated"]
    note = world.evidence[addresses(dataset, str(row["evidence"]))[0]].note
    return note if dataset != "curated" and note and "vintage" in note else None
