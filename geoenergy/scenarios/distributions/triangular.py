"""Between two values, most likely at a third."""

from __future__ import annotations

from typing import Self

import numpy as np
from pydantic import model_validator

from geoenergy.scenarios.distributions.base import Array, Distribution, Value


class Triangular(Distribution):
    """Between two values, most likely at a third, falling off in a straight line to both: what an expert can state in three numbers."""

    low: Value
    """The least."""
    mode: Value
    """The most likely."""
    high: Value
    """The most."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.mode <= self.high:
            raise ValueError(f"low {self.low:g}, mode {self.mode:g} and high {self.high:g} are not in this order")
        return self

    def at(self, probability: Array) -> Array:
        """The root of the area below each side."""
        width = self.high - self.low
        if width == 0:
            return np.full_like(probability, self.low)
        rising = self.low + np.sqrt(probability * width * (self.mode - self.low))
        falling = self.high - np.sqrt((1 - probability) * width * (self.high - self.mode))
        found: Array = np.where(probability * width < self.mode - self.low, rising, falling)
        return found
