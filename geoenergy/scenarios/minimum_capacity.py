"""How much capacity, and where, would bring what a country lacks down to a target?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import numpy as np
import polars as pl

from geoenergy.balance.bench import Bench, bench_of
from geoenergy.balance.cut import binding
from geoenergy.balance.infeasible import explained
from geoenergy.balance.origin import countries_in, country_of
from geoenergy.balance.program import Array, NewColumn, NewRow, Places, Program, amended
from geoenergy.balance.ranges import SLACK, Range, shortfall_ranges, with_slack
from geoenergy.balance.solver import Solution, Solver
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, Infeasible
from geoenergy.records.base import Record
from geoenergy.scenarios.parts import Part, parts_of, picked
from geoenergy.scenarios.shocks.base import one_country
from geoenergy.tables import schema_of

VERSION = 1
NOTHING = 1e-6
"""What is added up to here is none: the solver's own tolerance."""
Others = Literal["keep", "yield"]


class MinimumCapacityRow(Record):
    """A row of `minimum_capacity`: what is added to one crossing or entry."""

    part: str
    """`link A>B` or `entry B:terminal`."""
    added: float
    """What is added to its capacity in each period, in the network's unit a period."""
    capacity: float
    """What it has now, in the period where it has most."""
    country: str
    """Whose shortfall is brought down."""
    max_shortfall: float
    """The target: the most that it may lack over all periods."""
    shortfall_low: float
    """The least that it lacks now, over all plans of least total shortfall."""
    shortfall_high: float
    """The most."""
    others: str
    """`keep` or `yield`."""
    unit: str
    """Unit of the quantities."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence of the whole network: each figure depends on all of them."""
    world: str | None
    """Fingerprint of the data, where the network was built from a world."""


def minimum_capacity(
    network: SupplyNetwork,
    country: str,
    *,
    max_shortfall: float,
    others: Others = "keep",
    on: Iterable[str] | None = None,
) -> pl.DataFrame:
    """The least capacity, added to crossings and entries, with which a country lacks no more than so much.

    With `others="keep"` it is the country's greatest shortfall that is brought down: all others together lack no more than they do now in
    the plan of least total shortfall that is best for them, which is the one that is worst for the country. With `others="yield"` it is
    its least: others may go short for it, as if the country came first. A linear program: the sum of what is added is made as small as
    possible, each addition the same in all periods, whatever else the network holds (production, stores, limits) unchanged.

    Args:
        network: The network; that after a scenario is `outcome.network`.
        country: Whose shortfall.
        max_shortfall: The most that it may lack over all periods, in the network's unit.
        others: Whether all others together keep what they have, or may yield.
        on: Where capacity may be added: `"link A>B"`, `"entry B:terminal"`, of the network's tables; a link of capacity 0 is one that may
            be built. All links and entries where left out.

    Returns:
        Columns as `MinimumCapacityRow`, the largest addition first; their sum is the least there is, while another place for the same sum
        may do as well. No rows: nothing need be added.

    Raises:
        UnknownParty: The network does not know the country.
        BadArgument: A target that is no finite number of 0 or more, a place that is none, a capacity that is unknown; or a target that no
            capacity there reaches, which names what stands in the way.
        Infeasible: No plan keeps all constraints of the network.
    """
    mine = one_country(network, country, "country")
    _refuse(max_shortfall, others)
    bench = bench_of(network)
    parts = parts_of(bench.program, ["link", "entry"])
    chosen = parts if on is None else picked(parts, (on,) if isinstance(on, str) else on, "on")
    now, before = _today(network, bench, mine)
    if (before.high if others == "keep" else before.low) <= max_shortfall + 2 * SLACK * max(1.0, now.objective):
        return pl.DataFrame(schema=schema_of(MinimumCapacityRow))
    grown = _Grown(bench.program, chosen, mine)
    # the greatest shortfall was found within a tolerance of the least total, which the others must not be denied
    most = now.objective - before.high + 4 * SLACK * max(1.0, now.objective) if others == "keep" else None
    added = _least(network, grown, max_shortfall, most)
    rows = [
        {
            "part": part.called,
            "added": float(extra),
            "capacity": float(bench.program.upper[part.at].max()),
            "country": mine,
            "max_shortfall": float(max_shortfall),
            "shortfall_low": before.low,
            "shortfall_high": before.high,
            "others": others,
            "unit": network.unit,
            "method": f"minimum_capacity/{VERSION}",
            "evidence": list(network.evidence),
            "world": network.world,
        }
        for part, extra in zip(chosen, added, strict=True)
        if extra > NOTHING
    ]
    return pl.DataFrame(rows, schema=schema_of(MinimumCapacityRow)).sort("added", "part", descending=[True, False])


def _refuse(max_shortfall: object, others: object) -> None:
    if isinstance(max_shortfall, bool) or not isinstance(max_shortfall, int | float) or not 0 <= max_shortfall < np.inf:
        raise BadArgument(f"max_shortfall must be a finite number of 0 or more, not {max_shortfall!r}.")
    if others not in {"keep", "yield"}:
        raise BadArgument(f"others must be 'keep' or 'yield', not {others!r}.")


