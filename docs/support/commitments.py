"""Commitments for the pages: claims with their speakers, duties, the form of the records, and what is not verified in them."""

from __future__ import annotations

import html
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import polars as pl

from docs.support import show
from docs.support.tables import dictionary_of_row
from geoenergy.commitments.adversaries import AdversaryRow
from geoenergy.commitments.claims import ClaimRow
from geoenergy.commitments.conflicting_commitments import ConflictRow
from geoenergy.commitments.deal_fulfilment import FulfilmentRow
from geoenergy.commitments.deals import DealRow
from geoenergy.commitments.deals_at_risk import RiskRow
from geoenergy.commitments.dyads import DyadRow
from geoenergy.commitments.entanglements import EntanglementRow
from geoenergy.commitments.membership import MembershipRow
from geoenergy.commitments.obligations import ObligationRow
from geoenergy.commitments.solidarity_partners import SolidarityRow
from geoenergy.commitments.timeline import TimelineRow
from geoenergy.records.alliance import Alliance, Membership
from geoenergy.records.base import Record
from geoenergy.records.deal import Deal, DealStatus, Figure
from geoenergy.records.duty import Duty
from geoenergy.records.event import Claim, Dispute, DisputeSpan, Event, EventPlace
from geoenergy.records.evidence import Evidence
from geoenergy.records.instrument import (
    SCALES,
    Bindingness,
    Exit,
    Instrument,
    Obligation,
    PartySpell,
    Place,
    Renewal,
    Trigger,
    Version,
    Who,
)
from geoenergy.records.territory import Holding, Territory
from geoenergy.world.world import World

FOLDERS = ("instruments", "deals", "alliances", "disputes", "events", "territories")
FORMS: dict[str, tuple[type[Record], ...]] = {
    "instruments": (Instrument, Bindingness, PartySpell, Renewal, Exit, Obligation, Who, Trigger, Place, Version),
    "deals": (Deal, Figure, DealStatus),
    "alliances": (Alliance, Membership),
    "disputes": (Dispute, DisputeSpan),
    "events": (Event, EventPlace, Claim),
    "territories": (Territory, Holding),
}
"""The records of each folder: first the file itself, then what stands in it."""
ANSWERS: dict[str, type[Record]] = {
    "obligations": ObligationRow,
    "entanglements": EntanglementRow,
    "conflicting_commitments": ConflictRow,
    "solidarity_partners": SolidarityRow,
    "deals": DealRow,
    "deals_at_risk": RiskRow,
    "deal_fulfilment": FulfilmentRow,
    "alliances, members": MembershipRow,
    "adversaries": AdversaryRow,
    "claims": ClaimRow,
    "timeline": TimelineRow,
    "dyads": DyadRow,
}


def said(claims: pl.DataFrame) -> str:
    """Claims as a list: who, when, with what status, and the words. No claim stands without its speaker."""
    return _list(
        f"<b>{html.escape(row['speaker'])}</b>, {row['on']} <i>({row['status'].replace('_', ' ')})</i>: {html.escape(row['says'])}"
        + (f" <span class='note'>{html.escape(row['note'])}</span>" if row["note"] else "")
        for row in claims.iter_rows(named=True)
    )


def happened(events: pl.DataFrame) -> str:
    """A timeline as a list: day, title, what the record says."""
    return _list(
        f"<b>{row['when'].replace('/', ' to ')}</b>, {html.escape(row['title'])}: {html.escape(row['summary'])}"
        for row in events.iter_rows(named=True)
    )


def clauses(owed: pl.DataFrame) -> str:
    """Rows of `obligations` as a list: the clause, what is owed and how firmly, the operative words, the steps."""
    return _list(
        f"<b>{row['instrument']}/{row['article']}</b>, {row['pledge'].replace('_', ' ')}, <i>{' or '.join(row['strength'])}</i>"
        f" ({' or '.join(row['bindingness'])}): {html.escape(row['operative'])}"
        + (f" <span class='note'>Steps: {', '.join(row['procedure']).replace('_', ' ')}.</span>" if row["procedure"] else "")
        for row in owed.iter_rows(named=True)
    )


def duties(found: Iterable[Duty]) -> str:
    """Duties as a table: who owes, by which clause, how firmly, how the trigger stands, what stands against it."""
    rows = [
        {
            "obligor": each.obligor,
            "clause": f"{each.instrument}/{each.article}",
            "pledge": each.pledge,
            "strength": " or ".join(each.strength),
            "trigger": each.trigger,
            "impediments": list(dict.fromkeys(why.kind for why in each.impediments)),
        }
        for each in found
    ]
    return show.frame(pl.DataFrame(rows, infer_schema_length=None), rows=len(rows))


def reasons(duty: Duty) -> str:
    """The conditions of a duty and what stands against it, each with its reason."""
    lines = [f"<b>{each.kind}</b>, {each.state.replace('_', ' ')}: {html.escape(each.reason)}" for each in duty.conditions]
    lines += [f"<b>{each.kind.replace('_', ' ')}</b>, against it: {html.escape(each.reason)}" for each in duty.impediments]
    return _list(lines)


