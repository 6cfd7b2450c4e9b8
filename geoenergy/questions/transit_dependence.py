"""Which transit state could stop how much of a country's supply, before and after rerouting?"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from geoenergy.balance.cut import binding
from geoenergy.balance.ranges import shortfall_range
from geoenergy.balance.reach import unknown_beside, upstream
from geoenergy.balance.solver import Solver
from geoenergy.balance.stopped import Stopper
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, GeoenergyError, NoObservation, YearNotCovered
from geoenergy.indicators.transit_share import transit_share
from geoenergy.network.capacity import Reading
from geoenergy.network.readings import crossings
from geoenergy.network.supply import guessed
from geoenergy.questions.ask import commodity_of, party_of, year_of
from geoenergy.questions.suppliers import suppliers
from geoenergy.questions.supply_network import supply_network
from geoenergy.questions.tracing_rows import borders
from geoenergy.records.base import Record
from geoenergy.tables import evidence_in, schema_of
from geoenergy.world.world import World

VERSION = 1
Shares = dict[str, tuple[float | None, float | None]]
NOISE = 1e-5
"""A loss below this share of demand is within the solver's tolerance."""
LEAST = 1e-4
"""A transit state by which less than this share comes, and whose stop takes nothing, is not told."""


class TransitRow(Record):
    """A row of `transit_dependence`: one transit state."""

    country: str
    """Whose supply (alpha-3)."""
    transit: str
    """The transit state (alpha-3)."""
    year: int
    """Year of flows and balances."""
    crossing_low: float | None
    """Least share of the country's supply that has passed through the transit state without being made there, 0..1."""
    crossing_high: float | None
    """Greatest share; empty where it is not known."""
    crossing_from: str | None
    """`border_flows`: traced; `declared_origin`: declared suppliers and the corridors recorded from them."""
    short_before_low: float | None
    """Least share of demand that the network leaves short before anything stops, 0..1: above 0 where capacities are understated."""
    short_before_high: float | None
    """Greatest, over all plans that are equally good for all countries together."""
    lost_after_low: float | None
    """Share of demand by which the least shortfall rises when nothing passes any more and the rest is rerouted within the capacities."""
    lost_after_high: float | None
    """Share by which the greatest shortfall rises, over all equally good plans, readings, and what an unknown capacity may be."""
    binding: list[str]
    """What stops more from arriving then: crossings and terminals on the cut that lead to where gas is short."""
    assumptions: list[str]
    """What was assumed."""
    note: str | None
    """Crossings of the same grid of which no capacity is known, and how they were taken: gas that they take may be missing here."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def transit_dependence(
    world: World,
    country: str,
    *,
    commodity: str,
    year: int,
    assume: Mapping[str, float] | None = None,
    reading: Reading | None = None,
) -> pl.DataFrame:
    """Per transit state: the share of a country's supply that crosses it, and what is lost when it stops, after rerouting.

    Before rerouting, what crosses is what is lost. Where the country names the partners of most of its flows over borders, they are traced
    (proportional mixing); where it does not, the declared suppliers count by the corridors that are recorded from them.

    After rerouting, nothing may pass through the transit state, which keeps its own demand, production and entries; the least total
    shortfall of the whole network is a linear program, and the country's own lies between the least and the greatest over all its optima.
    What was short before the stop is not counted. A country that produces serves itself first; what the transit state makes beyond its
    own use may still leave it, by whichever of its crossings.

    Args:
        world: The world asked.
        country: The country.
        commodity: `gas`.
        year: The year.
        assume: Capacities of crossings that are unknown, TWh a year gross (`{"GEO>ARM": 40.0}`); the answer carries them.
        reading: Which of several capacity readings of a crossing; left out, the bounds span the lowest end of the lowest reading and the
            highest end of the highest.

    Returns:
        Columns as `TransitRow`, the largest `crossing_high` first. A crossing without any capacity reading is unknown: it is taken as what
        was seen to flow there and as without limit, the bounds hold both, and `note` names it.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: A group in place of a country, several years, or a capacity assumed for a crossing that has one.
        NoObservation: The country is on no recorded crossing, or no balance of it is held.

    References: [bialek1996]
    """
    product = commodity_of(world, commodity)
    when = year_of(year)
    party = party_of(world, country)
    if party.kind == "group":
        raise BadArgument(f"{party.id} is a group; transit is asked country by country.")
    least = supply_network(world, commodity=product, year=when, reading=reading or "lowest", bound="low")
    network = supply_network(world, commodity=product, year=when, reading=reading or "highest", bound="high")
    if party.id not in network.countries:
        raise NoObservation(
            f"{party.id} is on no recorded crossing with a balance of {product} in {when}: nothing is known, which is not zero."
        )
    if assume:
        least, network = (each.assume(assume, because="stated by the caller") for each in (least, network))
    before, how, evidence = _before(world, party.id, product, when)
    reachable = upstream(network, {party.id})
    unknown = sorted(unknown_beside(network, {party.id}))
    ends = (False, True) if unknown else (True,)
    runs = [_Rerouting(each, party.id, most=most) for each in (least, network) for most in ends]
    note = f"unknown, taken as what was seen to flow up to without limit: {', '.join(unknown)}" if unknown else None
    rows = []
    for transit in sorted(({a for a, _ in reachable} | set(before)) - {party.id}):
        low, high = before.get(transit, (0.0, 0.0) if how == "border_flows" else (None, None))
        lost = [run.without(transit) for run in runs]
        most = max(each.high for each in lost)
        if (high or 0.0) < LEAST and most < LEAST:
            continue
        rows.append(
            {
                "country": party.id,
                "transit": transit,
                "year": when,
                "crossing_low": low,
                "crossing_high": high,
                "crossing_from": how if low is not None else None,
                "short_before_low": min(run.short[0] for run in runs),
                "short_before_high": max(run.short[1] for run in runs),
                "lost_after_low": min(each.low for each in lost),
                "lost_after_high": most,
                "binding": sorted({name for each in lost if each.high >= LEAST for name in each.binding}),
                "assumptions": sorted({*least.assumptions, *network.assumptions}),
                "note": note,
                "method": f"transit_dependence/{VERSION}",
                "evidence": sorted({*evidence, *evidence_in(network.links, network.balances, network.limits)}),
                "world": world.fingerprint,
            }
        )
    frame = pl.DataFrame(rows, schema=schema_of(TransitRow))
    return frame.sort("crossing_high", "lost_after_high", "transit", descending=[True, True, False], nulls_last=True)


def _before(world: World, country: str, commodity: str, year: int) -> tuple[Shares, str, set[str]]:
    """What crosses each transit state, how that is known, and from what."""
    try:
        found = borders(world, commodity, year)
    except (YearNotCovered, NoObservation, BadArgument):
        found = None
    if found is not None and _partners_told(found.ends[0].flows, country):
        shares: Shares = {}
        for transit in sorted(set(found.ends[0].flows["exporter"].drop_nulls()) - {country}):
            ends = []
            for each in found.ends:
                share = transit_share(each.flows, each.production, through=transit, use=each.use).filter(pl.col("country") == country)
                ends += [float(share["share_low"].sum()), float(share["share_high"].sum())]
            shares[transit] = (min(ends), max(ends))
        return shares, "border_flows", set(found.evidence.get(country, ()))
    return _declared(world, country, commodity, year)


def _partners_told(flows: pl.DataFrame, country: str) -> bool:
    """Whether most of what a country gets over its borders comes from somebody named: what comes from nobody named crosses nobody known."""
    own = flows.filter(pl.col("importer") == country)
    named = own.filter(pl.col("exporter").is_not_null())
    return not own.is_empty() and bool(named["quantity"].sum() >= own["quantity"].sum() / 2)


def _declared(world: World, country: str, commodity: str, year: int) -> tuple[Shares, str, set[str]]:
    """The declared suppliers of a country, and the states on their ways to it.

    A supplier with a border of its own to the country passes nobody. One that a recorded corridor leads from comes by it: what lies on
    every such corridor is crossed, what lies on some may be. Of others nothing is known.
    """
    try:
        named = suppliers(world, country, commodity=commodity, year=year)
    except GeoenergyError:
        return {}, "declared_origin", set()
    shares: Shares = {}
    evidence: set[str] = set()
    for row in named.filter(pl.col("status") == "observed").iter_rows(named=True):
        evidence.update(row["evidence"])
        if (row["exporter"], country) in crossings(world):
            continue
        ways = _corridors(world, row["exporter"], country)
        evidence.update(f"{name}#{key}" for name, _ in ways for key in world.corridors[name].evidence)
        for state in sorted({each for _, way in ways for each in way}):
            low, high = shares.get(state, (0.0, 0.0))
            certain = all(state in way for _, way in ways)
            shares[state] = ((low or 0.0) + (row["share_low"] if certain else 0.0), min((high or 0.0) + row["share_high"], 1.0))
    return shares, "declared_origin", evidence


def _corridors(world: World, origin: str, destination: str) -> list[tuple[str, tuple[str, ...]]]:
    """The corridors that lead from one country to the other, each with the states between."""
    found = []
    for name, corridor in world.corridors.items():
        before = {leg.destination: leg.origin for leg in corridor.legs}
        way, at = list[str](), destination
        while at in before and at != origin and len(way) <= len(before):
            at = before[at]
            way.append(at)
        if at == origin and way:
            found.append((name, tuple(way[:-1])))
    return found


class Lost:
    """What a country loses, as shares of its demand, and what binds."""

    def __init__(self, low: float, high: float, binding_: tuple[str, ...]) -> None:
        self.low, self.high, self.binding = low, high, binding_


class _Rerouting:
    """The network of a year in the solver, asked again and again with one transit state stopped."""

    def __init__(self, network: SupplyNetwork, country: str, *, most: bool) -> None:
        guess = guessed(network, most=most)
        self.network = network.assume(guess, because="an end of what it may be") if guess else network
        self.country = country
        self.stopper = Stopper(self.network)
        self.solver = Solver(self.stopper.program)
        self.whole = float(self.network.balances.filter(pl.col("country") == country)["demand"].sum()) or 1.0
        self.near = {*(f"{a}>{b}" for a, b in upstream(self.network, {country})), f"LNG {country}"}
        first = self.solver.solve()
        self.base = shortfall_range(self.solver, first, {country})
        low, high = (each / self.whole if each > NOISE * self.whole else 0.0 for each in self.base)
        self.short = (low, high)

    def without(self, transit: str) -> Lost:
        """What is lost when nothing passes through a state any more."""
        stop = self.stopper.stopped(transit)
        optimum = self.solver.solve(upper=stop.upper, row_upper=stop.row_upper)
        lost = shortfall_range(self.solver, optimum, {self.country}, upper=stop.upper, row_upper=stop.row_upper)
        cut = binding(self.stopper.program, optimum).filter(pl.col("kind").is_in(["link", "entry"]))
        # what was shut by the question is no answer to it
        names = tuple(name for name in cut["name"] if name in self.near and name not in stop.shut)
        whole = self.whole
        low, high = (each if each > NOISE * whole else 0.0 for each in (lost.low - self.base.low, lost.high - self.base.high))
        return Lost(low / whole, max(low, high) / whole, names)
