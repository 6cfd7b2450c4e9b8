"""What was measured or booked on a gas day: how full stores and tanks were, and what passed a point of the network."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from geoenergy.records.base import Record

Measured = Annotated[float, Field(ge=0, allow_inf_nan=False)]

GasDayStatus = Literal["confirmed", "provisional", "estimated", "unstated"]
"""How sure the publisher says it is; `unstated` where it does not say."""

LevelItem = Literal[
    "gas_in_storage",
    "working_volume",
    "injection",
    "withdrawal",
    "injection_capacity",
    "withdrawal_capacity",
    "lng_in_storage",
    "lng_storage_capacity",
    "send_out",
    "declared_send_out",
]

PointItem = Literal["flow", "nomination", "capacity_technical", "capacity_booked", "capacity_available", "calorific_value"]


class Level(Record):
    """One figure of the stores, or of the tanks of liquefied natural gas, of a country on a gas day."""

    country: str
    """Where they stand (alpha-3)."""
    item: LevelItem
    """Which figure: what is in store, what fits in (`working_volume`, `lng_storage_capacity`), what goes in and out that day, and what
    could."""
    day: dt.date
    """Gas day, by the day on which it begins."""
    quantity: Measured
    """The figure, in `unit`."""
    unit: str
    """Unit: an energy (TWh) for what is in store, a rate (GWh/d) for what goes in and out."""
    conditions: str | None = None
    """Calorific basis (`gcv`, `unstated`)."""
    status: GasDayStatus
    """How sure the publisher is of that day."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


class PointReading(Record):
    """What one operator says of one point of the gas network, in one direction, on a gas day or in a span of days.

    Both operators of a point report it, the one as `exit`, the other as `entry`: the two are compared, never added.
    """

    operator: str
    """Key of the operator at the publisher."""
    point: str
    """Key of the point at the publisher."""
    name: str | None = None
    """Name of the point."""
    direction: Literal["entry", "exit"]
    """Into the operator's grid, or out of it."""
    item: PointItem
    """What is stated."""
    origin: str | None = None
    """Country (alpha-3) that the gas leaves; empty where the publisher does not say, or is known to name the seat of an operator."""
    destination: str | None = None
    """Country (alpha-3) that it enters, as `origin`; the same country for a point inside it."""
    day: dt.date
    """First gas day that it holds for."""
    until: dt.date
    """Day on which it ceases to hold (half-open): the next one for a figure of one gas day."""
    quantity: Measured
    """The figure, in `unit`."""
    unit: str
    """Unit: GWh/d, or kWh/Nm3 for a calorific value."""
    conditions: str | None = None
    """Calorific basis (`gcv`)."""
    status: GasDayStatus
    """How sure the publisher is of it."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""
