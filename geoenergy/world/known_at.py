"""The view of what was public by a day.

A figure of a period is taken as public `release_lag` after the end of that period (a sourced rule for each data set), or on
the day `made_public` that its evidence states. Records carry their own `made_public`; where a membership's record has none,
its evidence is dated by the day of the membership itself: an accession is public when it happens.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, TypeVar

import polars as pl

from geoenergy.days import parse_day
from geoenergy.records.alliance import Alliance, Membership
from geoenergy.records.deal import Deal, Figure
from geoenergy.records.event import Dispute, Event
from geoenergy.records.evidence import Evidence
from geoenergy.records.instrument import Instrument, PartySpell, Version
from geoenergy.records.kinds import KEYS
from geoenergy.records.territory import Holding, Territory
from geoenergy.world.network_checks import GAS_DAY_KINDS, NETWORK_KINDS
from geoenergy.world.network_known_at import network_rows_by, read_by

_MONTHS = re.compile(r"P(\d+)M")
BY_PAGE = (*NETWORK_KINDS, *GAS_DAY_KINDS)
"""Kinds of tables whose rows are public when their page is: no lag of a period is known."""


Tables = Mapping[str, Mapping[str, pl.DataFrame]]
Revisions = Literal["keep", "drop"]


def tables_by(tables: Tables, evidence: Mapping[str, Evidence], day: date, *, revisions: Revisions) -> dict[str, dict[str, pl.DataFrame]]:
    """The rows of all tables that were public by `day`; a table of which nothing was is left out."""
    seen: dict[str, dict[str, pl.DataFrame]] = {}
    for kind, frames in tables.items():
        seen[kind] = {}
        for dataset, frame in frames.items():
            if kind in BY_PAGE:
                found = network_rows_by(frame, _sources(evidence, dataset), day, revisions=revisions)
            else:
                found = _seen(frame, dataset, evidence, day, revisions=revisions, key=[name for name in KEYS[kind] if name != "evidence"])
            seen[kind][dataset] = found
    return {kind: {dataset: frame for dataset, frame in frames.items() if frame.height} for kind, frames in seen.items()}


def alliances_by(alliances: Mapping[str, Alliance], day: date) -> dict[str, Alliance]:
    """The alliances that were public by `day`, with the memberships begun by then."""
    seen = {
        name: each.model_copy(update={"members": _members_by(each.members, day)})
        for name, each in alliances.items()
        if each.made_public is None or parse_day(each.made_public).earliest <= day
    }
    return {name: each for name, each in seen.items() if each.members}


def _members_by(members: tuple[Membership, ...], day: date) -> tuple[Membership, ...]:
    """Memberships begun by `day`; an end that was still to come is not known yet."""
    begun = [each for each in members if parse_day(each.start).earliest <= day]
    return tuple(
        each if each.end is None or parse_day(each.end).earliest <= day else each.model_copy(update={"end": None}) for each in begun
    )


def public_from(year: int, month: int | None, evidence: Evidence) -> date | None:
    """The first day on which a figure of this period was public, by its evidence; None where that is unknown."""
    if evidence.made_public is not None:
        return parse_day(evidence.made_public).latest
    if evidence.release_lag is not None and (lag := _MONTHS.fullmatch(evidence.release_lag)):
        months = (month or 12) + int(lag[1])
        y, m = year + (months - 1) // 12, (months - 1) % 12 + 1
        return date(y, m, calendar.monthrange(y, m)[1])
    return None


def undated(tables: Tables, evidence: Mapping[str, Evidence]) -> pl.DataFrame:
    """What has no known day of publication: `kind, dataset, key, rows`."""
    rows = []
    for kind, frames in tables.items():
        for dataset, frame in frames.items():
            if "year" not in frame.columns and kind not in BY_PAGE:
                continue
            dated = _read if kind in BY_PAGE else _dated
            for key, count in frame["evidence"].value_counts().sort("evidence").iter_rows():
                if any(not dated(evidence[_address(dataset, part)]) for part in key.split(" ")):
                    rows.append({"kind": kind, "dataset": dataset, "key": key, "rows": count})
    return pl.DataFrame(rows, schema={"kind": pl.String, "dataset": pl.String, "key": pl.String, "rows": pl.Int64})


def _dated(evidence: Evidence) -> bool:
    return evidence.made_public is not None or evidence.release_lag is not None


def _read(evidence: Evidence) -> bool:
    return read_by(evidence) is not None


def _sources(evidence: Mapping[str, Evidence], dataset: str) -> Callable[[str], Evidence]:
    return lambda key: evidence[_address(dataset, key)]


def _address(dataset: str, key: str) -> str:
    return key if "#" in key else f"{dataset}#{key}"


def _seen(
    frame: pl.DataFrame, dataset: str, evidence: Mapping[str, Evidence], day: date, *, revisions: Revisions, key: list[str]
) -> pl.DataFrame:
    """The rows of a table that were public by `day`. Where an edition of then states a figure, no later edition does in its place."""
    if "year" not in frame.columns:  # land borders are no news
        return frame
    month = "month" if "month" in frame.columns else None
    periods = frame.select("evidence", "year", *([month] if month else [])).unique()
    rows = []
    for row in periods.iter_rows(named=True):
        sources = [evidence[_address(dataset, key)] for key in row["evidence"].split(" ")]
        days = [public_from(row["year"], row.get("month"), each) for each in sources]
        if any(each is None for each in days):
            continue  # listed in `undated`
        if max(each for each in days if each is not None) > day:
            continue
        revised = any(each.published is not None and parse_day(each.published).earliest > day for each in sources)
        rows.append({**row, "_revised": revised})
    if not rows:
        return frame.clear()
    schema = {**periods.schema, "_revised": pl.Boolean()}
    kept = frame.join(pl.DataFrame(rows, schema=schema), on=list(periods.columns), how="inner", nulls_equal=True, maintain_order="left")
    then = kept.filter(~pl.col("_revised")).select(key)
    kept = pl.concat([kept.filter(~pl.col("_revised")), kept.filter("_revised").join(then, on=key, how="anti", nulls_equal=True)])
    if revisions == "drop":
        kept = kept.filter(~pl.col("_revised"))
    elif "flag" in kept.columns:
        kept = kept.with_columns(
            pl.when(pl.col("_revised") & pl.col("flag").is_null()).then(pl.lit("revised")).otherwise("flag").alias("flag")
        )
    return kept.drop("_revised")


def instruments_by(instruments: Mapping[str, Instrument], day: date) -> dict[str, Instrument]:
    """The instruments whose text was public by `day`: by `made_public`, else the signature, else the entry into force.

    Each with the parties that were bound by then, or had signed where no more was read, and the words that stood; an end that was still to
    come is not known yet.
    """
    seen = {}
    for name, each in instruments.items():
        if not _by(day, each.made_public, each.signed, each.start):
            continue
        parties = tuple(
            _party_by(spell, day) for spell in each.parties if _begun(day, spell.start or spell.signed or each.start or each.signed)
        )
        clauses = tuple(
            clause.model_copy(update={"versions": versions})
            for clause in each.obligations
            if (versions := tuple(_still_open(one, day) for one in clause.versions if _begun(day, one.start)))
        )
        seen[name] = _still_open(each, day).model_copy(update={"parties": parties, "obligations": clauses})
    return seen


def territories_by(territories: Mapping[str, Territory], day: date) -> dict[str, Territory]:
    """The territories with who held them by `day`."""
    return {
        name: each.model_copy(
            update={
                field: tuple(_still_open(holding, day) for holding in getattr(each, field) if _begun(day, holding.start))
                for field in ("sovereignty", "administration")
            }
        )
        for name, each in territories.items()
    }


Spell = TypeVar("Spell", Instrument, PartySpell, Version, Holding)


def _begun(day: date, start: str | None) -> bool:
    return start is None or parse_day(start).earliest <= day


def _still_open(spell: Spell, day: date) -> Spell:
    """A span without the end that was still to come."""
    if spell.end is None or parse_day(spell.end).earliest <= day:
        return spell
    return spell.model_copy(update={"end": None})


def _party_by(spell: PartySpell, day: date) -> PartySpell:
    """A party's spell as it was known: neither its end nor how it ended, where that was still to come."""
    known = _still_open(spell, day)
    return known if known is spell else known.model_copy(update={"ended_by": None})


