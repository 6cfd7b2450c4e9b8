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

from typing import NamedTuple


class Bounds(NamedTuple):
    """The least and the greatest value that the figures allow; None where nothing bounds that side."""

    low: float | None
    high: float | None
