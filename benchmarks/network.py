"""Ratios of networks: `python -m benchmarks.network`. Seeded, offline, nothing asserted on time.

Beside the program of a network and its kept solver stand the same linear program written by hand for scipy's linprog, which calls the same
solver (HiGHS), and a minimum cut in networkx for each link removed. Neither is a dependency of geoenergy: where one is not installed, its
line says so.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.timing import Timed, calls
from geoenergy.balance.program import Program, program_of
from geoenergy.balance.ranges import without
from geoenergy.balance.solver import Solver
from geoenergy.balance.supply_network import SupplyNetwork

SEED = 20260101
NODES, ARCS = 250, 1_500
MONTHS = tuple(f"2020-{month:02}" for month in range(1, 13))
SUPPLIERS = 5
ROUNDS = 9
SAMPLE = 25
"""Links on which networkx is timed; its cost a link hardly varies, and all would take half an hour."""
GROWTH = (50, 100, 250, 500, 1_000)
Array = NDArray[np.float64]


def network(nodes: int, arcs: int, periods: tuple[str, ...] = MONTHS, seed: int = SEED) -> SupplyNetwork:
    """Nodes that want more in winter, a third of which make something; links to near nodes; terminals of a few suppliers; storage."""
    draw = np.random.default_rng(seed)
    names = np.array([f"N{number:04}" for number in range(nodes)])
    season = 1 + 0.5 * np.cos(np.arange(len(periods)) * 2 * np.pi / 12)
    demand = np.outer(draw.lognormal(2, 1, nodes), season)
    makes = draw.lognormal(2.8, 1, nodes) * (draw.random(nodes) < 1 / 3)
    start = np.repeat(np.arange(nodes), 2 * arcs // nodes)
    step = draw.integers(1, max(nodes // 8, 8), len(start)) * draw.choice([-1, 1], len(start))
    pairs = np.unique(np.stack([start, (start + step) % nodes])[:, step % nodes != 0], axis=1)
    pairs = pairs[:, np.sort(draw.choice(pairs.shape[1], arcs, replace=False))]
    width = draw.lognormal(1, 1, pairs.shape[1])
    ports = draw.choice(nodes, nodes // 10, replace=False)
    count = len(periods)
    return SupplyNetwork.from_tables(
        pl.DataFrame(
            {
                "country": np.tile(names, count),
                "period": np.repeat(periods, nodes),
                "demand": demand.T.ravel(),
                "production": np.tile(makes, count),
            }
        ),
        pl.DataFrame(
            {
                "country": np.tile(names[ports], count),
                "route": np.tile([f"port {name}" for name in names[ports]], count),
                "supplier": np.tile([f"S{number % SUPPLIERS}" for number in range(len(ports))], count),
                "period": np.repeat(periods, len(ports)),
                "capacity": np.tile(draw.lognormal(2.5, 1, len(ports)), count),
            }
        ),
        pl.DataFrame(
            {
                "from_country": np.tile(names[pairs[0]], count),
                "to_country": np.tile(names[pairs[1]], count),
                "period": np.repeat(periods, pairs.shape[1]),
                "capacity": np.tile(width, count),
            }
        ),
        pl.DataFrame(
            {
                "country": names[::4],
                "working_volume": (stored := demand.sum(axis=1)[::4] / 6),
                "initial": stored * 0.9,
                "max_withdrawal": stored / 3,
                "max_injection": stored / 4,
                "min_level_end": stored * 0.3,
            }
        ),
        unit="TWh",
    )


@dataclass(frozen=True)
class ByHand:
    """The program as one writes it for linprog: what goes in and out of each node in each month, and what each store holds."""

    cost: Array
    matrix: Any
    right: Array
    lower: Array
    upper: Array
    links: tuple[int, int]
    """First and last column but one of the links."""
    entries: tuple[int, int]
    """The same of the entries."""

    def solve(self, linprog: Callable[..., Any], upper: Array | None = None) -> float:
        """The least shortfall."""
        bounds = np.column_stack([self.lower, self.upper if upper is None else upper])
        return float(linprog(self.cost, A_eq=self.matrix, b_eq=self.right, bounds=bounds, method="highs").fun)


def by_hand(net: SupplyNetwork, sparse: ModuleType) -> ByHand:
    """From the same tables to the arguments of linprog, in whole columns; nothing checked, nothing named."""
    names = {name: place for place, name in enumerate(net.countries)}
    months = {period: place for place, period in enumerate(net.periods)}
    nodes, stores = len(names), net.storage.height

    def at(frame: pl.DataFrame, column: str) -> NDArray[np.int64]:
        country = frame[column].replace_strict(names, return_dtype=pl.Int64).to_numpy()
        return np.asarray(frame["period"].replace_strict(months, return_dtype=pl.Int64).to_numpy() * nodes + country, dtype=np.int64)

    here, enter = at(net.balances, "country"), at(net.entries, "country")
    leave, arrive = at(net.links, "from_country"), at(net.links, "to_country")
    size, rows = len(here), len(here) + stores * len(months)
    held = np.array([place * nodes + names[name] for place in range(len(months)) for name in net.storage["country"]], dtype=np.int64)
    level = np.arange(len(held))
    ones = np.ones
    sizes = [size, size, len(enter), len(leave), len(held), len(held), len(held)]
    first = np.cumsum([0, *sizes])
    late = level[level >= stores]  # what a store held the month before
    parts = [
        (here, first[0] + np.arange(size), ones(size)),
        (here, first[1] + np.arange(size), ones(size)),
        (enter, first[2] + np.arange(len(enter)), ones(len(enter))),
        (leave, first[3] + np.arange(len(leave)), -ones(len(leave))),
        (arrive, first[3] + np.arange(len(leave)), ones(len(leave))),
        (held, first[4] + level, ones(len(held))),
        (size + level, first[4] + level, ones(len(held))),
        (held, first[5] + level, -ones(len(held))),
        (size + level, first[5] + level, -ones(len(held))),
        (size + level, first[6] + level, ones(len(held))),
        (size + late, first[6] + late - stores, -ones(len(late))),
    ]
    row, column, value = (np.concatenate([part[place] for part in parts]) for place in range(3))
    store = {name: np.tile(net.storage[name].to_numpy(), len(months)) for name in ("max_withdrawal", "max_injection", "working_volume")}
    lower = np.zeros(first[-1])
    lower[first[-1] - stores :] = net.storage["min_level_end"].to_numpy()
    demand = net.balances["demand"].to_numpy()
    upper = np.concatenate(
        [
            demand,
            *(frame.to_numpy() for frame in (net.balances["production"], net.entries["capacity"], net.links["capacity"])),
            *store.values(),
        ]
    )
    right = np.zeros(rows)
    right[here] = demand
    right[size : size + stores] = net.storage["initial"].to_numpy()
    cost = np.zeros(first[-1])
    cost[:size] = 1
    matrix = sparse.csr_matrix((value, (row, column)), shape=(rows, first[-1]))
    return ByHand(cost, matrix, right, lower, upper, (int(first[3]), int(first[4])), (int(first[2]), int(first[3])))


def mild(net: SupplyNetwork) -> Iterator[NDArray[np.int64]]:
    """Three links out for the whole year, others each time: their rows in the table of links."""
    draw = np.random.default_rng(SEED + 1)
    each = net.links.height // len(net.periods)
    sets = [draw.choice(each, 3, replace=False) for _ in range(40)]
    return cycle([np.concatenate([month * each + few for month in range(len(net.periods))]) for few in sets])


def severe(net: SupplyNetwork) -> Iterator[NDArray[np.int64]]:
    """One supplier out for the whole year, another each time: their rows in the table of entries."""
    return cycle([np.flatnonzero((net.entries["supplier"] == f"S{number}").to_numpy()) for number in range(SUPPLIERS)])


def scenarios(scipy: ModuleType | None) -> None:
    """Build and solve, and further scenarios from the kept model, beside linprog."""
    net = network(NODES, ARCS)
    program = program_of(net)
    solver = Solver(program)
    least = solver.solve().objective
    size = f"{NODES} nodes, {net.links.height // len(MONTHS)} arcs, {len(MONTHS)} months"
    if scipy is None:
        for name in (f"build and solve, {size}", "a mild scenario more", "a severe scenario more"):
            print(f"| {name} | linprog | | | scipy is not installed | |")
        return
    linprog, sparse = scipy.optimize.linprog, scipy.sparse
    hand = by_hand(net, sparse)
    theirs = hand.solve(linprog)
    whole = net.balances["demand"].sum()
    print(f"Least shortfall by both: {least:.6f} and {theirs:.6f} of {whole:.0f}.\n")
    _head()
    built = calls(lambda: Solver(program_of(net)).solve(), lambda: by_hand(net, sparse).solve(linprog), rounds=ROUNDS)
    _line(f"build and solve, {size}", "linprog, built by hand", built, "")
    for name, of, goal in (("mild", mild, "0.10"), ("severe", severe, "0.40")):
        kind, (start, _) = ("link", hand.links) if name == "mild" else ("entry", hand.entries)
        first = int(program.where(kind=kind)[0])
        _same(program, net, kind)
        turns, others = of(net), of(net)

        def ours(turns: Iterator[NDArray[np.int64]] = turns, first: int = first) -> float:
            return solver.solve(upper=without(program.upper, first + next(turns))).objective

        def beside(others: Iterator[NDArray[np.int64]] = others, start: int = start) -> float:
            return hand.solve(linprog, without(hand.upper, start + next(others)))

        apart = max(abs(ours() - beside()) for _ in range(SUPPLIERS))
        timed = calls(ours, beside, rounds=ROUNDS)
        _line(f"a {name} scenario more, from the kept model (apart by {apart:.0e})", "linprog, matrix kept", timed, goal)


def _same(program: Program, net: SupplyNetwork, kind: str) -> None:
    """The variables of a kind stand together, in the order of the rows of the table: so that both sides shut the same."""
    places = program.where(kind=kind)
    frame = net.links if kind == "link" else net.entries
    if not np.array_equal(places, np.arange(places[0], places[0] + frame.height)):
        raise RuntimeError(f"the variables of kind {kind} do not stand together")
    if program.columns["period"].gather(places).to_list() != frame["period"].to_list():
        raise RuntimeError(f"the variables of kind {kind} stand in another order than the table")


def scan(net: SupplyNetwork) -> dict[int, float]:
    """Shortfall with each link removed once: those that carry nothing in an optimal plan leave that plan as good as it was."""
    program = program_of(net)
    solver = Solver(program)
    base = solver.solve()
    places = program.where(kind="link")
    found = dict.fromkeys(range(len(places)), base.objective)
    for row in np.flatnonzero(base.x[places] > 0):
        found[int(row)] = solver.solve(upper=without(program.upper, places[row : row + 1])).objective
    return found


def graph_of(networkx: Any, net: SupplyNetwork) -> Any:
    """The network as a graph with a source of all supply and a sink of all demand."""
    graph = networkx.DiGraph()
    for country, demand, production in net.balances.select("country", "demand", "production").iter_rows():
        graph.add_edge(country, "sink", capacity=demand)
        graph.add_edge("source", country, capacity=production)
    for country, capacity in net.entries.group_by("country").agg(pl.col("capacity").sum()).iter_rows():
        graph["source"][country]["capacity"] += capacity
    for start, end, capacity in net.links.select("from_country", "to_country", "capacity").iter_rows():
        graph.add_edge(start, end, capacity=capacity)
    return graph


def cut_without(networkx: Any, graph: Any, pair: tuple[str, str]) -> float:
    """What can still be delivered with one link removed."""
    capacity = graph.edges[pair]["capacity"]
    graph.edges[pair]["capacity"] = 0.0
    value = float(networkx.minimum_cut_value(graph, "source", "sink"))
    graph.edges[pair]["capacity"] = capacity
    return value


def chokepoints(networkx: Any) -> None:
    """Each link removed once, beside a minimum cut for each."""
    net = network(NODES, ARCS, periods=("2020",))
    net = net.with_tables(storage=net.storage.clear())
    links = list(net.links.select("from_country", "to_country").iter_rows())
    lost = scan(net)
    if networkx is None:
        print(f"| all {len(links)} links removed in turn, ms a link | networkx min cut | | | networkx is not installed | |")
        return
    graph = graph_of(networkx, net)
    picked = np.random.default_rng(SEED + 2).choice(len(links), SAMPLE, replace=False)
    whole = float(net.balances["demand"].sum())
    apart = max(abs(whole - cut_without(networkx, graph, links[row]) - lost[int(row)]) for row in picked)
    turns = cycle(picked)
    timed = calls(lambda: scan(net), lambda: cut_without(networkx, graph, links[next(turns)]), rounds=SAMPLE)
    each = Timed(timed.ours / len(links), timed.theirs, timed.ratio / len(links), None, timed.rounds)
    _line(f"all {len(links)} links removed in turn, ms a link (apart by {apart:.0e})", f"networkx min cut, {SAMPLE} links", each, "0.01")


def growth() -> None:
    """Cost of build and solve by size, six arcs a node."""
    print("\n| nodes | arcs | variables, 12 months | build, ms | solve, ms | a mild scenario more, ms | one year scanned, ms a link |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for nodes in GROWTH:
        net = network(nodes, 6 * nodes)
        program = program_of(net)
        build = _best(lambda net=net: program_of(net))  # type: ignore[misc]
        solver = Solver(program)
        start = time.perf_counter()
        solver.solve()
        solved = time.perf_counter() - start
        places, sets = program.where(kind="link"), mild(net)
        more = _best(lambda: solver.solve(upper=without(program.upper, places[next(sets)])))  # noqa: B023
        year = network(nodes, 6 * nodes, periods=("2020",))
        scanned = _best(lambda year=year: scan(year), times=1) / year.links.height  # type: ignore[misc]
        arcs = net.links.height // len(MONTHS)
        figures = " | ".join(f"{each * 1e3:.3g}" for each in (build, solved, more, scanned))
        print(f"| {nodes} | {arcs} | {len(program.cost)} | {figures} |", flush=True)


def _best(function: Callable[[], object], times: int = 5) -> float:
    """Seconds, the least of some calls."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        found.append(time.perf_counter() - start)
    return min(found)


def _head() -> None:
    print("| ours | beside | ours, ms | beside, ms | ratio | goal |")
    print("|---|---|--:|--:|--:|--:|")


def _line(ours: str, beside: str, timed: Timed, goal: str) -> None:
    print(f"| {ours} | {beside} | {timed.ours * 1e3:.3g} | {timed.theirs * 1e3:.3g} | {timed.ratio:.3g} | {goal} |", flush=True)


def _found(*names: str) -> ModuleType | None:
    """A package and the parts of it that are used, or None where it is not installed."""
    try:
        for name in names:
            importlib.import_module(name)
    except ModuleNotFoundError:
        return None
    return importlib.import_module(names[0])


def main() -> None:
    """Print tables of ratios and of growth."""
    scipy, networkx = _found("scipy", "scipy.optimize", "scipy.sparse"), _found("networkx")
    if scipy is None:
        _head()
    scenarios(scipy)
    chokepoints(networkx)
    growth()


if __name__ == "__main__":
    main()
