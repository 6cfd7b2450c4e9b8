"""Ratios of origin tracing: `python -m benchmarks.tracing`. Seeded, offline, nothing asserted.

Beside `trace_origins` stand the same solve written by hand in numpy, from the same frames to a matrix of shares, and a walk over the paths
in networkx. networkx is no dependency of geoenergy: where it is not installed, its line says so.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.timing import Timed, calls
from geoenergy.balance.mixing import mixed
from geoenergy.indicators.trace_origins import trace_origins

SEED = 20260101
COUNTRIES = 250
SYSTEMS = 300
SMALL = 60
"""Countries of each system in the batch, so that 300 of them and their right-hand sides fit into memory."""
LINKS = 8
ROUNDS = 15
Array = NDArray[np.float64]


def network(size: int, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Flows among `size` countries, each with some neighbours, and what they make; hubs re-export most of what they get."""
    draw = np.random.default_rng(seed)
    senders, receivers = np.repeat(np.arange(size), LINKS), draw.integers(0, size, size * LINKS)
    kept = np.unique(np.stack([senders, receivers])[:, senders != receivers], axis=1)
    names = [f"C{number:03d}" for number in range(size)]
    flows = pl.DataFrame(
        {
            "exporter": [names[number] for number in kept[0]],
            "importer": [names[number] for number in kept[1]],
            "quantity": draw.lognormal(3, 1, kept.shape[1]),
        }
    )
    return flows, pl.DataFrame({"country": names, "quantity": draw.lognormal(4, 2, size)})


def by_hand(flows: pl.DataFrame, production: pl.DataFrame) -> Array:
    """What a user would write: names to numbers, a matrix, a solve, shares. No checks, no gaps stated, no closed loops."""
    names = sorted({*flows["exporter"], *flows["importer"], *production["country"]})
    number = {name: place for place, name in enumerate(names)}
    inflow = np.zeros((len(names), len(names)))
    for exporter, importer, quantity in flows.iter_rows():
        inflow[number[importer], number[exporter]] += quantity
    made = np.zeros(len(names))
    for country, quantity in production.iter_rows():
        made[number[country]] = quantity
    through = np.maximum(inflow.sum(axis=1) + made, inflow.sum(axis=0))
    shares: Array = np.asarray(np.linalg.solve(np.diag(through) - inflow, np.diag(through - inflow.sum(axis=1))), dtype=np.float64)
    return shares


def by_hand_to_frame(flows: pl.DataFrame, production: pl.DataFrame) -> pl.DataFrame:
    """The same, as a frame of consumer, origin, quantity and share."""
    shares = by_hand(flows, production)
    names = sorted({*flows["exporter"], *flows["importer"], *production["country"]})
    inflow = flows.group_by("importer").agg(pl.col("quantity").sum())
    outflow = flows.group_by("exporter").agg(pl.col("quantity").sum())
    made, got = dict(production.iter_rows()), dict(inflow.iter_rows())
    sent = dict(outflow.iter_rows())
    used = [max(made.get(name, 0.0) + got.get(name, 0.0) - sent.get(name, 0.0), 0.0) for name in names]
    rows = [
        {"consumer": a, "origin": b, "quantity": used[i] * shares[i, j], "share": shares[i, j]}
        for i, a in enumerate(names)
        if used[i] > 0
        for j, b in enumerate(names)
        if shares[i, j] > 0
    ]
    return pl.DataFrame(rows)


