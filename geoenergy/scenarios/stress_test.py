"""What is lost when any one part of a network fails, or any two at once?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from geoenergy.balance.bench import Bench, bench_of
from geoenergy.balance.infeasible import explained
from geoenergy.balance.origin import country_of
from geoenergy.balance.program import Program
from geoenergy.balance.ranges import SLACK, shortfall_ranges
from geoenergy.balance.solver import Solution
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, Infeasible, nearest
from geoenergy.records.base import Record
from geoenergy.scenarios.parts import KINDS, Part, parts_of, without_parts
from geoenergy.tables import schema_of

VERSION = 1
Used = npt.NDArray[np.bool_]


class StressRow(Record):
    """A row of `stress_test`: what is lost when some parts are out together."""

    removed: list[str]
    """What is out: `link A>B`, `entry B:terminal`, `storage B`, `country A` (all that leaves it by links)."""
    lost: float
    """By how much more is short in all than with nothing out. Below 0 only where a store is out that had to be filled by the end."""
    alone: list[float]
    """What is lost when each of them is out alone, in the order of `removed`."""
    shortfall: float
    """What is short in all then."""
    demand: float
    """What is wanted in all."""
    country: str | None
    """The country that lacks most for sure then; of equals the one that may lack most. Empty beyond the first `who` rows."""
    country_low: float | None
    """The least that it lacks, over all plans of least total shortfall."""
    country_high: float | None
    """The most."""
    unit: str
    """Unit of the quantities."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence of the whole network: each figure depends on all of them."""
    world: str | None
    """Fingerprint of the data, where the network was built from a world."""


def stress_test(network: SupplyNetwork, *, remove: int = 1, kinds: Iterable[str] = KINDS, who: int = 20) -> pl.DataFrame:
    """What is lost when each part of a network is out for all periods (N-1), or each two at once (N-2), after everything is rerouted.

    The total needs no rule of allocation: it is the least that any rule can come to, and certified by prices. Who bears it is a matter of
    rules; the country named is told with its range over all plans of that least total.

    Nothing is sampled and no pair is left out by guess. What carries nothing in an optimal plan can be out without loss, since that plan
    stays as good as it was; and where B carries nothing in an optimal plan without A, A and B together lose what A loses. Only the others
    are solved.

    Args:
        network: The network; that after a scenario is `outcome.network`.
        remove: 1 or 2 parts at once.
        kinds: Which parts: of `link`, `entry`, `storage` and `country`. A country that is out sends nothing and lets nothing through; what
            reaches it, and what it makes, still serves itself.
        who: For how many rows, from the top, to find the country that lacks most: two solves a country and row.

    Returns:
        Columns as `StressRow`, the greatest loss first, quantities in the network's unit over all periods. Removals that lose nothing are
        left out, and pairs that lose no more than one of the two alone.

    Raises:
        BadArgument: `remove` is neither 1 nor 2, a kind that is none, `who` below 0, or a capacity of the network that is unknown.
        Infeasible: No plan keeps all constraints even with nothing out, or a store cannot be filled as it must with something out.
    """
    if remove not in (1, 2) or isinstance(remove, bool):
        raise BadArgument(f"remove must be 1 or 2, not {remove!r}.")
    stated: object = who
    if isinstance(stated, bool) or not isinstance(stated, int) or stated < 0:
        raise BadArgument(f"who must be a whole number of 0 or more, not {who!r}.")
    wanted = _kinds(kinds)
    test = _Test(network, wanted)
    found = test.singles() if remove == 1 else test.pairs()
    near = SLACK * max(1.0, test.base.objective)
    rows: list[dict[str, object]] = []
    for outage in sorted(found, key=lambda each: (-each.lost, [test.parts[at].called for at in each.out])):
        if abs(outage.lost) <= 2 * near or (remove == 2 and outage.lost <= max(outage.alone) + 2 * near):
            continue
        rows.append(
            {
                "removed": [test.parts[at].called for at in outage.out],
                "lost": outage.lost,
                "alone": list(outage.alone),
                "shortfall": outage.lost + test.base.objective,
                "demand": float(network.balances["demand"].sum()),
                **(test.hardest_hit(outage.out) if len(rows) < who else {"country": None, "country_low": None, "country_high": None}),
                "unit": network.unit,
                "method": f"stress_test/{VERSION}",
                "evidence": test.evidence,
                "world": network.world,
            }
        )
    return pl.DataFrame(rows, schema=schema_of(StressRow))


