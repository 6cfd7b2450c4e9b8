"""A supply network: an inspectable set of tables with units, assumptions and evidence."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from numbers import Real
from typing import TYPE_CHECKING, Any

import polars as pl

from geoenergy.balance.geojson import feature_collection
from geoenergy.balance.tables import ENDLESS, ROWS, checked
from geoenergy.errors import BadArgument
from geoenergy.tables import evidence_in
from geoenergy.units import parse_unit

if TYPE_CHECKING:
    import rustworkx


@dataclass(frozen=True, eq=False, repr=False)
class SupplyNetwork:
    """Countries with demand and production, entries of outside supply, links between them, storage and limits.

    Made by `from_tables`, from anybody's tables, or by `ge.supply_network(world, ...)`. Never changed.
    """

    unit: str
    """Unit of every quantity."""
    balances: pl.DataFrame
    """Columns as `BalanceRow`."""
    entries: pl.DataFrame
    """Columns as `EntryRow`."""
    links: pl.DataFrame
    """Columns as `LinkRow`."""
    storage: pl.DataFrame
    """Columns as `StorageRow`."""
    limits: pl.DataFrame
    """Columns as `LimitRow`."""
    sectors: pl.DataFrame
    """Columns as `SectorRow`; demand of countries without rows is one."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What else a country or group of countries may be called: `"EU"` and its members."""
    assumptions: tuple[str, ...] = ()
    """What was assumed, in words; every outcome carries them."""
    world: str | None = None
    """Fingerprint of the data that it was built from, where that was a world."""

    @classmethod
    def from_tables(
        cls,
        balances: pl.DataFrame,
        entries: pl.DataFrame | None = None,
        links: pl.DataFrame | None = None,
        storage: pl.DataFrame | None = None,
        limits: pl.DataFrame | None = None,
        sectors: pl.DataFrame | None = None,
        *,
        unit: str,
        names: Mapping[str, Sequence[str]] | None = None,
        assumptions: Sequence[str] = (),
        world: str | None = None,
    ) -> SupplyNetwork:
        """A network from tables; all in one unit of energy, gas volume or mass.

        Args:
            balances: `country, period, demand, production`; every country has every period.
            entries: `country, route, supplier, period, capacity`: outside supply that enters.
            links: `from_country, to_country, period, capacity`.
            storage: `country, working_volume, initial, max_withdrawal, max_injection, min_level_end`.
            limits: `name, kind, members, period, capacity`: caps across several entries or countries.
            sectors: `country, period, sector, demand`: parts of a country's demand, which add up to it.
            unit: Unit of every quantity.
            names: Groups of countries, and other names of them: `{"EU": ["DEU", "FRA"]}`. Shocks may use them.
            assumptions: What was assumed, in words.
            world: Fingerprint of the data, where they come from a world.

        Raises:
            DataFault: Everything that is wrong in the tables, all at once.
            BadArgument: A table that is no polars DataFrame, or a name that stands for no country of `balances`.
            UnknownUnit: No such unit.
        """
        parse_unit(unit)
        given = {"balances": balances, "entries": entries, "links": links, "storage": storage, "limits": limits, "sectors": sectors}
        tables = checked(given, unit)
        called = {name: tuple(members) for name, members in (names or {}).items()}
        nodes = set(tables["balances"]["country"])
        for name, members in called.items():
            if odd := sorted({*members} - nodes):
                raise BadArgument(f"names: {name!r} stands for {', '.join(odd)}, which balances does not have.")
        return cls(unit=unit, **tables, names=called, assumptions=tuple(assumptions), world=world)

    @property
    def countries(self) -> list[str]:
        """The countries, in the order of the balances."""
        return list(self._countries)

    @property
    def periods(self) -> list[str]:
        """The periods, in the order of the balances."""
        return list(self._periods)

    @cached_property
    def _countries(self) -> tuple[str, ...]:
        return tuple(self.balances["country"].unique(maintain_order=True))

    @cached_property
    def _periods(self) -> tuple[str, ...]:
        return tuple(self.balances["period"].unique(maintain_order=True))

    @property
    def evidence(self) -> tuple[str, ...]:
        """Addresses of the evidence in its tables, sorted."""
        return tuple(sorted(evidence_in(self.balances, self.entries, self.links, self.storage, self.limits, self.sectors)))

    @property
    def unknown(self) -> pl.DataFrame:
        """Links and entries of which no capacity is known: `what, name, period`."""
        links = self.links.filter(pl.col("capacity").is_null()).select(
            what=pl.lit("link"), name=pl.concat_str(["from_country", "to_country"], separator=">"), period="period"
        )
        entries = self.entries.filter(pl.col("capacity").is_null()).select(
            what=pl.lit("entry"), name=pl.concat_str(["country", "route"], separator=":"), period="period"
        )
        return pl.concat([links, entries])

    def assume(self, capacities: Mapping[str, float], *, because: str) -> SupplyNetwork:
        """The network with capacities assumed where none is known; the assumption stands in every outcome.

        Args:
            capacities: `"GEO>ARM"` for a link, `"ARM:Iran-Armenia"` for an entry, and the capacity in the network's unit for every period.
            because: Why, or by whom.

        Raises:
            BadArgument: A name that is not unknown here, or a capacity that is no finite number of 0 or more.
        """
        names = set(self.unknown["name"])
        for name, value in capacities.items():
            if name not in names:
                raise BadArgument(f"{name!r} has a capacity, or is no link or entry here. Unknown: {', '.join(sorted(names)) or 'none'}.")
            stated: object = value
            if isinstance(stated, bool) or not isinstance(stated, Real) or not 0 <= float(stated) < ENDLESS:
                raise BadArgument(f"the capacity of {name!r} must be a number of 0 or more, not {value!r}.")
        link = pl.concat_str(["from_country", "to_country"], separator=">").replace_strict(
            capacities, default=None, return_dtype=pl.Float64
        )
        entry = pl.concat_str(["country", "route"], separator=":").replace_strict(capacities, default=None, return_dtype=pl.Float64)
        told = tuple(f"capacity of {name} taken as {value:g} {self.unit}: {because}" for name, value in capacities.items())
        return replace(
            self,
            links=self.links.with_columns(capacity=pl.coalesce("capacity", link)),
            entries=self.entries.with_columns(capacity=pl.coalesce("capacity", entry)),
            assumptions=(*self.assumptions, *told),
        )

    def with_tables(self, *, assumptions: Sequence[str] = (), **tables: pl.DataFrame) -> SupplyNetwork:
        """The network with some tables replaced, checked again.

        Raises:
            BadArgument: No such table.
            DataFault: Everything that is wrong in the tables, all at once.
        """
        if other := sorted(set(tables) - set(ROWS)):
            raise BadArgument(f"no table {', '.join(other)}. Tables: {', '.join(ROWS)}.")
        kept = {name: tables.get(name, getattr(self, name)) for name in ROWS}
        return SupplyNetwork.from_tables(
            **kept, unit=self.unit, names=self.names, assumptions=(*self.assumptions, *assumptions), world=self.world,
        )  # fmt: skip

    def to_rustworkx(self, period: str | None = None) -> rustworkx.PyDiGraph[str, dict[str, Any]]:
        """A directed graph of one period (the first where left out): nodes are countries, edges the rows of `links`."""
        import rustworkx

        graph: rustworkx.PyDiGraph[str, dict[str, Any]] = rustworkx.PyDiGraph()
        index = {name: graph.add_node(name) for name in self.countries}
        for row in self._of(period).iter_rows(named=True):
            graph.add_edge(index[row["from_country"]], index[row["to_country"]], row)
        return graph

    def to_graphml(self, period: str | None = None) -> str:
        """The graph of one period as GraphML text."""
        nodes = "".join(f'<node id="{html.escape(name)}"/>' for name in self.countries)
        edges = "".join(
            f'<edge source="{html.escape(row["from_country"])}" target="{html.escape(row["to_country"])}">'
            + ("" if row["capacity"] is None else f'<data key="capacity">{row["capacity"]!r}</data>')
            + "</edge>"
            for row in self._of(period).iter_rows(named=True)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
            '<key id="capacity" for="edge" attr.name="capacity" attr.type="double"/>'
            f'<graph id="supply" edgedefault="directed">{nodes}{edges}</graph></graphml>'
        )

    def to_geojson(self, points: Mapping[str, Sequence[float]], period: str | None = None) -> str:
        """The network of one period (the first where left out) as GeoJSON text (RFC 7946), for any program that draws maps.

        A `Point` a country with the columns of its balance, the names of its entries and their capacity together (empty where that of
        one of them is unknown; `entries_unknown` names it); a line a link, from its start to its end, with all its columns. Period,
        unit, assumptions and the fingerprint of the data stand beside the features. Storage and limits are not in it.

        A line is a `LineString` between two points and no pipe's way; one whose shorter way crosses the 180th meridian is cut there.

        Args:
            points: Longitude and latitude of each country, degrees, in this order. `ge.plots.country_points()` has those of countries
                with a shape; other places are the caller's to set.
            period: The period.

        Raises:
            BadArgument: A country without a point, a point that is none, no such period, or a column with what JSON cannot hold.
        """
        wanted = self._period(period)
        balances, entries, links = (table.filter(pl.col("period") == wanted) for table in (self.balances, self.entries, self.links))
        members = {"period": wanted, "unit": self.unit, "assumptions": list(self.assumptions), "world": self.world}
        return feature_collection(balances, entries, links, points, members)

    def _of(self, period: str | None) -> pl.DataFrame:
        return self.links.filter(pl.col("period") == self._period(period))

    def _period(self, period: str | None) -> str:
        wanted = self.periods[0] if period is None else period
        if wanted not in self.periods:
            raise BadArgument(f"no period {wanted!r}. Periods: {', '.join(self.periods[:5])}{' ...' if len(self.periods) > 5 else ''}.")
        return wanted

    def __repr__(self) -> str:
        parts = f"{len(self.countries)} countries, {len(self.periods)} periods, {self.entries.height} entries, {self.links.height} links"
        more = f", {self.unknown.height} capacities unknown" if self.unknown.height else ""
        return f"<SupplyNetwork in {self.unit}: {parts}, {self.storage.height} storages, {self.limits.height} limits{more}>"

    def _repr_html_(self) -> str:
        return f"<code>{html.escape(repr(self))}</code>"
