"""The other parts of a profile: supply, buyers, contradictions, single readings, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from geoenergy.errors import NoObservation, UnitRefused, YearNotCovered
from geoenergy.indicators.import_dependency import import_dependency_of
from geoenergy.parties import Party, members_on
from geoenergy.questions.disagreements import REASONS, disagreements
from geoenergy.questions.export_dependence import export_dependence
from geoenergy.records.flow import FLAGS
from geoenergy.reports.figures import amounts, span
from geoenergy.reports.names import name_of
from geoenergy.reports.profile_records import Buyer, Contradiction, ProfileSource, Reading, Supply, Trade
from geoenergy.reports.profile_trade import READINGS
from geoenergy.reports.sources import stem
from geoenergy.units import conversion
from geoenergy.world.world import World, addresses

BUYERS = 3
"""How many of the largest buyers are told."""
UNION = "eu"
"""The group that is told as a buyer beside its members."""
FLOWS_COMPARED = 3
"""How many of the largest flows on each side are compared between sources."""
WORTH_TELLING = 0.02
"""A gap between two sources above this is told."""
NO_CONTRADICTION = (REASONS["partial"], FLAGS["partial_year"], FLAGS["usual_volume"])
"""Reasons of a gap that contradict nothing: a sum over some of the months, a usual volume that nobody measured."""
READ_TOTALS = "curated_totals"
"""Totals among the single readings."""
GAS = ("gas", "pipeline_gas")


def supply_of(world: World, party: Party, year: int | None, evidence: set[str]) -> tuple[Supply, ...]:
    """Production and consumption of gas, and import dependency, each in its last year or the year asked."""
    if party.kind == "group":
        return ()
    found = [_made_and_used(world, party.id, year, evidence), _dependency(world, party.id, year, evidence)]
    return tuple(each for each in found if each is not None)


def _made_and_used(world: World, country: str, year: int | None, evidence: set[str]) -> Supply | None:
    dataset = "eia_international"
    if dataset not in world.tables.get("balances", {}):
        return None
    rows = world.table("balances", dataset).filter(
        (pl.col("country") == country) & (pl.col("commodity") == "gas") & pl.col("item").is_in(["production", "consumption"])
    )
    rows = rows.filter(pl.col("year") == (year if year is not None else pl.col("year").max()))
    if rows.is_empty() or rows["quantity"].null_count() == rows.height:
        return None
    own, conditions = str(rows["unit"][0]), rows["conditions"][0]
    unit, scale = own, 1.0
    try:
        step = conversion(world.factors, own, "bcm", conditions=conditions, to_conditions=conditions, commodity="gas")
    except UnitRefused:
        pass  # told in the unit of the source
    else:
        if step.is_point:
            unit, scale = f"bcm {step.conditions}" if step.conditions else "bcm", step.low
    evidence.update(address for key in rows["evidence"].unique() for address in addresses(dataset, key))
    items = {row["item"]: row["quantity"] for row in rows.iter_rows(named=True) if row["quantity"] is not None}
    return Supply(commodity="gas", year=int(rows["year"][0]), unit=unit, **{item: value * scale for item, value in items.items()})


def _dependency(world: World, country: str, year: int | None, evidence: set[str]) -> Supply | None:
    try:
        rows = import_dependency_of(world, [country], commodity="gas").drop_nulls("import_dependency")
    except NoObservation:
        return None
    rows = rows.filter(pl.col("year") == (year if year is not None else pl.col("year").max()))
    if rows.is_empty():
        return None
    row = rows.row(0, named=True)
    evidence.update(row["evidence"])
    return Supply(commodity="gas", year=row["year"], import_dependency=row["import_dependency"])


def buyers_of(world: World, party: Party, sales: Iterable[Trade], evidence: set[str]) -> tuple[Buyer, ...]:
    """How much of its gas exports goes to the largest buyers, and to the Union where a member is among its buyers."""
    gas = next((trade for trade in sales if trade.commodity == "gas"), None)
    if gas is None or party.kind == "group" or any(each.flag == "relayed" for each in gas.named):
        return ()  # whoever passes on what others produced has exports that no production bounds
    largest = sorted(gas.named, key=lambda each: (-(each.quantity or 0.0), each.party))[:BUYERS]
    wanted = [each.party for each in largest]
    members = members_on(world.alliances[UNION], f"{gas.year}-12-31") if UNION in world.alliances else ()
    if party.id not in members and any(each.party in members for each in gas.named):
        wanted.append(UNION)
    found = []
    for buyer in wanted:
        try:
            answer = export_dependence(world, party.id, buyer=buyer, commodity="gas", year=gas.year)
        except (NoObservation, YearNotCovered):
            continue
        if answer.exports_from == "buyers":
            continue  # nothing but what buyers name bounds the exports: a share of that says nothing of the seller
        evidence.update(answer.evidence)
        told = {name: getattr(answer, name) for name in ("commodity", "year", "share_low", "share_high", "exports_from")}
        found.append(Buyer(party=answer.buyer, name=name_of(world, answer.buyer), **told))
    return tuple(found)


def contradictions_of(world: World, party: Party, trades: Iterable[Trade], evidence: set[str]) -> tuple[Contradiction, ...]:
    """For each of the largest gas flows the statement that lies furthest from the one followed, widest gap first."""
    if party.kind == "group":
        return ()
    found: list[tuple[Contradiction, list[str]]] = []
    for trade in trades:
        if trade.commodity != "gas":
            continue
        for each in sorted(trade.named, key=lambda one: (-(one.quantity or 0.0), one.party))[:FLOWS_COMPARED]:
            pair = (party.id, each.party) if trade.role == "importer" else (each.party, party.id)
            worst = _furthest(world, *pair, trade.year)
            if worst is not None:
                found.append(worst)
    found.sort(key=lambda each: -each[0].gap)
    for _, used in found:
        evidence.update(used)
    return tuple(each for each, _ in found)


def _furthest(world: World, importer: str, exporter: str, year: int) -> tuple[Contradiction, list[str]] | None:
    try:
        rows = disagreements(world, importer, supplier=exporter, commodity="gas", year=year).to_dicts()
    except NoObservation:
        return None
    first = next((row for row in rows if row["low"] is not None), None)
    others = [row for row in rows if (row["gap"] or 0.0) > WORTH_TELLING and row["reason"] not in NO_CONTRADICTION]
    if first is None or not others:
        return None
    worst = max(others, key=lambda row: row["gap"])
    told = Contradiction(
        importer=name_of(world, importer),
        exporter=name_of(world, exporter),
        commodity="gas",
        year=year,
        first=_said(first),
        other=_said(worst),
        gap=worst["gap"],
        reason=worst["reason"],
    )
    return told, [*first["evidence"], *worst["evidence"]]


def _said(row: Mapping[str, Any]) -> str:
    basis = f", basis {row['basis']}" if row["basis"] else ""
    return f"{row['stated']} ({row['dataset']}{basis})"


def readings_of(world: World, party: Party, trades: Sequence[Trade], evidence: set[str]) -> tuple[Reading, ...]:
    """Single figures about the country's gas that no other part of the profile uses, newest first."""
    used = {(trade.year, trade.role) for trade in trades if READINGS in trade.dataset and trade.commodity == "gas"}
    found: list[tuple[Reading, str]] = []
    flows = world.tables.get("flows", {}).get(READINGS)
    if flows is not None:
        either = (pl.col("importer") == party.id) | (pl.col("exporter") == party.id)
        for row in flows.filter(either & pl.col("commodity").is_in(GAS)).iter_rows(named=True):
            role = "importer" if row["importer"] == party.id else "supplier"
            if (row["year"], role) in used and row["commodity"] == "gas" and row["flag"] is None:
                continue
            found.append(_reading(world, READINGS, row, _flow_text(world, row, party.id)))
    for dataset, frame in sorted(world.tables.get("shares", {}).items()):
        mine = frame.filter(pl.col("importer") == party.id)
        found += [_reading(world, dataset, row, _share_text(world, row)) for row in mine.iter_rows(named=True)]
    totals = world.tables.get("balances", {}).get(READ_TOTALS)
    if totals is not None:
        sent = totals.filter((pl.col("country") == party.id) & (pl.col("item") == "exports"))
        found += [_reading(world, READ_TOTALS, row, f"all exports {_quantity_text(row)}") for row in sent.iter_rows(named=True)]
    found.sort(key=lambda each: (-each[0].year, each[0].text))
    evidence.update(address for _, address in found)
    return tuple(reading for reading, _ in found)


