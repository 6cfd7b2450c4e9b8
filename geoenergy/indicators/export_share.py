"""A buyer's share of a seller's exports: how dependent the seller is."""

from __future__ import annotations

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds, is_figure

VERSION = 1


def export_share(to_buyer: Bounds, exports: Bounds) -> Bounds:
    """Bounds on `exports to the buyer / all exports`, from bounds on both.

    All exports are at least what went to this buyer, whatever the balance says.

    Args:
        to_buyer: Least and greatest quantity that went to the buyer.
        exports: Least and greatest quantity exported to all, same unit; None for a side that nothing bounds.

    Returns:
        Least and greatest share; 0 and 1 where nothing is known of the exports.

    Raises:
        BadArgument: A bound that is missing for the buyer, negative, infinite or not a number.

    Examples:
        >>> from geoenergy.indicators.base import Bounds
        >>> export_share(Bounds(10, 10), Bounds(40, 50))
        Bounds(low=0.2, high=0.25)

    Unit: fraction, 0 (sells nothing to this buyer) to 1 (sells to nobody else).
    References: [keohanenye1977]
    """
    least, most = to_buyer
    if least is None or most is None or not (is_figure(least) and is_figure(most)):
        raise BadArgument(f"what went to the buyer must be two finite figures of 0 or more, not {to_buyer}.")
    low, high = exports
    if not all(each is None or is_figure(each) for each in exports):
        raise BadArgument(f"the exports must be finite figures of 0 or more, or None, not {exports}.")
    if most == 0:
        return Bounds(0.0, 0.0)
    floor = max(low or 0.0, most)
    return Bounds(0.0 if high is None or least == 0 else least / max(high, least), 1.0 if low is None else most / floor)
