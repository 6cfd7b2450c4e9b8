"""Names to commodities."""

from __future__ import annotations

from collections.abc import Mapping

from geoenergy.errors import UnknownCommodity
from geoenergy.records.commodity import Commodity


def find_commodity(commodities: Mapping[str, Commodity], text: str) -> Commodity:
    """The commodity meant by an id, a name or an alias; case, spaces, hyphens and underscores do not matter.

    Raises:
        UnknownCommodity: no such commodity; names the nearest.
    """
    names = {_fold(name): each for each in commodities.values() for name in (each.id, each.name, *each.aliases)}
    found = names.get(_fold(str(text)))
    if found is None:
        raise UnknownCommodity(text, [*commodities, *names], hint=f"Commodities: {', '.join(sorted(commodities))}.")
    return found


def _fold(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ").strip()
