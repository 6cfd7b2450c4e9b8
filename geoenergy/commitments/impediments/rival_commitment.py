"""The obligor has bound itself to the attacker too."""

from __future__ import annotations

from geoenergy.commitments.impediments.base import Case
from geoenergy.records.duty import Duty, Impediment
from geoenergy.world.in_force import Clause, clauses_on

RIVAL = ("defence", "consultation", "non_aggression", "neutrality", "no_conflicting_commitment", "non_coercion")
"""Pledges to the attacker that pull against helping the attacked."""


def rival_commitment(case: Case, clause: Clause, duty: Duty) -> list[Impediment]:
    """A clause in force that day by which the obligor owes the attacker help, consultation or restraint. One for each instrument.

    Clauses of an instrument that also binds the attacked to the attacker (the UN Charter's kind) are no rivals and are left out, as is the
    duty's own instrument.
    """
    found: dict[str, list[Clause]] = {}
    for other in clauses_on(case.world, case.on):
        owes = duty.obligor in other.obligors and case.attacker in other.beneficiaries
        shared = other.instrument.id == clause.instrument.id or (case.attacked in other.obligors and case.attacker in other.obligors)
        if owes and not shared and other.obligation.pledge in RIVAL:
            found.setdefault(other.instrument.id, []).append(other)
    return [
        Impediment(
            kind="rival_commitment",
            reason=f"{duty.obligor} is bound to {case.attacker} by {clauses[0].instrument.title}: "
            + "; ".join(f"{each.obligation.id} {each.obligation.pledge} ({' or '.join(each.version.strength)})" for each in clauses),
            evidence=tuple(sorted({address for each in clauses for address in each.evidence})),
        )
        for clauses in found.values()
    ]
