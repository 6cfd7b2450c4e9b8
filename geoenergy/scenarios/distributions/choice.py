"""One of some values."""

from __future__ import annotations

from typing import Annotated, Self

import numpy as np
from pydantic import Field, model_validator

from geoenergy.scenarios.distributions.base import Array, Distribution, Value

Weight = Annotated[float, Field(gt=0, lt=1e20, allow_inf_nan=False)]


class Choice(Distribution):
    """One of some values, all alike or by weights: a pipe that runs or does not, a terminal that is built or is not."""

    values: tuple[Value, ...] = Field(min_length=1)
    """The values."""
    weights: tuple[Weight, ...] | None = None
    """How likely each is beside the others; all alike where left out."""

    @model_validator(mode="after")
    def _one_each(self) -> Self:
        if self.weights is not None and len(self.weights) != len(self.values):
            raise ValueError(f"{len(self.weights)} weights for {len(self.values)} values")
        return self

    def at(self, probability: Array) -> Array:
        """The first value up to which the weights add up to the probability."""
        weights = np.array(self.weights if self.weights is not None else [1.0] * len(self.values))
        ends = np.cumsum(weights) / weights.sum()
        place = np.minimum(np.searchsorted(ends, probability, side="right"), len(self.values) - 1)
        found: Array = np.array(self.values, dtype=np.float64)[place]
        return found
