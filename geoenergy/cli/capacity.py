"""`geoenergy capacity`: what a border crossing can take, and who says so."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._commitment import On
from geoenergy.cli._options import Options


def capacity(
    *,
    origin: Annotated[str, Parameter(name="--origin")],
    destination: Annotated[str, Parameter(name="--destination")],
    on: On,
    reading: Annotated[Literal["lowest", "highest", "latest"], Parameter(name="--reading")] = "lowest",
    publisher: Annotated[str | None, Parameter(name="--publisher")] = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What gas can the crossing from one country to its neighbour take on a day, and by whom is that said?

    In TWh a year gross, from every reading held: those taken, those usable, and those left out with the reason.

    Args:
        origin: Where the gas comes from: a name, alpha-3, alpha-2.
        destination: Where it goes.
        on: The day (2022-09-13).
        reading: Which of several readings.
        publisher: Only readings of this publisher, by its full name.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.capacity(world, origin=origin, destination=destination, on=on, reading=reading, publisher=publisher), world, options)
