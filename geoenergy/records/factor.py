"""A conversion factor with its source."""

from __future__ import annotations

from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence


class Factor(Record):
    """One factor between two units: `1 from_unit = low..high to_unit`, under the conditions that it states."""

    id: str
    """Name of the factor; the file's name."""
    from_unit: str
    """Unit that is converted."""
    from_conditions: str | None = None
    """Conditions of that unit (`15C`, `0C`, `unstated`), where it needs any."""
    to_unit: str
    """Unit that comes out."""
    to_conditions: str | None = None
    """Conditions of that unit (`gcv`, `ncv`), where it needs any."""
    commodity: str | None = None
    """Commodity that it holds for; empty where it holds for all."""
    low: float
    """Least value; equal to `high` where the source gives one figure."""
    high: float
    """Most value."""
    exact: bool = False
    """True where it holds by definition (1 TWh = 3,600 TJ)."""
    used_by: str | None = None
    """Who uses it, where it is a convention rather than a measurement."""
    unverified: tuple[str, ...] = ()
    """Fields that were not read in the source."""
    evidence: dict[str, Evidence]
    """Where it was read."""
