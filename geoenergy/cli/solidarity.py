"""`geoenergy solidarity`: who owes whom gas in an emergency."""

from __future__ import annotations

from geoenergy.cli._commitment import On
from geoenergy.cli._options import Options


def solidarity(
    country: str,
    /,
    *,
    on: On,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Who owes a country gas in an emergency, whom does it owe, and is an arrangement on record?

    Args:
        country: The country.
        on: The day (2023-01-01).
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.solidarity_partners(world, country, on=on), world, options)
