"""Codes to the names a reader knows."""

from __future__ import annotations

from collections.abc import Iterable

from geoenergy.world.world import World


def name_of(world: World | None, code: str) -> str:
    """The English name of a country or group; the code itself where there is no world or no such party."""
    if world is None:
        return code
    found = world.countries.get(code) or world.alliances.get(code)
    return found.name if found else code


def titled(world: World | None, code: str) -> str:
    """The name as it stands in a sentence: groups take an article."""
    name = name_of(world, code)
    return f"the {name}" if world is not None and code in world.alliances else name


def coded(world: World | None, code: str | None) -> str:
    """Code and name together, as a cell of a table; nothing for nobody."""
    if code is None:
        return ""
    name = name_of(world, code)
    return code if name == code else f"{code} {name}"


def listed(world: World | None, codes: Iterable[str], *, most: int = 12) -> str:
    """Several parties in a sentence: by name, or by code where there are more than `most`."""
    several = list(codes)
    if len(several) > most:
        return " ".join(several)
    return ", ".join(name_of(world, code) for code in several)


def commodity_name(world: World | None, commodity: str) -> str:
    """The name of a commodity in lower case, as it stands in a sentence."""
    found = world.commodities.get(commodity) if world is not None else None
    name = found.name if found else commodity.replace("_", " ")
    return name if name.isupper() else name[:1].lower() + name[1:]
