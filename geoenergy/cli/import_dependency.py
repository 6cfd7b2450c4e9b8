"""`geoenergy import-dependency`: how much of what a country uses comes from abroad."""

from __future__ import annotations

from typing import Literal

from geoenergy.cli._options import Commodity, Options, Year


def import_dependency(
    country: str,
    /,
    *,
    year: Year = None,
    commodity: Commodity = "gas",
    denominator: Literal["available", "consumption"] = "available",
    options: Options = Options(),  # noqa: B008
) -> None:
    """How much of what a country or group uses comes from abroad?

    Net imports over what is available, from its own balance.

    Args:
        country: Country or group.
        year: Year, or several (2020, 2011-2020, 2015,2020); by default the last for which a balance is held.
        commodity: What is imported; a whole balance is held for gas only.
        denominator: What net imports are divided by: what is available, or inland consumption, the older form.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._options import years
    from geoenergy.cli._output import show, talk
    from geoenergy.reports.latest import latest_balance

    world = options.world()
    when = years(year) if year is not None else latest_balance(world, country, commodity)
    if year is None:
        talk(f"year {when}: the last for which a balance is held (--year asks another)")
    show(ge.import_dependency(world, country, commodity=commodity, year=when, denominator=denominator), world, options)
