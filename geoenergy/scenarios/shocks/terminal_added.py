"""A terminal, or another way in from outside, is added."""

from __future__ import annotations

import polars as pl

from geoenergy.balance.origin import inlet_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.scenarios.quantities import End, amount
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, one_country


class TerminalAdded(Shock):
    """Gas of a supplier can enter a country by a new terminal or pipe.

    Where the network limits the supplier, the limit stays: a terminal makes no LNG.

    Changes: a row of `entries` in each period.
    """

    country: str
    """Where."""
    route: str
    """Name of the terminal."""
    supplier: str
    """Whose gas enters by it."""
    capacity: str
    """The most that can enter in a period, as text: `"5 bcm"`."""
    conversion: str | None = None
    """Id of the one conversion factor between volume and energy; left out, the range over all sourced ones is taken at `bound`."""
    bound: End = "low"
    """Which end of a converted range."""

    def apply(self, network: SupplyNetwork) -> Changed:
        """A new entry, without capacity in periods in which it is not there.

        Raises:
            BadArgument: The country has an entry of that name and supplier, or the capacity is below 0.
        """
        where = inlet_of(network, one_country(network, self.country, "country"))
        if network.entries.filter(country=where, route=self.route, supplier=self.supplier).height:
            raise BadArgument(
                f"terminal_added: {where} has an entry {self.route!r} of {self.supplier} already. Name the new one otherwise."
            )
        most = amount(network, self.capacity, end=self.bound, factor=self.conversion)
        if most.value < 0:
            raise BadArgument(f"terminal_added: a capacity of {self.capacity} is less than nothing.")
        there = set(self.periods(network))
        rows = [
            {
                "country": where,
                "route": self.route,
                "supplier": self.supplier,
                "period": period,
                "capacity": most.value if period in there else 0.0,
            }
            for period in network.periods
        ]
        added = pl.DataFrame(rows, schema=network.entries.select("country", "route", "supplier", "period", "capacity").schema)
        changed = network.with_tables(entries=pl.concat([network.entries, added], how="diagonal"))
        told = (
            f"{self.route} is added in {self.country}{self.when(network)}: {most.value:.4g} {network.unit} of {self.supplier} ({most.told})"
        )
        return Changed(changed, told if most.value > 0 else f"{told}: changes nothing")

    def claims(self, network: SupplyNetwork) -> Claims:
        """The terminal."""
        return {(f"entry {self.route} of {self.country}", period): "added" for period in self.periods(network)}
