"""`geoenergy coverage`: what there is about a country."""

from __future__ import annotations

from geoenergy.cli._options import Options


def coverage(
    country: str,
    /,
    *,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What is there about a country, and why not where not?

    Commodities, years, bases and data sets.

    Args:
        country: Country.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.coverage(world, country), world, options)
