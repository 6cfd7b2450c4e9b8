"""What JODI is asked for, by topic: which of its databases, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ALL = ("no_partners", "empty_is_not_zero", "negative_left_out", "assessment_not_kept")
OIL = ("oil_in_tonnes", "oil_stock_change", "oil_reporters_stop")


@dataclass(frozen=True)
class JodiSet:
    """One topic."""

    database: str
    """JODI's name of the database."""
    place: str
    """Which rows of it are taken."""
    title: str
    """Title of the table."""
    unit: str
    """Unit, as the table's title says it."""
    faults: tuple[str, ...]
    """The faults of the sheet that concern it."""
    conditions: str | None = None
    """Conditions of the quantities; None where none apply."""


SETS: Mapping[str, JodiSet] = MappingProxyType(
    {
        "gas": JodiSet(
            database="JODI Gas World Database",
            place="Product NATGAS, unit M3",
            title="Production, imports, exports and demand of natural gas, a month",
            unit="million m3",
            faults=(*ALL, "one_unit", "lines_left_out", "conditions_unstated"),
            conditions="unstated",
        ),
        "crude_oil": JodiSet(
            database="JODI Oil World Database, primary products",
            place="Product CRUDEOIL, unit KTONS",
            title="Production, imports, exports, stock change and refinery intake of crude oil, a month",
            unit="kt",
            faults=(*ALL, *OIL, "crude_oil_alone", "refinery_intake"),
        ),
        "oil_products": JodiSet(
            database="JODI Oil World Database, secondary products",
            place="Product TOTPRODS, unit KTONS",
            title="Refinery output, imports, exports, stock change and demand of oil products, a month",
            unit="kt",
            faults=(*ALL, *OIL, "oil_products_together", "refinery_output", "demand_with_bunkers"),
        ),
    }
)
"""Topics of the source; those of the sheet."""
