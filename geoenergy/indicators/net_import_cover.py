"""For how many days a country's oil stocks replace its net imports, as the International Energy Agency counts."""

from __future__ import annotations

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import ENDLESS, is_figure

VERSION = 1
NAPHTHA_YIELD = 0.96
"""What is left of primary products once a naphtha yield of 4 % is deducted."""
CRUDE_EQUIVALENT = 1.065
"""Crude needed for a tonne of products."""
AVAILABLE = 0.9
"""What is left of stocks once 10 % that cannot be drawn are deducted."""


def net_import_cover(
    *, primary_net_imports: float, product_net_imports: float, primary_stocks: float, product_stocks: float, days_in_year: int = 365
) -> float | None:
    """Days of net imports that the stocks cover.

        daily net imports = (primary x 0.96 + products x 1.065) / days in the year
        reserves          = (primary stocks x 0.96 + product stocks x 1.065) x 0.9
        cover             = reserves / daily net imports

    Args:
        primary_net_imports: Net imports of crude oil, natural gas liquids and other primary products in the previous calendar year,
            adjusted for changes in stock; any unit of mass.
        product_net_imports: The same of refined products, without naphtha and international marine bunkers.
        primary_stocks: Stocks of primary products, net of bilateral arrangements.
        product_stocks: Stocks of refined products, without petrochemical naphtha and international marine bunkers.
        days_in_year: Days of the year of the imports.

    Returns:
        Days; None for a net exporter, to whom no number of days applies.

    Raises:
        BadArgument: A figure that is not finite, or stocks below 0.

    Examples:
        >>> cover = net_import_cover(
        ...     primary_net_imports=10_000, product_net_imports=2_000, primary_stocks=3_000, product_stocks=1_000
        ... )
        >>> round(cover, 1)
        110.5

    Unit: days; 90 or more is asked of members of the agency.
    References: [ieaoilstocks]
    """
    figures = (primary_net_imports, product_net_imports, primary_stocks, product_stocks)
    if not all(is_figure(each, least=-ENDLESS) for each in figures) or primary_stocks < 0 or product_stocks < 0 or days_in_year <= 0:
        raise BadArgument(f"net imports must be finite, stocks 0 or more, not {figures}.")
    daily = (primary_net_imports * NAPHTHA_YIELD + product_net_imports * CRUDE_EQUIVALENT) / days_in_year
    if daily <= 0:
        return None
    return (primary_stocks * NAPHTHA_YIELD + product_stocks * CRUDE_EQUIVALENT) * AVAILABLE / daily
