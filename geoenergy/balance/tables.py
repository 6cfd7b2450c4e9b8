"""The tables of a supply network: what their columns are, and what must hold in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from geoenergy.errors import BadArgument, DataFault, Fault, nearest
from geoenergy.records.base import Record
from geoenergy.records.flow import Quantity
from geoenergy.tables import required_columns, schema_of


class BalanceRow(Record):
    """A country in a period."""

    country: str
    """The country, or any name of a node."""
    period: str
    """The period: a year, a month, a day; any text, in the order of the rows."""
    demand: Quantity
    """What is wanted there."""
    production: Quantity
    """The most that can be produced there."""


class EntryRow(Record):
    """Outside supply that enters the network: a pipe route, an LNG terminal."""

    country: str
    """Where it enters."""
    route: str
    """Name of the route or terminal; one country may have several."""
    supplier: str
    """Who supplies by it."""
    period: str
    """The period."""
    capacity: Quantity | None
    """The most that can enter; empty = unknown, which is neither zero nor without limit."""


class LinkRow(Record):
    """A directed link between two countries."""

    from_country: str
    """Where it starts."""
    to_country: str
    """Where it ends."""
    period: str
    """The period."""
    capacity: Quantity | None
    """The most that can flow; empty = unknown, which is neither zero nor without limit."""


class StorageRow(Record):
    """The storage of a country."""

    country: str
    """Where it is."""
    working_volume: Quantity
    """The most that it holds."""
    initial: Quantity
    """What it holds before the first period."""
    max_withdrawal: Quantity
    """The most that can be drawn in a period."""
    max_injection: Quantity
    """The most that can be put in in a period."""
    min_level_end: Quantity
    """The least that it must hold after the last period."""


class LimitRow(Record):
    """A cap across several entries or countries, in a period."""

    name: str
    """Name of the limit; its rows of one period are one cap."""
    kind: str
    """What its members are: `entries` (a route, or `<country>:<route>`), `suppliers`, `links` (`A>B`), `withdrawal` (countries)."""
    members: list[str]
    """The members."""
    period: str
    """The period."""
    capacity: Quantity
    """The cap."""


class SectorRow(Record):
    """A part of a country's demand in a period: households, industry, what is protected; the parts add up to its demand."""

    country: str
    """The country."""
    period: str
    """The period."""
    sector: str
    """Name of the part."""
    demand: Quantity
    """What is wanted there."""


ROWS: dict[str, type[Record]] = {
    "balances": BalanceRow,
    "entries": EntryRow,
    "links": LinkRow,
    "storage": StorageRow,
    "limits": LimitRow,
    "sectors": SectorRow,
}
"""The record of a row of each table. Further columns (name, evidence, observed flow) are kept and not read."""
KEYS: dict[str, tuple[str, ...]] = {
    "balances": ("country", "period"),
    "entries": ("country", "route", "supplier", "period"),
    "links": ("from_country", "to_country", "period"),
    "storage": ("country",),
    "limits": ("name", "period"),
    "sectors": ("country", "period", "sector"),
}
LIMIT_KINDS = ("entries", "suppliers", "links", "withdrawal")
SAME = 1e-6
"""Sums that differ by less than this part are equal."""
ENDLESS = 1e20
"""From here on the solver takes a number for infinite."""


def checked(tables: Mapping[str, pl.DataFrame | None], unit: str | None = None) -> dict[str, pl.DataFrame]:
    """The tables in their schema, empty ones for those left out.

    Args:
        tables: The tables by name.
        unit: The unit of every quantity; a table that has a column `unit` may hold no other.

    Raises:
        BadArgument: A table that is no polars DataFrame.
        DataFault: Everything that is wrong in them: columns missing or of another type, quantities that are negative, not a number,
            infinite or so large that the solver takes them for infinite, units mixed, duplicated rows, countries or periods of one table
            that another lacks, links to themselves, limits without members.
    """
    faults: list[Fault] = []
    found: dict[str, pl.DataFrame] = {}
    for name, row in ROWS.items():
        frame = tables.get(name)
        if frame is None:
            found[name] = pl.DataFrame(schema=schema_of(row))
            continue
        if not isinstance(frame, pl.DataFrame):
            raise BadArgument(f"{name} must be a polars DataFrame, not {type(frame).__name__}.")
        typed, wrong = _typed(frame, name, row)
        faults += [*wrong, *_unit_faults(frame, name, unit)]
        if typed is not None:
            found[name] = typed
            faults += _value_faults(typed, name)
    if not faults:
        faults += _reference_faults(found)
    if faults:
        raise DataFault("the network's tables", faults)
    return found