def walk(networkx: Any, flows: pl.DataFrame, production: pl.DataFrame) -> dict[str, dict[str, float]]:
    """The walk over a graph that finds the mix by passing it on until nothing moves: what one writes without linear algebra."""
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from(flows.iter_rows())
    made = dict(production.iter_rows())
    sent = {node: graph.out_degree(node, weight="weight") for node in graph}
    through = {node: max(made.get(node, 0.0) + graph.in_degree(node, weight="weight"), sent[node]) for node in graph}
    mix = {node: {node: 1.0 - graph.in_degree(node, weight="weight") / through[node]} for node in graph}
    start = {node: dict(parts) for node, parts in mix.items()}
    for _ in range(1000):
        moved = 0.0
        for node in graph:
            new = dict(start[node])
            for before in graph.predecessors(node):
                part = graph[before][node]["weight"] / through[node]
                for origin, share in mix[before].items():
                    new[origin] = new.get(origin, 0.0) + part * share
            moved = max(moved, *(abs(share - mix[node].get(origin, 0.0)) for origin, share in new.items()))
            mix[node] = new
        if moved < 1e-9:
            break
    return mix


def systems() -> tuple[Array, Array]:
    """Many networks as stacked arrays."""
    draw = np.random.default_rng(SEED)
    inflow = np.where(draw.random((SYSTEMS, SMALL, SMALL)) < LINKS / SMALL, draw.lognormal(3, 1, (SYSTEMS, SMALL, SMALL)), 0.0)
    inflow[:, np.arange(SMALL), np.arange(SMALL)] = 0.0
    made = draw.lognormal(4, 2, (SYSTEMS, SMALL))
    return inflow, np.maximum(made, inflow.sum(axis=1) - inflow.sum(axis=2))


def one_by_one(inflow: Array, injected: Array) -> list[Array]:
    """A loop of solves by hand."""
    found = []
    for each, enters in zip(inflow, injected, strict=True):
        through = each.sum(axis=1) + enters
        found.append(np.asarray(np.linalg.solve(np.diag(through) - each, np.diag(enters)), dtype=np.float64))
    return found


def main() -> None:
    """Print a table of ratios."""
    flows, production = network(COUNTRIES, SEED)
    ours = trace_origins(flows, production)
    theirs = by_hand_to_frame(flows, production)
    whole = ours.group_by("consumer", "enters_at").agg(pl.col("share").sum()).rename({"enters_at": "origin", "share": "ours"})
    apart = whole.join(theirs, on=["consumer", "origin"], how="inner").select((pl.col("ours") - pl.col("share")).abs().max()).item()
    print(f"{COUNTRIES} countries, {flows.height} flows, {ours.height} rows; by hand and by trace_origins differ by {apart:.1e} at most.\n")
    print("| ours | beside | ours, ms | beside, ms | ratio | goal |")
    print("|---|---|--:|--:|--:|--:|")
    frame = calls(lambda: trace_origins(flows, production), lambda: by_hand_to_frame(flows, production), rounds=ROUNDS)
    _line(f"trace_origins, {COUNTRIES} countries, all pairs", "numpy by hand, frame to frame", frame, "1.3")
    bare = calls(lambda: trace_origins(flows, production), lambda: by_hand(flows, production), rounds=ROUNDS)
    _line("the same", "numpy by hand, no frame made", bare, "1.3")
    inflow, injected = systems()
    batch = calls(lambda: mixed(inflow, injected), lambda: one_by_one(inflow, injected), rounds=ROUNDS)
    _line(f"mixed, {SYSTEMS} systems of {SMALL} in one call", "a loop of numpy solves", batch, "1.2")
    try:
        networkx = importlib.import_module("networkx")
    except ModuleNotFoundError:
        print("| trace_origins | networkx, passing on until nothing moves | | | networkx is not installed | |")
    else:
        passing = calls(lambda: trace_origins(flows, production), lambda: walk(networkx, flows, production), rounds=3)
        _line("trace_origins", "networkx, passing on until nothing moves", passing, "")
    own = calls(lambda: trace_origins(flows, production, rule="own_first"), lambda: trace_origins(flows, production), rounds=ROUNDS)
    _line("rule own_first", "rule proportional", own, "")


def _line(ours: str, beside: str, timed: Timed, goal: str) -> None:
    print(f"| {ours} | {beside} | {timed.ours * 1e3:.2f} | {timed.theirs * 1e3:.2f} | {timed.ratio:.2f} | {goal} |", flush=True)


if __name__ == "__main__":
    main()
