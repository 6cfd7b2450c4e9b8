"""Which country is meant?"""

from __future__ import annotations

from geoenergy.parties import find_country
from geoenergy.records.country import Country
from geoenergy.world.world import World


def country(world: World, name: str) -> Country:
    """The country that a code or name means.

    Args:
        world: The world asked.
        name: Alpha-3, alpha-2, Eurostat's own codes (EL, UK), English names and common aliases; not case-sensitive.

    Raises:
        UnknownParty: No country has this name or code; carries the nearest names.
        AmbiguousParty: Several parties have it ("Korea", "Congo", "AU"); carries the candidates.
    """
    return find_country(world.countries, name)
