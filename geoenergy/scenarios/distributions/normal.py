"""Around a mean, never below zero."""

from __future__ import annotations

from statistics import NormalDist
from typing import Annotated

import numpy as np
from pydantic import Field

from geoenergy.scenarios.distributions.base import Array, Distribution, Value

Spread = Annotated[float, Field(gt=0, lt=1e20, allow_inf_nan=False)]


class Normal(Distribution):
    """Around a mean with a standard deviation, cut off at zero: what would lie below zero is shared out among what lies above."""

    mean: Value
    """The mean before the cut."""
    deviation: Spread
    """The standard deviation before the cut."""

    def at(self, probability: Array) -> Array:
        """The inverse of the normal distribution, from what lies above zero."""
        whole = NormalDist(self.mean, self.deviation)
        below = whole.cdf(0.0)
        # the ends themselves lie at infinity
        wanted = np.clip(below + (1 - below) * probability, 1e-16, 1 - 1e-16)
        return np.maximum(np.array([whole.inv_cdf(float(each)) for each in wanted], dtype=np.float64), 0.0)
