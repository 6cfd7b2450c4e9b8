"""How likely is it that each country lacks more than so much, when inputs are not known?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.records.base import Record
from geoenergy.scenarios.allocation.base import Rule, rule_of
from geoenergy.scenarios.distributions.base import Distribution
from geoenergy.scenarios.draws import CHUNK, COLUMNS, Question, made
from geoenergy.scenarios.inputs import Inputs, Level
from geoenergy.scenarios.kept_draws import KeptDraws
from geoenergy.scenarios.progress import Progress
from geoenergy.scenarios.scenario import Scenario
from geoenergy.tables import schema_of

VERSION = 1
NEAR = 1e-6
"""A loss that exceeds the threshold by less than this share of demand does not exceed it: the solver's own tolerance."""


class MonteCarloRow(Record):
    """A row of `MonteCarlo.by_country`."""

    country: str
    """The country."""
    more_than: float
    """The share of its demand that is asked about, 0..1."""
    probability_low: float
    """Share of the draws in which it lacks more than that, whatever plan is taken: its least shortfall exceeds it."""
    probability: float
    """The same of the plan found in each draw, which is one of many where the two ends differ."""
    probability_high: float
    """The same of its greatest shortfall."""
    quantiles: list[float]
    """Quantiles of its shortfall in the plan found, at the probabilities asked."""
    quantiles_low: list[float] | None
    """The same of its least shortfall; empty where ranges were not asked for."""
    quantiles_high: list[float] | None
    """The same of its greatest shortfall."""
    draws: int
    """How many draws."""
    unit: str
    """Unit of the quantiles."""
    allocation: str
    """The rule."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence of the whole network."""
    world: str | None
    """Fingerprint of the data, where the network was built from a world."""


@dataclass(frozen=True, eq=False, repr=False)
class MonteCarlo:
    """What came of many draws."""

    scenario: str
    """Name of the scenario."""
    allocation: str
    """Name of the rule."""
    seed: int
    """From which all draws follow."""
    inputs: pl.DataFrame
    """`draw` and a column for each input, named as it was given: its values, factors or quantities."""
    draws: pl.DataFrame
    """`draw, country, demand, shortfall, shortfall_low, shortfall_high`, over all periods, in the network's unit."""
    network: SupplyNetwork
    """The network before the scenario and the draws."""

    @property
    def totals(self) -> pl.DataFrame:
        """`draw, demand, shortfall`: what is short in all."""
        return self.draws.group_by("draw", maintain_order=True).agg(pl.col("demand", "shortfall").sum())

    def by_country(self, *, more_than: float = 0.1, quantiles: Iterable[float] = (0.05, 0.5, 0.95)) -> pl.DataFrame:
        """How likely each country lacks more than a share of its demand, and quantiles of what it lacks.

        Args:
            more_than: The share, 0..1.
            quantiles: Probabilities, 0..1, each interpolated between the two nearest draws.

        Returns:
            Columns as `MonteCarloRow`, the likeliest first. A probability of so many draws is itself uncertain: one of p within about
            `2 * sqrt(p * (1 - p) / draws)`.

        Raises:
            BadArgument: A share or probability outside 0..1.
        """
        asked = list(quantiles)
        stated: list[tuple[str, object]] = [("more_than", more_than), *(("quantiles", each) for each in asked)]
        for name, value in stated:
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise BadArgument(f"{name}: {value!r} is no number from 0 to 1.")
        ranged = self.draws["shortfall_low"].null_count() == 0
        sides = ("shortfall_low", "shortfall", "shortfall_high") if ranged else ("shortfall",) * 3
        most = pl.col("demand") * (more_than + NEAR)
        names = ("probability_low", "probability", "probability_high")
        chances = [(pl.col(side) > most).mean().alias(name) for side, name in zip(sides, names, strict=True)]
        found = self.draws.group_by("country", maintain_order=True).agg(
            *chances, *(_quantiles(side, asked) for side in ("shortfall", "shortfall_low", "shortfall_high")), draws=pl.len()
        )
        net = self.network
        told = found.with_columns(
            more_than=pl.lit(float(more_than)),
            quantiles_low=pl.col("shortfall_low") if ranged else pl.lit(None, dtype=pl.List(pl.Float64)),
            quantiles_high=pl.col("shortfall_high") if ranged else pl.lit(None, dtype=pl.List(pl.Float64)),
            quantiles=pl.col("shortfall"),
            unit=pl.lit(net.unit),
            allocation=pl.lit(self.allocation),
            method=pl.lit(f"monte_carlo/{VERSION}"),
            evidence=pl.lit(list(net.evidence), dtype=pl.List(pl.String)),
            world=pl.lit(net.world, dtype=pl.String),
        )
        schema = schema_of(MonteCarloRow)
        order = ["probability_low", "probability", "probability_high", "country"]
        return told.select(pl.col(name).cast(dtype) for name, dtype in schema.items()).sort(order, descending=[True, True, True, False])

    def __repr__(self) -> str:
        short = self.totals["shortfall"].to_numpy()
        return (
            f"<MonteCarlo of {self.scenario!r} under {self.allocation}: {len(short)} draws, "
            f"{np.median(short):.4g} {self.network.unit} short in all in the middle one, {short.max():.4g} in the worst>"
        )


