"""Ways from one unit to another over the conversion factors.

A small graph. A node is a kind of quantity under a condition: `("gas_volume", "15C")`, `("energy", "gcv")`, `("mass", "")`. Units of one
kind are joined by factors that hold by definition (`exact`), so each kind is reckoned in one base unit. Every other factor is an edge
between two nodes: it carries gas to another temperature, gross to net, volume to energy, tonnes to barrels. It may be walked both ways.

Of all ways between two nodes only those that change the kind of quantity the fewest times are kept, and together they give the interval:
least and greatest multiplier. Another temperature, and net for gross, change no kind. No way leaves a kind of quantity and comes back
to it, so one volume is never turned into another through an energy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from geoenergy.errors import UnitRefused
from geoenergy.records.factor import Factor

KINDS: dict[str, str] = {
    "TJ": "energy",
    "GJ": "energy",
    "PJ": "energy",
    "TWh": "energy",
    "GWh": "energy",
    "MWh": "energy",
    "toe": "energy",
    "quad_btu": "energy",
    "bcm": "gas_volume",
    "mcm": "gas_volume",
    "m3": "gas_volume",
    "bcf": "gas_volume",
    "t": "mass",
    "kst": "mass",
    "kt": "mass",
    "Mt": "mass",
    "bbl": "oil_volume",
    "d": "time",
    "y": "time",
}
"""Every unit by name, and the kind of quantity that it counts. `mcm` is a million cubic metres."""

BASES: dict[str, str] = {"energy": "TJ", "gas_volume": "m3", "mass": "t", "oil_volume": "bbl", "time": "d"}
"""The unit in which each kind is reckoned inside the graph."""

TEMPERATURES: tuple[str, ...] = ("0C", "15C", "20C", "60F")
"""Reference temperatures at which gas volumes are stated, at 101.325 kPa (60F: at 14.73 psia, as in America)."""

CALORIFIC_BASES: tuple[str, ...] = ("gcv", "ncv")
"""Gross and net calorific value."""

UNSTATED = "unstated"
"""The source does not say."""

GASES: frozenset[str] = frozenset({"gas", "pipeline_gas", "lng"})
"""Commodities for which a factor of `gas` holds."""

Node = tuple[str, str]


@dataclass(frozen=True)
class Edge:
    """A factor between two nodes, in their base units: `1 start = low..high end`."""

    factor: str
    """Id of the factor."""
    start: Node
    """Node that is left."""
    end: Node
    """Node that is reached."""
    low: float
    """Least multiplier."""
    high: float
    """Greatest multiplier."""

    def turned(self) -> Edge:
        """The same factor, walked the other way."""
        return Edge(self.factor, self.end, self.start, 1 / self.high, 1 / self.low)


@dataclass(frozen=True)
class Way:
    """The interval over the ways kept between two nodes."""

    low: float
    """Least multiplier."""
    high: float
    """Greatest multiplier."""
    factors: frozenset[str]
    """Ids of the factors used on any of them."""


def condition_of(kind: str, text: str | None) -> str:
    """The part of a conditions text that matters to a kind of quantity: a temperature for volumes, gcv or ncv for energy, else empty."""
    tokens = (text or "").split()
    if kind == "gas_volume":
        return next((token for token in tokens if token in TEMPERATURES), UNSTATED)
    if kind == "energy":
        return next((token for token in tokens if token in CALORIFIC_BASES), UNSTATED)
    return ""


def holds_for(factor: Factor, commodity: str | None) -> bool:
    """Whether a factor may be used for this commodity: its own, any where it names none, every gas where it names `gas`."""
    if factor.commodity is None or factor.commodity == commodity:
        return True
    return factor.commodity == "gas" and commodity in GASES


def exact_multiplier(factors: Mapping[str, Factor], unit: str, to_unit: str) -> Way:
    """From one unit to another of the same kind by factors that hold by definition.

    Raises:
        UnitRefused: the factors at hand do not join the two units.
    """
    frontier: list[tuple[str, float, frozenset[str]]] = [(unit, 1.0, frozenset())]
    seen = {unit}
    exact = [each for each in factors.values() if each.exact and each.from_unit != each.to_unit]
    while frontier:
        here, multiplier, used = frontier.pop(0)
        if here == to_unit:
            return Way(multiplier, multiplier, used)
        for each in exact:
            if each.from_unit == here and each.to_unit not in seen:
                frontier.append((each.to_unit, multiplier * each.low, used | {each.id}))
                seen.add(each.to_unit)
            elif each.to_unit == here and each.from_unit not in seen:
                frontier.append((each.from_unit, multiplier / each.low, used | {each.id}))
                seen.add(each.from_unit)
    raise UnitRefused(f"no factor at hand that holds by definition joins {unit} and {to_unit}. Add one to the folder of factors.")


def edge_of(factors: Mapping[str, Factor], factor: Factor) -> Edge:
    """The edge that a factor is, reckoned in base units."""
    kind, to_kind = KINDS[factor.from_unit], KINDS[factor.to_unit]
    first = exact_multiplier(factors, BASES[kind], factor.from_unit)
    last = exact_multiplier(factors, factor.to_unit, BASES[to_kind])
    scale = first.low * last.low
    start = (kind, condition_of(kind, factor.from_conditions))
    end = (to_kind, condition_of(to_kind, factor.to_conditions))
    return Edge(factor.id, start, end, factor.low * scale, factor.high * scale)


def edges_for(factors: Mapping[str, Factor], commodity: str | None) -> list[Edge]:
    """Every edge that may be walked for a commodity, in both directions."""
    forward = [edge_of(factors, each) for each in factors.values() if not each.exact and holds_for(each, commodity)]
    return [*forward, *(each.turned() for each in forward)]


def shortest_ways(edges: Iterable[Edge], start: Node, end: Node) -> Way | None:
    """The interval over the ways with the fewest changes of kind, or None where no way leads there."""
    if start == end:
        return Way(1.0, 1.0, frozenset())
    by_start: dict[Node, list[Edge]] = {}
    for edge in edges:
        by_start.setdefault(edge.start, []).append(edge)
    walks = _within_kind(by_start, [_Walk((start,), 1.0, 1.0, frozenset())])
    for _ in range(len(BASES)):
        there = [walk for walk in walks if walk.nodes[-1] == end]
        if there:
            used = frozenset[str]().union(*(walk.factors for walk in there))
            return Way(min(walk.low for walk in there), max(walk.high for walk in there), used)
        walks = _within_kind(by_start, [walk.on(edge) for walk in walks for edge in by_start.get(walk.nodes[-1], ()) if walk.changes(edge)])
    return None


class _Walk(NamedTuple):
    """A way walked so far."""

    nodes: tuple[Node, ...]
    low: float
    high: float
    factors: frozenset[str]

    def on(self, edge: Edge) -> _Walk:
        return _Walk((*self.nodes, edge.end), self.low * edge.low, self.high * edge.high, self.factors | {edge.factor})

    def stays(self, edge: Edge) -> bool:
        """Whether the edge leads to a new condition of the same kind of quantity."""
        return edge.end[0] == self.nodes[-1][0] and edge.end not in self.nodes

    def changes(self, edge: Edge) -> bool:
        """Whether the edge leads to a kind of quantity that the walk has not been to."""
        return edge.end[0] not in {kind for kind, _ in self.nodes}


def _within_kind(by_start: Mapping[Node, list[Edge]], walks: list[_Walk]) -> list[_Walk]:
    """The walks, and those that go on to other conditions of the kind where each has got to."""
    reached, frontier = list(walks), walks
    while frontier:
        frontier = [walk.on(edge) for walk in frontier for edge in by_start.get(walk.nodes[-1], ()) if walk.stays(edge)]
        reached += frontier
    return reached


def hull(ways: Iterable[Way]) -> Way | None:
    """The interval that holds all of them, or None where there are none."""
    found = list(ways)
    if not found:
        return None
    return Way(min(way.low for way in found), max(way.high for way in found), frozenset().union(*(way.factors for way in found)))
