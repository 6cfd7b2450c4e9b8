"""One of some values."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from geoenergy.scenarios.distributions import Choice


def test_all_alike_or_by_weights() -> None:
    ends = np.array([0.0, 0.49, 0.51, 0.999])
    assert Choice(values=(0, 1)).at(ends).tolist() == [0, 0, 1, 1]
    assert Choice(values=(5, 0, 1), weights=(0.4, 0.4, 7.2)).at(ends).tolist() == [5, 1, 1, 1]


def test_what_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="1 weights for 2 values"):
        Choice(values=(0, 1), weights=(1,))
    with pytest.raises(ValidationError):
        Choice(values=())
    with pytest.raises(ValidationError):
        Choice(values=(0, 1), weights=(1, 0))
