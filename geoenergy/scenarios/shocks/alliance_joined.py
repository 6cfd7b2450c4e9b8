"""A country joins a group."""

from __future__ import annotations

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.scenarios.shocks._membership import members_of, with_members
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, one_country


class AllianceJoined(Shock):
    """A country becomes a member of a group of the network.

    No gas moves for that alone: it changes whom later shocks and an allocation rule mean by the group, who shares under solidarity first
    of all. It holds for all periods. Every name of the network that stands for the same members changes with it. A rule that was made from
    the obligations of a world on a day holds countries, not names, and stays as it was.

    Changes: `names[alliance]` with the country.
    """

    alliance: str
    """The group, by any of its names in the network."""
    country: str
    """Who joins."""

    def apply(self, network: SupplyNetwork) -> Changed:
        """The names of the network."""
        who, members = one_country(network, self.country, "country"), members_of(network, self.alliance)
        if who in members:
            return Changed(network, f"{who} joins {self.alliance}, of which it is a member already: changes nothing")
        joined = tuple(sorted({*members, who}))
        return Changed(with_members(network, self.alliance, joined), f"{who} joins {self.alliance}, which has {len(joined)} members here")

    def claims(self, network: SupplyNetwork) -> Claims:
        """The membership."""
        return {(f"membership of {one_country(network, self.country, 'country')} in {self.alliance}", "all periods"): "joined"}
