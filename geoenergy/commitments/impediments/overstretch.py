"""The obligor is at war elsewhere."""

from __future__ import annotations

from geoenergy.commitments.impediments.base import Case
from geoenergy.days import holds
from geoenergy.records.duty import Duty, Impediment
from geoenergy.world.in_force import Clause


def overstretch(case: Case, clause: Clause, duty: Duty) -> list[Impediment]:  # noqa: ARG001  (the contract of the folder)
    """An armed dispute that day in which the obligor is a side and the attacker is not."""
    found = []
    for dispute in case.world.disputes.values():
        parties = {party for side in dispute.sides for party in side}
        if duty.obligor not in parties or case.attacker in parties:
            continue
        for span in dispute.spans:
            state = holds(span.start, span.end, case.on)
            if span.kind == "armed" and state is not False:
                perhaps = "" if state else " (the days are imprecise)"
                others = ", ".join(sorted(parties - {duty.obligor}))
                found.append(
                    Impediment(
                        kind="overstretch",
                        reason=f"{duty.obligor} is in an armed conflict with {others} since {span.start}{perhaps}: {dispute.title}",
                        evidence=tuple(f"{dispute.id}#{key}" for key in span.evidence),
                    )
                )
    return found
