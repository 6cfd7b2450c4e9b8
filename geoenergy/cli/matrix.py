"""`geoenergy matrix`: many importers against many suppliers."""

from __future__ import annotations

from geoenergy.cli._options import Basis, Commodity, Denominator, Internal, Options, Unit, Year


def matrix(
    importers: str,
    /,
    *,
    suppliers: str,
    year: Year = None,
    commodity: Commodity = "gas",
    basis: Basis = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
    unit: Unit = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """How much do several importers depend on several suppliers?

    Args:
        importers: Countries or groups, with commas between: DEU,AUT,EU.
        suppliers: Countries or groups, with commas between: RUS,NOR,AZE.
        year: Year, or several (2020, 2011-2020, 2015,2020); by default the last of which the data say enough.
        commodity: What is imported: gas, lng, crude_oil, electricity, ...
        basis: What the origin of a flow means; by default the commodity's own.
        denominator: Share of all imports, or of those whose supplier is named.
        internal: For a group, whether trade among its members counts.
        unit: Unit of the quantities (TWh, "bcm 15C gcv"); by default the data set's own.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show
    from geoenergy.cli._year import chosen

    world = options.world()
    when = chosen(world, year, commodity, basis=basis)
    answer = ge.dependence_matrix(
        world,
        importers=importers.split(","),
        suppliers=suppliers.split(","),
        commodity=commodity,
        year=when,
        basis=basis,
        denominator=denominator,
        internal=internal,
        unit=unit,
    )
    show(answer, world, options)