def _reading(world: World, dataset: str, row: Mapping[str, Any], text: str) -> tuple[Reading, str]:
    address = addresses(dataset, row["evidence"])[0]
    source = world.evidence[address]
    speaker = row["speaker"] or source.publisher
    told = Reading(
        year=row["year"],
        text=text,
        speaker=speaker,
        published_by=source.publisher if source.publisher != speaker else None,
        published=source.published,
    )
    return told, address


def _quantity_text(row: Mapping[str, Any]) -> str:
    return f"{amounts(row['quantity_low'], row['quantity_high'])} {row['unit']}"


def _flow_text(world: World, row: Mapping[str, Any], country: str) -> str:
    mine = row["importer"] == country
    other = name_of(world, row["exporter"] if mine else row["importer"]) if row["exporter"] else "a partner not stated"
    mark = FLAGS.get(row["flag"] or "", "").partition(",")[0]
    basis = f", basis {row['basis']}" if row["basis"] != "origin" else ""
    return f"{'from' if mine else 'to'} {other} {_quantity_text(row)}{basis}{f' ({mark})' if mark else ''}"


def _share_text(world: World, row: Mapping[str, Any]) -> str:
    part = f", {row['period']}" if row["period"] else ""
    return f"from {name_of(world, row['exporter'])} {span(row['share_low'], row['share_high'])} of {row['of'].replace('_', ' ')}{part}"


def sources_of(world: World, evidence: Iterable[str]) -> tuple[ProfileSource, ...]:
    """The sources behind addresses, conversion factors left out: those stand in the trace."""
    found = {
        ProfileSource(dataset=stem(address), publisher=world.evidence[address].publisher, published=world.evidence[address].published)
        for address in evidence
        if stem(address) not in world.factors
    }
    return tuple(sorted(found, key=lambda each: (each.dataset, each.publisher, each.published or "")))