def _kinds(kinds: Iterable[str]) -> list[str]:
    wanted = [kinds] if isinstance(kinds, str) else list(dict.fromkeys(kinds))
    for kind in wanted:
        if kind not in KINDS:
            near = nearest(str(kind), KINDS)
            hint = f"Nearest: {near[0]}." if near else f"There are: {', '.join(KINDS)}."
            raise BadArgument(f"kinds: {kind!r} is none. {hint}")
    return wanted


@dataclass(frozen=True)
class _Outage:
    out: tuple[int, ...]
    lost: float
    alone: tuple[float, ...]


class _Test:
    """A network, its optimum with nothing out, and with each part out."""

    def __init__(self, network: SupplyNetwork, kinds: list[str]) -> None:
        self.network = network
        self.bench: Bench = bench_of(network)
        self.program: Program = self.bench.program
        self.parts: list[Part] = parts_of(self.program, kinds)
        self.evidence = list(network.evidence)
        self.base = self.without(())
        used = self._used(self.base)
        count = len(self.parts)
        # plans are not kept: of a year of months over 250 countries those of all outages would fill the memory
        self.lost = [0.0] * count
        self.busy: Used = np.tile(used, (count, 1))
        """In row a, which parts carry anything in a plan without a."""
        for at in np.flatnonzero(used).tolist():
            plan = self.without((at,))
            self.lost[at] = plan.objective - self.base.objective
            self.busy[at] = self._used(plan)

    def program_without(self, out: tuple[int, ...]) -> Program:
        lower, upper = without_parts(self.program, [self.parts[at] for at in out])
        return replace(self.program, lower=lower, upper=upper)

    def without(self, out: tuple[int, ...]) -> Solution:
        program = self.program_without(out)
        try:
            return self.bench.solve(program)
        except Infeasible as error:
            names = " and ".join(self.parts[at].called for at in out)
            told = explained(self.network, program) or str(error)
            raise Infeasible(f"with {names} out: {told}" if out else told) from error

    def _used(self, plan: Solution) -> Used:
        """Which parts carry anything in a plan."""
        return np.array([bool((plan.x[part.at] > 0).any()) for part in self.parts], dtype=np.bool_)

    def singles(self) -> list[_Outage]:
        """Each part out."""
        return [_Outage((at,), lost, (lost,)) for at, lost in enumerate(self.lost)]

    def pairs(self) -> list[_Outage]:
        """Pairs of which each carries something in the plan without the other; all others lose what one of them loses alone."""
        both = np.argwhere(np.triu(self.busy & self.busy.T, k=1)).tolist()
        return [_Outage((a, b), self.without((a, b)).objective - self.base.objective, (self.lost[a], self.lost[b])) for a, b in both]

    def hardest_hit(self, out: tuple[int, ...]) -> dict[str, object]:
        """The country that lacks most for sure with some parts out, and between what."""
        program = self.program_without(out)
        optimum = self.without(out)
        countries = sorted({country_of(node) for node in self.network.countries})
        found = shortfall_ranges(self.bench.solver(program), program, optimum, [[country] for country in countries])
        country, (low, high) = min(zip(countries, found, strict=True), key=lambda each: (-each[1].low, -each[1].high, each[0]))
        return {"country": country, "country_low": low, "country_high": high}
