"""What an instrument trades: seller, buyer, quantities, route."""

from __future__ import annotations

from typing import Literal

from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence
from geoenergy.records.instrument import Bindingness


class Figure(Record):
    """A quantity of a deal in a year: what it measures and who says so. Figures are never merged."""

    year: int | None = None
    """Calendar year; empty where the figure is not of one year."""
    quantity: float | None = None
    """The quantity, in `unit`; empty where a range or a one-sided bound is stated."""
    low: float | None = None
    """Least quantity."""
    high: float | None = None
    """Most."""
    unit: str
    """Unit (`bcm`, `bcm/y`, `mcm`, `Mt`, `mtpa`, `TWh`)."""
    conditions: str | None = None
    """Reference conditions (`unstated`, `15C`, ...), where the unit needs any."""
    meaning: str
    """What it measures, in a few words, the same words for the same thing (`deliveries to the EU`, `capacity of the corridor`)."""
    speaker: str | None = None
    """Who says so."""
    kind: Literal["firm", "option", "aspiration", "expectation", "contract_quantity"] | None = None
    """For targets: how firmly it is meant."""
    made_public: str | None = None
    """Day (EDTF) on which it was first public."""
    note: str | None = None
    """What a reader must know."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


class Deal(Record):
    """A supply deal."""

    id: str
    """The file's name."""
    title: str
    """Title in one line."""
    instrument: str | None = None
    """Id of its instrument, where that is a record."""
    instrument_kind: str
    """What sort of text it rests on: `contract`, `memorandum`, `joint_statement`, `agreement` (between states), `framework`, ..."""
    seller: str
    """Who sells (alpha-3 or alliance id)."""
    buyer: str
    """Who buys (alpha-3 or alliance id)."""
    companies: tuple[str, ...] = ()
    """Companies named."""
    commodity: str
    """Id of the commodity."""
    bindingness: tuple[Bindingness, ...]
    """Whether it binds, and who says so."""
    verb: str | None = None
    """The operative verb, quoted (`aspire to support`)."""
    condition: str | None = None
    """What it depends on, quoted or in our words."""
    signed: str | None = None
    """Day (EDTF) of signature."""
    start: str | None = None
    """First day (EDTF) of deliveries or of the term."""
    end: str | None = None
    """Day (EDTF) from which it is over; empty where not read or open."""
    status: tuple[DealStatus, ...] = ()
    """How it stands, by day."""
    route: tuple[str, ...] = ()
    """Names of pipelines, corridors or terminals, in order."""
    price: str | None = None
    """Price terms, where public, in our words."""
    take_or_pay: str | None = None
    """Take-or-pay, where public, in our words."""
    baselines: tuple[Figure, ...] = ()
    """What was before."""
    targets: tuple[Figure, ...] = ()
    """What is agreed or aimed at."""
    actuals: tuple[Figure, ...] = ()
    """What was delivered, by source; what the bundled tables hold is joined, not copied."""
    made_public: str | None = None
    """Day (EDTF) on which the deal was first public."""
    note: str | None = None
    """What a reader must know."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""
    evidence: dict[str, Evidence]
    """Where it was read, by key."""


class DealStatus(Record):
    """How a deal stands from a day on."""

    value: Literal["signed", "in_force", "suspended", "ended", "replaced", "cancelled", "disputed", "not_started"]
    """The status."""
    start: str | None = None
    """Day (EDTF) from which it holds."""
    according_to: tuple[str, ...] = ()
    """Who says so, where it is disputed."""
    note: str | None = None
    """Why."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


Deal.model_rebuild()
