"""The linear program of a supply network, in plain arrays: variables, rows, bounds. No solver here.

For each country and period:  shortfall + production + entries + inflow + withdrawal = demand + outflow + injection
For each storage and period:  level = level before + injection - withdrawal
For each limit and period:    sum of its members <= capacity
Objective: the sum of shortfalls, or whatever costs are put in its place.

All is built from whole columns: a year of months over 250 countries has 28,000 variables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.balance.tables import KEYS
from geoenergy.errors import BadArgument

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
WHAT = ("kind", "name", "country", "other", "period")


@dataclass(frozen=True)
class Program:
    """Minimise `cost @ x` over `x` in `[lower, upper]` with `row_lower <= A x <= row_upper`; A by columns."""

    columns: pl.DataFrame
    """What each variable is: `kind, name, country, other, period`; kinds shortfall (`other` is the sector, where there are sectors),
    production, entry, link, withdrawal, injection, level."""
    rows: pl.DataFrame
    """What each row is: `kind, name, period`; kinds balance, storage, limit, and last the objective, free unless bounded."""
    cost: Array
    lower: Array
    upper: Array
    row_lower: Array
    row_upper: Array
    starts: Ints
    index: Ints
    value: Array

    def where(self, **wanted: object) -> Places:
        """Positions of the variables whose description has these values."""
        mask = pl.all_horizontal(pl.lit(True), *(pl.col(name) == value for name, value in wanted.items()))
        return self.columns.with_row_index("_at").filter(mask)["_at"].to_numpy().astype(np.int64)

    def row(self, **wanted: object) -> Places:
        """Positions of the rows whose description has these values."""
        mask = pl.all_horizontal(pl.lit(True), *(pl.col(name) == value for name, value in wanted.items()))
        return self.rows.with_row_index("_at").filter(mask)["_at"].to_numpy().astype(np.int64)

    def times(self, x: Array) -> Array:
        """`A x`."""
        column = np.repeat(np.arange(len(self.cost)), np.diff(self.starts))
        found: Array = np.bincount(self.index, weights=self.value * x[column], minlength=len(self.row_lower)).astype(np.float64)
        return found

    def priced(self, y: Array) -> Array:
        """`y A`: what each variable is worth at the prices `y` of the rows."""
        sums = np.concatenate([[0.0], np.cumsum(self.value * y[self.index])])
        found: Array = np.asarray(sums[self.starts[1:]] - sums[self.starts[:-1]], dtype=np.float64)
        return found


def best_bound(price: Array, low: Array, high: Array) -> Array:
    """The bound at which each quantity adds least at its price; 0 where the price is 0, for then it adds nothing even without bounds."""
    found: Array = np.where(price > 0, low, np.where(price < 0, high, 0.0))
    return found


@dataclass(frozen=True)
class NewRow:
    """A row to be added: `low <= sum of value * variable <= high`."""

    kind: str
    name: str
    at: Places
    value: Array
    low: float = -np.inf
    high: float = np.inf


@dataclass(frozen=True)
class NewColumn:
    """A variable to be added, in none of the rows there are; new rows may name it by its position after those there are."""

    kind: str
    name: str
    lower: float = 0.0
    upper: float = np.inf


def program_of(network: SupplyNetwork) -> Program:
    """The program of a network.

    Raises:
        BadArgument: A capacity is unknown: neither zero nor without limit can be assumed for the caller.
    """
    refuse_unknown(network)
    return _Builder(network).build()


def refuse_unknown(network: SupplyNetwork) -> None:
    """Refuse a network with a capacity that is unknown.

    Raises:
        BadArgument: Names it, and how to state one.
    """
    unknown = network.unknown
    if unknown.height:
        names = ", ".join(sorted(set(unknown["name"]))[:5])
        more = " ..." if unknown["name"].n_unique() > 5 else ""
        raise BadArgument(f"no capacity is known of {names}{more}. State one with network.assume({{name: capacity}}, because=...).")


def amended(program: Program, *, cost: Array, rows: Sequence[NewRow] = (), columns: Sequence[NewColumn] = ()) -> Program:
    """The program with other costs, and with rows and variables added; its last row is again the objective.

    Args:
        program: The program.
        cost: Cost of each variable, those added last.
        rows: Rows to add.
        columns: Variables to add.
    """
    owner = np.repeat(np.arange(len(program.cost)), np.diff(program.starts))
    last = len(program.row_lower) - 1
    kept = program.index != last
    priced = np.flatnonzero(cost)
    new = last + np.arange(len(rows))
    parts = [
        (owner[kept], program.index[kept], program.value[kept]),
        *((row.at, np.full(len(row.at), place), row.value) for place, row in zip(new, rows, strict=True)),
        (priced, np.full(len(priced), last + len(rows)), cost[priced]),
    ]
    starts, index, value = _by_column(parts, len(cost))
    described = pl.DataFrame(
        [{"kind": each.kind, "name": each.name, "country": "", "other": "", "period": ""} for each in columns],
        schema=program.columns.schema,
    )
    told = pl.DataFrame([{"kind": row.kind, "name": row.name, "period": ""} for row in rows], schema=program.rows.schema)
    return replace(
        program,
        columns=pl.concat([program.columns, described]),
        rows=pl.concat([program.rows[:-1], told, program.rows[-1:]]),
        cost=cost,
        lower=np.concatenate([program.lower, [each.lower for each in columns]]),
        upper=np.concatenate([program.upper, [each.upper for each in columns]]),
        row_lower=np.concatenate([program.row_lower[:-1], [row.low for row in rows], program.row_lower[-1:]]),
        row_upper=np.concatenate([program.row_upper[:-1], [row.high for row in rows], program.row_upper[-1:]]),
        starts=starts,
        index=index,
        value=value,
    )


def rebound(program: Program, network: SupplyNetwork) -> Program:
    """The program of a network that differs from the one it was built for in quantities only: nothing but bounds is written anew.

    Args:
        program: As `program_of` gave it.
        network: A network whose tables have the same rows in the same order, apart from quantities.
    """
    lower, upper = _column_bounds(network)
    row_lower, row_upper = _row_bounds(network)
    return replace(program, lower=lower, upper=upper, row_lower=row_lower, row_upper=row_upper)


def own_first(program: Program, network: SupplyNetwork) -> Program:
    """The program in which nobody lacks more in a period than its own production leaves uncovered: a producer serves itself first.

    Args:
        program: The program of the network.
        network: The network, without sectors.
    """
    made = network.balances.select("country", "period", left=(pl.col("demand") - pl.col("production")).clip(0.0))
    at = program.where(kind="shortfall")
    left = program.columns[at].join(made, on=["country", "period"], how="left", maintain_order="left")["left"].to_numpy()
    upper = program.upper.copy()
    upper[at] = np.minimum(upper[at], left)
    return replace(program, upper=upper)


def same_structure(one: SupplyNetwork, other: SupplyNetwork) -> bool:
    """Whether two networks differ in quantities only, so that `rebound` serves."""
    told = {**KEYS, "limits": (*KEYS["limits"], "kind", "members")}
    for name, columns in told.items():
        mine, its = getattr(one, name), getattr(other, name)
        if mine is not its and not mine.select(columns).equals(its.select(columns)):
            return False
    return True


class _Builder:
    def __init__(self, network: SupplyNetwork) -> None:
        self.network = network
        self.periods, self.countries = network.periods, network.countries
        self.storages = network.storage["country"].to_list()
        self.described: list[pl.DataFrame] = []
        self.cells: list[tuple[Places, Places, Array]] = []
        self.size = 0

    def add(self, frame: pl.DataFrame, kind: str, *, name: str, country: str, other: str | None = None) -> Places:
        """A block of variables, one a row of the frame."""
        self.described.append(
            frame.select(
                kind=pl.lit(kind), name=name, country=country, other=pl.lit("") if other is None else pl.col(other), period="period"
            )
        )
        at = self.size + np.arange(frame.height)
        self.size += frame.height
        return at

    def cell(self, at: Places, rows: Places, value: float) -> None:
        """One coefficient for each variable of a block."""
        self.cells.append((at, rows, np.full(len(at), value)))

    def build(self) -> Program:
        net = self.network
        count = len(self.countries) * len(self.periods)
        wanted = wanted_of(net)
        short = self.add(wanted, "shortfall", name="country", country="country", other="sector")
        self.cell(short, _rows_of(net, wanted["country"], wanted["period"]), 1.0)
        at = self.add(net.balances, "production", name="country", country="country")
        self.cell(at, _rows_of(net, net.balances["country"], net.balances["period"]), 1.0)
        at = self.add(net.entries, "entry", name="route", country="country", other="supplier")
        self.cell(at, _rows_of(net, net.entries["country"], net.entries["period"]), 1.0)
        links = net.links.with_columns(name=pl.concat_str(["from_country", "to_country"], separator=">"))
        at = self.add(links, "link", name="name", country="from_country", other="to_country")
        self.cell(at, _rows_of(net, links["from_country"], links["period"]), -1.0)
        self.cell(at, _rows_of(net, links["to_country"], links["period"]), 1.0)
        self._storage(count)
        columns = pl.concat(self.described)
        first_limit = count + len(self.storages) * len(self.periods)
        self._limits(columns, first_limit)
        total = first_limit + net.limits.height
        self.cell(short, np.full(len(short), total), 1.0)
        starts, index, value = _by_column(self.cells, self.size)
        lower, upper = _column_bounds(net)
        row_lower, row_upper = _row_bounds(net)
        cost = np.zeros(self.size)
        cost[short] = 1.0
        return Program(columns, self._rows(), cost, lower, upper, row_lower, row_upper, starts, index, value)

    def _rows(self) -> pl.DataFrame:
        n, p, k = len(self.countries), len(self.periods), len(self.storages)
        schema = {"kind": pl.String, "name": pl.String, "period": pl.String}
        parts = [
            pl.DataFrame(
                {"kind": ["balance"] * (n * p), "name": self.countries * p, "period": [each for each in self.periods for _ in range(n)]},
                schema=schema,
            ),
            pl.DataFrame(
                {"kind": ["storage"] * (k * p), "name": [each for each in self.storages for _ in range(p)], "period": self.periods * k},
                schema=schema,
            ),
            self.network.limits.select(kind=pl.lit("limit"), name="name", period="period"),
            pl.DataFrame({"kind": ["objective"], "name": ["objective"], "period": [""]}, schema=schema),
        ]
        return pl.concat(parts)

    def _storage(self, first: int) -> None:
        """Withdrawal, injection, level: level - level before - injection + withdrawal = 0, the first period from the initial level."""
        frame = _over_periods(self.network)
        own = first + np.arange(frame.height)
        balance = _rows_of(self.network, frame["country"], frame["period"])
        at = self.add(frame, "withdrawal", name="country", country="country")
        self.cell(at, balance, 1.0)
        self.cell(at, own, 1.0)
        at = self.add(frame, "injection", name="country", country="country")
        self.cell(at, balance, -1.0)
        self.cell(at, own, -1.0)
        at = self.add(frame, "level", name="country", country="country")
        self.cell(at, own, 1.0)
        goes_on = np.arange(frame.height) % len(self.periods) < len(self.periods) - 1
        self.cell(at[goes_on], own[goes_on] + 1, -1.0)

    def _limits(self, columns: pl.DataFrame, first: int) -> None:
        """Members of limits; one that is named twice, or in two ways, counts once."""
        if self.network.limits.is_empty():
            return
        limits = self.network.limits.select("kind", "members", "period").with_row_index("limit").explode("members")
        known = columns.with_row_index("at").select(
            pl.col("at", "period", "name", "other"),
            full=pl.concat_str(["country", "name"], separator=":"),
            sort=pl.col("kind"),
        )
        entry, link, drawn = (known.filter(pl.col("sort") == sort) for sort in ("entry", "link", "withdrawal"))
        ways = [("entries", entry, "name"), ("entries", entry, "full"), ("suppliers", entry, "other"), ("links", link, "name")]
        ways.append(("withdrawal", drawn, "name"))
        met = [
            limits.filter(pl.col("kind") == kind)
            .join(frame, left_on=["members", "period"], right_on=[by, "period"])
            .select(pl.col("limit").cast(pl.Int64), pl.col("at").cast(pl.Int64))
            for kind, frame, by in ways
        ]
        pairs = pl.concat(met).unique().sort("at", "limit")
        self.cell(pairs["at"].to_numpy(), first + pairs["limit"].to_numpy(), 1.0)


def wanted_of(network: SupplyNetwork) -> pl.DataFrame:
    """Demand by country, period and sector: the sectors where a country has them, else its demand whole, with an empty sector."""
    if network.sectors.is_empty():
        return network.balances.select("country", "period", "demand", sector=pl.lit(""))
    split = network.sectors.select("country", "period", "demand", "sector")
    whole = network.balances.join(split, on=["country", "period"], how="anti").select("country", "period", "demand", sector=pl.lit(""))
    return pl.concat([whole, split])


def _over_periods(network: SupplyNetwork) -> pl.DataFrame:
    """The storages, each once a period, in the order of storages and then of periods."""
    return network.storage.join(pl.DataFrame({"period": network.periods}), how="cross", maintain_order="left_right")


def _rows_of(network: SupplyNetwork, country: pl.Series, period: pl.Series) -> Places:
    """The balance row of each country and period."""
    place = {name: at for at, name in enumerate(network.countries)}
    when = {name: at for at, name in enumerate(network.periods)}
    at = country.replace_strict(place, return_dtype=pl.Int64).to_numpy()
    since = period.replace_strict(when, return_dtype=pl.Int64).to_numpy()
    found: Places = np.asarray(since * len(place) + at, dtype=np.int64)
    return found


def _column_bounds(network: SupplyNetwork) -> tuple[Array, Array]:
    storage = _over_periods(network)
    last = np.arange(storage.height) % len(network.periods) == len(network.periods) - 1
    blocks = [
        wanted_of(network)["demand"],
        network.balances["production"],
        network.entries["capacity"],
        network.links["capacity"],
        storage["max_withdrawal"],
        storage["max_injection"],
        storage["working_volume"],
    ]
    upper = np.concatenate([each.to_numpy() for each in blocks]).astype(np.float64)
    lower = np.zeros(len(upper))
    lower[len(upper) - storage.height :] = np.where(last, storage["min_level_end"].to_numpy(), 0.0)
    return lower, upper


def _row_bounds(network: SupplyNetwork) -> tuple[Array, Array]:
    periods = len(network.periods)
    demand = np.zeros(len(network.countries) * periods)
    demand[_rows_of(network, network.balances["country"], network.balances["period"])] = network.balances["demand"].to_numpy()
    initial = np.zeros(network.storage.height * periods)
    initial[::periods] = network.storage["initial"].to_numpy()
    equal = np.concatenate([demand, initial])
    caps = network.limits["capacity"].to_numpy().astype(np.float64)
    return np.concatenate([equal, np.full(len(caps), -np.inf), [-np.inf]]), np.concatenate([equal, caps, [np.inf]])


def _by_column(parts: Sequence[tuple[Places, Places | Ints, Array]], size: int) -> tuple[Ints, Ints, Array]:
    """Coefficients, given as (variables, rows, values), in the order of columns."""
    column = np.concatenate([np.asarray(each, dtype=np.int64) for each, _, _ in parts])
    row = np.concatenate([np.asarray(each, dtype=np.int64) for _, each, _ in parts])
    value = np.concatenate([np.asarray(each, dtype=np.float64) for _, _, each in parts])
    order = np.lexsort((row, column))
    starts = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=size))])
    return starts.astype(np.int32), row[order].astype(np.int32), value[order]
