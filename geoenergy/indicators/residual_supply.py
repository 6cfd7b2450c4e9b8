"""Whether demand can be met without one supplier: is it pivotal?"""

from __future__ import annotations

from collections.abc import Mapping

from geoenergy.errors import BadArgument, nearest
from geoenergy.indicators.base import Bounds, as_bounds, checked_quantities

VERSION = 1


def residual_supply(
    capacities: Mapping[str, float], demand: float | Bounds, *, supplier: str | None = None, unspecified: float = 0.0
) -> Bounds:
    """Residual supply index: what all others can supply over demand. A supplier is pivotal where it is below 1.

        index = (total supply - this supplier's) / demand

    The bounds are exact. The least gives all capacity without a named owner to the supplier asked, the greatest to the others. For the
    largest supplier the greatest leaves it as large as the largest named one, for more owners than one may share the rest.

    Args:
        capacities: What each supplier can deliver, one unit, 0 or more.
        demand: Demand, same unit, or its bounds.
        supplier: Whose place in the market is asked; by default the largest's.
        unspecified: Capacity without a named owner, same unit, 0 or more.

    Returns:
        Least and greatest value; None for a side where there is no demand.

    Raises:
        BadArgument: No such supplier; or a figure that is negative, infinite or not a number.

    Examples:
        >>> residual_supply({"A": 50, "B": 20, "C": 40}, 80)  # without A, 60 of 80: A is pivotal
        Bounds(low=0.75, high=0.75)

    Unit: ratio, 0 (a monopoly) upward; below 1 demand is not met without the supplier, which is then pivotal.
    References: [sheffrin2002]
    """
    total = checked_quantities(list(capacities.values()), unspecified)
    low, high = as_bounds(demand, "demand")
    if supplier is not None and supplier not in capacities:
        near = ", ".join(nearest(supplier, capacities)) or "none"
        raise BadArgument(f"no capacity of {supplier!r} is given. Nearest: {near}.")
    own = max(capacities.values(), default=0.0) if supplier is None else capacities[supplier]
    others = total - own
    return Bounds((others - unspecified) / high if high else None, others / low if low else None)
