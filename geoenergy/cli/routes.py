"""`geoenergy routes`: by which routes a supplier's gas reaches a country."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._commitment import On
from geoenergy.cli._options import Commodity, Options


def routes(
    *,
    origin: Annotated[str, Parameter(name="--origin")],
    destination: Annotated[str, Parameter(name="--destination")],
    on: On,
    commodity: Commodity = "gas",
    reading: Annotated[Literal["lowest", "highest", "latest"], Parameter(name="--reading")] = "latest",
    most: Annotated[int, Parameter(name="--most")] = 5,
    options: Options = Options(),  # noqa: B008
) -> None:
    """By which routes can gas go from one country to another, and which leg is the narrowest?

    Each route leg by leg: what it can take and who says so, what passed it last, what is left.

    Args:
        origin: Where the gas comes from: a name, alpha-3, alpha-2.
        destination: Where it goes.
        on: The day (2022-09-13).
        commodity: What is carried: gas.
        reading: Which of several capacity readings of a leg.
        most: How many routes at most.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    answer = ge.routes(world, origin=origin, destination=destination, commodity=commodity, on=on, reading=reading, most=most)
    show(answer, world, options)
