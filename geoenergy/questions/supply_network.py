"""The supply network of a year, to be looked at, exported, or asked what would happen."""

from __future__ import annotations

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.network.capacity import Reading
from geoenergy.network.supply import Bound, build
from geoenergy.questions.ask import commodity_of, year_of
from geoenergy.world.world import World


def supply_network(world: World, *, commodity: str, year: int, reading: Reading = "highest", bound: Bound = "high") -> SupplyNetwork:
    """The supply network of a year: national balances, border crossings with capacity and observed flow, LNG terminals.

    Everything in TWh gross a year, each row with its evidence. A crossing without any capacity reading has an empty capacity: unknown,
    which is neither zero nor without limit; `network.unknown` lists them and `network.assume` takes the caller's word. What was assumed
    stands in `network.assumptions`.

    Args:
        world: The world asked.
        commodity: `gas`.
        year: The year.
        reading: Which of several capacity readings of a crossing: `lowest`, `highest` or `latest`.
        bound: Which end of a capacity that is a range.

    Raises:
        UnknownCommodity: No such commodity.
        BadArgument: A commodity of which no capacities are held, several years, or no such reading or bound.
        NoObservation: No balance is held for the year.
    """
    when = year_of(year)
    return world.remember(
        ("supply network", commodity, when, reading, bound),
        lambda: build(world, commodity=commodity_of(world, commodity), year=when, reading=reading, bound=bound),
    )
