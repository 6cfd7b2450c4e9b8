"""Every way to split what has no named supplier, for bounds that are tried by brute force."""

from __future__ import annotations

import itertools
from collections.abc import Iterator


def splits(units: int, places: int) -> Iterator[tuple[int, ...]]:
    """Every way to put `units` into `places`."""
    for bars in itertools.combinations(range(units + places - 1), places - 1):
        yield tuple(b - a - 1 for a, b in itertools.pairwise((-1, *bars, units + places - 1)))