def _typed(frame: pl.DataFrame, name: str, row: type[Record]) -> tuple[pl.DataFrame | None, list[Fault]]:
    faults: list[Fault] = []
    schema = schema_of(row)
    for column in required_columns(row):
        if column not in frame.columns:
            near = [each for each in nearest(column, frame.columns) if each not in schema]
            faults.append(Fault(name, column, "column is missing", f"Rename {near[0]!r}, or add it" if near else "Add it"))
    casts = []
    for column, dtype in schema.items():
        if column in frame.columns and frame.schema[column] != dtype:
            given = frame.schema[column]
            try:
                # text and true or false would pass as numbers
                if dtype == pl.Float64 and not (given.is_numeric() or given == pl.Null):
                    raise pl.exceptions.InvalidOperationError
                casts.append(frame[column].cast(dtype, strict=True))
            except pl.exceptions.PolarsError:
                faults.append(Fault(name, column, f"is {given}, not {dtype}", "Convert the column"))
    return (None if faults else frame.with_columns(casts)), faults


def _unit_faults(frame: pl.DataFrame, name: str, unit: str | None) -> list[Fault]:
    if unit is None or "unit" not in frame.columns:
        return []
    others = frame["unit"].cast(pl.String).filter(frame["unit"].is_not_null()).unique().sort()
    text = ", ".join(each for each in others if each != unit)
    return [Fault(name, "unit", f"holds {text} in a network in {unit}", "Convert the quantities to one unit")] if text else []


def _value_faults(frame: pl.DataFrame, name: str) -> list[Fault]:
    faults: list[Fault] = []
    row = ROWS[name]
    for column, dtype in schema_of(row).items():
        values = frame[column]
        optional = column == "capacity" and name in ("entries", "links")
        if values.null_count() and not optional:
            faults.append(_at(name, frame, values.is_null(), column, "empty", "Fill it, or leave the row out"))
        if dtype == pl.Float64:
            bad = values.is_not_null() & ~values.is_finite()
            if bad.any():
                faults.append(_at(name, frame, bad, column, "not a finite number", "Write a number of 0 or more"))
            elif (values < 0).any():
                faults.append(_at(name, frame, values < 0, column, "negative", "Write a number of 0 or more"))
            elif (values >= ENDLESS).any():
                faults.append(_at(name, frame, values >= ENDLESS, column, f"{ENDLESS:g} or more", "Take a larger unit"))
    key = list(KEYS[name])
    repeated = frame.select(key).is_duplicated()
    if repeated.any():
        faults.append(_at(name, frame, repeated, key[0], "stands twice", "Add the rows up, or keep one"))
    if name == "links":
        loops = (frame["from_country"] == frame["to_country"]).fill_null(False)
        if loops.any():
            faults.append(_at(name, frame, loops, "to_country", "leads to where it starts", "Remove the row"))
    if name == "storage":
        full = frame["initial"] > frame["working_volume"]
        if full.any():
            faults.append(_at(name, frame, full, "initial", "above working_volume", "Lower it to the working volume"))
        over = frame["min_level_end"] > frame["working_volume"]
        if over.any():
            faults.append(_at(name, frame, over, "min_level_end", "above working_volume", "Lower it to the working volume"))
    if name == "limits":
        odd = ~frame["kind"].is_in(LIMIT_KINDS)
        if odd.any():
            faults.append(_at(name, frame, odd, "kind", "no kind of limit", f"One of: {', '.join(LIMIT_KINDS)}"))
        empty = (frame["members"].list.len() == 0) | frame["members"].list.eval(pl.element().is_null()).list.any()
        if empty.any():
            faults.append(_at(name, frame, empty, "members", "names nobody", "Name its members"))
    return faults


