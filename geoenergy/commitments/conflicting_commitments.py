"""Which commitments cannot both be kept?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.adversaries import disputes_of
from geoenergy.commitments.ask import day_of, state_of
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.in_force import Clause, clauses_on
from geoenergy.world.world import World

VERSION = 1
HELP = ("defence",)
TIES = ("defence", "consultation", "non_aggression", "neutrality", "non_coercion")
RULES = {
    "help_against_a_friend": "one clause pledges help to X, the other help, consultation or restraint towards Y, with X and Y in dispute: "
    "if Y attacks X, helping X and keeping the clause towards Y pull apart",
    "excluded_by_clause": "one clause forbids ties or acts directed against a party, the other pledges help or consultation to a state in "
    "dispute with that party",
}
"""The rules that find pairs."""


class ConflictRow(Record):
    """A row of `conflicting_commitments`: two clauses of one obligor."""

    who: str
    """Who is bound by both (alpha-3)."""
    to: str
    """To whom by the first clause."""
    clause: str
    """The first clause: `<instrument>/<article>`."""
    other_to: str
    """To whom by the second clause, in dispute with `to`."""
    other_clause: str
    """The second clause."""
    rule: str
    """Which rule found the pair."""
    collide_if: str
    """What would have to happen for both not to be kept."""
    state: str
    """`conflict` where both clauses are certain, firm by their weakest reading, and all on record call their instruments binding; else
    `contested`."""
    dispute: str
    """Id of the dispute between the two beneficiaries."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def conflicting_commitments(world: World, who: str | None = None, *, on: dt.date | str) -> pl.DataFrame:
    """Pairs of clauses in force of one state that cannot both be kept, with the rule that found them.

    Args:
        world: The world asked.
        who: Only this state; all where left out.
        on: The day.

    Returns:
        Columns as `ConflictRow`, by state, then by clause.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: A day before all records, a state that did not exist that day.
        BadDay: The day is none.
    """
    day = day_of(world, on)
    only = state_of(world, who, "who", day) if who is not None else None
    clauses = clauses_on(world, day)
    states = sorted({each for clause in clauses for each in clause.obligors if each in world.countries and only in (None, each)})
    rows = [row for state in states for row in _pairs(world, state, clauses, day)]
    return pl.DataFrame(rows, schema=schema_of(ConflictRow)).sort("who", "to", "other_to", "clause", "other_clause")


def _pairs(world: World, state: str, clauses: tuple[Clause, ...], day: dt.date) -> list[dict[str, object]]:
    mine = [clause for clause in clauses if state in clause.obligors]
    rows = []
    for first in mine:
        rule = "help_against_a_friend" if first.obligation.pledge in HELP else "excluded_by_clause"
        if first.obligation.pledge not in (*HELP, "no_conflicting_commitment"):
            continue
        for friend in first.beneficiaries:
            if friend == state or friend not in world.countries:
                continue
            enemies = disputes_of(world, friend, day, f"adversaries/{VERSION}")
            for enemy, dispute, told in (
                enemies.select("adversary", "dispute", "evidence").unique("adversary", maintain_order=True).iter_rows()
            ):
                for second in mine:
                    if enemy == state or enemy not in second.beneficiaries or second.instrument.id == first.instrument.id:
                        continue
                    if _rival(first, second, friend, rule):
                        rows.append(_row(world, state, friend, first, enemy, second, rule, dispute, told))
    return rows


def _rival(first: Clause, second: Clause, friend: str, rule: str) -> bool:
    """Whether the second clause pulls against the first. A clause that also binds the two adversaries to each other does not."""
    allowed = TIES if rule == "help_against_a_friend" else ("defence", "consultation")
    if second.obligation.pledge not in allowed or (friend in second.obligors and friend in second.beneficiaries):
        return False
    # two clauses of help towards two adversaries are one pair, told once
    return not (second.obligation.pledge in HELP and rule == "help_against_a_friend" and second.address < first.address)


def _undisputed(clause: Clause) -> bool:
    """Whether everybody on record who says anything of it calls the instrument binding."""
    return {each.value for each in clause.instrument.bindingness} == {"binding"}


def _row(
    world: World, state: str, friend: str, first: Clause, enemy: str, second: Clause, rule: str, dispute: str, told: list[str]
) -> dict[str, object]:
    firm = (
        first.weakest in ("shall_assist", "shall_refrain")
        and second.weakest in ("shall_assist", "shall_refrain")
        and first.certain
        and second.certain
        and not {state, friend} & first.maybe
        and not {state, enemy} & second.maybe
        and not first.obligation.disputed
        and _undisputed(first)
        and _undisputed(second)
    )
    if rule == "help_against_a_friend":
        collide = f"{enemy} attacks {friend} and {friend} calls on {state} under {first.address}"
    else:
        collide = f"{state} acts for {enemy} against {friend} under {second.address}"
    return {
        "who": state,
        "to": friend,
        "clause": first.address,
        "other_to": enemy,
        "other_clause": second.address,
        "rule": rule,
        "collide_if": collide,
        "state": "conflict" if firm else "contested",
        "dispute": dispute,
        "method": f"conflicting_commitments/{VERSION}",
        "evidence": sorted({*first.evidence, *second.evidence, *told}),
        "world": world.fingerprint,
    }
