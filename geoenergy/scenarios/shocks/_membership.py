"""Groups of a network with one member more or fewer."""

from __future__ import annotations

from dataclasses import replace

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import UnknownAlliance


def members_of(network: SupplyNetwork, alliance: str) -> tuple[str, ...]:
    """The members of a group of the network.

    Raises:
        UnknownAlliance: The network has no group of that name.
    """
    if alliance not in network.names:
        raise UnknownAlliance(alliance, network.names, hint="The groups of a network are its names=.")
    return network.names[alliance]


def with_members(network: SupplyNetwork, alliance: str, members: tuple[str, ...]) -> SupplyNetwork:
    """The network in which a group, by whichever of its names, has these members."""
    before = members_of(network, alliance)
    # a group of several names has the same members under each
    names = {name: members if held == before else held for name, held in network.names.items()}
    return replace(network, names=names)
