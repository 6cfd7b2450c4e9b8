"""What a network's countries and their groups may be called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from geoenergy.parties import members_on
from geoenergy.world.world import World


def names(world: World, countries: Collection[str], year: int) -> dict[str, list[str]]:
    """Names of countries, and groups with their members at the end of the year, as far as these are in the network.

    A name that stands for two different things is left out: the code is to be written.
    """
    found: dict[str, list[str]] = {}
    twice: set[str] = set()

    def add(name: str, members: list[str]) -> None:
        if found.setdefault(name, members) != members:
            twice.add(name)

    held = set(countries)
    for code in sorted(held & set(world.countries)):
        country = world.countries[code]
        for name in (country.name, *country.aliases):
            add(name, [code])
    for identifier, alliance in world.alliances.items():
        members = sorted(held & set(members_on(alliance, dt.date(year, 12, 31))))
        if members:
            for name in (identifier, identifier.upper(), alliance.name, *alliance.aliases):
                add(name, members)
    return {name: members for name, members in found.items() if name not in twice and name not in held}
