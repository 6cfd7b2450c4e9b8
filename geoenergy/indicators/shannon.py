"""How diverse supplies are, small suppliers counted more than the Herfindahl index does."""

from __future__ import annotations

from collections.abc import Sequence

from geoenergy.indicators.base import Bounds, checked_quantities, entropy

VERSION = 1


def shannon(quantities: Sequence[float], *, unspecified: float = 0.0) -> Bounds:
    """Shannon index `-sum s ln s` of supplier diversity, with exact bounds where a part has no named supplier.

    The least value gives all of the unspecified part to the largest named supplier (any other split is less concentrated).
    There is no greatest value: spread over ever more suppliers, the unspecified part makes the index grow without end.

    Args:
        quantities: Quantity of each named supplier, one unit, 0 or more.
        unspecified: Quantity without a named supplier, same unit, 0 or more.

    Returns:
        Least and greatest value; the greatest is None where a part is unspecified, both are None where nothing is imported.

    Raises:
        BadArgument: A quantity that is negative, not a number or infinite.

    Examples:
        >>> round(shannon([75, 25]).low, 4)
        0.5623

    Unit: nats, 0 (one supplier) to ln N (N equal suppliers).
    References: [shannon1948]
    """
    total = checked_quantities(quantities, unspecified)
    if total == 0:
        return Bounds(None, None)
    ordered = sorted(quantities) or [0.0]
    least = entropy(each / total for each in [*ordered[:-1], ordered[-1] + unspecified])
    return Bounds(least, least if unspecified == 0 else None)
