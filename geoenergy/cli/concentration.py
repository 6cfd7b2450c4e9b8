"""`geoenergy concentration`: how concentrated an importer's suppliers are."""

from __future__ import annotations

from geoenergy.cli._options import Basis, Commodity, Dataset, Denominator, Internal, Options, Year


def concentration(
    importer: str,
    /,
    *,
    year: Year = None,
    commodity: Commodity = "gas",
    basis: Basis = None,
    dataset: Dataset = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
    options: Options = Options(),  # noqa: B008
) -> None:
    """How concentrated are the suppliers of a country or group?

    Herfindahl-Hirschman index from 0 to 1, effective number of suppliers and Shannon index, each with exact bounds.

    Args:
        importer: Country or group.
        year: Year, or several (2020, 2011-2020, 2015,2020); by default the last of which the data say enough.
        commodity: What is imported: gas, lng, crude_oil, electricity, ...
        basis: What the origin of a flow means; by default the commodity's own.
        dataset: Data set, or data set and vintage (eurostat_nrg_ti_gas#2024); by default the first of the precedence.
        denominator: Share of all imports, or of those whose supplier is named.
        internal: For a group, whether trade among its members counts.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show
    from geoenergy.cli._year import chosen

    world = options.world()
    when = chosen(world, year, commodity, importer=importer, basis=basis, dataset=dataset)
    answer = ge.supplier_concentration(
        world, importer, commodity=commodity, year=when, basis=basis, dataset=dataset, denominator=denominator, internal=internal
    )
    show(answer, world, options)
