"""Why is a state not on the list of those who had to help?"""

from __future__ import annotations

import datetime as dt

from geoenergy.commitments.ask import day_of, state_of
from geoenergy.commitments.casus_foederis import AttackAct, casus_foederis
from geoenergy.errors import BadArgument
from geoenergy.records.answer import Answer
from geoenergy.records.duty import Duty
from geoenergy.records.instrument import Instrument
from geoenergy.world.in_force import clauses_on, parties_on
from geoenergy.world.world import World

VERSION = 1
FIRM = frozenset({"shall_assist", "shall_as_deemed_necessary"})
"""Readings of a clause of defence that bind to help."""


class WhyNot(Answer):
    """Why a state owes no defence, or that it does."""

    obligor: str
    """The state asked about."""
    attacked: str
    """The state attacked."""
    attacker: str
    """The attacker."""
    on: str
    """The day."""
    answer: str
    """`owes_defence`, `owes_less` (only to consult, or in words that do not bind to help), `conditions_not_met`, `not_in_force` or
    `no_instrument`."""
    reasons: tuple[str, ...]
    """The reasons, each with its clause."""
    duties: tuple[Duty, ...]
    """The duties looked at, those included whose conditions are not met."""


def why_not(
    world: World,
    obligor: str,
    *,
    attacked: str,
    attacker: str,
    on: dt.date | str,
    where: str | None = None,
    act: AttackAct = "armed_attack",
) -> WhyNot:
    """Why a state is not on the list of those who had to come to the aid of another, or that it is.

    Args:
        world: The world asked.
        obligor: The state asked about.
        attacked: The state attacked.
        attacker: The attacker.
        on: The day.
        where: Territory or country where the attack is; without it, the recognised territory of the attacked.
        act: What is done.

    Raises:
        BadArgument: The state asked about is the attacked or the attacker.
        GeoenergyError: As `casus_foederis` raises.
    """
    day = day_of(world, on)
    who = state_of(world, obligor, "obligor", day)
    victim = state_of(world, attacked, "attacked", day)
    enemy = state_of(world, attacker, "attacker", day)
    if who in (victim, enemy):
        raise BadArgument(f"{who} is {'attacked' if who == victim else 'the attacker'} itself. Name a third state.")
    duties = [each for each in casus_foederis(world, victim, attacker=enemy, on=day, where=where, act=act, all=True) if each.obligor == who]
    defence = [each for each in duties if each.pledge == "defence"]
    live = [each for each in duties if each.trigger != "not_met"]
    if any(each.trigger != "not_met" and FIRM.issuperset(each.strength) for each in defence):
        answer, reasons = "owes_defence", [_told(each) for each in defence if each.trigger != "not_met"]
    elif live:
        answer, reasons = "owes_less", [_told(each) for each in live]
    elif defence or duties:
        answer = "conditions_not_met"
        reasons = [f"{_told(each)}: " + "; ".join(c.reason for c in each.conditions if c.state == "not_met") for each in duties]
    else:
        answer, reasons = _nothing(world, who, victim, day)
    return WhyNot(
        obligor=who,
        attacked=victim,
        attacker=enemy,
        on=day.isoformat(),
        answer=answer,
        reasons=tuple(reasons),
        duties=tuple(duties),
        method=f"why_not/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(sorted({address for each in duties for address in each.evidence})),
    )


def _told(duty: Duty) -> str:
    return f"{duty.instrument} Art. {duty.article}: {duty.pledge}, {' or '.join(duty.strength)} ({duty.trigger})"


def _nothing(world: World, who: str, victim: str, day: dt.date) -> tuple[str, list[str]]:
    """No clause in force speaks of help from the one to the other: what there was, or will be, or nothing."""
    others = [
        each
        for each in world.instruments.values()
        if {who, victim} <= {spell.party for spell in each.parties} and _helps(each) and not {who, victim} <= set(parties_on(each, day))
    ]
    if others:
        return "not_in_force", [_when(each, who, victim, day) for each in others]
    ties = sorted({clause.instrument.id for clause in clauses_on(world, day) if {who, victim} <= {*clause.obligors, *clause.beneficiaries}})
    if ties:
        return "no_instrument", [f"no clause on record pledges help or consultation; other ties in force: {', '.join(ties)}"]
    return "no_instrument", [f"no instrument on record binds {who} to {victim}"]


def _helps(instrument: Instrument) -> bool:
    return any(each.pledge in ("defence", "consultation") for each in instrument.obligations)


def _when(instrument: Instrument, who: str, victim: str, day: dt.date) -> str:
    bound = parties_on(instrument, day)
    absent = ", ".join(party for party in (who, victim) if party not in bound)
    spells = "; ".join(
        f"{each.party} {each.start or '?'} to {each.end or 'now'}" for each in instrument.parties if each.party in (who, victim)
    )
    return f"{instrument.title} was not in force for {absent} on {day.isoformat()} ({spells})"
