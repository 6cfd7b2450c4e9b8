"""Draws of a Monte Carlo question: what is asked, what each draw takes for given, and what comes of it, by one process or several."""

from __future__ import annotations

import hashlib
import json
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
import numpy.typing as npt
import polars as pl

from geoenergy.balance.bench import Bench
from geoenergy.balance.infeasible import explained
from geoenergy.balance.origin import country_of
from geoenergy.balance.ranges import shortfall_ranges
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.balance.tables import ROWS
from geoenergy.errors import BadArgument, Infeasible
from geoenergy.scenarios.allocation.base import Rule, Task
from geoenergy.scenarios.distributions.base import Distribution
from geoenergy.scenarios.inputs import Inputs, Level
from geoenergy.scenarios.scenario import Scenario
from geoenergy.tables import schema_of

Array = npt.NDArray[np.float64]
CHUNK = 20
"""Draws that are made, and kept, together."""
COLUMNS = {
    "draw": pl.Int64,
    "country": pl.String,
    "demand": pl.Float64,
    "shortfall": pl.Float64,
    "shortfall_low": pl.Float64,
    "shortfall_high": pl.Float64,
}


@dataclass(frozen=True)
class Question:
    """What is asked of each draw."""

    network: SupplyNetwork
    """The network before the scenario."""
    scenario: Scenario
    """What happens in every draw."""
    rule: Rule
    """Who gets what is left."""
    uncertain: tuple[tuple[str, Distribution], ...]
    """What is not known, and how likely each value is."""
    seed: int
    """From which all draws follow."""
    ranges: bool
    """Whether the least and the greatest shortfall of each country are found."""

    @property
    def fingerprint(self) -> dict[str, str]:
        """What makes two questions the same, part by part; how many draws are made does not matter."""
        tables = {}
        for name, row in ROWS.items():
            frame: pl.DataFrame = getattr(self.network, name)
            text = frame.select(list(schema_of(row))).write_ndjson()
            tables[f"network.{name}"] = hashlib.sha256(text.encode()).hexdigest()
        return {
            **tables,
            "network.unit": self.network.unit,
            "network.names": json.dumps({name: sorted(members) for name, members in self.network.names.items()}, sort_keys=True),
            "scenario": json.dumps([[type(each).__name__, each.model_dump(mode="json")] for each in self.scenario.shocks], sort_keys=True),
            "allocation": json.dumps([self.rule.name, self.rule.model_dump(mode="json")], sort_keys=True),
            "uncertain": json.dumps([[name, type(each).__name__, each.model_dump(mode="json")] for name, each in self.uncertain]),
            "seed": str(self.seed),
            "ranges": str(self.ranges),
        }

    def values(self, count: int) -> Array:
        """The values of the inputs in each draw: draws x inputs.

        Each input has a stream of numbers of its own, found by the seed and its name: more draws go on where fewer ended, and an input
        that is added leaves the others as they were.
        """
        found = np.empty((count, len(self.uncertain)))
        for place, (name, distribution) in enumerate(self.uncertain):
            own = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
            stream = np.random.Generator(np.random.Philox(np.random.SeedSequence(self.seed, spawn_key=(own,))))
            found[:, place] = distribution.at(stream.random(count))
        return found


class Drawer:
    """Makes draws, one after the other, with a model that is kept."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.inputs = Inputs(question.network, [name for name, _ in question.uncertain], "uncertain")
        central = question.scenario.apply(question.network).network
        self.bench = Bench(central)
        self.countries = sorted({country_of(node) for node in central.countries})

    def draws(self, first: int, values: Array) -> pl.DataFrame:
        """What comes of some draws, which are numbered from `first`: columns as `COLUMNS`."""
        parts = [self._draw(first + place, row) for place, row in enumerate(values)]
        numbers, count = np.arange(first, first + len(values)), len(self.countries)
        columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        frame = pl.DataFrame({"draw": np.repeat(numbers, count), "country": self.countries * len(values), **columns}, schema=COLUMNS)
        return frame.with_columns(pl.col("shortfall_low", "shortfall_high").fill_nan(None))

    def _draw(self, number: int, values: Array) -> dict[str, Array]:
        question = self.question
        levels = [Level(float(value), each.unit is not None) for value, (_, each) in zip(values, question.uncertain, strict=True)]
        network = question.scenario.apply(self.inputs.network_with(levels)).network
        task = Task(network, self.bench.program_for(network), self.bench)
        try:
            last = question.rule.settle(task)[-1]
            ranges = [(np.nan, np.nan)] * len(self.countries)
            if question.ranges:
                # what a doubled node wants stands at the node itself
                groups = [[country] for country in self.countries]
                solver = self.bench.solver(last.program)
                ranges = [(low, high) for low, high in shortfall_ranges(solver, last.program, last.solution, groups)]
        except Infeasible as error:
            names = ", ".join(f"{name} {value:.6g}" for (name, _), value in zip(question.uncertain, values, strict=True))
            raise Infeasible(f"draw {number} ({names}): {explained(network, task.program) or error}") from error
        demand = self._by_country(network.balances["country"], network.balances["demand"].to_numpy())
        short = task.program.columns.select("kind", "country").with_row_index("at").filter(pl.col("kind") == "shortfall")
        lacks = self._by_country(short["country"], last.solution.x[short["at"].to_numpy()])
        low, high = np.array(ranges, dtype=np.float64).T
        return {"demand": demand, "shortfall": np.clip(lacks, 0.0, demand), "shortfall_low": low, "shortfall_high": high}

    def _by_country(self, node: pl.Series, value: Array) -> Array:
        place = {country: at for at, country in enumerate(self.countries)}
        at = node.replace_strict({each: place[country_of(each)] for each in node.unique()}, return_dtype=pl.Int64).to_numpy()
        found: Array = np.bincount(at, weights=value, minlength=len(place)).astype(np.float64)
        return found


_drawer: Drawer | None = None


def _start(question: Question) -> None:
    # an interruption is for the process that asked: this one ends with the chunk that it is at
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _drawer  # noqa: PLW0603  (each process has one model, made once)
    _drawer = Drawer(question)


def _chunk(first: int, values: Array) -> tuple[int, pl.DataFrame]:
    if _drawer is None:
        raise RuntimeError("the process was not told what is asked")
    return first, _drawer.draws(first, values)


def made(question: Question, values: Array, wanted: list[int], workers: int) -> Iterator[tuple[int, pl.DataFrame]]:
    """The chunks that begin at these draws, as they are done, each with its first draw.

    Args:
        question: What is asked.
        values: The values of all draws.
        wanted: First draws of the chunks.
        workers: How many processes.

    Raises:
        BadArgument: Processes cannot be started from a script that does not say where it begins.
    """
    if workers == 1 or len(wanted) <= 1:
        drawer = Drawer(question)
        for first in wanted:
            yield first, drawer.draws(first, values[first : first + CHUNK])
        return
    # spawned, not forked: polars and the solver hold threads, which a fork would lose
    pool = ProcessPoolExecutor(min(workers, len(wanted)), mp_context=get_context("spawn"), initializer=_start, initargs=(question,))
    try:
        jobs = [pool.submit(_chunk, first, values[first : first + CHUNK]) for first in wanted]
        for job in as_completed(jobs):
            yield job.result()
    except BrokenProcessPool as error:
        raise BadArgument(
            f"workers={workers}: a process ended before its draws were made. In a script, call this below `if __name__ == '__main__':`, "
            "since each process reads the script anew; or leave workers out."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
