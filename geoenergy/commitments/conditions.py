"""A clause's own conditions, each tested alone against an attack that is taken as given."""

from __future__ import annotations

import datetime as dt

from geoenergy.commitments.impediments.base import Case
from geoenergy.commitments.places import territory_condition
from geoenergy.days import parse_day
from geoenergy.records.duty import Condition
from geoenergy.records.event import Claim, Event
from geoenergy.world.in_force import Clause, parties_on

IMPLIED = {
    "armed_attack": ("armed_attack", "threat"),
    "cyberattack": ("cyberattack", "threat"),
    "terrorist_attack": ("terrorist_attack", "threat"),
    "nuclear_attack": ("nuclear_attack", "armed_attack", "threat"),
}
"""What an act amounts to: who is attacked is also threatened. A cyberattack is an armed attack only where the clause says so."""
BEFORE, AFTER = dt.timedelta(days=1), dt.timedelta(days=120)
"""How long after an attack a request, a decision or a reading still speaks of it (a day before: time zones)."""
FINDINGS = ("trigger", "scope", "territory")
"""What a claim must be about to be another reading of the trigger."""


def conditions_of(case: Case, clause: Clause) -> tuple[Condition, ...]:
    """The conditions of a clause in this case, in the order act, by, territory, request, finding."""
    trigger = clause.obligation.trigger
    return (
        _act(case, clause),
        _by(case, clause),
        territory_condition(case.world, clause, case.where, case.attacked, case.on),
        *([_threshold(trigger.threshold)] if trigger.threshold else []),
        *([_request(case, clause)] if _needs_request(clause) else []),
        *_finding(case, clause),
    )


def requests(case: Case, clause: Clause) -> list[Event]:
    """Requests of the attacked on record after the attack that invoke the clause or its instrument."""
    wanted = {clause.address, clause.instrument.id}
    return [
        event for event in _events(case) if event.kind == "request_for_aid" and case.attacked in event.by and wanted & set(event.invokes)
    ]


def premise_claims(case: Case) -> tuple[str, ...]:
    """What the attacker's side says of the attack on record, where it differs from the premise."""
    found = [
        f"{claim.speaker}: {claim.says}"
        for event in _events(case)
        if event.kind in ("armed_attack", "war", "invasion") and {case.attacker, case.attacked} <= {*event.by, *event.against}
        for claim in event.claims
        if claim.speaks_for == case.attacker and claim.about in ("cause", "targets", "premise")
    ]
    return tuple(dict.fromkeys(found))


def _needs_request(clause: Clause) -> bool:
    return "request" in clause.version.procedure or "request" in clause.obligation.trigger.requires


def _act(case: Case, clause: Clause) -> Condition:
    acts = clause.obligation.trigger.act
    amounts = IMPLIED.get(case.act, (case.act,))
    hit = [each for each in acts if each in amounts]
    if hit:
        return Condition(
            kind="act", state="met", reason=f"{case.act} is what sets the clause off ({', '.join(acts)})", evidence=clause.evidence
        )
    return Condition(
        kind="act", state="not_met", reason=f"the clause is set off by {', '.join(acts)}, not by {case.act}", evidence=clause.evidence
    )


def _by(case: Case, clause: Clause) -> Condition:
    trigger = clause.obligation.trigger
    inside = case.attacker in parties_on(clause.instrument, case.on)
    if trigger.by == "named" and case.attacker not in trigger.named:
        return Condition(kind="by", state="not_met", reason=f"the clause speaks of {', '.join(trigger.named)}", evidence=clause.evidence)
    if trigger.by in ("third_state", "non_party") and inside:
        return Condition(
            kind="by",
            state="not_met",
            reason=f"{case.attacker} is a party itself, and the clause speaks of others",
            evidence=clause.evidence,
        )
    if inside:
        reason = f"{case.attacker} is a party itself; the words do not say by whom the attack must be"
        return Condition(kind="by", state="met", reason=reason, evidence=(*clause.evidence, *clause.party_evidence(case.attacker)))
    return Condition(kind="by", state="met", reason=f"{case.attacker} is no party", evidence=clause.evidence)


def _threshold(text: str) -> Condition:
    return Condition(kind="threshold", state="met", reason=f"taken as reached with the premise: {text}")


def _request(case: Case, clause: Clause) -> Condition:
    found = requests(case, clause)
    if found:
        when = ", ".join(event.when for event in found)
        evidence = tuple(sorted({f"{event.id}#{key}" for event in found for key in event.evidence}))
        return Condition(kind="request", state="met", reason=f"{case.attacked} asked ({when})", evidence=evidence)
    return Condition(kind="request", state="not_recorded", reason=f"the clause asks for a request by {case.attacked}; none is on record")


def _finding(case: Case, clause: Clause) -> list[Condition]:
    """Another reading of the trigger by a party or organ of the instrument, if one is on record."""
    readers = {*parties_on(clause.instrument, case.on), clause.instrument.organisation} - {case.attacked, None}
    others: list[tuple[Event, Claim]] = [
        (event, claim)
        for event in _events(case)
        if clause.instrument.id in event.instruments
        for claim in event.claims
        if claim.about in FINDINGS and claim.speaks_for in readers and claim.status != "retracted"
    ]
    if not others:
        return []
    evidence = tuple(sorted({f"{event.id}#{key}" for event, claim in others for key in claim.evidence}))
    said = "; ".join(dict.fromkeys(f"{claim.speaker}: {claim.says}" for _, claim in others))
    return [
        Condition(
            kind="finding", state="contested", reason=f"a party or organ of the instrument reads it otherwise. {said}", evidence=evidence
        )
    ]


def _events(case: Case) -> list[Event]:
    """Events on record from the day of the attack on that concern the two."""
    first, last = case.on - BEFORE, case.on + AFTER
    disputes = {
        name
        for name, each in case.world.disputes.items()
        if {case.attacked, case.attacker} <= {party for side in each.sides for party in side}
    }
    found = []
    for event in case.world.events.values():
        day = parse_day(event.when)
        concerns = event.dispute in disputes or {case.attacked, case.attacker} <= {*event.by, *event.against}
        asked = event.kind == "request_for_aid" and case.attacked in event.by
        if (concerns or asked) and day.latest >= first and day.earliest <= last:
            found.append(event)
    return sorted(found, key=lambda event: (parse_day(event.when).earliest, event.id))
