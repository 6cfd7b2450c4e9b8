"""How likely supply is disrupted for political reasons, after the GeoPolRisk method."""

from __future__ import annotations

import math
from collections.abc import Mapping

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds, Scores, checked_quantities, checked_scores

VERSION = 1


def geopolrisk(
    imports: Mapping[str, float],
    *,
    scores: Scores,
    production_concentration: float | Bounds,
    domestic_production: float = 0.0,
    unspecified: float = 0.0,
) -> Bounds:
    """GeoPolRisk score: the concentration of world production times the part of supply that comes from unstable suppliers.

        score = HHI x sum_j (g_j f_j) / (p + F)

    g_j is the instability of supplier j, f_j what is imported from it, F all imports, p domestic production, HHI the
    Herfindahl-Hirschman index of the world's production. The bounds are exact where the two factors do not bear on each other: the
    unspecified part, and a supplier without a score, may have any instability of the scale. (The method's own software takes 0.5 for a
    country without a score.)

    Args:
        imports: Quantity imported from each supplier, one unit, 0 or more.
        scores: The instability of each supplier, the scale and its source; the method uses a scale from 0 to 1.
        production_concentration: HHI of the world's production, 0..1, or its bounds.
        domestic_production: Domestic production, same unit, 0 or more.
        unspecified: Imports without a named supplier, same unit, 0 or more.

    Returns:
        Least and greatest value; both None where nothing is imported or produced.

    Raises:
        BadArgument: A quantity that is negative, not a number or infinite; scores without a source or outside their scale; a
            concentration outside 0..1.

    Examples:
        >>> from geoenergy.indicators.base import Scores
        >>> scores = Scores({"A": 0.6, "B": 0.2}, least=0, greatest=1, source="made up")
        >>> found = geopolrisk({"A": 80, "B": 20}, scores=scores, production_concentration=0.3, domestic_production=100)
        >>> round(found.low, 3)
        0.078

    Unit: score, 0 (no imports from unstable suppliers, or many producers) to 1 on a scale from 0 to 1 (one producer, most unstable).
    References: [geopolriskpy]
    """
    checked_scores(scores)
    given = production_concentration
    concentration = given if isinstance(given, tuple) else Bounds(given, given)
    least, most = concentration
    if least is None or most is None or not 0 <= least <= most <= 1:
        raise BadArgument(f"the concentration of production lies between 0 and 1, not {production_concentration}.")
    supply = checked_quantities([*imports.values(), domestic_production], unspecified)
    if supply == 0:
        return Bounds(None, None)
    risky_low = math.fsum([*(scores.bounds(name)[0] * each for name, each in imports.items()), scores.least * unspecified])
    risky_high = math.fsum([*(scores.bounds(name)[1] * each for name, each in imports.items()), scores.greatest * unspecified])
    return Bounds(least * risky_low / supply, most * risky_high / supply)
