"""Around a mean, never below zero."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from geoenergy.scenarios.distributions import Normal


def test_around_the_mean() -> None:
    found = Normal(mean=10, deviation=1).at(np.array([0.158655254, 0.5, 0.841344746]))
    assert found == pytest.approx([9, 10, 11], abs=1e-6)


def test_cut_off_at_zero() -> None:
    # half of it would lie below zero: what is left begins there, and has its middle at the upper quartile
    found = Normal(mean=0, deviation=1).at(np.array([0.0, 0.5]))
    assert found == pytest.approx([0, 0.6744897], abs=1e-6)
    many = Normal(mean=0.1, deviation=5).at(np.linspace(0, 1, 101))
    assert np.isfinite(many).all()
    assert (many >= 0).all()


def test_no_deviation_is_refused() -> None:
    with pytest.raises(ValidationError):
        Normal(mean=1, deviation=0)
