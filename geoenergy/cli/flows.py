"""`geoenergy flows`: what passes a border through pipes, as both sides meter it."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._options import Options


def flows(
    *,
    origin: Annotated[str | None, Parameter(name="--origin")] = None,
    destination: Annotated[str | None, Parameter(name="--destination")] = None,
    since: Annotated[str | None, Parameter(name="--from")] = None,
    until: Annotated[str | None, Parameter(name="--to")] = None,
    by: Annotated[Literal["day", "month"], Parameter(name="--by")] = "day",
    options: Options = Options(),  # noqa: B008
) -> None:
    """How much gas crosses a border, and do the operators on both sides say the same?

    No such figures are bundled: `geoenergy fetch entsog flows` brings them into a folder, and `--overlay` lays it over the data.

    Args:
        origin: Country that the gas leaves.
        destination: Country that it enters.
        since: First gas day, counted: 2026-01-01.
        until: Last gas day, counted.
        by: A row a gas day, or a month.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.physical_flows(world, origin=origin, destination=destination, since=since, until=until, by=by), world, options)
