"""Prints the ratios: `python -m benchmarks.run`. Seeded, offline, nothing asserted; goals stand beside for the reader."""

from __future__ import annotations

import argparse
import platform
import random
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import polars as pl

from benchmarks import byhand
from benchmarks.timing import Timed, calls, processes
from geoenergy.factor_paths import KINDS
from geoenergy.records.flow import Flow
from geoenergy.world.checks import Known, table_faults
from geoenergy.world.load import BUNDLED, load_world
from geoenergy.world.read import read_table

SEED = 20260101
ROWS = 100_000


def import_alone() -> Timed:
    """The face, as a whole process."""
    return processes("import geoenergy", "import pydantic", rounds=41)


def import_first_name() -> Timed:
    """The first use of a name pays for what that name needs."""
    return processes("import geoenergy; geoenergy.load_world", "import pydantic, polars", rounds=15)


def command_help() -> Timed:
    """Help of the command line, as a whole process."""
    return processes("from geoenergy.cli import main; import sys; sys.argv = ['geoenergy', '--help']; main()", byhand.HELP, rounds=25)


def load_cold() -> Timed:
    """Loading with all checks, as a whole process, imports included."""
    by_hand = f"from benchmarks.byhand import load; from pathlib import Path; load(Path({str(BUNDLED)!r}))"
    return processes("from geoenergy.world.load import load_world; load_world()", by_hand, rounds=15)


def load_warm() -> Timed:
    """Loading with all checks, without the imports."""
    return calls(load_world, lambda: byhand.load(BUNDLED), rounds=15)


def flow_rows(path: Path) -> Known:
    """A seeded Parquet file of faultless flow rows, and the names that they use."""
    draw = random.Random(SEED)
    world = load_world()
    codes = sorted(world.countries)
    keys = [(a, b, year) for a in codes for b in codes[:40] for year in range(2000, 2024)]
    picked = sorted(draw.sample(keys, ROWS))
    pl.DataFrame(
        {
            "importer": [key[0] for key in picked],
            "exporter": [key[1] for key in picked],
            "commodity": ["gas"] * ROWS,
            "year": [key[2] for key in picked],
            "month": pl.Series([None] * ROWS, dtype=pl.Int64),
            "basis": ["trade"] * ROWS,
            "quantity": [draw.lognormvariate(5, 3) for _ in picked],
            "unit": ["TJ"] * ROWS,
            "conditions": ["gcv"] * ROWS,
            "evidence": ["2024"] * ROWS,
        }
    ).write_parquet(path, compression="zstd")
    return Known(world.countries, world.commodities, set(KINDS), set(world.alliances))


def validate() -> Timed:
    """A table of 100,000 flow rows read from Parquet and checked as columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "flows.parquet"
        known = flow_rows(path)

        def ours() -> None:
            frame, faults = read_table(path.read_bytes(), path.name, Flow)
            if frame is None or faults or table_faults(frame, path.name, "flows", known, ["2024"], {}):
                raise RuntimeError("faults in rows that have none")

        countries, commodities, units = sorted(known.countries), sorted(known.commodities), sorted(known.units)

        def theirs() -> None:
            if any(byhand.eight_rules(path, countries, commodities, units).values()):
                raise RuntimeError("faults in rows that have none")

        return calls(ours, theirs, rounds=25)


def query_first() -> Timed:
    """The first question to a world, nothing remembered."""
    return _query(fresh=True)


def query_again() -> Timed:
    """The same question, another supplier each time, to a world that was asked before."""
    return _query(fresh=False)


def _query(*, fresh: bool) -> Timed:
    from geoenergy.questions.dependents import dependents

    world = load_world()
    flows, totals = world.table("flows", "eurostat_nrg_ti_gas"), world.table("balances", "eurostat_nrg_ti_gas_totals")
    sellers = ["AZE", "RUS", "NOR", "DZA", "QAT"]
    turn = {"ours": 0, "theirs": 0}

    def seller(side: str) -> str:
        turn[side] += 1
        return sellers[turn[side] % len(sellers)]

    def ours() -> pl.DataFrame:
        return dependents(world.with_() if fresh else world, seller("ours"), commodity="gas", year=2020)

    def theirs() -> pl.DataFrame:
        return byhand.dependents(flows, totals, supplier=seller("theirs"), commodity="gas", year=2020)

    return calls(ours, theirs, rounds=41)


CASES: dict[str, tuple[str, str, str, Callable[[], Timed]]] = {
    "import": ("import geoenergy", "import pydantic", "1.2", import_alone),
    "first_name": ("import geoenergy; ge.load_world", "import pydantic, polars", "", import_first_name),
    "help": ("geoenergy --help", "empty cyclopts app, 8 commands", "1.2", command_help),
    "load_cold": ("load_world(), whole process", "polars + tomllib, no checks", "1.5", load_cold),
    "load_warm": ("load_world(), imports done", "polars + tomllib, no checks", "1.5", load_warm),
    "validate": ("100,000 flow rows checked", "polars with 8 rules", "1.3", validate),
    "query_first": ("dependents, fresh world", "polars filter + group + join", "", query_first),
    "query_again": ("dependents, asked before", "polars filter + group + join", "2", query_again),
}


def main() -> None:
    """Run the cases named, or all, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("case", nargs="*", help=f"one or more of: {', '.join(CASES)}; all, if none is named")
    chosen = parser.parse_args().case or list(CASES)
    if unknown := sorted(set(chosen) - set(CASES)):
        parser.error(f"no case {', '.join(unknown)}; there are: {', '.join(CASES)}")
    versions = ", ".join(f"{name} {version(name)}" for name in ("polars", "pydantic", "cyclopts"))
    print(f"Python {platform.python_version()}, {versions}. Ratio: median over the rounds of ours / theirs, taking turns.")
    print("Whole processes: time of the processor, and beside it the ratio of the time on the wall.\n")
    print("| ours | beside | ours, ms | beside, ms | ratio | ratio, wall | goal | rounds |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    for name in chosen:
        ours, theirs, goal, run = CASES[name]
        timed = run()
        milliseconds = f"{timed.ours * 1e3:.2f} | {timed.theirs * 1e3:.2f}"
        wall = "" if timed.wall_ratio is None else f"{timed.wall_ratio:.2f}"
        print(f"| {ours} | {theirs} | {milliseconds} | {timed.ratio:.2f} | {wall} | {goal} | {timed.rounds} |", flush=True)


if __name__ == "__main__":
    main()
