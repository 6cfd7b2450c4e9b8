"""`geoenergy disagreements`: what sources say of the same flow."""

from __future__ import annotations

from geoenergy.cli._options import Commodity, Options, Year


def disagreements(
    importer: str,
    /,
    *,
    supplier: str,
    year: Year = None,
    commodity: Commodity = "gas",
    options: Options = Options(),  # noqa: B008
) -> None:
    """Where do sources disagree about the same flow?

    Every statement by source, vintage and basis, in one unit, with the likely reason of a difference where one is known.

    Args:
        importer: Country.
        supplier: Country.
        year: Year, or several (2020, 2011-2020, 2015,2020); by default the last of which the data say enough.
        commodity: What is traded: gas, lng, crude_oil, electricity, ...
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show
    from geoenergy.cli._year import chosen

    world = options.world()
    when = chosen(world, year, commodity, importer=importer)
    show(ge.disagreements(world, importer, supplier=supplier, commodity=commodity, year=when), world, options)
