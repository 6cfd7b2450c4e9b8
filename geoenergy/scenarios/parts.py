"""The parts of a network that can fail or grow, each as its variables in a program: crossings, entries, stores, countries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from geoenergy.balance.origin import country_of
from geoenergy.balance.program import Array, Places, Program
from geoenergy.errors import BadArgument, nearest

KINDS = ("link", "entry", "storage", "country")


@dataclass(frozen=True)
class Part:
    """A part of a network, over all its periods."""

    kind: str
    """`link`, `entry`, `storage` or `country`."""
    name: str
    """`A>B`, `B:terminal`, or the country."""
    at: Places
    """Its variables: flows by a link or entry, withdrawal and injection of a store, all that leaves a country by links."""
    floor: Places
    """Levels that it must keep: those of a store."""

    @property
    def called(self) -> str:
        """Kind and name: `link A>B`."""
        return f"{self.kind} {self.name}"


def parts_of(program: Program, kinds: Iterable[str] = KINDS) -> list[Part]:
    """The parts of a network of some kinds, in the order of kinds and then of the network's tables.

    The two halves of a crossing whose node was doubled are one part; what leads from one half to the other is none.

    Args:
        program: The program of the network.
        kinds: Of `link`, `entry`, `storage`, `country`.
    """
    places: dict[tuple[str, str], list[int]] = {}
    floors: dict[tuple[str, str], list[int]] = {}
    described = program.columns.select("kind", "name", "country", "other")
    for at, (kind, name, country, other) in enumerate(described.iter_rows()):
        here = country_of(country)
        if kind == "link":
            there = country_of(other)
            if here != there:
                places.setdefault(("link", f"{here}>{there}"), []).append(at)
                places.setdefault(("country", here), []).append(at)
        elif kind == "entry":
            places.setdefault(("entry", f"{here}:{name}"), []).append(at)
        elif kind in {"withdrawal", "injection"}:
            places.setdefault(("storage", here), []).append(at)
        elif kind == "level":
            floors.setdefault(("storage", here), []).append(at)
    return [
        Part(kind, name, np.array(at, dtype=np.int64), np.array(floors.get((kind, name), []), dtype=np.int64))
        for wanted in dict.fromkeys(kinds)
        for (kind, name), at in places.items()
        if kind == wanted
    ]


def without_parts(program: Program, parts: Collection[Part]) -> tuple[Array, Array]:
    """Bounds of the variables (lower, upper) with some parts out: nothing flows, and a store need not be filled any more."""
    lower, upper = program.lower.copy(), program.upper.copy()
    for part in parts:
        upper[part.at] = 0.0
        lower[part.floor] = 0.0
    return lower, upper


def picked(parts: Iterable[Part], names: Iterable[str], field: str) -> list[Part]:
    """The parts of these names (`link A>B`), in the order of the names.

    Raises:
        BadArgument: A name that is none of them, with the nearest.
    """
    held = {part.called: part for part in parts}
    found = []
    for name in dict.fromkeys(names):
        if name not in held:
            near = nearest(str(name), held)
            hint = f"Nearest: {', '.join(near)}." if near else f"There are {len(held)}, written as {next(iter(held), 'link A>B')!r}."
            raise BadArgument(f"{field}: no part {name!r} of the network. {hint}")
        found.append(held[name])
    return found
