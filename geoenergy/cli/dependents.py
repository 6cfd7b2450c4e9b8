"""`geoenergy dependents`: who depends on a supplier."""

from __future__ import annotations

from geoenergy.cli._options import Basis, Commodity, Dataset, Denominator, Options, Unit, Year


def dependents(
    supplier: str,
    /,
    *,
    year: Year = None,
    commodity: Commodity = "gas",
    basis: Basis = None,
    dataset: Dataset = None,
    denominator: Denominator = "total",
    unit: Unit = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Who depends on a supplier?

    The supplier's share of each importer's imports, at least and at most; who is only possible, and of whom nothing is known, is told too.

    Args:
        supplier: Country or group.
        year: Year, or several (2020, 2011-2020, 2015,2020); by default the last of which the data say enough.
        commodity: What is supplied: gas, lng, crude_oil, electricity, ...
        basis: What the origin of a flow means; by default the commodity's own.
        dataset: Data set, or data set and vintage (eurostat_nrg_ti_gas#2024); by default the first of the precedence.
        denominator: Share of all imports, or of those whose supplier is named.
        unit: Unit of the quantities (TWh, "bcm 15C gcv"); by default the data set's own.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show
    from geoenergy.cli._year import chosen

    world = options.world()
    when = chosen(world, year, commodity, supplier=supplier, basis=basis, dataset=dataset)
    answer = ge.dependents(
        world, supplier, commodity=commodity, year=when, basis=basis, dataset=dataset, denominator=denominator, unit=unit
    )
    show(answer, world, options)
