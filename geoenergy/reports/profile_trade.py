"""The trade of a country for its profile: from whom it imports, and who depends on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from geoenergy.errors import NoObservation, YearNotCovered
from geoenergy.parties import Party
from geoenergy.questions.dependents import dependents
from geoenergy.questions.supplier_concentration import Concentration, supplier_concentration
from geoenergy.questions.suppliers import suppliers
from geoenergy.reports.latest import latest_year, settled_year
from geoenergy.reports.names import commodity_name, name_of
from geoenergy.reports.profile_records import PartyShare, Trade
from geoenergy.reports.sources import day_text, stem
from geoenergy.world.precedence import bases_of, default_basis
from geoenergy.world.world import World

COMMODITIES = ("gas", "lng", "crude_oil", "electricity")
"""What the profile looks at, in this order."""
SLIGHT = {"t": 1000.0, "GWh": 1.0, "TJ": 10.0}
"""Records below this quantity are traces of trade, not trade: they are counted, not listed."""
READINGS = "curated"
"""Table of single readings."""
RECENT = 5
"""Trade is told where it is not older than this many years before the settled year of the data; that of gas always."""


class Gathered:
    """Sections found so far, what is not known, and the evidence."""

    def __init__(self) -> None:
        self.trades: list[Trade] = []
        self.unknown: list[str] = []
        self.evidence: set[str] = set()


def imports_of(world: World, party: Party, year: int | None) -> Gathered:
    """What a country or group imports and from whom, a section a commodity."""
    found = Gathered()
    silent: list[str] = []
    for commodity in held(world):
        name = commodity_name(world, commodity)
        when = year or latest_year(world, commodity, importer=party.id)
        if when is None:
            continue
        try:
            frame = suppliers(world, party.id, commodity=commodity, year=when)
            measure = None if frame.is_empty() else supplier_concentration(world, party.id, commodity=commodity, year=when)
        except (NoObservation, YearNotCovered):
            silent.append(name if year is None else f"{name} in {year}")
            continue
        if measure is None:
            found.unknown.append(f"It imported no {name} in {when}: the data state a total of zero.")
            continue
        trade = _import_section(world, commodity, when, frame, measure)
        settled = settled_year(world, commodity, trade.basis) or when
        if year is None and commodity != "gas" and settled - RECENT > when:
            found.unknown.append(f"Imports of {name} are last on record in {when}.")
        elif trade.named or trade.possible:
            found.trades.append(trade)
            found.evidence.update(*frame["evidence"])
        else:
            found.unknown.append(f"Imports of {name}: only traces are on record in {when}.")
    if silent:
        found.unknown.append(f"No data set states imports of {_and(silent)}. That is not zero.")
    return found


def sales_of(world: World, party: Party, year: int | None) -> Gathered:
    """Who depends on a country or group, a section a commodity that somebody takes from it."""
    found = Gathered()
    for commodity in held(world):
        when = year or latest_year(world, commodity, supplier=party.id)
        settled = settled_year(world, commodity, default_basis(world, commodity))
        if when is None or settled is None or (year is None and commodity != "gas" and when < settled - RECENT):
            continue
        try:
            frame = dependents(world, party.id, commodity=commodity, year=when)
        except (NoObservation, YearNotCovered):
            continue
        trade = _sales_section(world, commodity, when, frame)
        if trade.named:
            found.trades.append(trade)
            found.evidence.update(*frame["evidence"])
    if not found.trades:
        names = _and([commodity_name(world, each) for each in held(world)])
        found.unknown.append(f"No importer names more than traces of {names} from it in {year or 'recent years'}.")
    return found


def held(world: World) -> list[str]:
    """Those commodities of the profile of which this world holds flows."""
    return [commodity for commodity in COMMODITIES if commodity in world.commodities and bases_of(world, commodity)]


def _import_section(world: World, commodity: str, year: int, frame: pl.DataFrame, measure: Concentration) -> Trade:
    named, slight = _parted(world, frame.filter(pl.col("status") == "observed"), "exporter")
    # where there is no total, or quantities stand in several units, an index says nothing
    unknown = measure.unspecified_share in (None, 1.0) or frame["unit"].n_unique() > 1
    return Trade(
        role="importer",
        named=named,
        slight=slight,
        possible=_shares(world, frame.filter(pl.col("status") == "possible"), "exporter"),
        unspecified_share=measure.unspecified_share,
        herfindahl_low=None if unknown else measure.herfindahl_low,
        herfindahl_high=None if unknown else measure.herfindahl_high,
        effective_low=None if unknown else measure.effective_suppliers_low,
        effective_high=None if unknown else measure.effective_suppliers_high,
        said_by=_speakers(world, frame),
        note=frame["note"][0],
        **_common(world, commodity, year, frame),
    )


def _speakers(world: World, frame: pl.DataFrame) -> tuple[str, ...]:
    """Who states the readings in a frame of one importer: speakers, else publishers, with the day."""
    said: dict[str, None] = {}
    for row in frame.filter(pl.col("dataset") == READINGS).iter_rows(named=True):
        own = [address for address in row["evidence"] if stem(address) == READINGS]
        flows = world.table("flows", READINGS).filter(
            (pl.col("importer") == row["importer"]) & (pl.col("exporter") == row["exporter"]) & (pl.col("year") == row["year"])
        )
        for address in own:
            source = world.evidence[address]
            key = address.partition("#")[2]
            speakers = flows.filter(pl.col("evidence") == key)["speaker"].drop_nulls().unique().sort()
            day = f", {day_text(source.published)}" if source.published else ""
            who = [f"{speaker}, in {source.publisher}" for speaker in speakers] or [source.publisher]
            said.update(dict.fromkeys(f"{each}{day}" for each in who))
    return tuple(said)


def _sales_section(world: World, commodity: str, year: int, frame: pl.DataFrame) -> Trade:
    named, slight = _parted(world, frame.filter(pl.col("status") == "observed"), "importer")
    silent = frame.filter(pl.col("status") == "no_observation")["importer"]
    return Trade(
        role="supplier",
        named=named,
        slight=slight,
        possible=_shares(world, frame.filter(pl.col("status") == "possible"), "importer"),
        # customs records cover all the world: who is not in them that year is told by `coverage`, not name by name
        silent=tuple(name_of(world, code) for code in silent) if commodity == "gas" else (),
        **_common(world, commodity, year, frame),
    )


def _common(world: World, commodity: str, year: int, frame: pl.DataFrame) -> dict[str, Any]:
    units = frame["unit"].drop_nulls().unique(maintain_order=True).to_list()
    return {
        "commodity": commodity,
        "commodity_name": commodity_name(world, commodity),
        "year": year,
        "basis": str(frame["basis"][0]),
        "dataset": ", ".join(frame["dataset"].drop_nulls().unique(maintain_order=True)),
        "unit": units[0] if len(units) == 1 else None,
        "independent": str(frame["basis"][0]) != "trade",
    }


def _parted(world: World, rows: pl.DataFrame, whose: str) -> tuple[tuple[PartyShare, ...], int]:
    """Parties worth a line, and how many are left out because next to nothing is recorded."""
    least = pl.col("unit").str.split(" ").list.first().replace_strict(SLIGHT, default=0.0, return_dtype=pl.Float64)
    slight = rows.filter(pl.col("quantity_low") < least)
    kept = rows.filter(pl.col("quantity_low").is_null() | (pl.col("quantity_low") >= least))
    return _shares(world, kept, whose), slight.height


def _shares(world: World, rows: pl.DataFrame, whose: str) -> tuple[PartyShare, ...]:
    return tuple(
        PartyShare(
            party=row[whose],
            name=name_of(world, row[whose]),
            share_low=row["share_low"] or 0.0,
            share_high=1.0 if row["share_high"] is None else row["share_high"],
            quantity=row["quantity"] if row["status"] == "observed" else None,
            unit=row["unit"],
            flag=row["flag"],
        )
        for row in rows.iter_rows(named=True)
    )


def _and(words: Iterable[str]) -> str:
    several = list(words)
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} or {several[-1]}"
