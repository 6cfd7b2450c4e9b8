"""Impediments of one kind, as they stand on a duty of the small world."""

from __future__ import annotations

from typing import Any

from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.records.duty import Impediment
from geoenergy.world.world import World


def found(world: World, kind: str, obligor: str, address: str = "pact-1990/4", **asked: Any) -> list[Impediment]:
    """The impediments of a kind on the duty of a state under a clause, for the attack on Italy of May 2020 unless another is asked."""
    given = {"attacked": "ITA", "attacker": "RUS", "on": "2020-05-01", **asked}
    duties = casus_foederis(world, given.pop("attacked"), **given)
    (duty,) = [each for each in duties if (each.obligor, f"{each.instrument}/{each.article}") == (obligor, address)]
    return [each for each in duty.impediments if each.kind == kind]