def _reference_faults(tables: Mapping[str, pl.DataFrame]) -> list[Fault]:
    balances = tables["balances"]
    nodes, periods = set(balances["country"]), list(dict.fromkeys(balances["period"]))
    faults: list[Fault] = []
    if balances.is_empty():
        return [Fault("balances", "country", "there are no rows", "Give at least one country and period")]
    if balances.height != len(nodes) * len(periods):
        held = set(balances.select("country", "period").iter_rows())
        gaps = [(node, period) for node in sorted(nodes) for period in periods if (node, period) not in held]
        text = ", ".join(f"{node} {period}" for node, period in gaps[:3]) + (f" and {len(gaps) - 3} more" if len(gaps) > 3 else "")
        faults.append(Fault("balances", "period", f"missing for {text}", "Give every country every period"))
    for name, columns in {
        "entries": ("country",),
        "links": ("from_country", "to_country"),
        "storage": ("country",),
        "sectors": ("country",),
    }.items():
        for column in columns:
            faults += _unknown(name, column, tables[name][column].unique(), nodes)
    for name in ("entries", "links", "limits", "sectors"):
        faults += _unknown(name, "period", tables[name]["period"].unique(), set(periods))
    members = {kind: _members(kind, tables) for kind in tables["limits"]["kind"].unique()}
    for row in tables["limits"].iter_rows(named=True):
        known = members[row["kind"]]
        faults += [Fault("limits", row["name"], f"no member {each!r}", _near(each, known)) for each in row["members"] if each not in known]
    return faults + _sector_faults(tables)


def _sector_faults(tables: Mapping[str, pl.DataFrame]) -> list[Fault]:
    """Countries whose sectors do not add up to their demand."""
    split = tables["sectors"].group_by("country", "period", maintain_order=True).agg(parts=pl.col("demand").sum())
    both = split.join(tables["balances"], on=["country", "period"], how="inner", maintain_order="left")
    apart = both.filter((pl.col("parts") - pl.col("demand")).abs() > SAME * pl.max_horizontal("demand", pl.lit(1.0)))
    return [
        Fault(
            "sectors",
            f"demand (country {row['country']}, period {row['period']})",
            f"its sectors add up to {row['parts']:g}, its demand is {row['demand']:g}",
            "Give all sectors, or name the rest one too",
        )
        for row in apart.iter_rows(named=True)
    ]


def _members(kind: str, tables: Mapping[str, pl.DataFrame]) -> set[str]:
    entries = tables["entries"]
    if kind == "suppliers":
        return set(entries["supplier"])
    if kind == "withdrawal":
        return set(tables["storage"]["country"])
    if kind == "links":
        return {f"{start}>{end}" for start, end in tables["links"].select("from_country", "to_country").iter_rows()}
    return {*entries["route"], *(f"{country}:{route}" for country, route in entries.select("country", "route").iter_rows())}


def _unknown(name: str, column: str, values: Iterable[str], known: set[str]) -> list[Fault]:
    return [Fault(name, column, f"{value!r} is not in balances", _near(value, known)) for value in sorted(values) if value not in known]


def _near(value: str, known: Iterable[str]) -> str:
    near = nearest(value, known)
    return f"Nearest: {', '.join(near)}" if near else "Add it, or remove the row"


def _at(name: str, frame: pl.DataFrame, mask: pl.Series, column: str, problem: str, remedy: str) -> Fault:
    rows = mask.fill_null(False).arg_true()
    first = int(rows[0])
    key = ", ".join(f"{each} {frame[each][first]}" for each in KEYS[name])
    more = f" and {len(rows) - 1} more rows" if len(rows) > 1 else ""
    value = frame[column][first]
    shown = value.to_list() if isinstance(value, pl.Series) else value
    return Fault(name, f"{column} ({key}{more})", f"{problem} ({shown})", remedy)
