"""`geoenergy trace`: where an answer comes from."""

from __future__ import annotations

from geoenergy.cli._options import Basis, Commodity, Dataset, Options, Year


def trace(
    importer: str,
    /,
    *,
    supplier: str | None = None,
    year: Year = None,
    commodity: Commodity = "gas",
    basis: Basis = None,
    dataset: Dataset = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Where does a number come from?

    The tree from an answer to its method, to the figures used, to their sources. Ask as for `suppliers` or, with a supplier, `dependence`;
    or give an address of evidence (eurostat_nrg_ti_gas#2024).

    Args:
        importer: Country or group; or an address of evidence.
        supplier: Country or group; without one, the trace of all suppliers.
        year: Year, or several (2020, 2011-2020, 2015,2020); by default the last of which the data say enough.
        commodity: What is imported: gas, lng, crude_oil, electricity, ...
        basis: What the origin of a flow means; by default the commodity's own.
        dataset: Data set, or data set and vintage (eurostat_nrg_ti_gas#2024); by default the first of the precedence.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show
    from geoenergy.cli._year import chosen

    world = options.world()
    if "#" in importer:
        show(ge.trace(world, importer), world, options)
        return
    when = chosen(world, year, commodity, importer=importer, basis=basis, dataset=dataset)
    if supplier is None:
        rows = ge.suppliers(world, importer, commodity=commodity, year=when, basis=basis, dataset=dataset)
        show(ge.trace(world, rows), world, options)
        return
    answer = ge.dependence(world, importer, supplier=supplier, commodity=commodity, year=when, basis=basis, dataset=dataset)
    show(ge.trace(world, answer), world, options)
