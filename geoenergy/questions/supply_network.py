"""The supply network of a year, to be looked at, exported, or asked what would happen."""

from __future__ import annotations

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.network.capacity import Reading
from geoenergy.network.lng_supply import Supply
from geoenergy.network.supply import Bound, build
from geoenergy.questions.ask import commodity_of, year_of
from geoenergy.world.world import World


def supply_network(
    world: World,
    *,
    commodity: str,
    year: int,
    reading: Reading = "highest",
    bound: Bound = "high",
    lng: Supply = "terminals",
    storage: tuple[float, float] | None = None,
) -> SupplyNetwork:
    """The supply network of a year: national balances, border crossings with capacity and observed flow, LNG terminals.

    Everything in TWh gross a year, each row with its evidence. A crossing without any capacity reading has an empty capacity: unknown,
    which is neither zero nor without limit; `network.unknown` lists them and `network.assume` takes the caller's word. What was assumed
    stands in `network.assumptions`. `network.names` holds the groups of the end of that year, and the names of countries.

    Args:
        world: The world asked.
        commodity: `gas`.
        year: The year.
        reading: Which of several capacity readings of a crossing: `lowest`, `highest` or `latest`.
        bound: Which end of a capacity that is a range.
        lng: How much LNG there is. `terminals`: as much as they take in, whoever supplies it. `as_imported`: an entry for each terminal
            country and supplier, each supplier limited to what it delivered to these countries in that year; what net exporters shipped
            as LNG is taken off their production.
        storage: Levels of the storages as fractions of their working volume, at the start and at least at the end: `(0.8, 0.3)`. Left
            out, the network has none, and nothing is put into stock or drawn from it over the year.

    Raises:
        UnknownCommodity: No such commodity.
        BadArgument: A commodity of which no capacities are held, several years, no such reading, bound or kind of
            LNG, or a level that is no fraction.
        NoObservation: No balance is held for the year.
    """
    when = year_of(year)
    return world.remember(
        ("supply network", commodity, when, reading, bound, lng, storage),
        lambda: build(world, commodity=commodity_of(world, commodity), year=when, reading=reading, bound=bound, lng=lng, storage=storage),
    )
