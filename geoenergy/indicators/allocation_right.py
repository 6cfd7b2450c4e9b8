"""How much oil a member of the International Energy Agency may claim, or must give, when allocation is activated."""

from __future__ import annotations

from typing import NamedTuple

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import ENDLESS, is_figure

VERSION = 1


class Allocation(NamedTuple):
    """What Article 7 gives and asks, quantity a day."""

    drawdown: float
    """Emergency reserve drawdown obligation."""
    supply_right: float
    """Permissible consumption less the drawdown."""
    allocation: float
    """Above 0: the right to as much in additional net imports. Below 0: the obligation to supply as much to others."""


def allocation_right(
    *,
    permissible_consumption: float,
    reserve_commitment: float,
    group_reserve_commitment: float,
    group_shortfall: float,
    production: float,
    net_imports: float,
) -> Allocation:
    """Supply right and allocation right of a country under Article 7 of the Agreement on an International Energy Program.

        drawdown     = reserve commitment / reserve commitment of the group x shortfall of the group
        supply right = permissible consumption - drawdown
        allocation   = supply right - (normal domestic production + actual net imports)

    The shortfall of the group is its permissible consumption less the oil available to it, so that rights and obligations of all members
    add up to nothing.

    Args:
        permissible_consumption: Consumption a day that demand restraint at the level activated allows.
        reserve_commitment: Emergency reserve commitment of the country.
        group_reserve_commitment: Total of the group, same unit as `reserve_commitment`.
        group_shortfall: Shortfall of the group a day, same unit as `permissible_consumption`.
        production: Normal domestic production a day.
        net_imports: Actual net imports a day that are available during the emergency; below 0 for a net exporter.

    Raises:
        BadArgument: A figure that is not finite, or below 0 where it cannot be; a commitment above the group's; a group without commitment.

    Examples:
        >>> allocation_right(
        ...     permissible_consumption=930,
        ...     reserve_commitment=90,
        ...     group_reserve_commitment=900,
        ...     group_shortfall=2000,
        ...     production=100,
        ...     net_imports=500,
        ... )
        Allocation(drawdown=200.0, supply_right=730.0, allocation=130.0)

    Unit: quantity a day, as given; above 0 a right, below 0 an obligation.
    References: [iepagreement1974]
    """
    figures = (permissible_consumption, reserve_commitment, group_reserve_commitment, group_shortfall, production)
    if not all(is_figure(each) for each in figures) or not is_figure(net_imports, least=-ENDLESS):
        raise BadArgument(f"figures must be finite, and 0 or more but for net imports, not {(*figures, net_imports)}.")
    if group_reserve_commitment == 0 or reserve_commitment > group_reserve_commitment:
        raise BadArgument(
            f"the group's commitment is above 0 and holds the country's, not {group_reserve_commitment} to {reserve_commitment}."
        )
    drawdown = reserve_commitment / group_reserve_commitment * group_shortfall
    right = permissible_consumption - drawdown
    return Allocation(drawdown, right, right - (production + net_imports))
