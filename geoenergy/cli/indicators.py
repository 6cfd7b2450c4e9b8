"""`geoenergy indicators`: what the indicators say of countries."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from geoenergy.cli._options import Basis, Commodity, Dataset, Denominator, Internal, Options, Year


def indicators(
    countries: str,
    /,
    *,
    year: Year = None,
    commodity: Commodity = "gas",
    indicator: Annotated[tuple[str, ...], Parameter(name="--indicator", negative="", show_default=False)] = (),
    basis: Basis = None,
    dataset: Dataset = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
    options: Options = Options(),  # noqa: B008
) -> None:
    """What do the indicators say of a country, or of several?

    Concentration, diversity, evenness and import dependency, each with the bounds that the data allow.

    Args:
        countries: Country or group, or several, separated by commas.
        year: Year, or several (2020, 2011-2020, 2015,2020); by default the last of which the data say enough.
        commodity: What is imported: gas, lng, crude_oil, electricity, ...
        indicator: Name of an indicator; may be repeated; by default all that can be computed without scores.
        basis: What the origin of a flow means; by default the commodity's own.
        dataset: Data set, or data set and vintage (eurostat_nrg_ti_gas#2024); by default the first of the precedence.
        denominator: Of all imports, or of those whose supplier is named.
        internal: For a group, whether trade among its members counts.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show
    from geoenergy.cli._year import chosen

    world = options.world()
    who = [each.strip() for each in countries.split(",")]
    when = chosen(world, year, commodity, importer=who[0] if len(who) == 1 else None, basis=basis, dataset=dataset)
    answer = ge.indicator_table(
        world,
        who,
        commodity=commodity,
        year=when,
        indicators=indicator or None,
        basis=basis,
        dataset=dataset,
        denominator=denominator,
        internal=internal,
    )
    show(answer, world, options)
