"""MinimumTotal: the least in all, and a range where a tie leaves open who bears it."""

from __future__ import annotations

import pytest

from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import tie


def test_a_tie_is_a_range() -> None:
    outcome = simulate(tie(), allocation="minimum_total")
    rows = {row["country"]: row for row in outcome.by_country.iter_rows(named=True)}
    assert outcome.shortfall == pytest.approx(8)
    for country in ("B", "C"):
        assert (rows[country]["shortfall_low"], rows[country]["shortfall_high"]) == pytest.approx((0, 8), abs=1e-5)
    assert len(outcome.certificate) == 1
    assert "MinimumTotal" not in outcome.allocation
