"""Traced origins under the proportional rule beside the inverse that pymrio computes, 100 random networks, loops among them."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pytest

from geoenergy.indicators.trace_origins import trace_origins
from tests.foreign.other import asked

CASES = 100


def test_a_hundred_random_networks_agree(tmp_path: Path) -> None:
    chance = random.Random(20260715)
    cases = []
    for _ in range(CASES):
        size = chance.randint(2, 9)
        flows = [[chance.uniform(0, 10) * (a != b) * (chance.random() < 0.4) for b in range(size)] for a in range(size)]
        # everybody makes enough for what leaves, so that nothing is unexplained and everybody uses something
        production = [max(sum(flows[at]) - sum(row[at] for row in flows), 0) + chance.uniform(0.5, 5) for at in range(size)]
        cases.append({"flows": flows, "production": production})
    theirs = asked("pymrio", cases, tmp_path)
    assert len(theirs) == CASES
    for case, other in zip(cases, theirs, strict=True):
        size = len(case["production"])
        pairs = [(f"c{a}", f"c{b}", case["flows"][a][b]) for a in range(size) for b in range(size) if case["flows"][a][b] > 0]
        found = trace_origins(
            pl.DataFrame(pairs, schema={"exporter": pl.String, "importer": pl.String, "quantity": pl.Float64}, orient="row"),
            pl.DataFrame({"country": [f"c{at}" for at in range(size)], "quantity": case["production"]}),
        )
        ours = {(row["origin"], row["consumer"]): row["share"] for row in found.iter_rows(named=True)}
        for a in range(size):
            for b in range(size):
                assert ours.get((f"c{a}", f"c{b}"), 0.0) == pytest.approx(other[a][b], rel=1e-9, abs=1e-12)
