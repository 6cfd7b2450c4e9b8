"""Whose gas is it really: the origins of what a country uses, followed through the countries that it passed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from geoenergy.errors import NoObservation, UnknownDataset, YearNotCovered
from geoenergy.indicators.import_share import TOLERANCE
from geoenergy.indicators.trace_origins import Rule, Traced
from geoenergy.parties import Party
from geoenergy.questions.ask import Years, commodity_of, party_of, years_of
from geoenergy.questions.import_rows import Ask, absent_row, all_rows, group_rows, heads_of, silent
from geoenergy.questions.shape import MONTHS
from geoenergy.questions.tracing_rows import (
    CONDITIONS,
    UNIT,
    Borders,
    assumption_text,
    assumptions_of,
    borders,
    consumers,
    solved,
    upstream,
)
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1
LEAST = 1e-9
"""Share below which rounding alone may stand behind a row."""
Bounds = tuple[float, float]


class TracedRow(Record):
    """A row of `traced_origins`: an origin, or a place where something of unknown origin enters."""

    country: str
    """Who uses it (alpha-3, or a group's id)."""
    origin: str | None
    """Who made it (alpha-3); empty where that is not known."""
    enters_at: str | None
    """For what is unexplained: the country (alpha-3) that passes on and uses more than it makes and is known to get."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    basis: str
    """`traced`: computed."""
    rule: str
    """The rule taken: `proportional` or `own_first`."""
    share_low: float
    """Least share of all that the country uses, 0..1: what can be followed to this origin."""
    share_high: float
    """Greatest share: that, and all of what is unexplained elsewhere, as far as the origin produces it (an outer bound)."""
    share: float | None
    """The share where the data fix it, 0..1."""
    share_other_rule_low: float
    """Least share under the other rule."""
    share_other_rule_high: float
    """Greatest share under the other rule."""
    share_difference: float
    """Least share under the other rule less that under this one."""
    share_declared_low: float | None
    """Least share of the country's imports that is declared as of this origin; empty where nothing is declared."""
    share_declared_high: float | None
    """Greatest declared share."""
    quantity_low: float
    """Least quantity, in `unit`."""
    quantity_high: float
    """Greatest quantity, in `unit`."""
    unit: str
    """Unit of the quantities, with conditions."""
    status: str
    """`traced`; `possible`: declared as an origin, and only possible in the part that is unexplained; `none`: declared as an origin, and
    made nothing that it could be; `unexplained`."""
    flag: str | None
    """`partial_year` where a reporter whose gas this may be holds less than twelve months."""
    assumption: str | None
    """What was assumed by the caller."""
    note: str | None
    """Members of a group without border flows, where there are any."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence: border flows, production and use of everybody from whom something may have come."""
    world: str
    """Fingerprint of the data."""


def traced_origins(
    world: World,
    country: str,
    *,
    commodity: str,
    year: Years,
    rule: Rule = "proportional",
    assume: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """The origins of what a country uses, traced through transit countries from physical border flows.

    Taken are the border flows that importers report, production, and use without what was drawn from stock. Wherever a country passes on
    and uses more than it makes and is known to get, the rest is unexplained and enters there: above all in countries that report no
    imports, or not from whom. It may be anybody's but that country's own, up to all that its maker produced, so it widens every other
    origin's share upward; these are outer bounds, for no two origins can have all of it. The bounds hold given the rule: they do not say
    how far gas mixes as the rule has it. Figures stated as volume are read with the least and with the greatest of the sourced conversion
    factors, the same for all countries, and both readings are inside the bounds.

    The declared origin stands beside it. It is a share of imports, the traced one a share of all that is used, own product included.

    Args:
        world: The world asked.
        country: Country or group.
        commodity: What is used: gas.
        year: A year, or several.
        rule: `"proportional"`: all that a country makes and gets is mixed; `"own_first"`: own product serves own use first, and flows
            both ways on a border are set off. The other one stands beside it.
        assume: Countries where something is unexplained, and where it is assumed to come from: `{"UKR": "RUS"}`. The answer carries it.

    Returns:
        Columns as `TracedRow`; by year, origins with the largest `share_low` first, then the places where something unexplained enters.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: A commodity without production data, no such rule, or an assumption about a country where nothing is unexplained.
        YearNotCovered: No border flows for that year, or less than twelve months of most.
        NoObservation: No border flows into that country are held.

    References: [bialek1996], [creatracker], [manski2003] for the bounds.
    """
    product, party = commodity_of(world, commodity), party_of(world, country)
    assumed = assumptions_of(world, assume)
    found = [row for one in years_of(year) for row in _one(world, party, product, one, rule, assumed)]
    return pl.DataFrame([each.model_dump() for each in found], schema=schema_of(TracedRow), orient="row")


def _one(world: World, party: Party, commodity: str, year: int, rule: Rule, assume: Mapping[str, str]) -> list[TracedRow]:
    known = borders(world, commodity, year)
    mine = solved(world, commodity, year, rule, assume)
    other = solved(world, commodity, year, next(each for each in ("own_first", "proportional") if each != rule), assume)
    here, missing = consumers(world, party, known, year)
    parts, others = [Parts(each, here) for each in mine], [Parts(each, here) for each in other]
    if not all(each.total > 0 for each in (*parts, *others)):
        raise NoObservation(f"all {commodity} that {party.id} got in {year} it passed on, as far as the data say: nothing was used there.")
    declared = _Declared(world, party, commodity, year)
    before = sorted({name for each in mine for name in upstream(each, here)})
    evidence = sorted({address for name in before for address in known.evidence.get(name, ())})
    common: dict[str, Any] = {
        "country": party.id,
        "commodity": commodity,
        "year": year,
        "basis": "traced",
        "rule": rule,
        "unit": f"{UNIT} {CONDITIONS}",
        "flag": "partial_year" if _short(known, before) else None,
        "assumption": assumption_text(assume),
        "note": "without " + " ".join(missing) if missing else None,
        "method": f"traced_origins/{VERSION}",
        "world": world.fingerprint,
    }
    origins = {name for each in (*parts, *others) for name, share in each.traced.items() if share > LEAST}
    origins |= {name for name, (_, most) in declared.named.items() if most > LEAST and declared.named[name] != declared.rest}
    rows: list[TracedRow] = []
    for origin in sorted(origins):
        quantity = [each.of(origin, known.most.get(origin)) for each in parts]
        other_quantity = [each.of(origin, known.most.get(origin)) for each in others]
        low, high = _range([amount / each.total for both, each in zip(quantity, parts, strict=True) for amount in both])
        other_low, other_high = _range([amount / each.total for both, each in zip(other_quantity, others, strict=True) for amount in both])
        told = declared.of(origin)
        rows.append(
            TracedRow(
                **common,
                origin=origin,
                enters_at=None,
                share_low=low,
                share_high=high,
                share=low if high - low <= TOLERANCE else None,
                share_other_rule_low=other_low,
                share_other_rule_high=other_high,
                share_difference=other_low - low,
                share_declared_low=told[0] if told else None,
                share_declared_high=told[1] if told else None,
                quantity_low=min(least for least, _ in quantity),
                quantity_high=max(most for _, most in quantity),
                status="traced" if max(low, other_low) > LEAST else "possible" if max(high, other_high) > LEAST else "none",
                evidence=sorted({*evidence, *declared.evidence}),
            )
        )
    rows.sort(key=lambda row: (-row.share_low, -row.share_high, row.origin or ""))
    return [*rows, *_unexplained(parts, others, common, evidence)]


def _unexplained(parts: list[Parts], others: list[Parts], common: dict[str, Any], evidence: list[str]) -> list[TracedRow]:
    places = {name for each in (*parts, *others) for name, share in each.unexplained.items() if share > LEAST}
    rows = []
    for place in places:
        low, high = _range([each.unexplained.get(place, 0.0) for each in parts])
        other_low, other_high = _range([each.unexplained.get(place, 0.0) for each in others])
        quantity_low, quantity_high = _range([each.total * each.unexplained.get(place, 0.0) for each in parts])
        rows.append(
            TracedRow(
                **common,
                origin=None,
                enters_at=place,
                share_low=low,
                share_high=high,
                share=low if high - low <= TOLERANCE else None,
                share_other_rule_low=other_low,
                share_other_rule_high=other_high,
                share_difference=other_low - low,
                share_declared_low=None,
                share_declared_high=None,
                quantity_low=quantity_low,
                quantity_high=quantity_high,
                status="unexplained",
                evidence=evidence,
            )
        )
    return sorted(rows, key=lambda row: (-row.share_low, -row.share_high, row.enters_at or ""))


class Parts:
    """What some countries use together, by origin, as shares of it."""

    def __init__(self, found: Traced, consumers: list[str]) -> None:
        at = np.flatnonzero(np.isin(found.names.to_numpy(), consumers))
        used = found.used[at].sum(axis=0)
        known = used * found.known
        unknown = used - known
        known[at] += found.books.home[at]
        self.total = float(known.sum() + unknown.sum())
        self.traced = _by_name(found.names, known, self.total)
        self.unexplained = _by_name(found.names, unknown, self.total)

    def of(self, origin: str, produced: float | None) -> Bounds:
        """Least and greatest quantity from an origin: what is traced to it, and what is unexplained elsewhere, up to all that it makes."""
        least = self.traced.get(origin, 0.0) * self.total
        hidden = sum(share for place, share in self.unexplained.items() if place != origin) * self.total
        if produced is not None:
            hidden = min(hidden, max(produced - least, 0.0))
        return least, min(least + hidden, self.total)


def _by_name(names: pl.Series, amounts: NDArray[np.float64], total: float) -> dict[str, float]:
    return {name: min(amount / total, 1.0) for name, amount in zip(names, amounts.tolist(), strict=True) if amount > 0} if total > 0 else {}


def _range(values: list[float]) -> Bounds:
    return min(values), max(values)


def _short(known: Borders, countries: list[str]) -> bool:
    return any(known.months.get(country, MONTHS) < MONTHS for country in countries)


class _Declared:
    """The declared origins of a party's imports."""

    def __init__(self, world: World, party: Party, commodity: str, year: int) -> None:
        ask = Ask(commodity, "origin", None, "total", "exclude")
        self.named: dict[str, Bounds] = {}
        self.rest: Bounds | None = None
        self.evidence: set[str] = set()
        try:
            heads = heads_of(world, ask, party, (year,))
            if party.kind == "group":
                rows, _ = group_rows(world, ask, party, (year,))
            else:
                rows = all_rows(world, ask, (year,)).filter((pl.col("importer") == party.id) & (pl.col("year") == year))
        except (NoObservation, UnknownDataset, YearNotCovered):
            return
        if silent(heads, ask):
            return
        absent = absent_row(heads, ask, party.id).row(0, named=True)
        self.rest = absent["share_low"], absent["share_high"]
        for row in rows.iter_rows(named=True):
            if row["share_low"] is not None and row["share_high"] is not None:
                self.named[row["exporter"]] = row["share_low"], row["share_high"]
                self.evidence.update(row["evidence"])

    def of(self, origin: str) -> Bounds | None:
        """Bounds on the declared share; None where nothing is declared at all."""
        return self.named.get(origin, self.rest)
