"""The contract of an indicator.

One file, named after it. It defines

- a pure function of the file's name, on plain figures or a frame; its docstring states `Unit:`, the range and what high and low
  mean, and `References:` with keys of `data/references.bib`;
- where the world has the figures, a thin function `<name>_of(world, who, *, commodity, year, ...)` that fetches them and calls the
  pure one;
- `VERSION`, raised when the same figures would give another number.

Uncertain inputs come in as bounds and go out as `Bounds`; nothing is weighted by a number that the caller did not give.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from numbers import Real
from typing import NamedTuple

from geoenergy.errors import BadArgument

ENDLESS = 1e300
"""From here on sums of a few figures are more than a number can hold."""


class Bounds(NamedTuple):
    """The least and the greatest value that the figures allow; None where nothing bounds that side."""

    low: float | None
    high: float | None


class Scores(NamedTuple):
    """How risky, unstable or ill governed each supplier is, on somebody's scale. There are none by default: the caller says whose.

    A supplier without a score may have any of the scale.
    """

    of: Mapping[str, float]
    """Score of each supplier; the higher, the riskier."""
    least: float
    """Least score of the scale, 0 or more."""
    greatest: float
    """Greatest score of the scale."""
    source: str
    """Who gives the scores, and of when."""

    def bounds(self, supplier: str) -> tuple[float, float]:
        """Least and greatest score that this supplier may have."""
        known = self.of.get(supplier)
        return (self.least, self.greatest) if known is None else (known, known)


def checked_scores(scores: Scores) -> Scores:
    """The scores as they are.

    Raises:
        BadArgument: No source, a scale that is no range from 0 up, or a score outside it.
    """
    if not scores.source.strip():
        raise BadArgument("scores need a source: who gives them, and of when.")
    if not (math.isfinite(scores.greatest) and 0 <= scores.least < scores.greatest):
        raise BadArgument(f"a scale of scores runs from 0 or more up to something greater, not from {scores.least} to {scores.greatest}.")
    outside = sorted(name for name, each in scores.of.items() if not scores.least <= each <= scores.greatest)
    if outside:
        raise BadArgument(f"scores outside the scale {scores.least} to {scores.greatest}: {', '.join(outside)}.")
    return scores


def checked_quantities(quantities: Sequence[float], unspecified: float = 0.0) -> float:
    """The sum of the quantities and of the unspecified part.

    Raises:
        BadArgument: One that is no number, negative or infinite; or more together than a number can hold.
    """
    figures = [*quantities, unspecified]
    bad = [each for each in figures if not is_figure(each, most=sys.float_info.max)]
    if bad:
        raise BadArgument(f"quantities must be finite and 0 or more, not {bad}.")
    try:
        return math.fsum(figures)
    except OverflowError:
        raise BadArgument(
            f"quantities together are more than a number can hold, the largest {max(figures):g}. Take a larger unit."
        ) from None


def is_figure(value: object, *, least: float = 0.0, most: float = ENDLESS) -> bool:
    """Whether it is a number, and lies from `least` to `most`."""
    return not isinstance(value, bool) and isinstance(value, Real) and least <= float(value) <= most


def entropy(shares: Iterable[float]) -> float:
    """Shannon entropy of shares, nats. A share too small for a float adds nothing, as one of 0."""
    return math.fsum(-each * math.log(each) for each in shares if each > 0)


def as_bounds(figure: float | Bounds, what: str) -> tuple[float, float]:
    """Least and greatest value of a figure that may be given as a number or as bounds.

    Raises:
        BadArgument: Negative, not a number, infinite or so large that a sum of some is, unbounded, or the wrong way round.
    """
    low, high = figure if isinstance(figure, tuple) else (figure, figure)
    if low is None or high is None or not (is_figure(low) and is_figure(high) and low <= high):
        raise BadArgument(f"{what} must be a finite figure from 0 up to {ENDLESS:g}, or bounds of that kind, not {figure}.")
    return float(low), float(high)
