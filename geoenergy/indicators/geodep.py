"""Whether a country depends on imports of a product that it cannot easily replace, after CEPII's GeoDep."""

from __future__ import annotations

from typing import NamedTuple

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds, as_bounds

VERSION = 1
CONCENTRATED = 0.4
"""Herfindahl-Hirschman index above which imports, or the world's exports, are concentrated."""
NOT_SUBSTITUTABLE = 1.0
"""Imports over exports above which the country's own production does not replace imports."""


class Criteria(NamedTuple):
    """Each True, False, or None where the bounds reach over the threshold."""

    imports_concentrated: bool | None
    world_exports_concentrated: bool | None
    not_substitutable: bool | None

    @property
    def dependent(self) -> bool | None:
        """Whether all three hold; None where that is not known."""
        if False in self:
            return False
        return None if None in self else True


def geodep(
    *, import_herfindahl: float | Bounds, export_herfindahl: float | Bounds, imports: float | Bounds, exports: float | Bounds
) -> Criteria:
    """The three yearly criteria of CEPII's database of import dependencies.

    1. The Herfindahl-Hirschman index of the country's imports of the product is above 0.4.
    2. That of the world's exports of the product is above 0.4.
    3. The country imports more of it than it exports.

    GeoDep counts a product as a dependency where all three hold in at least two of three years: ask each year. The European Commission's
    own test of strategic dependencies is a related one; its thresholds were not read, so it is not here.

    Args:
        import_herfindahl: Index of the suppliers of the country's imports, 0..1, or its bounds.
        export_herfindahl: Index of the world's exporters of the product, 0..1, or its bounds.
        imports: Imports of the product.
        exports: The country's exports of it, same unit.

    Raises:
        BadArgument: An index outside 0..1, or a figure that is negative, infinite or not a number.

    Examples:
        >>> geodep(import_herfindahl=0.5, export_herfindahl=0.6, imports=10, exports=2).dependent
        True

    Unit: three criteria, true or false, None where the figures do not tell; all true: an import dependency in that year.
    References: [lefebvrewibaux2024]
    """
    indices = [as_bounds(each, "the index") for each in (import_herfindahl, export_herfindahl)]
    if any(high > 1 for _, high in indices):
        raise BadArgument(f"an index lies between 0 and 1, not {import_herfindahl} and {export_herfindahl}.")
    bought, sold = as_bounds(imports, "imports"), as_bounds(exports, "exports")
    more = True if bought[0] > sold[1] * NOT_SUBSTITUTABLE else False if bought[1] <= sold[0] * NOT_SUBSTITUTABLE else None
    return Criteria(_above(indices[0]), _above(indices[1]), more)


def _above(index: tuple[float, float]) -> bool | None:
    if index[0] > CONCENTRATED:
        return True
    return None if index[1] > CONCENTRATED else False
