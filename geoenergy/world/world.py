"""The world: records and tables, immutable, with a fingerprint."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

import polars as pl

from geoenergy.days import as_date
from geoenergy.errors import BadArgument, NoObservation, UnknownDataset
from geoenergy.records.alliance import Alliance
from geoenergy.records.commodity import Commodity
from geoenergy.records.corridor import Corridor
from geoenergy.records.country import Country
from geoenergy.records.deal import Deal
from geoenergy.records.event import Dispute, Event
from geoenergy.records.evidence import Evidence
from geoenergy.records.factor import Factor
from geoenergy.records.instrument import Instrument
from geoenergy.records.kinds import ROWS
from geoenergy.records.resource import Resource
from geoenergy.records.strait import Strait
from geoenergy.records.territory import Territory
from geoenergy.tables import lists_for, schema_of
from geoenergy.world.known_at import (
    Revisions,
    alliances_by,
    deals_by,
    disputes_by,
    events_by,
    instruments_by,
    tables_by,
    territories_by,
    undated,
)
from geoenergy.world.network_checks import NETWORK_KINDS
from geoenergy.world.network_known_at import corridors_by, straits_by
from geoenergy.world.overlay import merged_resources, merged_tables, renamed_addresses

T = TypeVar("T")


@dataclass(frozen=True, eq=False, repr=False)
class World:
    """What is known: countries, alliances, commodities, factors, and tables of flows and balances.

    Made by `load_world`; never changed. `known_at` and `overlay` give new worlds.
    """

    origin: str
    """Folder or folders that it was read from."""
    fingerprint: str
    """First 12 hexadecimal digits of a hash of all the bytes read; every answer states it."""
    countries: Mapping[str, Country]
    """Countries by alpha-3."""
    commodities: Mapping[str, Commodity]
    """Commodities by id."""
    alliances: Mapping[str, Alliance]
    """Alliances by id."""
    instruments: Mapping[str, Instrument]
    """Instruments with their obligations, by id."""
    territories: Mapping[str, Territory]
    """Territories by id."""
    deals: Mapping[str, Deal]
    """Supply deals by id."""
    corridors: Mapping[str, Corridor]
    """Pipelines and chains of them, by id; deals name them in their route."""
    straits: Mapping[str, Strait]
    """Straits and canals that tankers pass, by id."""
    disputes: Mapping[str, Dispute]
    """Disputes by id."""
    events: Mapping[str, Event]
    """Events with the claims about them, by id."""
    factors: Mapping[str, Factor]
    """Conversion factors by id."""
    resources: Mapping[str, Resource]
    """Tables as the data package describes them, by id."""
    evidence: Mapping[str, Evidence]
    """Evidence by address."""
    tables: Mapping[str, Mapping[str, pl.DataFrame]]
    """Frames by kind and data set, `evidence` still as the key that stands in the file."""
    files: Mapping[str, str]
    """Where each evidence address stands: address to file."""
    known_day: date | None = None
    """Day of the view, where this is one."""
    overlays: tuple[str, ...] = ()
    """Folders laid over the first one, in order."""
    _memo: dict[Any, Any] = field(default_factory=dict, compare=False)

    @property
    def flows(self) -> pl.LazyFrame:
        """All flow rows as a lazy frame: the columns of `Flow`, then `dataset`."""
        return self._lazy("flows")

    @property
    def balances(self) -> pl.LazyFrame:
        """All balance rows as a lazy frame: the columns of `Balance`, then `dataset`."""
        return self._lazy("balances")

    @property
    def shares(self) -> pl.LazyFrame:
        """Shares that somebody published as shares: the columns of `ShareReading`, then `dataset`."""
        return self._lazy("shares")

    @property
    def published(self) -> pl.LazyFrame:
        """Indicators as published, for checks: the columns of `PublishedIndicator`, then `dataset`."""
        return self._lazy("published")

    @property
    def borders(self) -> pl.LazyFrame:
        """Land borders: the columns of `LandBorder`, then `dataset`."""
        return self._lazy("borders")

    @property
    def capacities(self) -> pl.LazyFrame:
        """Readings of what border crossings can take: the columns of `CapacityReading`, then `dataset`. They are compared, not added."""
        return self._lazy("capacities")

    @property
    def terminals(self) -> pl.LazyFrame:
        """Terminals of liquefied natural gas: the columns of `Terminal`, then `dataset`."""
        return self._lazy("terminals")

    @property
    def storages(self) -> pl.LazyFrame:
        """Underground gas stores: the columns of `StorageSite`, then `dataset`."""
        return self._lazy("storages")

    @property
    def levels(self) -> pl.LazyFrame:
        """Gas in stores and tanks by country and gas day: the columns of `Level`, then `dataset`, in every edition that is held."""
        return self._lazy("levels")

    @property
    def points(self) -> pl.LazyFrame:
        """What operators say of points of the gas network: the columns of `PointReading`, then `dataset`, in every edition that is held."""
        return self._lazy("points")

    @property
    def undated(self) -> pl.DataFrame:
        """In a view: the data sets left unused because the day they were first public is unknown: `kind, dataset, key, rows`."""
        return self.remember("undated", lambda: undated(self.tables, self.evidence))

    def table(self, kind: str, dataset: str) -> pl.DataFrame:
        """One table, its `evidence` as keys. Raises `UnknownDataset`."""
        tables = self.tables.get(kind, {})
        if dataset not in tables:
            raise UnknownDataset(dataset, tables)
        return tables[dataset]

    def known_at(self, day: date | str, *, revisions: Revisions = "keep") -> World:
        """What was public by `day`: a view in which every lookup sees only that.

        Figures that were public then but are held in a later vintage stay and are flagged `revised`; `revisions="drop"` removes them.
        What has no known day of publication is listed in `undated`. Raises `BadDay`, and `NoObservation` where nothing was public yet.
        """
        public = as_date(day)
        tables = tables_by(self.tables, self.evidence, public, revisions=revisions)
        alliances = alliances_by(self.alliances, public)
        instruments = instruments_by(self.instruments, public)
        # borders and compositions for statistics have no day, so that they are there in every view
        dated = any(frames for kind, frames in tables.items() if kind not in ("borders", *NETWORK_KINDS))
        if not dated and not instruments and all(each.kind == "statistical_aggregate" for each in alliances.values()):
            raise NoObservation(f"nothing in this world was public by {public.isoformat()}.")
        view = self.with_(
            tables=tables,
            alliances=alliances,
            instruments=instruments,
            territories=territories_by(self.territories, public),
            deals=deals_by(self.deals, self.evidence, public),
            corridors=corridors_by(self.corridors, public),
            straits=straits_by(self.straits, public),
            events=events_by(self.events, public),
            disputes=disputes_by(self.disputes, public),
            known_day=public,
        )
        view.remember("undated", lambda: undated(self.tables, self.evidence))
        return view

    def overlay(self, other: World) -> World:
        """This world with `other` laid over it: the records and rows of `other` win by id, and their evidence says so.

        A record (country, alliance, commodity, factor) of `other` replaces the one of the same id; a row of a table of the same id
        replaces the row with the same key, vintage aside; other rows stay. A table that was fetched stands beside the older editions: the
        last published answers, and `disagreements` shows them all. Raises `BadArgument` where `other` changes nothing.
        """
        if self.known_day or other.known_day:
            raise BadArgument("lay worlds over each other first, then ask what was known at a day.")
        nouns = (
            "countries",
            "commodities",
            "alliances",
            "factors",
            "instruments",
            "territories",
            "deals",
            "corridors",
            "straits",
            "disputes",
            "events",
        )
        if not any(other.tables.values()) and all(getattr(other, noun).items() <= getattr(self, noun).items() for noun in nouns):
            raise BadArgument(
                f"{other.origin!r} changes nothing: it has no table and no record that differs. Check that it is the folder you meant."
            )
        renamed = renamed_addresses(self.evidence, other.evidence, other.origin)
        digest = hashlib.blake2b(f"{self.fingerprint}+{other.fingerprint}".encode(), digest_size=6).hexdigest()
        return self.with_(
            origin=f"{self.origin} + {other.origin}",
            fingerprint=digest,
            **{noun: {**getattr(self, noun), **getattr(other, noun)} for noun in nouns},
            resources=merged_resources(self.resources, other.resources),
            evidence={**self.evidence, **{renamed.get(address, address): each for address, each in other.evidence.items()}},
            files={**self.files, **{renamed.get(address, address): file for address, file in other.files.items()}},
            tables=merged_tables(self.tables, other.tables, renamed, {name for name, each in other.resources.items() if each.editions}),
            overlays=(*self.overlays, other.origin),
        )

    def remember(self, key: Any, make: Callable[[], T]) -> T:
        """`make()` once for this world: it is immutable, so what is computed from it alone can be kept."""
        if key not in self._memo:
            self._memo[key] = make()
        found: T = self._memo[key]
        return found

    def with_(self, **changes: Any) -> World:
        """A copy with some fields replaced and nothing remembered."""
        return replace(self, _memo={}, **changes)

    def _lazy(self, kind: str) -> pl.LazyFrame:
        schema = schema_of(ROWS[kind])
        frames = [
            frame.lazy().with_columns(evidence_of(frame, dataset), pl.lit(dataset).alias("dataset")).select([*schema, "dataset"])
            for dataset, frame in sorted(self.tables.get(kind, {}).items())
        ]
        empty = pl.DataFrame(schema={**schema, "dataset": pl.String()}).lazy()
        return pl.concat([empty, *frames])

    def __repr__(self) -> str:
        view = f", known at {self.known_day}" if self.known_day else ""
        counts = ", ".join(f"{sum(f.height for f in frames.values()):,} {kind}" for kind, frames in self.tables.items() if frames)
        return f"<World {self.fingerprint}{view}: {len(self.countries)} countries, {len(self.alliances)} alliances, {counts}>"

    def _repr_html_(self) -> str:
        return f"<code>{html.escape(repr(self))}</code>"


def addresses(dataset: str, keys: str) -> list[str]:
    """Evidence addresses from the keys of a row: `2024` in `curated` is `curated#2024`; a key with a `#` is an address already."""
    return [key if "#" in key else f"{dataset}#{key}" for key in keys.split(" ") if key]


def factor_addresses(world: World, factors: Iterable[str]) -> list[str]:
    """The evidence of conversion factors."""
    return [f"{factor}#{key}" for factor in factors for key in world.factors[factor].evidence]


def evidence_of(frame: pl.DataFrame, dataset: str) -> pl.Expr:
    """The `evidence` column as lists of addresses."""
    return lists_for("evidence", {key: addresses(dataset, key) for key in frame["evidence"].unique().drop_nulls()})
