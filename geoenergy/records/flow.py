"""So much of a commodity from an exporter to an importer in a period, on a basis, in a data set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geoenergy.records.base import Record

Basis = Literal["origin", "border", "trade", "traced", "contract"]
Quantity = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Flow(Record):
    """One statement of a flow. A row that is absent is not known; a row that says 0 is zero."""

    importer: str
    """Who receives (alpha-3)."""
    exporter: str | None = None
    """Who supplies (alpha-3); empty where the source does not state the partner."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    month: int | None = None
    """Month 1..12; empty for a year's figure."""
    basis: Basis
    """What `exporter` means: `origin` declared country of origin, `border` last border crossed, `trade` customs record,
    `traced` computed, `contract` contractual."""
    quantity: Quantity | None = None
    """The quantity stated, in `unit`; empty where only a range is stated."""
    quantity_low: Quantity | None = None
    """Least quantity, where a range is stated."""
    quantity_high: Quantity | None = None
    """Most, where a range is stated."""
    unit: str
    """Unit of the quantity."""
    conditions: str | None = None
    """For gas: reference temperature and calorific basis (`15C`, `gcv`, `15C gcv`, `unstated`)."""
    flag: str | None = None
    """Name of the rule that marked this row, where one did (see the data page); some flags keep a row out by default."""
    speaker: str | None = None
    """Who states it, where that is not the publisher of the data set."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


FLAGS: dict[str, str] = {
    "misclassified": "the commodity is not what the code says (Iranian pipeline gas booked as LNG)",
    "no_terminal": "LNG into a country that had no import terminal that year",
    "total_collapse": "the importer's recorded total fell by more than 60 %: records are missing, or the trade has ended",
    "unreported_pair": "neither side of the pair reported its trade that year; the figure is an estimate or a remnant",
    "implausible_quantity": "the value per tonne is below a fifth of that year's median: the tonnage is wrong by a factor",
    "remnant": "rows of implausible tonnage carry a tenth or more of the importer's value that year: what is left is no total",
    "lng_equals_gas": "the LNG row repeats the row of all gas, so it may hold pipeline gas",
    "relayed": "the exporter sold more of it that year than it produced, so that part or all of it comes from elsewhere",
    "partial_year": "not all months of the year are held",
    "named_above_total": "the suppliers named add up to slightly more than the total, so that their sum is taken as the total",
    "revised": "in a view of what was known on a day: public by then, but the figure held is of a later vintage",
    "lng_from_gas": "no LNG row is published for this pair; its exporter has no pipeline to Europe, so all its gas is taken as LNG",
    "provisional": "the publisher marks the figure as provisional",
    "estimated": "the publisher marks the figure as estimated",
    "break_in_series": "the publisher marks a break in the series: the figure is not comparable with those before it",
    "low_reliability": "the publisher marks the figure as of low reliability",
    "definition_differs": "the publisher marks that the figure follows another definition",
    "usual_volume": "said as the usual volume of a year, not measured for that year",
    "keyed_by_hand": "the figure was typed from a page; typed twice for all gas, once for LNG",
}
"""Rules that mark a row, and what each means."""

OUT_BY_DEFAULT: frozenset[str] = frozenset(
    {
        "misclassified",
        "no_terminal",
        "implausible_quantity",
        "remnant",
        "total_collapse",
        "unreported_pair",
        "lng_equals_gas",
        "usual_volume",
    }
)
"""Flags whose rows stay out of answers unless they are asked for."""
