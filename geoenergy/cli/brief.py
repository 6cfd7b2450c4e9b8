"""`geoenergy brief`: a country on one page."""

from __future__ import annotations

from geoenergy.cli._options import Options, Year, years


def brief(
    country: str,
    /,
    *,
    year: Year = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """A country on one page: what it imports, from whom, who depends on it, how mutual.

    Shares with their bounds, small bars, what is not known, and the sources. Each part is about the last year of which the data say enough.

    Args:
        country: Country or group.
        year: A year for all parts instead.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    when = None if year is None else years(year)
    if when is not None and not isinstance(when, int):
        raise ge.BadArgument("a brief is about one year, or about the last of each part.")
    show(ge.country_profile(world, country, year=when), world, options)
