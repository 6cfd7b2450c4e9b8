"""Which of a buyer and a seller depends more on the other."""

from __future__ import annotations

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds, is_figure

VERSION = 1


def mutual_dependence(import_share: Bounds, export_share: Bounds) -> Bounds:
    """Asymmetry of a mutual dependence: the buyer's dependence on the seller less the seller's on the buyer.

        asymmetry = (share of the buyer's imports from the seller) - (share of the seller's exports to the buyer)

    That less dependence is a source of power is Keohane and Nye's; to measure it by the difference of the two shares is this library's own
    definition, not theirs. Read it with both shares: 0 is as true of two who barely trade as of two who have nobody else.

    These are outer bounds where both shares rest on the same uncertain flow: it is taken as if it could be large in one share and small in
    the other.

    Args:
        import_share: Bounds of the share of the buyer's imports that the seller supplies, 0..1.
        export_share: Bounds of the share of the seller's exports that the buyer takes, 0..1.

    Returns:
        Least and greatest asymmetry.

    Raises:
        BadArgument: Shares that are missing, outside 0..1 or the wrong way round.

    Examples:
        >>> from geoenergy.indicators.base import Bounds
        >>> mutual_dependence(Bounds(0.5, 0.75), Bounds(0.125, 0.25))
        Bounds(low=0.25, high=0.625)

    Unit: difference of fractions, -1 (only the seller depends) to 1 (only the buyer depends); 0: alike.
    References: [keohanenye1977]
    """
    (least_import, most_import), (least_export, most_export) = _shares(import_share), _shares(export_share)
    return Bounds(least_import - most_export, most_import - least_export)


def _shares(bounds: Bounds) -> tuple[float, float]:
    low, high = bounds
    if low is None or high is None or not (is_figure(low) and is_figure(high, most=1) and low <= high):
        raise BadArgument(f"a share has bounds between 0 and 1, the least first, not {bounds}.")
    return low, high
