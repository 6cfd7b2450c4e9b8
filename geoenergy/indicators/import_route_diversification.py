"""How evenly a gas market's entry capacity is spread over borders, sources and LNG terminals."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from geoenergy.indicators.base import checked_quantities

VERSION = 1


def import_route_diversification(
    *,
    borders: Mapping[str, Sequence[float]] | None = None,
    sources: Mapping[str, Sequence[float]] | None = None,
    terminals: Mapping[str, float] | None = None,
) -> float | None:
    """Import route diversification (IRD), a Herfindahl index of entry capacity.

        IRD = sum over borders (sum of its points' shares)^2 + sum over sources (sum of its points' shares)^2 + sum over terminals (share)^2

    Shares are per cent of all firm technical entry capacity. The points on one border are taken together, since they are likely to hang on
    the same infrastructure, as are those that come straight from one source; each LNG terminal stands alone. The formula was read in an
    online copy in which the letters were lost; the sums, the squares and the definition of each share are there.

    Args:
        borders: Firm capacity of each interconnection point, by the neighbouring zone or country.
        sources: Firm capacity of each import point that comes straight from a source (an offshore pipeline), by source.
        terminals: Firm send-out capacity of each LNG terminal.

    Returns:
        The index; None where there is no entry capacity.

    Raises:
        BadArgument: A capacity that is negative, infinite or not a number.

    Examples:
        >>> import_route_diversification(borders={"A": [30, 20]}, sources={"N": [25]}, terminals={"T": 15, "U": 10})
        3450.0

    Unit: index, above 0 (many equal routes) to 10,000 (one route); two equal ones make 5,000, three 3,333.
    References: [entsogtyndp2017annexf], [entsogtyndp2017]
    """
    single = [each for group in (borders, sources) for points in (group or {}).values() for each in points]
    total = checked_quantities([*single, *(terminals or {}).values()])
    if total == 0:
        return None
    routes = [math.fsum(points) for group in (borders, sources) for points in (group or {}).values()]
    routes += list((terminals or {}).values())
    return math.fsum((100 * each / total) ** 2 for each in routes)