def _today(network: SupplyNetwork, bench: Bench, country: str) -> tuple[Solution, Range]:
    """The optimum as things are, and between what the country lacks."""
    try:
        now = bench.solve(bench.program)
    except Infeasible as error:
        raise Infeasible(explained(network, bench.program) or str(error)) from error
    (between,) = shortfall_ranges(bench.solver(bench.program), bench.program, now, [[country]])
    return now, between


class _Grown:
    """The program with one addition for each part: a flow may exceed its capacity by it, in every period."""

    def __init__(self, program: Program, parts: list[Part], country: str) -> None:
        size = len(program.cost)
        short = program.columns.select("kind", mine=countries_in("country") == country).with_row_index("at")
        short = short.filter(pl.col("kind") == "shortfall")
        self.mine = short.filter("mine")["at"].to_numpy().astype(np.int64)
        self.theirs = short.filter(~pl.col("mine"))["at"].to_numpy().astype(np.int64)
        self.additions = size + np.arange(len(parts))
        self.columns = [NewColumn("added", part.called) for part in parts]
        upper, row_upper = program.upper.copy(), program.row_upper.copy()
        self.rows: list[NewRow] = []
        halves = _halves(program)
        for number, part in enumerate(parts):
            for at in part.at:
                upper[at] = np.inf
                self.rows.append(self._row(part.called, np.array([at]), number, float(program.upper[at])))
            for row in halves.get(part.name, []) if part.kind == "link" else []:
                row_upper[row] = np.inf
                self.rows.append(self._row(part.called, _members(program, row), number, float(program.row_upper[row])))
        self.program = replace(program, upper=upper, row_upper=row_upper)
        self.size = size + len(parts)

    def _row(self, name: str, at: Places, number: int, capacity: float) -> NewRow:
        value = np.append(np.ones(len(at)), -1.0)
        return NewRow("capacity", name, np.append(at, self.additions[number]), value, high=capacity)

    def with_cost(self, places: Places, rows: Iterable[NewRow] = ()) -> Program:
        """The program that makes the sum of some variables least."""
        cost: Array = np.zeros(self.size)
        cost[places] = 1.0
        return amended(self.program, cost=cost, rows=[*self.rows, *rows], columns=self.columns)


def _halves(program: Program) -> dict[str, list[int]]:
    """The limits that stand for the one capacity of a crossing in two halves, by its name."""
    links = set(program.columns.filter(pl.col("kind") == "link")["name"])
    found: dict[str, list[int]] = {}
    for at, (kind, name) in enumerate(program.rows.select("kind", "name").iter_rows()):
        if kind == "limit" and name in links:
            found.setdefault(">".join(country_of(end) for end in name.split(">")), []).append(at)
    return found


def _members(program: Program, row: int) -> Places:
    """The variables that a limit caps."""
    owner = np.repeat(np.arange(len(program.cost)), np.diff(program.starts))
    found: Places = owner[program.index == row].astype(np.int64)
    return found


def _least(network: SupplyNetwork, grown: _Grown, target: float, most: float | None) -> Array:
    kept = [] if most is None else [_at_most("others", grown.theirs, most)]
    wanted = grown.with_cost(grown.additions, [*kept, _at_most("target", grown.mine, target)])
    try:
        plan = Solver(wanted).solve()
    except Infeasible as error:
        raise BadArgument(_why(network, grown, target, kept)) from error
    found: Array = plan.x[grown.additions]
    return found


def _at_most(name: str, at: Places, high: float) -> NewRow:
    return NewRow("bound", name, at, np.ones(len(at)), high=with_slack(max(high, 0.0)))


def _why(network: SupplyNetwork, grown: _Grown, target: float, kept: list[NewRow]) -> str:
    """What stands in the way of a target that no capacity reaches."""
    program = grown.with_cost(grown.mine, kept)
    best = Solver(program).solve()
    cut = binding(program, best).filter(pl.col("kind").is_in(["production", "entry", "link", "withdrawal", "injection", "level", "limit"]))
    # that a country which produces nothing could do with some is no news
    cut = cut.filter((pl.col("capacity") > 0) | (pl.col("kind") != "production"))
    named = list(dict.fromkeys(f"{kind} {name}" for kind, name in cut.select("kind", "name").iter_rows()))
    told = ", ".join(named[:5]) + (" ..." if len(named) > 5 else "")
    where = "all links and entries" if len(grown.columns) > 5 else ", ".join(each.name for each in grown.columns) or "nothing"
    return (
        f"max_shortfall: {target:g} {network.unit} cannot be reached by capacity on {where}: at least {best.objective:.4g} {network.unit} "
        f"stay short. What binds then: {told or 'nothing that can be used more'}."
        + (" Others may be asked to yield (others='yield')." if kept else "")
    )
