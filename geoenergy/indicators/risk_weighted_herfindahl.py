"""How concentrated supplies are, risky suppliers counted more."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds, Scores, checked_quantities, checked_scores

VERSION = 1
Where = Literal["inside", "outside"]


def risk_weighted_herfindahl(quantities: Mapping[str, float], *, scores: Scores, where: Where, unspecified: float = 0.0) -> Bounds:
    """Herfindahl-Hirschman index weighted by the risk of each supplier, in either of two readings that are both in use.

    `"inside"` weights the share before it is squared, `sum (k_j s_j)^2`, as the documentation of micat does; `"outside"` weights the
    square, `sum k_j s_j^2`, as the European Union's assessment of raw materials does. They give other numbers and other ranks. Say which.

    The bounds are exact for suppliers whose score may be any of the scale. The least spreads the unspecified part over ever more suppliers,
    which adds nothing; the greatest gives all of it to one, named or new (the sum is convex), whichever adds most. A named supplier
    without a score has the least one for the least value and the greatest one for the greatest.

    Args:
        quantities: Quantity of each named supplier, one unit, 0 or more.
        scores: The risk of each supplier, the scale and its source.
        where: `"inside"` or `"outside"` of the square.
        unspecified: Quantity without a named supplier, same unit, 0 or more.

    Returns:
        Least and greatest value; both None where nothing is imported.

    Raises:
        BadArgument: A quantity that is negative, not a number or infinite; scores without a source or outside their scale; no such reading.

    Examples:
        >>> from geoenergy.indicators.base import Scores
        >>> scores = Scores({"A": 1, "B": 0.5}, least=0, greatest=1, source="made up")
        >>> risk_weighted_herfindahl({"A": 5, "B": 5}, scores=scores, where="inside")
        Bounds(low=0.3125, high=0.3125)
        >>> risk_weighted_herfindahl({"A": 5, "B": 5}, scores=scores, where="outside")
        Bounds(low=0.375, high=0.375)

    Unit: on the scale of the scores, 0 (many small suppliers, or none risky) to its greatest, squared for `"inside"` (one, of most risk).
    References: [micatsupplierdiversity], [ferro2020]
    """
    if where not in ("inside", "outside"):
        raise BadArgument(f"no reading {where!r}. One of: inside, outside.")
    power = 2 if where == "inside" else 1
    checked_scores(scores)
    total = checked_quantities(list(quantities.values()), unspecified)
    if total == 0:
        return Bounds(None, None)
    hidden = unspecified / total
    shares = {name: each / total for name, each in quantities.items()}
    low = math.fsum(scores.bounds(name)[0] ** power * share**2 for name, share in shares.items())
    high = math.fsum(scores.bounds(name)[1] ** power * share**2 for name, share in shares.items())
    added = [scores.bounds(name)[1] ** power * hidden * (2 * share + hidden) for name, share in shares.items()]
    return Bounds(low, high + max([*added, scores.greatest**power * hidden**2]))
