"""The obligor depends on the attacker for energy, or sells it to the attacker."""

from __future__ import annotations

from geoenergy.commitments.channels import channels
from geoenergy.commitments.impediments.base import Case
from geoenergy.records.duty import Duty, Impediment
from geoenergy.world.in_force import Clause


def energy_dependency(case: Case, clause: Clause, duty: Duty) -> list[Impediment]:  # noqa: ARG001  (the contract of the folder)
    """Imports from the attacker, exports to it and deals with it, in the last complete year before the day; with bounds.

    Where no data set states the obligor's imports, that is said: nothing known is not nothing imported.
    """
    return [
        Impediment(
            kind="energy_dependency", reason=each.reason, share_low=each.share_low, share_high=each.share_high, evidence=each.evidence
        )
        for each in channels(case.world, duty.obligor, case.attacker, on=case.on)
    ]
