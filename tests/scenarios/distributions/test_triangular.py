"""Most likely at a third value."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from geoenergy.scenarios.distributions import Triangular


def test_the_areas_on_both_sides() -> None:
    # from 0 to 4 with its top at 1: a quarter of the area lies below 1, half of what is above it below 4 - sqrt(6)
    found = Triangular(low=0, mode=1, high=4).at(np.array([0.0, 0.25, 0.5, 1.0]))
    assert found == pytest.approx([0, 1, 4 - 6**0.5, 4])


def test_the_top_at_an_end_and_no_width() -> None:
    assert Triangular(low=0, mode=0, high=1).at(np.array([0.0, 0.75])) == pytest.approx([0, 0.5])
    assert Triangular(low=0, mode=1, high=1).at(np.array([0.25])) == pytest.approx([0.5])
    assert Triangular(low=3, mode=3, high=3).at(np.array([0.1, 0.9])).tolist() == [3, 3]


def test_out_of_order_is_refused() -> None:
    with pytest.raises(ValidationError, match="not in this order"):
        Triangular(low=1, mode=0.5, high=2)
