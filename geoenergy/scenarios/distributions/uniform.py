"""Anything between two values, all alike."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from geoenergy.scenarios.distributions.base import Array, Distribution, Value


class Uniform(Distribution):
    """Anything between two values is as likely as anything else between them."""

    low: Value
    """The least."""
    high: Value
    """The most."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        return self

    def at(self, probability: Array) -> Array:
        """In proportion between the two."""
        return self.low + (self.high - self.low) * probability
