"""What a border crossing, a terminal or a store can take: readings, never one truth."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geoenergy.records.base import Record

Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]

Status = Literal[
    "operating",
    "no_firm_capacity",
    "idle",
    "stopped",
    "mothballed",
    "closed",
    "out_of_service",
    "destroyed",
    "retired",
    "agreed",
    "planned",
    "proposed",
    "construction",
    "shelved",
    "cancelled",
    "not_built",
]
"""How it stands in the span of its row: in service (`operating`, `no_firm_capacity`); standing, but no gas passes (`idle`, `stopped` by
seller or buyer, `mothballed`, `closed` by the end of a contract or an order, `out_of_service` for repair); gone (`destroyed`, `retired`);
not there (`agreed`, `planned`, `proposed`, `construction`, `shelved`, `cancelled`, `not_built`)."""

IN_SERVICE: frozenset[str] = frozenset({"operating", "no_firm_capacity"})
"""Statuses in which gas can pass."""

STANDING: frozenset[str] = frozenset({"idle", "stopped", "mothballed", "closed", "out_of_service"})
"""Statuses in which the steel is there and gas does not pass."""

FLAGS: dict[str, str] = {
    "shared": "one figure for several countries together: it is not added; it counts in the upper end only",
    "repeats": "a virtual point or a second line that may repeat another figure: it counts in the upper end only",
    "sum": "our own sum of points that are held one by one: kept so that it can be compared, never used beside them",
    "joint_ceiling": "what several entries can take together, less than their sum: a limit on the sum, no capacity of one of them",
    "system_total": "the total of a system of lines, printed on each of its lines",
    "not_a_capacity": "a rate of a contract or an expected flow, not what the line can take",
    "never_in_service": "holds a line that was built and never used",
    "wrong": "off by a large factor in the source named; the text says by how much",
    "double_listed": "the same line listed twice, or a part beside its whole",
    "overlaps": "one of several listed lines that run into one another at the border: only the largest is sure, the sum is an upper end",
    "in_series": "the same gas again, at the line that takes it over: counts for its line, is not added on the crossing",
    "design": "a figure of the design or of a later stage; what stands takes less",
    "before_expansion": "its publisher still lists the figure from before an expansion: held as valid until then",
    "storage_connection": "leads to a store over the border, not to a grid",
    "estimated": "filled in by the publisher's model, not reported",
    "revised": "in a view of what was known on a day: it stood by then, but the figure held is of a later vintage",
}
"""Rules that mark a row of capacity, and what each means."""

UPPER_END_ONLY: frozenset[str] = frozenset({"shared", "repeats"})
"""Flags of figures that may or may not come on top."""

OUT_BY_DEFAULT: frozenset[str] = frozenset(
    {
        "sum",
        "joint_ceiling",
        "system_total",
        "not_a_capacity",
        "never_in_service",
        "wrong",
        "double_listed",
        "design",
        "storage_connection",
        "estimated",
    }
)
"""Flags whose rows are left out of capacities, with the flag as the reason."""


class CapacityReading(Record):
    """What one source says a border crossing can take in one direction, or that it stands or stopped. Readings are never averaged."""

    origin: str
    """From where (alpha-3)."""
    destination: str
    """To where (alpha-3)."""
    name: str
    """Name of the point or pipeline, as the source has it."""
    line: str | None = None
    """Id of the pipeline that it belongs to, where it belongs to one: readings with the same id and direction are of the same steel."""
    scope: Literal["crossing", "line", "part", "point"]
    """What it measures: all lines of the crossing, one line, a part of a line (parts of one publisher add up), or one point of the border
    (points of one publisher add up)."""
    capacity: Amount | None = None
    """What can pass, in `unit`; empty with a status: that it stands or stopped is known, what it takes is not."""
    capacity_low: Amount | None = None
    """Least, where a range is stated."""
    capacity_high: Amount | None = None
    """Most, where a range is stated."""
    unit: str | None = None
    """Unit, a rate (GWh/d, mcm/d, bcm/y, TWh/y); empty where no capacity is stated."""
    conditions: str | None = None
    """Reference temperature and calorific basis (`gcv`, `unstated`)."""
    valid_from: str | None = None
    """First day (EDTF) that it holds, where stated."""
    valid_to: str | None = None
    """Day (EDTF) from which it no longer holds (half-open)."""
    as_of: str | None = None
    """Day (EDTF) that the source looked at, where it is a map or a tracker rather than news: it says nothing of other days."""
    status: Status
    """How it stands in that span."""
    flag: str | None = None
    """Name of the rule that marked this row, where one did; some flags keep it out of capacities."""
    joint: str | None = None
    """Id of a joint ceiling: entries with the same id cannot all be filled at once."""
    text: str | None = None
    """What the source adds, and what a reader must know."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


class Terminal(Record):
    """Units of a liquefied natural gas terminal that load or take in, of one status and start year."""

    terminal: str
    """Id of the terminal at its publisher."""
    name: str
    """Name of the terminal."""
    country: str
    """Where (alpha-3)."""
    kind: Literal["import", "export"]
    """Whether it takes in (regasifies) or loads (liquefies)."""
    units: int
    """How many units of the terminal are in this row."""
    capacity: Amount | None = None
    """Their capacity together, in `unit`; empty where none is stated."""
    unit: str | None = None
    """Unit, a rate (`mtpa`, `bcm/y`, `bcf/d`)."""
    conditions: str | None = None
    """For volumes and energies: reference temperature and calorific basis."""
    status: Status
    """How they stand at the vintage of the evidence."""
    start_year: int | None = None
    """Calendar year of the start, or the one planned; empty where not stated."""
    stop_year: int | None = None
    """Calendar year from which they no longer work, where stated."""
    siting: Literal["floating", "unstated"]
    """`floating` where the name says so (FSRU, FLNG); other units may float too."""
    flag: str | None = None
    """Name of the rule that marked this row, where one did."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


class StorageSite(Record):
    """An underground gas store."""

    storage: str
    """Id of the site at its publisher."""
    name: str
    """Name of the site."""
    country: str
    """Where (alpha-3)."""
    working_volume: Amount | None = None
    """Gas that can be drawn, in `unit`; empty where not stated."""
    unit: str
    """Unit of the volume; rates are the same unit a day."""
    conditions: str | None = None
    """Reference temperature and calorific basis."""
    withdrawal: Amount | None = None
    """Greatest rate out, in `unit` a day."""
    injection: Amount | None = None
    """Greatest rate in, in `unit` a day."""
    status: Status
    """How it stands at the vintage of the evidence."""
    start_year: int | None = None
    """Calendar year of the start; empty where not stated."""
    stop_year: int | None = None
    """Calendar year from which it no longer works, where stated."""
    flag: str | None = None
    """Name of the rule that marked this row, where one did."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""
