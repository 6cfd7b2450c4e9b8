"""Directed pairs of countries in a year, so that the field's own data sets join."""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.adversaries import disputes_of
from geoenergy.errors import NoObservation, YearNotCovered
from geoenergy.questions.ask import Years, years_of
from geoenergy.questions.import_rows import Ask, all_rows
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.in_force import clauses_on
from geoenergy.world.precedence import PRECEDENCE, default_basis
from geoenergy.world.world import World

VERSION = 1
COMMODITIES = ("gas", "lng", "crude_oil", "electricity")


class DyadRow(Record):
    """A row of `dyads`: what `a` owes and takes from `b` in a year."""

    a: str
    """Who owes and imports (alpha-3)."""
    b: str
    """To whom, and from whom (alpha-3)."""
    year: int
    """Calendar year; obligations and disputes are those in force at its end."""
    cow_a: int | None
    """Correlates of War number of `a`."""
    cow_b: int | None
    """Correlates of War number of `b`."""
    gleditsch_ward_a: int | None
    """Gleditsch-Ward number of `a`."""
    gleditsch_ward_b: int | None
    """Gleditsch-Ward number of `b`."""
    pledges: list[str]
    """Pledges of `a` to `b` in force."""
    clauses: list[str]
    """Their clauses: `<instrument>/<article>`."""
    disputes: list[str]
    """Disputes between the two."""
    gas_share_low: float | None
    """Least share of `a`'s gas imports that comes from `b`; empty where nothing is known or nothing named."""
    gas_share_high: float | None
    """Greatest share."""
    lng_share_low: float | None
    """The same of LNG."""
    lng_share_high: float | None
    """Greatest share."""
    crude_oil_share_low: float | None
    """The same of crude oil."""
    crude_oil_share_high: float | None
    """Greatest share."""
    electricity_share_low: float | None
    """The same of electricity, by the border crossed."""
    electricity_share_high: float | None
    """Greatest share."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def dyads(world: World, *, year: Years) -> pl.DataFrame:
    """Directed country-dyad-years: pledges in force, disputes, shares at stake, with the codes of other data sets.

    A pair has a row where `a` owes `b` something, is in dispute with it, or is known to import from it; other pairs have none.

    Args:
        world: The world asked.
        year: A year, or several.

    Returns:
        Columns as `DyadRow`, by year, `a` and `b`.

    Raises:
        BadArgument: The year is none.
    """
    rows: list[dict[str, object]] = []
    for each in years_of(year):
        found: dict[tuple[str, str], dict[str, object]] = {}
        _pledges(world, each, found)
        _disputes(world, each, found)
        _shares(world, each, found)
        rows += [_row(world, each, a, b, facts) for (a, b), facts in sorted(found.items())]
    return pl.DataFrame(rows, schema=schema_of(DyadRow))


def _facts(found: dict[tuple[str, str], dict[str, object]], a: str, b: str) -> dict[str, object]:
    return found.setdefault((a, b), {"pledges": set(), "clauses": set(), "disputes": set(), "evidence": set()})


def _add(facts: dict[str, object], name: str, *values: str) -> None:
    held = facts[name]
    if isinstance(held, set):
        held.update(values)


def _pledges(world: World, year: int, found: dict[tuple[str, str], dict[str, object]]) -> None:
    for clause in clauses_on(world, dt.date(year, 12, 31)):
        for a in clause.obligors:
            for b in clause.beneficiaries:
                if a != b and a in world.countries and b in world.countries:
                    facts = _facts(found, a, b)
                    _add(facts, "pledges", clause.obligation.pledge)
                    _add(facts, "clauses", clause.address)
                    _add(facts, "evidence", *clause.evidence)


def _disputes(world: World, year: int, found: dict[tuple[str, str], dict[str, object]]) -> None:
    for who in sorted({party for each in world.disputes.values() for side in each.sides for party in side}):
        for row in disputes_of(world, who, dt.date(year, 12, 31), f"dyads/{VERSION}").iter_rows(named=True):
            facts = _facts(found, who, row["adversary"])
            _add(facts, "disputes", row["dispute"])
            _add(facts, "evidence", *row["evidence"])


def _shares(world: World, year: int, found: dict[tuple[str, str], dict[str, object]]) -> None:
    for commodity in COMMODITIES:
        if not PRECEDENCE.get(commodity):
            continue
        ask = Ask(commodity, default_basis(world, commodity), None, "total", "include")
        try:
            rows = all_rows(world, ask, (year,))
        except (NoObservation, YearNotCovered):
            continue  # nothing is held of that year: the columns stay empty
        for row in rows.filter((pl.col("year") == year) & (pl.col("status") == "observed")).iter_rows(named=True):
            facts = _facts(found, row["importer"], row["exporter"])
            facts[f"{commodity}_share_low"] = row["share_low"]
            facts[f"{commodity}_share_high"] = row["share_high"]
            _add(facts, "evidence", *row["evidence"])


def _row(world: World, year: int, a: str, b: str, facts: dict[str, object]) -> dict[str, object]:
    one, other = world.countries.get(a), world.countries.get(b)
    lists = {name: sorted(held) for name, held in facts.items() if isinstance(held, set)}
    return {
        **{name: value for name, value in facts.items() if not isinstance(value, set)},
        **lists,
        "a": a,
        "b": b,
        "year": year,
        "cow_a": one.cow if one else None,
        "cow_b": other.cow if other else None,
        "gleditsch_ward_a": one.gleditsch_ward if one else None,
        "gleditsch_ward_b": other.gleditsch_ward if other else None,
        "method": f"dyads/{VERSION}",
        "world": world.fingerprint,
    }
