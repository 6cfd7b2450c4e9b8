"""Between two values."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from geoenergy.scenarios.distributions import Uniform


def test_in_proportion_between_the_two() -> None:
    assert Uniform(low=2, high=6).at(np.array([0.0, 0.25, 1.0])).tolist() == [2, 3, 6]


@pytest.mark.parametrize(
    "bad", [{"low": 2, "high": 1}, {"low": -1, "high": 1}, {"low": 0, "high": float("nan")}, {"low": 0, "high": float("inf")}, {"low": 0}]
)
def test_what_is_none_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Uniform(**bad)
