"""A step that the clause asks for is not on record."""

from __future__ import annotations

from geoenergy.commitments.impediments.base import Case
from geoenergy.records.duty import Duty, Impediment
from geoenergy.world.in_force import Clause

STEPS = {
    "consultation": "consultations between the parties",
    "organ_decision": "a decision of the organ that the text names",
    "arrangement": "an arrangement between the two",
}


def procedure_not_started(case: Case, clause: Clause, duty: Duty) -> list[Impediment]:
    """The request is not recorded, or the help waits for consultations, a decision or an arrangement."""
    found = [
        Impediment(kind="procedure_not_started", reason=each.reason, evidence=clause.evidence)
        for each in duty.conditions
        if each.kind == "request" and each.state == "not_recorded"
    ]
    waits = [STEPS[step] for step in clause.version.procedure if step in STEPS]
    if waits:
        reason = f"the help waits for {' and '.join(waits)}; none is on record for {case.on.isoformat()}"
        found.append(Impediment(kind="procedure_not_started", reason=reason, evidence=clause.evidence))
    return found
