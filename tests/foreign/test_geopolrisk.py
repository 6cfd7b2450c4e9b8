"""The GeoPolRisk score beside geopolrisk-py, 100 random cases."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from geoenergy.indicators.base import Scores
from geoenergy.indicators.geopolrisk import geopolrisk
from geoenergy.indicators.herfindahl import herfindahl
from tests.foreign.other import asked

CASES = 100


def test_a_hundred_random_cases_agree(tmp_path: Path) -> None:
    chance = random.Random(20260715)
    cases = []
    for _ in range(CASES):
        suppliers = chance.randint(1, 12)
        cases.append(
            {
                "production": [chance.uniform(0.1, 1e6) for _ in range(chance.randint(1, 40))],
                "imports": [chance.uniform(0, 1e5) for _ in range(suppliers)],
                "scores": [chance.random() for _ in range(suppliers)],
                "domestic": chance.choice([0.0, chance.uniform(0, 1e5)]),
            }
        )
    theirs = asked("geopolrisk", cases, tmp_path)
    assert len(theirs) == CASES
    for case, other in zip(cases, theirs, strict=True):
        scores = Scores({str(at): score for at, score in enumerate(case["scores"])}, 0, 1, "random")
        found = geopolrisk(
            {str(at): quantity for at, quantity in enumerate(case["imports"])},
            scores=scores,
            production_concentration=herfindahl(case["production"]),
            domestic_production=case["domestic"],
        )
        assert found.low == pytest.approx(other, rel=1e-9, abs=1e-12)
        assert found.high == pytest.approx(other, rel=1e-9, abs=1e-12)
