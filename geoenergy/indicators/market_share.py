"""A seller's share of a market."""

from __future__ import annotations

import math

from geoenergy.indicators.base import Bounds, as_bounds

VERSION = 1


def market_share(sales: float | Bounds, others: float | Bounds) -> Bounds:
    """A seller's sales over those of all sellers together, with exact bounds where the two may vary apart.

    Args:
        sales: What the seller sells, or its bounds.
        others: What all others sell in the same market, same unit; `Bounds(low, None)` where nothing bounds it above.

    Returns:
        Least and greatest share; both None where nobody sells anything.

    Raises:
        BadArgument: A figure that is negative, infinite or not a number.

    Examples:
        >>> market_share(30, 90)
        Bounds(low=0.25, high=0.25)

    Unit: fraction, 0 (sells nothing) to 1 (nobody else sells).
    References: [sheffrin2002]
    """
    least, most = as_bounds(sales, "sales")
    if isinstance(others, tuple) and others[1] is None:
        floor, ceiling = as_bounds(others[0] or 0.0, "others")[0], math.inf
    else:
        floor, ceiling = as_bounds(others, "others")
    if most == 0 and ceiling == 0:
        return Bounds(None, None)
    low = 0.0 if least == 0 or ceiling == math.inf else least / (least + ceiling)
    high = 0.0 if most == 0 else most / (most + floor)
    return Bounds(low, high)
