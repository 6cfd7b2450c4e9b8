"""How many suppliers of equal size would be as concentrated."""

from __future__ import annotations

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds, is_figure

VERSION = 1
ROUNDING = 1e-9


def effective_suppliers(herfindahl: Bounds) -> Bounds:
    """Effective number of suppliers: the number of equal ones with the same Herfindahl-Hirschman index.

    Args:
        herfindahl: Bounds of the index, 0..1.

    Returns:
        Least and greatest number; None where the index is unknown, and for the greatest where the index can come as near 0 as one likes.

    Raises:
        BadArgument: Bounds outside 0..1, not a number, or the wrong way round.

    Examples:
        >>> from geoenergy.indicators.base import Bounds
        >>> effective_suppliers(Bounds(0.25, 0.5))
        Bounds(low=2.0, high=4.0)

    Unit: suppliers, 1 (one) upward (the more, the more diverse).
    References: [adelman1969]
    """
    low, high = herfindahl
    known = [each for each in herfindahl if each is not None]
    # an index of one supplier may be a rounding above 1
    if not all(is_figure(each, most=1 + ROUNDING) for each in known) or (low is not None and high is not None and low > high):
        raise BadArgument(f"an index has bounds between 0 and 1, the least first, not {herfindahl}.")
    return Bounds(1 / high if high else None, 1 / low if low else None)
