"""How evenly supplies are spread over the suppliers that there are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geoenergy.indicators.base import Bounds, checked_quantities, entropy

VERSION = 1
MOST = 2**60
"""More suppliers than any search needs: with so many, evenness is the unspecified share to the last digit."""


def evenness(quantities: Sequence[float], *, unspecified: float = 0.0) -> Bounds:
    """Evenness `H / ln N` of supplies: the Shannon index over the greatest that N suppliers allow. N counts those that supply something.

    Where a part has no named supplier the bounds are exact. The least is 0: ever more suppliers of next to nothing raise ln N without end
    and add nothing to H. For the greatest, the unspecified part fills up the smallest suppliers, named or new, to one level (H is concave);
    how many new ones there are is searched for, since with their number evenness first rises and then falls.

    Args:
        quantities: Quantity of each named supplier, one unit, 0 or more.
        unspecified: Quantity without a named supplier, same unit, 0 or more.

    Returns:
        Least and greatest value; both None where nothing is imported, and for a monopoly, whose evenness is 0 / 0.

    Raises:
        BadArgument: A quantity that is negative, not a number or infinite.

    Examples:
        >>> evenness([75, 25]).low
        0.8112781244591328
        >>> evenness([60, 30], unspecified=10)
        Bounds(low=0.0, high=0.9709505944546688)

    Unit: fraction, 0 (nearly all from one of several suppliers) to 1 (equal suppliers).
    References: [pielou1966], [shannon1948]
    """
    total = checked_quantities(quantities, unspecified)
    if total == 0:
        return Bounds(None, None)
    shares = sorted(each / total for each in quantities if each > 0)
    hidden = unspecified / total
    if hidden == 0:
        point = _even(shares)
        return Bounds(point, point)
    return Bounds(0.0, _most(shares, hidden))


def _even(shares: Sequence[float]) -> float | None:
    if len(shares) < 2:
        return None
    return min(entropy(shares) / math.log(len(shares)), 1.0)


def _most(shares: list[float], hidden: float) -> float:
    """Greatest evenness over any number of new suppliers; `shares` rising."""
    first = 0 if len(shares) >= 2 else 2 - len(shares)
    best = _filled(shares, hidden, first)
    # doubling, then halving: the first number after which one more supplier no longer helps
    low, high = first, first + 1
    while high < MOST and _filled(shares, hidden, high + 1) > _filled(shares, hidden, high):
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        if _filled(shares, hidden, middle + 1) > _filled(shares, hidden, middle):
            low = middle + 1
        else:
            high = middle
    return min(max(best, _filled(shares, hidden, low)), 1.0)


def _filled(shares: list[float], hidden: float, new: int) -> float:
    """Evenness where the hidden share fills the smallest of the named and `new` suppliers up to one level."""
    filled, level = 0, hidden / new if new else math.inf
    within = hidden
    for each in shares:
        if each >= level:
            break
        within += each
        filled += 1
        level = within / (filled + new)
    rest = shares[filled:]
    spread = within * math.log(level) if level > 0 else 0.0
    return (entropy(rest) - spread) / math.log(len(shares) + new)
