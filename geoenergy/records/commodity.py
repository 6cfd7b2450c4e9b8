"""What is traded."""

from __future__ import annotations

from geoenergy.records.base import Record


class Commodity(Record):
    """An energy commodity."""

    id: str
    """Short name: gas, pipeline_gas, lng, crude_oil, oil_products, coal, electricity, energy."""
    name: str
    """English name."""
    parts: tuple[str, ...] = ()
    """Ids of the commodities that add up to this one (gas = pipeline_gas + lng)."""
    dimension: str
    """What it is counted in: `volume_gas`, `mass`, `energy`, `electricity`."""
    siec: str | None = None
    """Code in Eurostat's SIEC, where there is one."""
    hs: str | None = None
    """Code in the Harmonized System 1992, where there is one."""
    aliases: tuple[str, ...] = ()
    """Other names that are accepted."""
    note: str | None = None
    """What it holds and what it leaves out."""