def deals_by(deals: Mapping[str, Deal], evidence: Mapping[str, Evidence], day: date) -> dict[str, Deal]:
    """The deals that were public by `day`, with the figures and statuses that were."""
    seen = {}
    for name, deal in deals.items():
        if not _by(day, deal.made_public, deal.signed, deal.start):
            continue
        figures = {
            field: tuple(each for each in getattr(deal, field) if _figure_public(each, name, evidence, day))
            for field in ("baselines", "targets", "actuals")
        }
        statuses = tuple(each for each in deal.status if _by(day, each.start, *_pages(each.evidence, name, evidence)))
        seen[name] = deal.model_copy(update={**figures, "status": statuses})
    return seen


def events_by(events: Mapping[str, Event], day: date) -> dict[str, Event]:
    """The events that were public by `day`, with the claims made by then."""
    return {
        name: each.model_copy(update={"claims": tuple(claim for claim in each.claims if _by(day, claim.on))})
        for name, each in events.items()
        if _by(day, each.made_public, each.when.split("/")[0])  # of a span, the day on which it began
    }


def disputes_by(disputes: Mapping[str, Dispute], day: date) -> dict[str, Dispute]:
    """The disputes that had begun by `day`, with the spans and claims of then."""
    seen = {}
    for name, each in disputes.items():
        spans = tuple(
            span if span.end is None or _by(day, span.end) else span.model_copy(update={"end": None})
            for span in each.spans
            if _by(day, span.start)
        )
        if spans:
            seen[name] = each.model_copy(update={"spans": spans, "claims": tuple(claim for claim in each.claims if _by(day, claim.on))})
    return seen


def _by(day: date, *texts: str | None) -> bool:
    """Whether the first of these days that is stated had come by `day`; False where none is: unknown is not known.

    As with figures of tables, an imprecise day counts by its last.
    """
    first = next((text for text in texts if text is not None), None)
    return first is not None and parse_day(first).latest <= day


def _figure_public(figure: Figure, deal: str, evidence: Mapping[str, Evidence], day: date) -> bool:
    """By its own day, else by that of the earliest page that states it and has one."""
    return _by(day, figure.made_public, *_pages(figure.evidence, deal, evidence))


def _pages(keys: tuple[str, ...], deal: str, evidence: Mapping[str, Evidence]) -> list[str]:
    """The days on which pages were public, the first ahead."""
    pages = [evidence[f"{deal}#{key}"] for key in keys]
    return sorted(text for page in pages if (text := page.made_public or page.published))
