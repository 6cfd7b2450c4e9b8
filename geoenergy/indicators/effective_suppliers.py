"""How many suppliers of equal size would be as concentrated."""

from __future__ import annotations

from geoenergy.indicators.base import Bounds

VERSION = 1


def effective_suppliers(herfindahl: Bounds) -> Bounds:
    """Effective number of suppliers: the number of equal ones with the same Herfindahl-Hirschman index.

    Args:
        herfindahl: Bounds of the index, 0..1.

    Returns:
        Least and greatest number; None where the index is unknown, and for the greatest where the index can come as near 0 as one likes.

    Examples:
        >>> from geoenergy.indicators.base import Bounds
        >>> effective_suppliers(Bounds(0.25, 0.5))
        Bounds(low=2.0, high=4.0)

    Unit: suppliers, 1 (one) upward (the more, the more diverse).
    References: [adelman1969]
    """
    low, high = herfindahl
    return Bounds(1 / high if high else None, 1 / low if low else None)
