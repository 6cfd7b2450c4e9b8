"""The contract of a distribution.

One file, named after it, with one class, a frozen record. `at` gives the value at each probability, by which a draw is made from a number
between 0 and 1: the same numbers give the same draws, in whatever order and by however many processes. Values are factors on what the
network has (1 leaves it as it is), or quantities where a `unit` is stated: then what holds in each period.
"""

from __future__ import annotations

import abc
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import Field

from geoenergy.records.base import Record

Array = npt.NDArray[np.float64]
FOLDER = "geoenergy.scenarios.distributions"
Value = Annotated[float, Field(ge=0, lt=1e20, allow_inf_nan=False)]


class Distribution(Record, abc.ABC):
    """What an input may be, and how likely."""

    unit: str | None = None
    """Unit of the values, that of the network; left out, they are factors on what the network has."""

    @abc.abstractmethod
    def at(self, probability: Array) -> Array:
        """The value below which the input lies with each probability, 0 to 1 (the inverse of the distribution function)."""
