"""Ratios of scenarios: `python -m benchmarks.scenarios`. Seeded, offline, nothing asserted on time.

What a user calls, from end to end (shocks applied, solved, an outcome made), beside scipy's linprog on the same linear program with the
matrix kept, which calls the same solver (HiGHS). scipy is no dependency of geoenergy: where it is not installed, its lines say so.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.network import ARCS, MONTHS, NODES, SUPPLIERS, ByHand, by_hand, network
from benchmarks.timing import Timed, calls
from geoenergy.balance.ranges import without
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.scenarios.distributions import Choice, Uniform
from geoenergy.scenarios.distributions.base import Distribution
from geoenergy.scenarios.monte_carlo import monte_carlo
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import LinkOutage, SupplyCut
from geoenergy.scenarios.simulate import simulate

SEED = 20260102
ROUNDS = 9
DRAWS = 1_000
SAMPLE = 12
"""Solves by linprog that are timed; what a thousand, or two a country, would take is this many times over."""
GROWTH = (50, 100, 250, 500, 1_000)
PERIODS = (1, 3, 12, 24, 36)


def pairs_of(net: SupplyNetwork) -> list[tuple[str, str]]:
    """The links, each once."""
    return list(net.links.select("from_country", "to_country").unique(maintain_order=True).iter_rows())


def mild(net: SupplyNetwork, count: int = 40) -> list[Scenario]:
    """Three links out for the whole year, others each time."""
    draw, pairs = np.random.default_rng(SEED), pairs_of(net)
    sets = [draw.choice(len(pairs), 3, replace=False) for _ in range(count)]
    return [Scenario("links out", [LinkOutage(origin=pairs[at][0], destination=pairs[at][1]) for at in few]) for few in sets]


def severe() -> list[Scenario]:
    """One supplier out for the whole year, another each time."""
    return [Scenario("supplier out", [SupplyCut(supplier=f"S{number}")]) for number in range(SUPPLIERS)]


def bounds_of(net: SupplyNetwork, hand: ByHand, scenario: Scenario) -> NDArray[np.float64]:
    """What linprog is given for a scenario: the rows that the shocks shut, found beforehand."""
    after = scenario.apply(net).network
    upper = hand.upper
    for frame, changed, first in ((net.links, after.links, hand.links[0]), (net.entries, after.entries, hand.entries[0])):
        shut = np.flatnonzero((frame["capacity"] != changed["capacity"]).to_numpy())
        upper = without(upper, first + shut)
    return upper


def one_more(net: SupplyNetwork, hand: ByHand, linprog: Callable[..., Any]) -> None:
    """A scenario more, from end to end."""
    for name, asked, goal in (("mild", mild(net), "0.10"), ("severe", severe(), "0.40")):
        uppers = [bounds_of(net, hand, each) for each in asked]
        turns, others = cycle(asked), cycle(uppers)
        apart = max(
            abs(simulate(net, each, allocation="minimum_total", ranges=False).shortfall - hand.solve(linprog, upper))
            for each, upper in list(zip(asked, uppers, strict=True))[:SUPPLIERS]
        )

        def ours(turns: Iterator[Scenario] = turns) -> float:
            return simulate(net, next(turns), allocation="minimum_total", ranges=False).shortfall

        def beside(others: Iterator[NDArray[np.float64]] = others) -> float:
            return hand.solve(linprog, next(others))

        timed = calls(ours, beside, rounds=ROUNDS)
        _line(f"simulate, a {name} scenario more (apart by {apart:.0e})", "linprog, matrix kept", timed, goal)


def ranges(net: SupplyNetwork, hand: ByHand, linprog: Callable[..., Any], scipy: ModuleType) -> None:
    """The least and the greatest shortfall of every country, beside two linprog calls for each."""
    scenario = severe()[0]
    upper = bounds_of(net, hand, scenario)
    least = hand.solve(linprog, upper)
    total = scipy.sparse.csr_matrix(hand.cost[None, :])
    most = least + 1e-7 * max(1.0, least)
    count = len(net.countries)
    answer = simulate(net, scenario, allocation="minimum_total").by_country
    known = {row["country"]: row for row in answer.iter_rows(named=True)}
    spent, apart = 0.0, 0.0
    for country in range(0, count, count // SAMPLE):
        cost = np.zeros(len(hand.cost))
        cost[[month * count + country for month in range(len(MONTHS))]] = 1.0
        for sign, end in ((1.0, "shortfall_low"), (-1.0, "shortfall_high")):
            bounds = np.column_stack([hand.lower, upper])
            rows = {"A_eq": hand.matrix, "b_eq": hand.right, "A_ub": total, "b_ub": [most]}
            start = time.perf_counter()
            found = linprog(sign * cost, **rows, bounds=bounds, method="highs")
            spent += time.perf_counter() - start
            apart = max(apart, abs(sign * found.fun - known[net.countries[country]][end]))
    theirs = spent / len(range(0, count, count // SAMPLE)) * count
    start = time.perf_counter()
    simulate(net, scenario, allocation="minimum_total")
    mine = time.perf_counter() - start
    timed = Timed(mine, theirs, mine / theirs, None, 1)
    _line(
        f"simulate with ranges of {count} countries, severe (apart by {apart:.0e})",
        f"linprog, twice a country, from {SAMPLE}",
        timed,
        "0.10",
    )


def uncertain_mild(net: SupplyNetwork) -> dict[str, Distribution]:
    """Ten links that may be out."""
    pairs = pairs_of(net)
    chosen = np.random.default_rng(SEED + 1).choice(len(pairs), 10, replace=False)
    return {f"link {pairs[at][0]}>{pairs[at][1]}": Choice(values=(0.0, 1.0), weights=(0.3, 0.7)) for at in chosen}


def uncertain_severe() -> dict[str, Distribution]:
    """Five suppliers, each of which sends anything between nothing and all."""
    return {f"supplier S{number}": Uniform(low=0.0, high=1.0) for number in range(SUPPLIERS)}


def thousand(net: SupplyNetwork, hand: ByHand, linprog: Callable[..., Any], draws: int) -> None:
    """Draws by two processes, beside as many linprog calls."""
    for name, uncertain, goal in (("mild", uncertain_mild(net), "0.06"), ("severe", uncertain_severe(), "0.20")):
        start = time.perf_counter()
        found = monte_carlo(net, uncertain=uncertain, draws=draws, workers=2, allocation="minimum_total", ranges=False)
        mine = time.perf_counter() - start
        spent, apart = 0.0, 0.0
        for number in range(SAMPLE):
            upper = hand.upper.copy()
            for each, value in zip(found.inputs.columns[1:], found.inputs.row(number)[1:], strict=True):
                kind, _, what = each.partition(" ")
                frame, first = (net.links, hand.links[0]) if kind == "link" else (net.entries, hand.entries[0])
                key = pl.concat_str(["from_country", "to_country"], separator=">") if kind == "link" else pl.col("supplier")
                rows = np.flatnonzero(frame.select(key == what).to_series().to_numpy())
                upper[first + rows] *= value
            start = time.perf_counter()
            total = hand.solve(linprog, upper)
            spent += time.perf_counter() - start
            apart = max(apart, abs(total - found.totals["shortfall"][number]))
        theirs = spent / SAMPLE * draws
        timed = Timed(mine, theirs, mine / theirs, None, 1)
        _line(
            f"monte_carlo, {draws} {name} draws, 2 processes (apart by {apart:.0e})", f"linprog {draws} times, from {SAMPLE}", timed, goal
        )


GROW = """
import json, sys, time
from benchmarks.network import network
from benchmarks.scenarios import mild
from geoenergy.scenarios.simulate import simulate
def most():
    # the kernel's account of this program alone; that of getrusage begins with what the parent had
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
nodes, periods = int(sys.argv[1]), int(sys.argv[2])
net = network(nodes, 6 * nodes, tuple(f"{2020 + month // 12}-{month % 12 + 1:02}" for month in range(periods)))
begun = most()
start = time.perf_counter()
simulate(net, allocation="minimum_total", ranges=False)
first = time.perf_counter() - start
more = []
for each in mild(net, 5):
    start = time.perf_counter()
    simulate(net, each, allocation="minimum_total", ranges=False)
    more.append(time.perf_counter() - start)
