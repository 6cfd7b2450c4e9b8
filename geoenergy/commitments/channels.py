"""By which channels a state depends on another for energy: imports, export revenue, deals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from geoenergy.commitments.deals import stands, status_on
from geoenergy.errors import GeoenergyError, NoObservation, YearNotCovered
from geoenergy.questions.dependence import Dependence, dependence
from geoenergy.questions.export_dependence import export_dependence
from geoenergy.questions.import_rows import Ask, all_rows
from geoenergy.world.imports import import_table
from geoenergy.world.precedence import PRECEDENCE, default_basis
from geoenergy.world.world import World

COMMODITIES = ("gas", "pipeline_gas", "lng", "crude_oil", "electricity")
"""Commodities looked at, each on its default basis."""
LEAST = 0.01
"""A share whose upper bound is below this is not told."""


@dataclass(frozen=True)
class Channel:
    """One way in which a state depends on another."""

    channel: str
    """`import`, `export_revenue`, `deal` or `no_observation`."""
    commodity: str | None
    year: int | None
    share_low: float | None
    share_high: float | None
    share: float | None
    reason: str
    evidence: tuple[str, ...]


def channels(world: World, who: str, on_whom: str, *, on: dt.date, commodity: str | None = None, year: int | None = None) -> list[Channel]:
    """The channels by which `who` depends on `on_whom`, in the last complete year before the day, or in `year`.

    Imports with bounds for each commodity; exports to the other as a share of all exports; deals in force. A state of whose imports nothing
    is known in any data set gives one channel that says so. Computed once for a world, pair and day.
    """
    key = ("channels", who, on_whom, on, commodity, year)
    return list(world.remember(key, lambda: _channels(world, who, on_whom, on, commodity, year)))


def _channels(world: World, who: str, on_whom: str, on: dt.date, commodity: str | None, year: int | None) -> list[Channel]:
    wanted = COMMODITIES if commodity is None else (commodity,)
    found: list[Channel] = []
    silent: list[str] = []
    for each in wanted:
        asked = year if year is not None else last_year(world, each, who, before=on)
        if asked is None:
            silent.append(each)
            continue
        found += _imports(world, who, on_whom, each, asked)
        found += _exports(world, who, on_whom, each, asked)
    found += _deals(world, who, on_whom, on, commodity)
    if len(silent) == len(wanted):
        what = "energy" if commodity is None else commodity
        found.append(
            Channel(
                "no_observation",
                commodity,
                year,
                None,
                None,
                None,
                f"no data set states {who}'s imports of {what}: not known, not zero",
                (),
            )
        )
    return found


def last_year(world: World, commodity: str, who: str, *, before: dt.date) -> int | None:
    """The last complete year before a day for which anything is known of a country's imports of a commodity."""
    if not PRECEDENCE.get(commodity):
        return None
    heads = import_table(world, commodity, default_basis(world, commodity)).heads
    years = [int(each) for each in heads.filter(heads["importer"] == who)["year"] if each < before.year]
    return max(years, default=None)


def _imports(world: World, who: str, on_whom: str, commodity: str, year: int) -> list[Channel]:
    found = _dependence(world, who, on_whom, commodity, year)
    if found is None:
        return []
    # a pair that a table without totals does not name is unknown, but so is every other: that is no channel
    if found.share_high < LEAST or found.status == "none" or (found.status == "possible" and found.unspecified_share is None):
        return []
    if found.share is not None:
        share = f"{found.share:.1%}"
    elif found.unspecified_share is None:
        share = f"{found.share_low:.1%} (of what is recorded; no total is known)"
    else:
        share = f"{found.share_low:.1%} to {found.share_high:.1%}"
    only = "" if found.status == "observed" else "; only in the part without stated origin"
    reason = f"{who} takes {share} of its imports of {commodity.replace('_', ' ')} from {on_whom} ({year}, {found.dataset}{only})"
    return [Channel("import", commodity, year, found.share_low, found.share_high, found.share, reason, found.evidence)]


def _dependence(world: World, who: str, on_whom: str, commodity: str, year: int) -> Dependence | None:
    """What the import data say of the pair; of all whom they do not name they say the same, which is computed once."""
    named = _partners(world, commodity, year).get((who, year), {})

    def make() -> Dependence | None:
        try:
            return dependence(world, who, supplier=on_whom, commodity=commodity, year=year)
        except NoObservation:
            return None

    return world.remember(("depends", commodity, who, on_whom if on_whom in named else None, year), make)


def _partners(world: World, commodity: str, year: int) -> dict[tuple[str, int], dict[str, bool]]:
    """By importer and year the partners that may supply it: True where the data name them, False where they may hide."""
    ask = Ask(commodity, default_basis(world, commodity), None, "total", "exclude")
    try:
        rows = all_rows(world, ask, (year,))
    except (NoObservation, YearNotCovered):
        return {}

    def make() -> dict[tuple[str, int], dict[str, bool]]:
        found: dict[tuple[str, int], dict[str, bool]] = {}
        for importer, when, exporter, status in rows.select("importer", "year", "exporter", "status").iter_rows():
            found.setdefault((importer, when), {})[exporter] = status == "observed"
        return found

    return world.remember(("partners", commodity), make)


def _exports(world: World, who: str, on_whom: str, commodity: str, year: int) -> list[Channel]:
    if not _partners(world, commodity, year).get((on_whom, year), {}).get(who):
        return []  # the buyer's data do not name the seller
    try:
        found = export_dependence(world, who, buyer=on_whom, commodity=commodity, year=year)
    except GeoenergyError:  # what cannot be told of exports is no channel; imports say what is not known
        return []
    if found.to_buyer_low == 0 or found.share_high < LEAST:
        return []
    point = found.share_low if found.share_low == found.share_high else None
    share = f"{found.share_low:.1%} to {found.share_high:.1%}" if point is None else f"{point:.1%}"
    reason = f"{who} sells {share} of its exports of {commodity.replace('_', ' ')} to {on_whom} ({year})"
    return [Channel("export_revenue", commodity, year, found.share_low, found.share_high, point, reason, found.evidence)]


def _deals(world: World, who: str, on_whom: str, on: dt.date, commodity: str | None) -> list[Channel]:
    found = []
    for deal in world.deals.values():
        if {deal.seller, deal.buyer} != {who, on_whom}:
            continue
        if commodity is not None and deal.commodity not in (commodity, *world.commodities[commodity].parts):
            continue
        state = stands(deal, on)
        if state is False:
            continue
        side = "buys from" if deal.buyer == who else "sells to"
        status = status_on(deal, on)
        how = [status.replace("_", " ")] if status not in (None, "in_force", "signed") else []
        how += ["days not read"] if state is None else []
        reason = f"{who} {side} {on_whom} under {deal.title}" + (f" ({', '.join(how)})" if how else "")
        found.append(Channel("deal", deal.commodity, None, None, None, None, reason, tuple(f"{deal.id}#{key}" for key in deal.evidence)))
    return found
