"""Whether gas can reach all demand on a very cold day without the largest piece of infrastructure."""

from __future__ import annotations

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds, as_bounds

VERSION = 1


def n_minus_1(
    *,
    entry: float | Bounds,
    production: float | Bounds,
    storage: float | Bounds,
    lng: float | Bounds,
    largest: float | Bounds,
    peak_demand: float | Bounds,
) -> Bounds:
    """The N-1 formula of the European Union's rules on the security of gas supply.

        N-1 = (EPm + Pm + Sm + LNGm - Im) / Dmax x 100

    The regulation has a second form in which measures on the side of demand count; its text was not read, so it is not here.

    Args:
        entry: EPm, technical capacity of all border entry points that can supply the area, other than the following; a day's quantity.
        production: Pm, most that production can deliver in a day.
        storage: Sm, most that storages can deliver in a day.
        lng: LNGm, most that LNG facilities can send out in a day.
        largest: Im, technical capacity of the single largest gas infrastructure; it is part of one of the above.
        peak_demand: Dmax, demand of a day of exceptionally high demand, statistically once in 20 years.

    Returns:
        Least and greatest value. Where capacities are given as bounds, these are outer bounds: the largest infrastructure and the capacity
        that it is part of are taken as if they varied apart. Both None where there is no demand.

    Raises:
        BadArgument: A figure that is negative, infinite or not a number; or an infrastructure larger than all together.

    Examples:
        The example of a failed test in print: supply is 100 mcm/d above demand; without the LNG terminal it is 50 below.

        >>> found = n_minus_1(entry=200, production=40, storage=60, lng=150, largest=150, peak_demand=350)
        >>> round(found.low, 1)
        85.7

    Unit: per cent; 100 or more passes, below 100 demand of the day is not met.
    References: [regulation20171938], [enseccoe2024]
    """
    parts = [as_bounds(each, what) for each, what in ((entry, "entry"), (production, "production"), (storage, "storage"), (lng, "lng"))]
    lost, demand = as_bounds(largest, "largest"), as_bounds(peak_demand, "peak_demand")
    low, high = sum(each[0] for each in parts), sum(each[1] for each in parts)
    if lost[0] > high:
        raise BadArgument(f"the largest infrastructure ({largest}) is part of the capacities, and cannot exceed them all ({high}).")
    if demand[1] == 0:
        return Bounds(None, None)
    least = max(low - lost[1], 0.0) / demand[1] * 100
    return Bounds(least, (high - lost[0]) / demand[0] * 100 if demand[0] else None)
