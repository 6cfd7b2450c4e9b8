"""Units, reference conditions, and conversion by named factors.

A gas volume means an energy only with its reference temperature and its calorific value, and the factors in use differ by 16 %. So a
volume says its conditions (`15C gcv`) or says `unstated`; an unstated volume converts to an interval over every sourced factor that
could apply, a stated one over those that state theirs, and a point comes only from a factor that the caller names. A rate (mtpa, GWh/d)
is not an amount.

Every conversion is linear: multiply by `low` and by `high`. The ways over the factors are found by `geoenergy.factor_paths`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from geoenergy.errors import BadArgument, UnitRefused, UnknownUnit
from geoenergy.factor_paths import (
    BASES,
    CALORIFIC_BASES,
    KINDS,
    TEMPERATURES,
    UNSTATED,
    Edge,
    Way,
    edge_of,
    edges_for,
    exact_multiplier,
    hull,
    shortest_ways,
)
from geoenergy.records.base import Record
from geoenergy.records.factor import Factor

_RATE_NAMES = {"mtpa": "Mt/y"}
_WORDS = {"energy": "energy", "gas_volume": "gas volume", "mass": "mass", "oil_volume": "oil volume", "time": "time"}


class _UnknownCondition(UnknownUnit):
    kind = "reference condition"


class _UnknownFactor(UnknownUnit):
    kind = "conversion factor"


class Conditions(Record):
    """Under which conditions a gas quantity is stated. All empty where none apply (mass, electricity)."""

    temperature: str | None = None
    """Reference temperature of a volume: 0C, 15C, 20C or 60F."""
    basis: str | None = None
    """Calorific basis: gcv (gross) or ncv (net)."""
    unstated: bool = False
    """True where the source does not say."""

    @classmethod
    def parse(cls, text: str | None) -> Conditions:
        """Read `15C`, `gcv`, `15C gcv`, `unstated` or nothing.

        Raises:
            UnknownUnit: a word that is no reference condition.
            BadArgument: two temperatures, two bases, or `unstated` beside a statement.
        """
        tokens = (text or "").split()
        known = (*TEMPERATURES, *CALORIFIC_BASES, UNSTATED)
        for token in tokens:
            if token not in known:
                raise _UnknownCondition(token, known, hint=f"Known: {', '.join(known)}.")
        temperatures = [token for token in tokens if token in TEMPERATURES]
        bases = [token for token in tokens if token in CALORIFIC_BASES]
        unstated = UNSTATED in tokens
        if len(temperatures) > 1 or len(bases) > 1 or (unstated and len(tokens) > 1):
            raise BadArgument(f"conditions {text!r} contradict themselves. State one temperature and one basis, or `unstated` alone.")
        return cls(temperature=next(iter(temperatures), None), basis=next(iter(bases), None), unstated=unstated)

    def __str__(self) -> str:
        """The text that `parse` reads; empty where none apply."""
        return UNSTATED if self.unstated else " ".join(each for each in (self.temperature, self.basis) if each)


class Unit(NamedTuple):
    """A unit taken apart."""

    amount: str
    """The unit of the amount (`Mt` of mtpa)."""
    kind: str
    """What it counts: energy, gas_volume, mass, oil_volume."""
    per: str | None
    """`d` or `y` for a rate, None for an amount."""


class Conversion(NamedTuple):
    """What to multiply by: `1 unit = low..high to_unit`."""

    low: float
    """Least multiplier."""
    high: float
    """Greatest multiplier; equal to `low` where the conversion is a point."""
    unit: str
    """The unit that comes out."""
    conditions: str | None
    """Conditions of the result, where any apply."""
    factors: tuple[str, ...]
    """Ids of the factors used, sorted."""

    @property
    def is_point(self) -> bool:
        """Whether one figure comes out rather than an interval."""
        return self.low == self.high


def parse_unit(text: str) -> Unit:
    """Take a unit apart: amounts (`TJ`, `bcm`), rates per day or year (`GWh/d`, `bcm/y`, `mtpa`).

    Raises:
        UnknownUnit: no such unit; names the nearest.
    """
    amount, slash, per = _RATE_NAMES.get(text, text).partition("/")
    kind = KINDS.get(amount)
    if kind is None or kind == "time" or (slash and per not in {"d", "y"}):
        known = [name for name, each in KINDS.items() if each != "time"]
        rates = [*_RATE_NAMES, "GWh/d", "mcm/d", "bcm/y", "TWh/y"]
        raise UnknownUnit(text, [*known, *rates], hint=f"Units: {', '.join(known)}, mtpa, and any of them /d or /y.")
    return Unit(amount, kind, per or None)


def conversion(
    factors: Mapping[str, Factor],
    unit: str,
    to_unit: str,
    *,
    conditions: str | None = None,
    to_conditions: str | None = None,
    commodity: str | None = None,
    factor: str | None = None,
) -> Conversion:
    """The multiplier from one unit to another, as an interval.

    Args:
        factors: the factors that may be used, by id (`world.factors`, or `bundled_factors()`).
        unit: unit that is converted.
        to_unit: unit wanted.
        conditions: conditions of the quantity (`15C gcv`, `gcv`, `unstated`); may be left out where they do not matter.
        to_conditions: conditions wanted. Left out: as the quantity states them; where it states none, energy comes out gross (gcv) and a
            volume `unstated`.
        commodity: id of the commodity; needed wherever volume, energy, mass or oil volume are turned into one another.
        factor: id of the one factor to use; gives a point where the factor is one.

    Raises:
        UnknownUnit: no such unit, condition or factor.
        UnitRefused: the conversion needs something that was not stated; the message says what.
    """
    source, target = parse_unit(unit), parse_unit(to_unit)
    given, wanted = Conditions.parse(conditions), Conditions.parse(to_conditions)
    if factor is not None and factor not in factors:
        raise _UnknownFactor(factor, factors)
    time = _time(factors, source, target, unit, to_unit)
    start, end = _condition(source.kind, given), _condition(target.kind, wanted)
    if source.kind == target.kind and (end is None or end == start):
        way = exact_multiplier(factors, source.amount, target.amount)
        result = _result(target.kind, end if end is not None else start, given)
        return Conversion(way.low * time.low, way.high * time.high, to_unit, result, _ids(way, time))
    if commodity is None and (source.kind != target.kind or source.kind == "energy"):
        step = f"{_WORDS[source.kind]} to {_WORDS[target.kind]}" if source.kind != target.kind else f"{start} to {end}"
        raise UnitRefused(f"{unit} to {to_unit}, {step}, depends on what it is. State commodity=, for example 'gas' or 'lng'.")
    if factor is not None:
        way, end = _by_one_factor(factors, factors[factor], (source.kind, start), (target.kind, end))
    else:
        end = _default_end(target.kind, given) if end is None else end
        found = _by_all_factors(factors, commodity, (source.kind, start), (target.kind, end), unit)
        if found is None:
            raise UnitRefused(_why_not(factors, unit, to_unit, (start, end), commodity))
        way = found
    first = exact_multiplier(factors, source.amount, BASES[source.kind])
    last = exact_multiplier(factors, BASES[target.kind], target.amount)
    scale = first.low * last.low * time.low
    result = _result(target.kind, end, wanted if wanted != Conditions() else given)
    return Conversion(way.low * scale, way.high * scale, to_unit, result, _ids(first, way, last, time))


def _condition(kind: str, conditions: Conditions) -> str | None:
    """What of the conditions matters to this kind: its temperature or basis, `unstated`, empty for mass, None where nothing was said."""
    if kind not in {"energy", "gas_volume"}:
        return ""
    stated = conditions.basis if kind == "energy" else conditions.temperature
    if stated is not None:
        return stated
    return None if conditions == Conditions() else UNSTATED


def _default_end(kind: str, given: Conditions) -> str:
    """The condition that comes out where none is asked for."""
    if kind == "energy":
        return given.basis or "gcv"
    if kind == "gas_volume":
        return given.temperature or UNSTATED
    return ""


def _result(kind: str, condition: str | None, more: Conditions) -> str | None:
    """The text of the conditions of a result."""
    if not condition:
        return None
    if kind == "gas_volume" and condition != UNSTATED and more.basis:
        return f"{condition} {more.basis}"
    return condition


def _alternatives(kind: str, condition: str, *, also_unstated: bool) -> list[str]:
    """The conditions that a condition may stand for: `unstated` for every one, a stated one for itself (and what is unstated)."""
    if condition == "":
        return [""]
    if condition == UNSTATED:
        return [UNSTATED, *(TEMPERATURES if kind == "gas_volume" else CALORIFIC_BASES)]
    return [condition, UNSTATED] if also_unstated else [condition]


def _by_all_factors(
    factors: Mapping[str, Factor], commodity: str | None, start: tuple[str, str | None], end: tuple[str, str], unit: str
) -> Way | None:
    """The interval over all factors that could apply between what the two conditions may stand for."""
    (kind, condition), (to_kind, to_condition) = start, end
    if condition is None:
        what = "its reference temperature, as in conditions='15C gcv'" if kind == "gas_volume" else "conditions='gcv' or 'ncv'"
        raise UnitRefused(
            f"a {_WORDS[kind]} in {unit} says nothing without its conditions. State {what}, or 'unstated' to get an interval."
        )
    # Where one side is not stated, factors that state nothing either may be the right ones; a tonne has no conditions to state.
    loose = UNSTATED in {condition, to_condition} or "" in {condition, to_condition}
    edges = edges_for(factors, commodity)
    ways = (
        shortest_ways(edges, (kind, one), (to_kind, other))
        for one in _alternatives(kind, condition, also_unstated=loose)
        for other in _alternatives(to_kind, to_condition, also_unstated=loose)
    )
    return hull(way for way in ways if way is not None)


def _by_one_factor(
    factors: Mapping[str, Factor], chosen: Factor, start: tuple[str, str | None], end: tuple[str, str | None]
) -> tuple[Way, str]:
    """The multiplier by one factor that the caller answers for; what it leaves unstated is taken as the quantity has it."""
    straight = edge_of(factors, chosen)
    edge = straight if (straight.start[0], straight.end[0]) == (start[0], end[0]) else straight.turned()
    if chosen.exact or (edge.start[0], edge.end[0]) != (start[0], end[0]):
        raise UnitRefused(
            f"factor {chosen.id!r} leads from {chosen.from_unit} to {chosen.to_unit}, not from {_WORDS[start[0]]} to {_WORDS[end[0]]}. "
            "Name one that does, or convert in two steps."
        )
    leaves = edge.start[1] if start[1] is None or start[1] == UNSTATED else start[1]
    reaches = edge.end[1] if end[1] is None or end[1] == UNSTATED else end[1]
    edge = Edge(
        edge.factor,
        (edge.start[0], leaves if edge.start[1] == UNSTATED else edge.start[1]),
        (edge.end[0], reaches if edge.end[1] == UNSTATED else edge.end[1]),
        edge.low,
        edge.high,
    )
    within = [each for each in edges_for(factors, "gas") if each.start[0] == each.end[0] and each.factor != chosen.id]
    way = shortest_ways([edge, *within], (start[0], leaves), (end[0], reaches))
    if way is None or chosen.id not in way.factors:
        raise UnitRefused(f"factor {chosen.id!r} does not lead from {leaves or 'there'} to {reaches or 'there'}.")
    return way, reaches


def _time(factors: Mapping[str, Factor], source: Unit, target: Unit, unit: str, to_unit: str) -> Way:
    """The multiplier between rates per day and per year; refuses to turn an amount into a rate."""
    if (source.per is None) != (target.per is None):
        rate, amount = (unit, to_unit) if source.per else (to_unit, unit)
        remedy = "Name the amount per year instead, as in 'TWh/y', 'bcm/y' or 'mtpa', or multiply by the days of the period"
        raise UnitRefused(f"{rate} is a rate and {amount} an amount. {remedy}.")
    if source.per is None or target.per is None or source.per == target.per:
        return Way(1.0, 1.0, frozenset())
    return exact_multiplier(factors, target.per, source.per)


def _why_not(factors: Mapping[str, Factor], unit: str, to_unit: str, between: tuple[str | None, str], commodity: str | None) -> str:
    """Why no way was found, and what would have been one."""
    kinds = {parse_unit(unit).kind, parse_unit(to_unit).kind}
    bridges = [each for each in factors.values() if not each.exact and {KINDS[each.from_unit], KINDS[each.to_unit]} == kinds]
    others = sorted({each.commodity for each in bridges if each.commodity and each.commodity != commodity})
    said = f"{unit} ({between[0] or 'no conditions'}) to {to_unit} ({between[1] or 'no conditions'})"
    remedy = f"There are some for commodity {', '.join(others)}; else keep it in its own unit." if others else "Keep it in its own unit."
    return f"no sourced factor leads from {said} for {commodity}. {remedy}"


def _ids(*ways: Way) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*(way.factors for way in ways))))


@cache
def _bundled() -> dict[str, Factor]:
    folder = resources.files("geoenergy") / "data" / "factors"
    files = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return {
        each.name.removesuffix(".toml"): Factor(id=each.name.removesuffix(".toml"), **tomllib.loads(each.read_text(encoding="utf-8")))
        for each in files
    }


def bundled_factors() -> dict[str, Factor]:
    """The factors that come with the package, by id, read at the first call. A world may hold others: `world.factors`."""
    return dict(_bundled())


class Quantity(Record):
    """So much of something: a point where `low == high`, else an interval."""

    low: float = Field(allow_inf_nan=False)
    """Least amount."""
    high: float = Field(allow_inf_nan=False)
    """Greatest amount."""
    unit: str
    """Unit of both."""
    conditions: str | None = None
    """Conditions, where any apply (`15C gcv`, `unstated`)."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        parse_unit(self.unit)
        Conditions.parse(self.conditions)
        if self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        return self

    def to(
        self,
        unit: str,
        *,
        conditions: str | None = None,
        commodity: str | None = None,
        factor: str | None = None,
        factors: Mapping[str, Factor] | None = None,
    ) -> Quantity:
        """The same quantity in another unit or under other conditions; see `conversion` for what is refused.

        Args:
            unit: unit wanted.
            conditions: conditions wanted.
            commodity: what it is a quantity of.
            factor: id of the one factor to use.
            factors: the factors that may be used; the bundled ones where left out.
        """
        step = conversion(
            _bundled() if factors is None else factors,
            self.unit,
            unit,
            conditions=self.conditions,
            to_conditions=conditions,
            commodity=commodity,
            factor=factor,
        )
        products = (self.low * step.low, self.low * step.high, self.high * step.low, self.high * step.high)
        return Quantity(low=min(products), high=max(products), unit=unit, conditions=step.conditions)

    def __add__(self, other: Quantity) -> Quantity:
        """The sum, of the same unit and conditions only."""
        if (self.unit, self.conditions) != (other.unit, other.conditions):
            raise UnitRefused(f"{self} and {other} do not add up as they stand. Bring both to one unit and conditions with .to().")
        return Quantity(low=self.low + other.low, high=self.high + other.high, unit=self.unit, conditions=self.conditions)

    def __mul__(self, by: float) -> Quantity:
        """So many times the quantity."""
        ends = sorted((self.low * by, self.high * by))
        return Quantity(low=ends[0], high=ends[1], unit=self.unit, conditions=self.conditions)

    __rmul__ = __mul__

    def __str__(self) -> str:
        """As it is read again by `parse_quantity`, to six figures."""
        figures = f"{self.low:.6g}" if self.low == self.high else f"{self.low:.6g}..{self.high:.6g}"
        return " ".join(each for each in (figures, self.unit, self.conditions) if each)


_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_QUANTITY = re.compile(rf"\s*({_NUMBER})(?:\.\.({_NUMBER}))?\s+(\S+)(?:\s+(.+?))?\s*")


def parse_quantity(text: str) -> Quantity:
    """Read `8.1 bcm`, `8.1 bcm 15C gcv`, `140..160 mcm`. A gas volume that states no conditions is `unstated`.

    Raises:
        BadArgument: not a number and a unit.
        UnknownUnit: no such unit or condition.
    """
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise BadArgument(f"{text!r} is no quantity. Write a number with a point and a unit, as in '8.1 bcm 15C gcv' or '140..160 mcm'.")
    low, high, unit, conditions = found.groups()
    if conditions is None and parse_unit(unit).kind == "gas_volume":
        conditions = UNSTATED
    first, last = float(low), float(high if high is not None else low)
    if first > last:
        raise BadArgument(f"{text!r} runs from more to less. Write the least amount first.")
    parse_unit(unit)
    return Quantity(low=first, high=last, unit=unit, conditions=str(Conditions.parse(conditions)) or None)
