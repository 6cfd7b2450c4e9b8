"""How concentrated supplies are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geoenergy.indicators.base import Bounds, checked_quantities

VERSION = 1


def herfindahl(quantities: Sequence[float], *, unspecified: float = 0.0) -> Bounds:
    """Herfindahl-Hirschman index of supplier concentration, with exact bounds where a part has no named supplier.

    The unspecified part may come from any number of suppliers, named or not. Spread over ever more of them it adds nothing:
    the infimum is `sum (M_j / T)^2`. All of it from the largest named supplier gives the maximum, since the sum of squares is
    convex. Both are attained or approached, so nothing narrower is true.

    Args:
        quantities: Quantity of each named supplier, one unit, 0 or more.
        unspecified: Quantity without a named supplier, same unit, 0 or more.

    Returns:
        Least and greatest value; both None where nothing is imported.

    Raises:
        BadArgument: A quantity that is negative, not a number or infinite.

    Examples:
        >>> herfindahl([50, 25], unspecified=25)
        Bounds(low=0.3125, high=0.625)

    Unit: 0 (many small suppliers) to 1 (one supplier); some authors multiply by 10,000.
    References: [hirschman1945], [herfindahl1950], [hirschman1964]
    """
    total = checked_quantities(quantities, unspecified)
    if total == 0:
        return Bounds(None, None)
    shares = sorted(each / total for each in quantities)
    rest, largest = (shares[:-1], shares[-1]) if shares else ([], 0.0)
    squares = math.fsum(each * each for each in rest)
    return Bounds(squares + largest**2, squares + (largest + unspecified / total) ** 2)
