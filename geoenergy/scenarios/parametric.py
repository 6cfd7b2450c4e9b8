"""The least total shortfall as a function of one input: convex, in straight pieces, and found whole from values and prices.

Where the bounds of a program move in proportion with an input, its least cost is a convex function of it, made of straight pieces, and the
prices of an optimum give a straight line that touches the function there and lies nowhere above it. Two such lines meet at one input: is
the function there as high as they are, it bends there and nowhere else between; else the same is asked on both sides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from geoenergy.balance.bench import Bench
from geoenergy.balance.program import Array, Program
from geoenergy.balance.solver import Solution

NEAR = 1e-6
"""Two heights that differ by less than this part are one: the solver's own tolerance."""
MOST = 500
"""Bends that are looked for at most."""


class Touch(NamedTuple):
    """The function at one value of the input."""

    at: float
    """The input."""
    height: float
    """The least total shortfall."""
    slope: float
    """Of a line that touches it there."""


class Parametric:
    """The program of a network between two values of an input."""

    def __init__(self, bench: Bench, low: Program, high: Program, ends: tuple[float, float]) -> None:
        self._bench, self._low, self._high = bench, low, high
        self._from, self._to = ends

    def program(self, at: float) -> Program:
        """The program with the input in between, its bounds in proportion."""
        part = (at - self._from) / (self._to - self._from)
        low, high = self._low, self._high
        return replace(
            low,
            lower=_between(low.lower, high.lower, part),
            upper=_between(low.upper, high.upper, part),
            row_lower=_between(low.row_lower, high.row_lower, part),
            row_upper=_between(low.row_upper, high.row_upper, part),
        )

    def touch(self, at: float) -> Touch:
        """Height and slope at an input: each bound's price times how fast it moves."""
        program = self.program(at)
        found: Solution = self._bench.solve(program)
        per = 1.0 / (self._to - self._from)
        slope = 0.0
        for price, low, high in (
            (found.row_dual, (self._low.row_lower, self._high.row_lower), (self._low.row_upper, self._high.row_upper)),
            (found.column_dual, (self._low.lower, self._high.lower), (self._low.upper, self._high.upper)),
        ):
            # a price above zero is that of the lower bound, below zero that of the upper
            slope += float(price @ np.where(price > 0, _moved(*low), _moved(*high))) * per
        return Touch(at, found.objective, slope)


def in_proportion(low: Program, middle: Program, high: Program) -> bool:
    """Whether the bounds at the middle of two inputs lie in the middle of theirs."""
    if low.value is not high.value or low.value is not middle.value:
        return False
    for name in ("lower", "upper", "row_lower", "row_upper"):
        wanted = _between(getattr(low, name), getattr(high, name), 0.5)
        if not np.allclose(wanted, getattr(middle, name), rtol=1e-9, atol=1e-9):
            return False
    return True


def bends(touch: Callable[[float], Touch], low: float, high: float) -> list[Touch]:
    """Where a convex function of straight pieces bends between two inputs, ends left out.

    Args:
        touch: Gives the function and a line that touches it.
        low: The one end.
        high: The other.
    """
    # all that is touched is looked at again in the end: a line may touch at a bend without being either of the pieces that meet there
    found: dict[float, Touch] = {}
    open_ = [(touch(low), touch(high))]
    scale = max(1.0, abs(open_[0][0].height), abs(open_[0][1].height))
    while open_ and len(found) < MOST:
        left, right = open_.pop()
        width = right.at - left.at
        near = NEAR * scale
        # one straight piece: a line that touches at one end passes through the other
        if right.height - left.height - left.slope * width <= near or left.height - right.height + right.slope * width <= near:
            continue
        at = left.at + (right.height - left.height - right.slope * width) / (left.slope - right.slope)
        lines = left.height + left.slope * (at - left.at)
        middle = touch(at)
        found[at] = middle
        if middle.height - lines > near:
            open_ += [(left, middle), (middle, right)]
    return _pruned(sorted(found.values()), near=NEAR * scale, ends=(low, high), touch=touch)


def _pruned(points: list[Touch], *, near: float, ends: tuple[float, float], touch: Callable[[float], Touch]) -> list[Touch]:
    """Without points that lie on the straight line between their neighbours."""
    whole = [touch(ends[0]), *points, touch(ends[1])] if points else []
    kept: list[Touch] = whole[:1]
    for point, after in pairwise(whole[1:]):
        before = kept[-1]
        part = (point.at - before.at) / (after.at - before.at)
        if before.height + (after.height - before.height) * part - point.height > near * 1e-1:
            kept.append(point)
    return kept[1:]


def _between(low: Array, high: Array, part: float) -> Array:
    """In proportion; a bound that does not move stays, endless ones too."""
    return low + _moved(low, high) * part


def _moved(low: Array, high: Array) -> Array:
    """How far a bound moves."""
    found: Array = np.zeros_like(low)
    apart = low != high
    found[apart] = high[apart] - low[apart]
    return found
