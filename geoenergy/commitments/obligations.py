"""Which clauses bind whom on a day?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl

from geoenergy.commitments.ask import day_of, party_of, pledges_of
from geoenergy.errors import BadArgument
from geoenergy.records.base import Record
from geoenergy.records.instrument import SCALES
from geoenergy.tables import schema_of
from geoenergy.world.in_force import Clause, clauses_on
from geoenergy.world.world import World

VERSION = 1


class ObligationRow(Record):
    """A row of `obligations`: a clause in force on the day."""

    instrument: str
    """Id of the instrument."""
    article: str
    """The clause."""
    pledge: str
    """What is owed."""
    strength: list[str]
    """How firmly: each reading of the words."""
    weakest: str
    """The weakest reading."""
    obligors: list[str]
    """Who owes on that day."""
    beneficiaries: list[str]
    """To whom; empty where it is owed to nobody in particular."""
    trigger: list[str]
    """What sets it off."""
    summary: str
    """The duty in our words."""
    operative: str
    """The words that fix the strength."""
    procedure: list[str]
    """Steps that the clause asks for."""
    bindingness: list[str]
    """Whether the instrument binds: each reading."""
    certain: bool
    """Whether it is certain that the clause was in force with these words, for the parties asked about."""
    unverified: list[str]
    """Facts of the clause that no page read states."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def obligations(
    world: World,
    *,
    obligor: str | None = None,
    beneficiary: str | None = None,
    pledge: str | Iterable[str] | None = None,
    min_strength: str | None = None,
    on: dt.date | str,
) -> pl.DataFrame:
    """Clauses in force on a day.

    Args:
        world: The world asked.
        obligor: Only clauses that this country or alliance owes.
        beneficiary: Only clauses owed to this country or alliance.
        pledge: Only these pledges.
        min_strength: Only clauses at least so strong by their weakest reading; needs one `pledge`, whose scale it is of.
        on: The day.

    Returns:
        Columns as `ObligationRow`, by pledge, then the strongest weakest reading first.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: No such pledge; a strength that is not on its scale, or without one pledge; a day before all records.
        BadDay: The day is none.
    """
    day = day_of(world, on)
    pledges = pledges_of(pledge)
    weakest_allowed = _rank(pledges, pledge, min_strength)
    owes = party_of(world, obligor).id if obligor is not None else None
    gets = party_of(world, beneficiary).id if beneficiary is not None else None
    rows: list[tuple[Clause, dict[str, object]]] = []
    for clause in clauses_on(world, day):
        kind = clause.obligation.pledge
        if kind not in pledges or (owes is not None and owes not in clause.obligors):
            continue
        # in a mutual clause nobody owes anything to itself
        if gets is not None and (gets not in clause.beneficiaries or clause.obligors == (gets,)):
            continue
        if owes is not None and clause.beneficiaries == (owes,):
            continue
        if weakest_allowed is not None and SCALES[kind].index(clause.weakest) > weakest_allowed:
            continue
        rows.append((clause, _row(world, clause, {each for each in (owes, gets) if each})))
    rows.sort(key=lambda pair: _order(pair[0]))
    return pl.DataFrame([row for _, row in rows], schema=schema_of(ObligationRow))


def _order(clause: Clause) -> tuple[int, int, str]:
    pledge = clause.obligation.pledge
    return list(SCALES).index(pledge), SCALES[pledge].index(clause.weakest), clause.address


def _rank(pledges: tuple[str, ...], asked: object, min_strength: str | None) -> int | None:
    if min_strength is None:
        return None
    if asked is None or len(pledges) != 1:
        raise BadArgument("min_strength needs one pledge: strength is ordered within the scale of one pledge only.")
    scale = SCALES[pledges[0]]
    if min_strength not in scale:
        raise BadArgument(f"{min_strength!r} is not on the scale of {pledges[0]}. One of: {', '.join(scale)}.")
    return scale.index(min_strength)


def _row(world: World, clause: Clause, asked: set[str]) -> dict[str, object]:
    evidence = {*clause.evidence, *(address for party in asked for address in clause.party_evidence(party))}
    return {
        "instrument": clause.instrument.id,
        "article": clause.obligation.id,
        "pledge": clause.obligation.pledge,
        "strength": list(clause.version.strength),
        "weakest": clause.weakest,
        "obligors": list(clause.obligors),
        "beneficiaries": list(clause.beneficiaries),
        "trigger": list(clause.obligation.trigger.act),
        "summary": clause.obligation.summary,
        "operative": clause.version.operative,
        "procedure": list(clause.version.procedure),
        "bindingness": [each.value for each in clause.instrument.bindingness],
        "certain": clause.certain and not asked & clause.maybe,
        "unverified": sorted({*clause.obligation.unverified, *clause.version.unverified}),
        "method": f"obligations/{VERSION}",
        "evidence": sorted(evidence),
        "world": world.fingerprint,
    }
