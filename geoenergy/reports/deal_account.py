"""A deal as it stands on record: its text, its figures by speaker, and its path against what was delivered."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from geoenergy.commitments.ask import deal_of
from geoenergy.commitments.claims import VERSION as CLAIMS_VERSION
from geoenergy.commitments.claims import ClaimRow
from geoenergy.commitments.deal_fulfilment import GAS, VERSION, FulfilmentRow, deal_fulfilment
from geoenergy.errors import BadArgument
from geoenergy.records.answer import Answer
from geoenergy.records.deal import Deal, Figure
from geoenergy.reports.blocks import Block, Grid, Head, Items, Notes, Pairs, Para, Told
from geoenergy.reports.figures import amounts, percent
from geoenergy.reports.layout import Column
from geoenergy.reports.names import commodity_name, titled
from geoenergy.reports.vocabulary import days_text, foot_of, instrument_title, letters, said
from geoenergy.world.world import World


class DealAccount(Answer):
    """A deal, its path against deliveries, and what was said of it."""

    deal: Deal
    """The record."""
    path: str
    """Which path: stated, linear, constant_growth."""
    baseline: str | None
    """Which baseline was asked."""
    fulfilment: tuple[FulfilmentRow, ...]
    """A row a year and source of deliveries; empty for what is no gas."""
    claims: tuple[ClaimRow, ...]
    """Claims about the events that concern its instrument."""

    def as_frame(self) -> pl.DataFrame:
        """The rows of `deal_fulfilment`; where there are none, the figures of the deal, a row each."""
        if self.fulfilment:
            return pl.DataFrame([row.model_dump() for row in self.fulfilment])
        return figure_rows(self.deal, self.method, self.world)


def deal_account(world: World, deal: Deal | str, *, baseline: str | None = None, path: str = "stated") -> DealAccount:
    """The account of a deal.

    Raises:
        UnknownDeal: No deal of that id.
        BadArgument: No such path or baseline; or one is asked of a deal of something that is no gas.
    """
    record = deal_of(world, deal)
    rows: list[FulfilmentRow] = []
    if record.commodity in GAS:
        rows = [FulfilmentRow(**row) for row in deal_fulfilment(world, record, baseline=baseline, path=path).to_dicts()]
    elif baseline is not None or path != "stated":
        raise BadArgument(f"{record.id} is a deal of {record.commodity}, not of gas: no path is drawn for it.")
    said_of = claims_of(world, record)
    evidence = {f"{record.id}#{key}" for key in record.evidence}
    evidence.update(address for each in rows for address in each.evidence)
    evidence.update(address for each in said_of for address in each.evidence)
    return DealAccount(
        deal=record,
        path=path,
        baseline=baseline,
        fulfilment=tuple(rows),
        claims=tuple(said_of),
        method=f"deal_fulfilment/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(sorted(evidence)),
    )


def claims_of(world: World, deal: Deal) -> list[ClaimRow]:
    """What was said of the events that concern the deal's instrument."""
    return [
        ClaimRow(
            claim=f"{event.id}/{claim.id}",
            about=claim.about,
            speaker=claim.speaker,
            speaks_for=claim.speaks_for,
            on=claim.on,
            says=claim.says,
            status=claim.status,
            note=claim.note,
            method=f"claims/{CLAIMS_VERSION}",
            evidence=[f"{event.id}#{key}" for key in claim.evidence],
            world=world.fingerprint,
        )
        for event in world.events.values()
        if deal.instrument is not None and deal.instrument in event.instruments
        for claim in event.claims
    ]


def figure_rows(deal: Deal, method: str, world: str) -> pl.DataFrame:
    """The figures of a deal, each with its role, as the record has them."""
    rows = [
        {
            "deal": deal.id,
            "role": role,
            **{
                name: getattr(each, name)
                for name in ("year", "quantity", "low", "high", "unit", "conditions", "meaning", "speaker", "kind")
            },
            "note": each.note,
            "method": method,
            "evidence": [f"{deal.id}#{key}" for key in each.evidence],
            "world": world,
        }
        for role, figures in (("baseline", deal.baselines), ("target", deal.targets), ("actual", deal.actuals))
        for each in figures
    ]
    types = {"year": pl.Int64(), "evidence": pl.List(pl.String()), **dict.fromkeys(("quantity", "low", "high"), pl.Float64())}
    order = [
        "deal",
        "role",
        "year",
        "quantity",
        "low",
        "high",
        "unit",
        "conditions",
        "meaning",
        "speaker",
        "kind",
        "note",
        "method",
        "evidence",
        "world",
    ]
    return pl.DataFrame(rows, schema={name: types.get(name, pl.String()) for name in order})


def tell_deal(account: DealAccount, world: World | None) -> Told:
    """The account in blocks."""
    notes = Notes(world)
    blocks = deal_blocks(account, world, notes)
    return notes.told(account.deal.title, blocks, foot_of(account.method, account.world), account.evidence)


