"""`geoenergy storage`: how full the stores of a country are."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._options import Options


def storage(
    country: str,
    /,
    *,
    commodity: Annotated[Literal["gas", "lng"], Parameter(name=["--commodity", "-c"])] = "gas",
    since: Annotated[str | None, Parameter(name="--from")] = None,
    until: Annotated[str | None, Parameter(name="--to")] = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """How full are the gas stores of a country, gas day by gas day?

    No such figures are bundled: `geoenergy fetch gie storage` brings them into a folder, and `--overlay` lays it over the data.

    Args:
        country: Country or group; of a group each member with figures.
        commodity: gas in underground stores, or lng in the tanks of terminals.
        since: First gas day, counted: 2026-01-01.
        until: Last gas day, counted.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.storage_inventory(world, country, commodity=commodity, since=since, until=until), world, options)