print(json.dumps([net.links.height // periods, first, min(more), begun, most()]))
"""


def growth() -> None:
    """Cost by size, six arcs a node, each size in a process of its own, so that its memory is its own."""
    print("\n| nodes | arcs | periods | first scenario, ms | a mild one more, ms | most memory, MB | of it before, MB |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for nodes, periods in [*((each, 12) for each in GROWTH), *((NODES, each) for each in PERIODS)]:
        run = subprocess.run([sys.executable, "-c", GROW, str(nodes), str(periods)], capture_output=True, text=True, check=True)
        arcs, first, more, begun, most = json.loads(run.stdout)
        print(
            f"| {nodes} | {arcs} | {periods} | {first * 1e3:.3g} | {more * 1e3:.3g} | {most / 1024:.0f} | {begun / 1024:.0f} |", flush=True
        )


def _line(ours: str, beside: str, timed: Timed, goal: str) -> None:
    print(f"| {ours} | {beside} | {timed.ours * 1e3:.3g} | {timed.theirs * 1e3:.3g} | {timed.ratio:.3g} | {goal} |", flush=True)


def main() -> None:
    """Print a table of ratios, and one of growth."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scenarios", description=__doc__)
    parser.add_argument("--draws", type=int, default=DRAWS, help="how many Monte Carlo draws")
    draws = parser.parse_args().draws
    net = network(NODES, ARCS)
    print(f"{NODES} nodes, {net.links.height // len(MONTHS)} arcs, {len(MONTHS)} months.\n")
    print("| ours | beside | ours, ms | beside, ms | ratio | goal |")
    print("|---|---|--:|--:|--:|--:|")
    try:
        scipy: Any = importlib.import_module("scipy")
        linprog, sparse = importlib.import_module("scipy.optimize").linprog, importlib.import_module("scipy.sparse")
    except ModuleNotFoundError:
        for ours in ("simulate, a mild scenario more", "a severe one", "ranges of all countries", f"{draws} draws, mild and severe"):
            print(f"| {ours} | linprog | | | scipy is not installed | |")
    else:
        hand = by_hand(net, sparse)
        one_more(net, hand, linprog)
        ranges(net, hand, linprog, scipy)
        thousand(net, hand, linprog, draws)
    growth()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"\nMost memory of this process {most[0] / 1024:.0f} MB, of one that it began {most[1] / 1024:.0f} MB.")


if __name__ == "__main__":
    main()