def deal_blocks(account: DealAccount, world: World | None, notes: Notes) -> list[Block]:
    """Terms, figures, path, and what was said."""
    deal = account.deal
    blocks: list[Block] = [Pairs(tuple(_terms(deal, world, notes)))]
    if deal.note:
        blocks.append(Para(deal.note))
    for name, figures in (("Before", deal.baselines), ("Aimed at", deal.targets), ("Delivered, as stated", deal.actuals)):
        if figures:
            blocks += [Head(name), Items(tuple(figure_text(each, deal.id, notes) for each in figures))]
    blocks += path_blocks(account)
    if account.claims:
        texts = (
            f"{row.on}, {row.speaker}, on {said(row.about)}, {said(row.status)}: {row.says}{notes.mark(row.evidence)}"
            for row in account.claims
        )
        blocks += [Head("Who says what"), Items(tuple(texts))]
    return blocks


def _terms(deal: Deal, world: World | None, notes: Notes) -> Iterable[tuple[str, str]]:
    def mark(keys: Iterable[str]) -> str:
        return notes.mark(f"{deal.id}#{key}" for key in keys)

    yield "seller", titled(world, deal.seller)
    yield "buyer", titled(world, deal.buyer)
    yield "of", commodity_name(world, deal.commodity)
    if deal.companies:
        yield "companies", ", ".join(deal.companies)
    yield (
        "text",
        (instrument_title(world, deal.instrument) if deal.instrument else "no record of its own") + f" ({said(deal.instrument_kind)})",
    )
    for each in deal.bindingness:
        whose = f", according to {', '.join(each.according_to)}" if each.according_to else ""
        note = f": {each.note}" if each.note else ""
        yield "binds", f"{each.value}{whose}{note}{mark(each.evidence)}"
    if deal.verb:
        yield "verb", f'"{deal.verb}"'
    if deal.condition:
        yield "condition", deal.condition
    if deal.signed:
        yield "signed", days_text(deal.signed)
    yield "term", f"{days_text(deal.start)} to {days_text(deal.end) if deal.end else 'an end not read or open'}"
    for status in deal.status:
        whose = f", according to {', '.join(status.according_to)}" if status.according_to else ""
        when = f" from {days_text(status.start)}" if status.start else ""
        note = f": {status.note}" if status.note else ""
        yield "status", f"{said(status.value)}{when}{whose}{note}{mark(status.evidence)}"
    if deal.route:
        yield "route", " > ".join(deal.route)
    if deal.price:
        yield "price", deal.price
    if deal.take_or_pay:
        yield "take or pay", deal.take_or_pay
    if deal.unverified:
        yield "not verified", ", ".join(said(each) for each in deal.unverified)
    yield "record", deal.id


def figure_text(figure: Figure, deal: str, notes: Notes) -> str:
    """A figure with its year, meaning and speaker."""
    ends = (figure.quantity, figure.quantity) if figure.quantity is not None else (figure.low, figure.high)
    conditions = f" ({figure.conditions} conditions)" if figure.conditions and figure.conditions != "unstated" else ""
    kind = f", {said(figure.kind)}" if figure.kind else ""
    note = f" {figure.note}" if figure.note else ""
    year = f"{figure.year}: " if figure.year is not None else ""
    who = figure.speaker or "speaker not named"
    told = f"{year}{amounts(*ends)} {figure.unit}{conditions}, {figure.meaning}{kind}; {who}.{note}"
    return told + notes.mark(f"{deal}#{key}" for key in figure.evidence)


def path_blocks(account: DealAccount) -> list[Block]:
    """The path against deliveries as a table; why a fulfilment is not told, below it."""
    rows = account.fulfilment
    if not rows:
        return []
    marks = letters(row.why_null for row in rows)
    growth = [f"{row.growth_needed:+.0%}" if row.growth_needed is not None else "" for row in rows]

    def asked(row: FulfilmentRow) -> str:
        return "" if row.path_low_bcm is None else amounts(row.path_low_bcm, row.path_high_bcm)

    def delivered(row: FulfilmentRow) -> str:
        return (
            ""
            if (row.delivered_low_bcm, row.delivered_high_bcm) == (None, None)
            else amounts(row.delivered_low_bcm, row.delivered_high_bcm)
        )

    year = Column("year", tuple(str(row.year) for row in rows))
    path = Column("path, bcm", tuple(map(asked, rows)), right=True)
    real = Column("delivered, bcm", tuple(map(delivered, rows)), right=True)
    rest = [
        Column("fulfilled", tuple("" if row.fulfilment is None else f"{percent(row.fulfilment)} %" for row in rows), right=True),
        Column("growth needed", tuple(growth), right=True, rank=3),
        Column("measures", tuple(row.meaning or "" for row in rows), wraps=True, rank=2),
        Column("note", tuple(marks.get(row.why_null or "", "") for row in rows)),
    ]
    says = Column("says", tuple(row.speaker or "" for row in rows), wraps=True)
    wide = [year, says, real, path, *(each for each in rest if any(each.cells))]
    narrow = [year, says, Column("delivered", real.cells, right=True), Column("path", path.cells, right=True)]
    base = rows[0].baseline
    how = {
        "stated": "The path is what the texts and speakers state for a year; years between are empty.",
        "linear": "The path is drawn here as a straight line from the baseline to the last target; no text states it.",
        "constant_growth": "The path is drawn here with the same growth each year from the baseline to the last target; no text states it.",
    }[account.path]
    text = (
        f"{how} Baseline: {base or 'none on record'}. Volumes without stated conditions; energy comes as a range over the factors in use."
    )
    return [
        Head("Path and deliveries"),
        Para(text),
        Grid(tuple(wide), tuple(narrow)),
        *(Para(f"({mark}) {why}.") for why, mark in marks.items()),
    ]
