"""What can a border crossing take, by whom is that said, and do the readings agree?"""

from __future__ import annotations

from datetime import date
from typing import Literal

from geoenergy.errors import BadArgument
from geoenergy.network.capacity import Reading, State, capacity_on
from geoenergy.network.readings import CONDITIONS, UNIT, SeenReading
from geoenergy.questions.ask import party_of
from geoenergy.records.answer import Answer
from geoenergy.world.world import World

VERSION = 1


class Capacity(Answer):
    """What a border crossing can take in one direction on a day."""

    origin: str
    """From where (alpha-3)."""
    destination: str
    """To where (alpha-3)."""
    on: str
    """The day."""
    state: State
    """`known`; `partly_known`: a line without a figure stands beside others, the upper end is open; `unknown`: no figure is held,
    neither zero nor unlimited; `not_in_service`: stopped, closed, gone or not built: 0."""
    capacity_low: float | None
    """Least, in `unit`; None where it is not known."""
    capacity_high: float | None
    """Most, in `unit`; None where it is not known."""
    unit: Literal["TWh/y"]
    """Unit of both."""
    conditions: Literal["gcv"]
    """Calorific basis of both: gross."""
    reading: str
    """Which of several readings was asked for: `lowest`, `highest`, `latest`."""
    publisher: str | None
    """Whose readings alone were asked for, where any."""
    what: str | None
    """What the figure is made of, in words."""
    readings: tuple[SeenReading, ...]
    """All readings held of the crossing: those taken, those seen, and those left out, each with the reason."""
    notes: tuple[str, ...]
    """What a reader must know: readings far apart, ceilings shared, maps of another year, lines without a figure."""
    factors: tuple[str, ...]
    """Ids of the factors by which the readings taken became TWh."""


def capacity(
    world: World, *, origin: str, destination: str, on: date | str, reading: Reading = "lowest", publisher: str | None = None
) -> Capacity:
    """What a border crossing can take in one direction on a day, TWh a year gross, and which readings say so.

    A capacity is a reading. Points of one publisher add up, and so do lines; what is shared with another crossing, or may repeat another
    figure, counts in the upper end only; contract rates, designs, system totals and what never worked are left out with the reason. A
    reading without stated conditions is an interval over the sourced factors. A crossing of which no capacity was read is unknown: never
    zero, never unlimited.

    Args:
        world: The world asked.
        origin: The country where the gas comes from.
        destination: The country where it goes.
        on: The day.
        reading: Which of several readings: `"lowest"`, `"highest"`, or `"latest"` (told last).
        publisher: Only readings of this publisher, by its full name.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: A group in place of a country, the same country twice, or no such reading.
        NoObservation: Nothing is recorded of the crossing, or by that publisher.
        BadDay: Not one day.

    References: [entsogmap2021]
    """
    ends = [party_of(world, name) for name in (origin, destination)]
    groups = [each.id for each in ends if each.kind != "country"]
    if groups:
        raise BadArgument(f"a crossing lies between two countries; {', '.join(groups)} is a group. Ask for its members, border by border.")
    start, end = (each.id for each in ends)
    if start == end:
        raise BadArgument(f"origin and destination are both {start}. Name two countries.")
    found = capacity_on(world, start, end, on, reading, publisher)
    return Capacity(
        origin=start,
        destination=end,
        on=found.on,
        state=found.state,
        capacity_low=found.low,
        capacity_high=found.high,
        unit=UNIT,
        conditions=CONDITIONS,
        reading=reading,
        publisher=publisher,
        what=found.what,
        readings=found.readings,
        notes=found.notes,
        factors=tuple(sorted({factor for each in found.readings if each.use == "taken" for factor in each.factors})),
        method=f"capacity/{VERSION}",
        world=world.fingerprint,
        evidence=found.evidence,
    )
