"""`geoenergy export-dependence`: how much a seller depends on a buyer."""

from __future__ import annotations

from geoenergy.cli._options import Basis, Commodity, Options, Year


def export_dependence(
    seller: str,
    /,
    *,
    buyer: str,
    year: Year = None,
    commodity: Commodity = "gas",
    basis: Basis = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """How much does a seller depend on a buyer?

    The share of the seller's exports that goes to the buyer, at least and at most: how mutual a dependence is.

    Args:
        seller: Country.
        buyer: Country or group.
        year: Year, or several (2020, 2011-2020, 2015,2020); by default the last of which the data say enough.
        commodity: What is sold: gas, lng, crude_oil, electricity, ...
        basis: What the origin of a flow means; by default the commodity's own.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show
    from geoenergy.cli._year import chosen

    world = options.world()
    when = chosen(world, year, commodity, supplier=seller, basis=basis)
    show(ge.export_dependence(world, seller, buyer=buyer, commodity=commodity, year=when, basis=basis), world, options)
