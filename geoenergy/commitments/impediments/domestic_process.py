"""The words refer to each party's own constitutional process."""

from __future__ import annotations

from geoenergy.commitments.impediments.base import Case
from geoenergy.records.duty import Duty, Impediment
from geoenergy.world.in_force import Clause


def domestic_process(case: Case, clause: Clause, duty: Duty) -> list[Impediment]:  # noqa: ARG001  (the contract of the folder)
    """The duty is to be done in accordance with constitutional provisions and processes."""
    if "constitutional_process" not in clause.version.procedure:
        return []
    reason = f"the words leave the way of helping to {duty.obligor}'s constitutional process"
    return [Impediment(kind="domestic_process", reason=reason, evidence=clause.evidence)]
