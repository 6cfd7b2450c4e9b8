"""The contract of an impediment, and the way to all of them.

One file, named after it. It defines a function of the file's name that takes a `Case`, the `Clause` and the `Duty` as far as known, and
returns the impediments of that kind: none, one or several. Each states a reason with its figures and evidence; where the reason is that
nothing is known, it says so and its evidence is empty. Nothing is scored, weighted or turned into a probability.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from geoenergy._discover import kind, kinds
from geoenergy.commitments.places import Where
from geoenergy.records.duty import Duty, Impediment
from geoenergy.world.in_force import Clause
from geoenergy.world.world import World

FOLDER = "geoenergy.commitments.impediments"


@dataclass(frozen=True)
class Case:
    """An attack, taken as given."""

    world: World
    attacked: str
    attacker: str
    on: dt.date
    where: Where
    act: str


def impediments_of(case: Case, clause: Clause, duty: Duty) -> tuple[Impediment, ...]:
    """The impediments of every kind, in the order of their kinds."""
    return tuple(each for name in kinds(FOLDER) for each in kind(FOLDER, name)(case, clause, duty))
