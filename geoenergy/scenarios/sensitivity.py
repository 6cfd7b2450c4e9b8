"""Which input moves the answer most?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real

import polars as pl

from geoenergy.balance.bench import Bench
from geoenergy.balance.infeasible import explained
from geoenergy.balance.program import Program
from geoenergy.balance.ranges import shortfall_ranges
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.balance.tables import ENDLESS
from geoenergy.errors import BadArgument, Infeasible
from geoenergy.records.base import Record
from geoenergy.scenarios.allocation.base import Rule, Task, rule_of
from geoenergy.scenarios.allocation.minimum_total import MinimumTotal
from geoenergy.scenarios.inputs import Inputs, Level
from geoenergy.scenarios.parametric import Parametric, bends, in_proportion
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks.base import one_country
from geoenergy.tables import schema_of
from geoenergy.units import parse_quantity

VERSION = 1
Ends = Sequence[float | str]


class SensitivityRow(Record):
    """A row of `sensitivity`: what is short with one input at one value, all others as they are."""

    input: str
    """The input, as it was given."""
    at: str
    """`low`, `high`, or `break`: a value at which one unit more begins to help less, or to hurt more."""
    value: float
    """The value: a factor on what the network has, or what holds in each period."""
    value_unit: str
    """`factor`, or the network's unit."""
    shortfall: float
    """What is short in all under the rule."""
    change: float
    """By how much more than with nothing changed."""
    of: str | None
    """The country that was asked about; empty where none was."""
    of_low: float | None
    """The least that it lacks, over all plans that the rule allows."""
    of_high: float | None
    """The most."""
    swing: float
    """How far the answer moves between the low and the high value: what is short in all, or what is lacked by the country asked about (the
    larger of how far its two ends move)."""
    unit: str
    """Unit of the quantities."""
    allocation: str
    """The rule."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence of the whole network: each figure depends on all of them."""
    world: str | None
    """Fingerprint of the data, where the network was built from a world."""


def sensitivity(
    network: SupplyNetwork,
    scenario: Scenario | None = None,
    *,
    inputs: Mapping[str, Ends],
    allocation: str | Rule | None = None,
    of: str | None = None,
    breakpoints: bool = True,
) -> pl.DataFrame:
    """Which input moves the answer most: each at a low and a high value in turn, all others as they are.

    Under `minimum_total`, the values in between at which the total bends are told too. The least total is a convex function of an input,
    in straight pieces, as long as the shocks of the scenario act on it in proportion; the bends are found whole from prices of optima, not
    by trying values. Where a shock does not act in proportion, or its way through the network changes with the input, only the two ends
    are told.

    Args:
        network: The network; it stays as it is.
        scenario: What happens; nothing, where left out. The input is set before the shocks are applied.
        inputs: A low and a high value by input, named as in `ge.monte_carlo`: `{"demand DEU": (0.9, 1.1)}` as factors on what the network
            has, `{"production AZE": ("8 bcm", "20 bcm")}` as what holds in each period.
        allocation: Who gets what is left: the name of a rule, or a rule. It has no default.
        of: A country: what it lacks is the answer, with both ends; what is short in all, where left out.
        breakpoints: Whether to look for the values in between.

    Returns:
        Columns as `SensitivityRow`, the input with the largest swing first, each from its low to its high value.

    Raises:
        BadArgument: No rule; no such input; values that are none, from high to low, of two kinds, or in another unit than the network's.
        UnknownParty: A country or group that the network does not know.
        Infeasible: With an input at a value no plan keeps all constraints; names both.
    """
    rule = rule_of(allocation)
    asked = scenario if scenario is not None else Scenario("nothing happens")
    country = None if of is None else one_country(network, of, "of")
    ends = {name: _ends(network, name, each) for name, each in inputs.items()}
    Inputs(network, ends, "inputs")
    study = _Study(network, asked, rule, country)
    base = study.answer("nothing changed", network)
    found = []
    for name, (low, high) in ends.items():
        points = [("low", low.value, study.at(name, low)), ("high", high.value, study.at(name, high))]
        swing = _swing(points[0][2], points[1][2])
        if breakpoints and isinstance(rule, MinimumTotal) and low.value < high.value:
            points[1:1] = [("break", at, study.at(name, Level(at, low.quantity))) for at in study.breaks(name, low, high)]
        found.append((swing, name, low.quantity, points))
    found.sort(key=lambda each: (-each[0], each[1]))
    rows = [
        {
            "input": name,
            "at": at,
            "value": value,
            "value_unit": network.unit if quantity else "factor",
            "shortfall": answer.total,
            "change": answer.total - base.total,
            "of": country,
            "of_low": answer.low,
            "of_high": answer.high,
            "swing": swing,
            "unit": network.unit,
            "allocation": rule.name,
            "method": f"sensitivity/{VERSION}",
            "evidence": study.evidence,
            "world": network.world,
        }
        for swing, name, quantity, points in found
        for at, value, answer in points
    ]
    return pl.DataFrame(rows, schema=schema_of(SensitivityRow))