def scales() -> pl.DataFrame:
    """Each pledge with its scale, strongest first."""
    return pl.DataFrame([{"pledge": f"`{name}`", "strength, strongest first": " > ".join(scale)} for name, scale in SCALES.items()])


def counts(world: World) -> pl.DataFrame:
    """How many records there are of each kind, and how many sources they name."""
    kinds: dict[str, Mapping[str, Any]] = {folder: getattr(world, folder) for folder in FOLDERS}
    rows = [
        {"records": folder, "count": len(held), "pages cited": sum(len(each.evidence) for each in held.values())}
        for folder, held in kinds.items()
    ]
    holders: list[Event | Dispute] = [*world.events.values(), *world.disputes.values()]
    inside = {
        "obligations": sum(len(each.obligations) for each in world.instruments.values()),
        "claims": sum(len(each.claims) for each in holders),
        "memberships": sum(len(each.members) for each in world.alliances.values()),
        "delivery figures": sum(len(each.actuals) for each in world.deals.values()),
    }
    rows += [{"records": name, "count": count, "pages cited": None} for name, count in inside.items()]
    return pl.DataFrame(rows, infer_schema_length=None)


def by_folder(world: World) -> str:
    """A list of all records, folder by folder."""
    parts = []
    for folder in FOLDERS:
        held: Mapping[str, Any] = getattr(world, folder)
        rows = [{"id": f"`{name}`", "what": getattr(each, "title", None) or each.name} for name, each in sorted(held.items())]
        parts += [f"## {folder.capitalize()} {{: #{folder} }}", "", show.frame(pl.DataFrame(rows), rows=len(rows)), ""]
    return "\n".join(parts)


def forms() -> str:
    """The form of each kind of record, field by field, from the models that the files are checked against."""
    parts = []
    for folder, models in FORMS.items():
        parts += [f"### {folder.capitalize()} {{: #form-{folder} }}", ""]
        for model in models:
            told = " ".join((model.__doc__ or "").split())
            parts += [f"**{model.__name__}**: {told}", "", show.frame(_form(model), rows=len(model.model_fields)), ""]
    parts += ["### Evidence {: #form-evidence }", "", show.frame(_form(Evidence), rows=len(Evidence.model_fields))]
    return "\n".join(parts)


def answers() -> str:
    """The columns of each answer."""
    return "\n".join(dictionary_of_row(row, f"The answer of `ge.{call.replace(', ', '`, `ge.')}`.") for call, row in ANSWERS.items())


def unverified(world: World) -> pl.DataFrame:
    """Every field that a bundled record marks as unverified: `file, where, field`."""
    rows = []
    for folder in (*FOLDERS, "factors"):
        held: Mapping[str, Record] = getattr(world, folder)
        for name, record in sorted(held.items()):
            rows += [{"file": f"{folder}/{name}.toml", "where": place, "field": each} for place, each in _marks(record, "")]
    return pl.DataFrame(rows, schema={"file": pl.String, "where": pl.String, "field": pl.String})


def unverified_by_file(world: World) -> pl.DataFrame:
    """One row a file: its unverified fields, each with its place in the file."""
    told = pl.when(pl.col("where") == "").then(pl.col("field")).otherwise(pl.format("{} of {}", "field", "where"))
    return unverified(world).with_columns(told=told).group_by("file", maintain_order=True).agg(fields=pl.col("told"))


def _marks(record: Record, place: str) -> Iterator[tuple[str, str]]:
    for name, value in record:
        if name == "unverified" and isinstance(value, tuple):
            yield from ((place, each) for each in value)
        children = value if isinstance(value, tuple) else (value,)
        for child in children:
            if isinstance(child, Record):
                yield from _marks(child, " of ".join(part for part in (_called(child, name), place) if part))


def _called(record: Record, field: str) -> str:
    """The name of a part of a record: its party, its clause, else the field it stands in."""
    own = getattr(record, "party", None) or getattr(record, "id", None)
    start = getattr(record, "start", None)
    words = {"parties": "party", "obligations": "clause", "versions": "the words"}.get(field, field)
    return f"{words} {own}" if own else f"{words} from {start}" if field == "versions" and start else words


def _form(model: type[Record]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "field": name,
                "type": _type(field.annotation) + ("" if field.is_required() else " (may be left out)"),
                "meaning": " ".join((field.description or "").split()),
            }
            for name, field in model.model_fields.items()
        ]
    )


def _type(annotation: Any) -> str:
    """A type in words."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return "one of: " + ", ".join(str(each) for each in inside)
    if origin in (types.UnionType, typing.Union):
        return " or ".join(_type(each) for each in inside if each is not types.NoneType)
    if origin is dict:
        return f"table of {_type(inside[1])}"
    if origin in (tuple, list):
        return f"list of {_type(inside[0])}"
    return {str: "text", bool: "true or false", float: "number", int: "whole number"}.get(annotation, getattr(annotation, "__name__", ""))


def _list(items: Iterable[str]) -> str:
    return f"<ul class='told'>{''.join(f'<li>{each}</li>' for each in items)}</ul>"
