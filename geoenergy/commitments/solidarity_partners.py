"""Who owes whom gas in an emergency?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.ask import day_of, state_of
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.in_force import Clause, clauses_on
from geoenergy.world.world import World

VERSION = 1


class SolidarityRow(Record):
    """A row of `solidarity_partners`: one state, one clause, one direction."""

    country: str
    """The country asked about (alpha-3)."""
    partner: str
    """The other one (alpha-3)."""
    direction: str
    """`is_owed`: the partner owes the country; `owes`: the country owes the partner."""
    clause: str
    """The clause: `<instrument>/<article>`."""
    strength: list[str]
    """How firmly: each reading of the words."""
    summary: str
    """The duty in our words."""
    condition: str | None
    """A rule that narrows the clause and that the data do not resolve (`directly_connected`), where there is one."""
    arrangement: str | None
    """Id of an arrangement between the two on record that day; empty where none is on record, which is not: there is none."""
    certain: bool
    """Whether both are certain to be bound that day."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def solidarity_partners(world: World, country: str, *, on: dt.date | str) -> pl.DataFrame:
    """Who owes a country gas in an emergency on a day, whom it owes, under which article, and whether an arrangement is on record.

    Args:
        world: The world asked.
        country: The country.
        on: The day.

    Returns:
        Columns as `SolidarityRow`: first those who owe the country, then those whom it owes.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: A group in place of a country, a state that did not exist that day, a day before all records.
        BadDay: The day is none.
    """
    day = day_of(world, on)
    who = state_of(world, country, "country", day)
    rows: list[dict[str, object]] = []
    for direction in ("is_owed", "owes"):
        for clause in clauses_on(world, day):
            if clause.obligation.pledge != "solidarity":
                continue
            mine, theirs = (clause.beneficiaries, clause.obligors) if direction == "is_owed" else (clause.obligors, clause.beneficiaries)
            if who in mine:
                rows += [_row(world, clause, who, each, direction, day) for each in theirs if each != who and each in world.countries]
    return pl.DataFrame(rows, schema=schema_of(SolidarityRow))


def _row(world: World, clause: Clause, who: str, partner: str, direction: str, day: dt.date) -> dict[str, object]:
    rule = clause.obligation.obligors.rule or clause.obligation.beneficiaries.rule
    between = _arrangement(world, who, partner, day)
    evidence = {*clause.evidence, *clause.party_evidence(who), *clause.party_evidence(partner)}
    if between is not None:
        evidence.update(between.evidence)
    return {
        "country": who,
        "partner": partner,
        "direction": direction,
        "clause": clause.address,
        "strength": list(clause.version.strength),
        "summary": clause.obligation.summary,
        "condition": rule,
        "arrangement": between.instrument.id if between is not None else None,
        "certain": clause.certain and not {who, partner} & clause.maybe,
        "method": f"solidarity_partners/{VERSION}",
        "evidence": sorted(evidence),
        "world": world.fingerprint,
    }


def _arrangement(world: World, one: str, other: str, day: dt.date) -> Clause | None:
    """A bilateral instrument in force between the two that carries a pledge of solidarity."""
    for clause in clauses_on(world, day):
        two = {each.party for each in clause.instrument.parties} == {one, other}
        if two and clause.obligation.pledge == "solidarity":
            return clause
    return None
