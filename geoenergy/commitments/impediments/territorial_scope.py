"""It is not clear that the clause covers the place."""

from __future__ import annotations

from geoenergy.commitments.impediments.base import Case
from geoenergy.records.duty import Duty, Impediment
from geoenergy.world.in_force import Clause


def territorial_scope(case: Case, clause: Clause, duty: Duty) -> list[Impediment]:  # noqa: ARG001  (the contract of the folder)
    """The territory is contested, not covered, or of a region of which no record speaks."""
    return [
        Impediment(kind="territorial_scope", reason=each.reason, evidence=each.evidence)
        for each in duty.conditions
        if each.kind == "territory" and each.state != "met"
    ]
