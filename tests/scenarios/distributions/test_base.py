"""What holds of every distribution."""

from __future__ import annotations

import numpy as np
import pytest

from geoenergy._discover import kinds
from geoenergy.scenarios.distributions import Choice, Normal, Triangular, Uniform
from geoenergy.scenarios.distributions.base import FOLDER, Distribution

EACH: list[Distribution] = [
    Uniform(low=0, high=2), Triangular(low=0, mode=1, high=2), Normal(mean=1, deviation=0.3), Choice(values=(0, 1, 2)),
]  # fmt: skip


def test_each_is_tried() -> None:
    assert len(EACH) == len(kinds(FOLDER))


@pytest.mark.parametrize("each", EACH, ids=lambda each: type(each).__name__)
def test_never_falls_with_the_probability_and_never_below_zero(each: Distribution) -> None:
    found = each.at(np.linspace(0, 1, 201))
    assert (np.diff(found) >= 0).all()
    assert (found >= 0).all()
    assert each.at(np.linspace(0, 1, 2001)).mean() == pytest.approx(1, abs=0.02)
    assert each.unit is None
