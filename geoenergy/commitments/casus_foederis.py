"""Who had to come to the aid of a state that was attacked, under which article, and what stands against it."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

from geoenergy.commitments.ask import day_of, state_of
from geoenergy.commitments.conditions import conditions_of, premise_claims, requests
from geoenergy.commitments.impediments.base import Case, impediments_of
from geoenergy.commitments.places import where_of
from geoenergy.errors import BadArgument
from geoenergy.records.duty import Condition, Duty
from geoenergy.records.instrument import SCALES
from geoenergy.world.in_force import Clause, clauses_on
from geoenergy.world.world import World

VERSION = 1
AttackAct = Literal["armed_attack", "cyberattack", "threat", "supply_cutoff", "terrorist_attack", "nuclear_attack"]
PLEDGES = ("defence", "consultation", "solidarity")
"""Pledges that an act against their beneficiary sets off."""


def casus_foederis(
    world: World,
    attacked: str,
    *,
    attacker: str,
    on: dt.date | str,
    where: str | None = None,
    act: AttackAct = "armed_attack",
    all: bool = False,  # noqa: A002  (the word of the question)
) -> list[Duty]:
    """The duties that an attack sets off, duty by duty, with what stands against each.

    The premise (this attacker, this act, this place, this day) is taken as given; only each clause's own conditions are tested: the act,
    who did it, the territory, the request where one is asked for, and whether the obligor was bound. `contested` appears only where a
    party or organ of the instrument is on record with another reading. Denials of the premise itself stand in `premise_claims`.

    Args:
        world: The world asked; `world.known_at(day)` for what was known then.
        attacked: The state attacked.
        attacker: The state that attacks.
        on: The day, local at the place.
        where: Territory or country where the attack is; without it, the recognised territory of the attacked.
        act: What is done: armed_attack, cyberattack, threat, supply_cutoff, terrorist_attack.
        all: Whether duties whose conditions are not met are listed too.

    Returns:
        Duties of defence, consultation and solidarity, those with the strongest weakest reading first.

    Raises:
        UnknownParty, AmbiguousParty, UnknownTerritory: A name that stands for nothing, or several.
        BadArgument: Attacker and attacked are the same, a state that did not exist that day, a day before all records, no such act.
        BadDay: The day is none.
    """
    day = day_of(world, on)
    victim, enemy = state_of(world, attacked, "attacked", day), state_of(world, attacker, "attacker", day)
    if victim == enemy:
        raise BadArgument(f"{victim} cannot attack itself. Name two states.")
    if act not in get_args(AttackAct):
        raise BadArgument(f"no act {act!r}. One of: {', '.join(get_args(AttackAct))}.")
    place = where_of(world, where, victim)
    case = Case(world=world, attacked=victim, attacker=enemy, on=day, where=place, act=act)
    found: list[tuple[tuple[int, int, int, str, str], Duty]] = []
    for clause in clauses_on(world, day):
        if clause.obligation.pledge not in PLEDGES or victim not in clause.beneficiaries:
            continue
        conditions = conditions_of(case, clause)
        trigger = _trigger(conditions)
        if trigger == "not_met" and not all:
            continue
        found += [
            (_order(clause, trigger, obligor), _duty(case, clause, obligor, trigger, conditions))
            for obligor in clause.obligors
            if obligor not in (victim, enemy)
        ]
    return [duty for _, duty in sorted(found, key=lambda pair: pair[0])]


def _trigger(conditions: tuple[Condition, ...]) -> Literal["met", "contested", "not_met"]:
    states = {each.state for each in conditions}
    if "not_met" in states:
        return "not_met"
    return "contested" if states & {"contested", "unknown"} else "met"


def _order(clause: Clause, trigger: str, obligor: str) -> tuple[int, int, int, str, str]:
    pledge = clause.obligation.pledge
    return (
        PLEDGES.index(pledge),
        SCALES[pledge].index(clause.weakest),
        ("met", "contested", "not_met").index(trigger),
        clause.address,
        obligor,
    )


def _duty(
    case: Case, clause: Clause, obligor: str, trigger: Literal["met", "contested", "not_met"], conditions: tuple[Condition, ...]
) -> Duty:
    invoked = requests(case, clause)
    evidence = {*clause.evidence, *clause.party_evidence(obligor), *clause.party_evidence(case.attacked)}
    evidence.update(address for each in conditions for address in each.evidence)
    duty = Duty(
        obligor=obligor,
        beneficiary=case.attacked,
        instrument=clause.instrument.id,
        article=clause.obligation.id,
        pledge=clause.obligation.pledge,
        strength=clause.version.strength,
        summary=clause.obligation.summary,
        operative=clause.version.operative,
        trigger=trigger,
        conditions=conditions,
        territory=case.where.text,
        procedure=clause.version.procedure,
        invoked=tuple(each.id for each in invoked),
        premise_claims=premise_claims(case),
        certain=clause.certain and not {obligor, case.attacked} & clause.maybe,
        method=f"casus_foederis/{VERSION}",
        world=case.world.fingerprint,
        evidence=tuple(sorted(evidence)),
    )
    against = impediments_of(case, clause, duty)
    return duty.model_copy(
        update={"impediments": against, "evidence": tuple(sorted({*evidence, *(address for each in against for address in each.evidence)}))}
    )
