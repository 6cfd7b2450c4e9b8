"""`geoenergy members`: who belongs to an alliance, or to what a country belongs."""

from __future__ import annotations

from geoenergy.cli._commitment import On
from geoenergy.cli._options import Options


def members(
    name: str,
    /,
    *,
    on: On,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Who belongs to an alliance on a day, or to what does a country belong?

    Where speakers disagree there is a row for each.

    Args:
        name: An alliance (csto, NATO); or a country, and then its alliances.
        on: The day (2024-06-01).
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show
    from geoenergy.parties import find_party

    world = options.world()
    group = find_party(world.countries, world.alliances, name).kind == "group"
    show(ge.members(world, name, on=on) if group else ge.alliances(world, name, on=on), world, options)