def monte_carlo(
    network: SupplyNetwork,
    scenario: Scenario | None = None,
    *,
    uncertain: Mapping[str, Distribution],
    draws: int = 1000,
    seed: int = 0,
    workers: int | None = None,
    allocation: str | Rule | None = None,
    ranges: bool = True,
    into: str | Path | None = None,
) -> MonteCarlo:
    """What comes of a scenario when inputs are not known: many draws, each as `ge.simulate` of the network with the values drawn.

    The inputs are set before the shocks of the scenario are applied. Each has a stream of random numbers of its own, which follows from
    the seed and its name (the counter-based generator Philox), so that the draws are the same whatever their order and however many
    processes make them, 2,000 draws begin with the 1,000 of before, and an input that is added leaves the others as they were. They are
    drawn independently; what moves together is one input (`"demand"`, `"demand EU"`).

    A bar on stderr shows how far it is, where stderr is a terminal.

    Args:
        network: The network; it stays as it is.
        scenario: What happens in every draw; nothing, where left out.
        uncertain: Distribution by input: `"demand DEU"`, `"demand"` (of all), `"production AZE"`, `"link GEO>ARM"`,
            `"entry ITA:<route>"`, `"supplier QAT"` (its entries), `"limit <name>"`, `"initial DEU"` (what its store holds at first).
            `ge.distributions` has the distributions; values are factors, or with `unit=` what holds in each period.
        draws: How many.
        seed: From which all draws follow, a whole number of 0 or more.
        workers: Processes; one where left out. More pay off where a draw takes longer than some milliseconds. A script that asks for
            more must do so below `if __name__ == "__main__":`.
        allocation: Who gets what is left: the name of a rule, or a rule. It has no default.
        ranges: Whether to find the least and the greatest shortfall of each country in each draw, two further solves a country. Without,
            who goes short is that of one plan of many; the totals need no ranges.
        into: A folder that keeps the draws that are done: called again after an interruption it goes on, and loses none.

    Returns:
        The draws, and what they say by country.

    Raises:
        BadArgument: No rule; no such input; a distribution that is none or in another unit; numbers that are none; two inputs that overlap
            and of which one is a quantity; a folder that holds something else or draws of another question.
        UnknownParty: A country or group that the network does not know.
        Infeasible: In a draw no plan keeps all constraints; names the draw and the constraint.
    """
    rule = rule_of(allocation)
    _refuse_numbers(draws, seed, workers)
    given = tuple(uncertain.items())
    _refuse_distributions(network, given)
    asked = scenario if scenario is not None else Scenario("nothing happens")
    question = Question(network, asked, rule, given, seed, ranges)
    values = question.values(draws)
    _refuse_inputs(question, values)
    kept = KeptDraws(into, question.fingerprint) if into is not None else None
    found: dict[int, pl.DataFrame] = {}
    firsts = list(range(0, draws, CHUNK))
    with Progress(draws, "draws") as progress:
        for first in firsts if kept is not None else []:
            done = kept.chunk(first, min(CHUNK, draws - first)) if kept is not None else None
            if done is not None:
                found[first] = done
        progress.kept(sum(min(CHUNK, draws - first) for first in found))
        for first, frame in made(question, values, [first for first in firsts if first not in found], workers or 1):
            found[first] = frame
            if kept is not None:
                kept.keep(first, frame)
            progress.more(min(CHUNK, draws - first))
    return MonteCarlo(
        scenario=asked.name,
        allocation=rule.name,
        seed=seed,
        inputs=pl.DataFrame({"draw": np.arange(draws), **{name: values[:, at] for at, (name, _) in enumerate(given)}}),
        draws=pl.concat([found[first] for first in firsts]).select(list(COLUMNS)),
        network=network,
    )


def _quantiles(side: str, asked: list[float]) -> pl.Expr:
    if not asked:
        return pl.lit([], dtype=pl.List(pl.Float64)).first().alias(side)
    return pl.concat_list([pl.col(side).quantile(each, interpolation="linear") for each in asked]).first().alias(side)


def _refuse_numbers(draws: object, seed: object, workers: object) -> None:
    for name, value, least in (("draws", draws, 1), ("seed", seed, 0), ("workers", 1 if workers is None else workers, 1)):
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise BadArgument(f"{name} must be a whole number of {least} or more, not {value!r}.")


def _refuse_distributions(network: SupplyNetwork, given: tuple[tuple[str, object], ...]) -> None:
    for name, each in given:
        if not isinstance(each, Distribution):
            raise BadArgument(f"uncertain: {name!r} must be a distribution, ge.distributions.Uniform(low=0.8, high=1.2), not {each!r}.")
        if each.unit is not None and each.unit != network.unit:
            raise BadArgument(f"uncertain: {name!r} is in {each.unit}, the network in {network.unit}. State it in {network.unit}.")


def _refuse_inputs(question: Question, values: npt.NDArray[np.float64]) -> None:
    """Find what is wrong with inputs before the first draw: names, overlaps, and the values at both ends."""
    inputs = Inputs(question.network, [name for name, _ in question.uncertain], "uncertain")
    for ends in (values.min(axis=0), values.max(axis=0)):
        inputs.network_with([Level(float(end), each.unit is not None) for end, (_, each) in zip(ends, question.uncertain, strict=True)])
