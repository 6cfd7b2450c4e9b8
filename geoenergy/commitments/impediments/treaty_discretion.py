"""The words leave the help to the obligor's judgement."""

from __future__ import annotations

from geoenergy.commitments.impediments.base import Case
from geoenergy.records.duty import Duty, Impediment
from geoenergy.records.instrument import SCALES
from geoenergy.world.in_force import Clause


def treaty_discretion(case: Case, clause: Clause, duty: Duty) -> list[Impediment]:  # noqa: ARG001  (the contract of the folder)
    """The weakest reading of the words is not the firmest of the pledge's scale."""
    scale = SCALES[clause.obligation.pledge]
    if clause.weakest == scale[0]:
        return []
    several = " in one of two readings" if len(clause.version.strength) > 1 else ""
    return [
        Impediment(
            kind="treaty_discretion",
            reason=f"the words bind no more than {clause.weakest}{several}: {clause.version.operative}",
            evidence=clause.evidence,
        )
    ]
