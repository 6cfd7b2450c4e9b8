"""The linear program of a supply network, in plain arrays: variables, rows, bounds. No solver here.

For each country and period:  shortfall + production + entries + inflow + withdrawal = demand + outflow + injection
For each storage and period:  level = level before + injection - withdrawal
For each limit and period:    sum of its members <= capacity
Objective: the sum of shortfalls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Program:
    """Minimise `cost @ x` over `x` in `[lower, upper]` with `row_lower <= A x <= row_upper`; A by columns."""

    columns: pl.DataFrame
    """What each variable is: `kind, name, country, other, period`; kinds shortfall, production, entry, link, withdrawal, injection,
    level."""
    rows: pl.DataFrame
    """What each row is: `kind, name, period`; kinds balance, storage, limit, and last the total of shortfalls, free unless bounded."""
    cost: Array
    lower: Array
    upper: Array
    row_lower: Array
    row_upper: Array
    starts: Ints
    index: Ints
    value: Array

    def where(self, **wanted: object) -> npt.NDArray[np.int64]:
        """Positions of the variables whose description has these values."""
        mask = pl.all_horizontal(pl.lit(True), *(pl.col(name) == value for name, value in wanted.items()))
        return self.columns.with_row_index("_at").filter(mask)["_at"].to_numpy().astype(np.int64)


def program_of(network: SupplyNetwork) -> Program:
    """The program of a network.

    Raises:
        BadArgument: A capacity is unknown: neither zero nor without limit can be assumed for the caller.
    """
    unknown = network.unknown
    if unknown.height:
        names = ", ".join(sorted(set(unknown["name"]))[:5])
        more = " ..." if unknown["name"].n_unique() > 5 else ""
        raise BadArgument(f"no capacity is known of {names}{more}. State one with network.assume({{name: capacity}}, because=...).")
    return _Builder(network).build()


class _Builder:
    def __init__(self, network: SupplyNetwork) -> None:
        self.network = network
        self.periods = network.periods
        self.countries = network.countries
        n, p = len(self.countries), len(self.periods)
        self.country = {name: place for place, name in enumerate(self.countries)}
        self.period = {name: place for place, name in enumerate(self.periods)}
        self.balance_rows = n * p
        self.columns: list[dict[str, Any]] = []
        self.upper: list[float] = []
        self.lower: list[float] = []
        self.entries: list[list[tuple[int, float]]] = []

    def row(self, country: str, period: str) -> int:
        """The balance row of a country and period."""
        return self.period[period] * len(self.countries) + self.country[country]

    def add(
        self, kind: str, name: str, country: str, other: str, period: str, upper: float, cells: list[tuple[int, float]], lower: float = 0.0
    ) -> None:
        """A variable."""
        self.columns.append({"kind": kind, "name": name, "country": country, "other": other, "period": period})
        self.upper.append(upper)
        self.lower.append(lower)
        self.entries.append(cells)

    def build(self) -> Program:
        net = self.network
        storages = list(net.storage.iter_rows(named=True))
        storage_row = {row["country"]: self.balance_rows + place * len(self.periods) for place, row in enumerate(storages)}
        limit_start = self.balance_rows + len(storages) * len(self.periods)
        limits = list(net.limits.iter_rows(named=True))
        limit_of: dict[tuple[str, str, str], list[int]] = {}
        for place, row in enumerate(limits):
            for member in dict.fromkeys(row["members"]):
                limit_of.setdefault((row["kind"], member, row["period"]), []).append(limit_start + place)
        total = limit_start + len(limits)
        demand = np.zeros(self.balance_rows)
        for row in net.balances.iter_rows(named=True):
            at = self.row(row["country"], row["period"])
            demand[at] = row["demand"]
            self.add("shortfall", row["country"], row["country"], "", row["period"], row["demand"], [(at, 1.0), (total, 1.0)])
            self.add("production", row["country"], row["country"], "", row["period"], row["production"], [(at, 1.0)])
        for row in net.entries.iter_rows(named=True):
            names = (("entries", row["route"]), ("entries", f"{row['country']}:{row['route']}"), ("suppliers", row["supplier"]))
            # a limit that names an entry in two ways counts it once
            limited = dict.fromkeys(at for name in names for at in limit_of.get((*name, row["period"]), ()))
            cells = [(self.row(row["country"], row["period"]), 1.0), *((at, 1.0) for at in limited)]
            self.add("entry", row["route"], row["country"], row["supplier"], row["period"], row["capacity"], cells)
        for row in net.links.iter_rows(named=True):
            cells = [(self.row(row["from_country"], row["period"]), -1.0), (self.row(row["to_country"], row["period"]), 1.0)]
            name = f"{row['from_country']}>{row['to_country']}"
            cells += [(at, 1.0) for at in limit_of.get(("links", name, row["period"]), ())]
            self.add("link", name, row["from_country"], row["to_country"], row["period"], row["capacity"], cells)
        initial = np.zeros(len(storages) * len(self.periods))
        for row in storages:
            self._storage(row, storage_row[row["country"]], limit_of)
            initial[storage_row[row["country"]] - self.balance_rows] = row["initial"]
        free = np.full(len(limits), -np.inf)
        caps = np.array([row["capacity"] for row in limits], dtype=float)
        rows = [{"kind": "balance", "name": name, "period": period} for period in self.periods for name in self.countries]
        rows += [{"kind": "storage", "name": row["country"], "period": period} for row in storages for period in self.periods]
        rows += [{"kind": "limit", "name": row["name"], "period": row["period"]} for row in limits]
        rows.append({"kind": "total", "name": "shortfall", "period": ""})
        starts = np.cumsum([0, *(len(cells) for cells in self.entries)]).astype(np.int32)
        flat = [cell for cells in self.entries for cell in cells]
        kinds = [column["kind"] for column in self.columns]
        text = {"kind": pl.String, "name": pl.String, "country": pl.String, "other": pl.String, "period": pl.String}
        return Program(
            columns=pl.DataFrame(self.columns, schema=text),
            rows=pl.DataFrame(rows, schema={"kind": pl.String, "name": pl.String, "period": pl.String}),
            cost=np.array([1.0 if kind == "shortfall" else 0.0 for kind in kinds]),
            lower=np.array(self.lower),
            upper=np.array(self.upper),
            row_lower=np.concatenate([demand, initial, free, [-np.inf]]),
            row_upper=np.concatenate([demand, initial, caps, [np.inf]]),
            starts=starts,
            index=np.array([at for at, _ in flat], dtype=np.int32),
            value=np.array([value for _, value in flat]),
        )

    def _storage(self, row: dict[str, Any], first: int, limit_of: dict[tuple[str, str, str], list[int]]) -> None:
        """Withdrawal, injection, level: level - level before - injection + withdrawal = 0, the first period from the initial level."""
        where = row["country"]
        for place, period in enumerate(self.periods):
            at, own = self.row(where, period), first + place
            limited = [(each, 1.0) for each in limit_of.get(("withdrawal", where, period), ())]
            self.add("withdrawal", where, where, "", period, row["max_withdrawal"], [(at, 1.0), (own, 1.0), *limited])
            self.add("injection", where, where, "", period, row["max_injection"], [(at, -1.0), (own, -1.0)])
            last = place == len(self.periods) - 1
            cells = [(own, 1.0)] if last else [(own, 1.0), (own + 1, -1.0)]
            self.add("level", where, where, "", period, row["working_volume"], cells, lower=row["min_level_end"] if last else 0.0)