@dataclass(frozen=True)
class _Answer:
    total: float
    low: float | None
    high: float | None


def _swing(one: _Answer, other: _Answer) -> float:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return abs(other.total - one.total)
    return max(abs(other.low - one.low), abs(other.high - one.high))


class _Study:
    """A scenario asked again and again with one input changed."""

    def __init__(self, network: SupplyNetwork, scenario: Scenario, rule: Rule, country: str | None) -> None:
        self.network, self.scenario, self.rule, self.country = network, scenario, rule, country
        self.bench = Bench(scenario.apply(network).network)
        self.evidence = list(network.evidence)

    def at(self, name: str, level: Level) -> _Answer:
        return self.answer(f"{name} {level.value:g}", self._with(name, level))

    def answer(self, what: str, network: SupplyNetwork) -> _Answer:
        after = self.scenario.apply(network).network
        task = Task(after, self.bench.program_for(after), self.bench)
        try:
            last = self.rule.settle(task)[-1]
            short = task.program.where(kind="shortfall")
            total = max(float(last.solution.x[short].sum()), 0.0)
            if self.country is None:
                return _Answer(total, None, None)
            (between,) = shortfall_ranges(self.bench.solver(last.program), last.program, last.solution, [[self.country]])
        except Infeasible as error:
            raise Infeasible(f"{what}: {explained(after, task.program) or error}") from error
        return _Answer(total, between.low, between.high)

    def breaks(self, name: str, low: Level, high: Level) -> list[float]:
        """Values in between at which the total bends; none where the shocks do not act in proportion."""
        middle = Level((low.value + high.value) / 2, low.quantity)
        ends = [self._program(name, level) for level in (low, middle, high)]
        if not in_proportion(*ends):
            return []
        line = Parametric(self.bench, ends[0], ends[2], (low.value, high.value))
        return [each.at for each in bends(line.touch, low.value, high.value)]

    def _with(self, name: str, level: Level) -> SupplyNetwork:
        return Inputs(self.network, [name], "inputs").network_with([level])

    def _program(self, name: str, level: Level) -> Program:
        return self.bench.program_for(self.scenario.apply(self._with(name, level)).network)


def _ends(network: SupplyNetwork, name: str, given: object) -> tuple[Level, Level]:
    if isinstance(given, str) or not isinstance(given, Sequence) or len(given) != 2:
        raise BadArgument(f"inputs: {name!r} must have a low and a high value, (0.9, 1.1), not {given!r}.")
    low, high = (_level(network, name, each) for each in given)
    if low.quantity != high.quantity:
        raise BadArgument(f"inputs: {name!r} has a factor and a quantity. Give both as the one or as the other.")
    if low.value > high.value:
        raise BadArgument(f"inputs: {name!r} runs from {low.value:g} to {high.value:g}. Write the low value first.")
    return low, high


def _level(network: SupplyNetwork, name: str, given: object) -> Level:
    value, quantity = given, False
    if isinstance(given, str):
        read = parse_quantity(given)
        if read.unit != network.unit or read.low != read.high:
            raise BadArgument(f"inputs: {name!r} is {given!r}. State one number in {network.unit}, the network's unit.")
        value, quantity = read.low, True
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= float(value) < ENDLESS:
        raise BadArgument(f"inputs: {name!r} must have finite values of 0 or more, not {given!r}.")
    return Level(float(value), quantity)
