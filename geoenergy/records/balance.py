"""A line of a country's energy balance."""

from __future__ import annotations

from typing import Literal

from geoenergy.records.base import Record

Item = Literal[
    "production",
    "imports",
    "exports",
    "stock_change",
    "inland_demand",
    "consumption",
    "consumption_observed",
    "transfers_in",
    "transfers_in_renewables",
    "maritime_bunkers",
    "transformation_input",
    "energy_sector",
    "power_and_heat",
    "industry",
    "transport",
    "households",
    "services",
    "non_energy_use",
    "final_consumption",
    "losses",
    "statistical_difference",
]


class Balance(Record):
    """One statement of a balance item, and the totals of imports that shares are taken of."""

    country: str
    """Whose balance (alpha-3)."""
    item: Item
    """Which line: production, imports, exports, stock_change (positive = drawn from stock), consumption (inland, calculated), ..."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    month: int | None = None
    """Month 1..12; empty for a year's figure."""
    basis: str | None = None
    """For totals of imports and exports: the basis of the flows that they total."""
    quantity: float | None = None
    """The quantity stated, in `unit`; may be negative for stock_change and statistical_difference only."""
    quantity_low: float | None = None
    """Least quantity, where a range is stated."""
    quantity_high: float | None = None
    """Most, where a range is stated."""
    unit: str
    """Unit of the quantity."""
    conditions: str | None = None
    """For gas: reference temperature and calorific basis."""
    flag: str | None = None
    """Name of the rule that marked this row, where one did."""
    speaker: str | None = None
    """Who states it, where that is not the publisher of the data set."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


class ShareReading(Record):
    """A share that somebody published as a share, kept as said: it is compared, never mixed with quantities."""

    importer: str
    """Whose imports or consumption (alpha-3)."""
    exporter: str
    """Whose share (alpha-3)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    period: str | None = None
    """Part of the year that it speaks of (`H1`, `01/11`), where not the whole."""
    of: Literal["imports", "consumption", "import_value"]
    """What it is a share of."""
    share_low: float
    """Least share, 0..1."""
    share_high: float
    """Most share, 0..1."""
    speaker: str | None = None
    """Who says so."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


class PublishedIndicator(Record):
    """An indicator as its publisher computed it: for checks, never an input."""

    country: str
    """Whose (alpha-3, or a group's id)."""
    indicator: str
    """The publisher's own name of it (`nrg_ind_id`)."""
    commodity: str
    """The publisher's code of the product, kept as it is (`G3000`)."""
    partner: str | None = None
    """Counterpart (alpha-3, or the publisher's code of a group), where the indicator has one."""
    year: int
    """Calendar year."""
    value: float
    """The figure, in `unit`."""
    unit: str
    """Unit of the figure."""
    flag: str | None = None
    """The publisher's own flag."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


class LandBorder(Record):
    """A land border between two countries."""

    country: str
    """One side (alpha-3)."""
    neighbour: str
    """The other side (alpha-3)."""
    length_km: float
    """Length, kilometres."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""
