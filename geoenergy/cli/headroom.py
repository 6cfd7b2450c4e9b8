"""`geoenergy headroom`: whether the target of a deal fits through its route."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._commitment import On
from geoenergy.cli._options import Options


def headroom(
    deal: str,
    /,
    *,
    on: On,
    reading: Annotated[Literal["lowest", "highest", "latest"], Parameter(name="--reading")] = "highest",
    options: Options = Options(),  # noqa: B008
) -> None:
    """Does what a deal aims at fit through its route, leg by leg, as it stood on a day?

    Args:
        deal: Id of the deal (eu-azerbaijan-gas-2022); `geoenergy deals` lists them.
        on: The day (2022-09-13).
        reading: Which of several capacity readings of a leg.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.headroom(world, deal, on=on, reading=reading), world, options)
