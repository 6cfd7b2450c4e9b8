"""What must hold in the records of instruments, territories, deals, corridors, disputes and events."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from geoenergy.days import parse_day
from geoenergy.errors import BadDay, Fault, UnknownUnit, nearest
from geoenergy.records.alliance import Alliance
from geoenergy.records.base import Record
from geoenergy.records.commodity import Commodity
from geoenergy.records.corridor import Corridor
from geoenergy.records.country import Country
from geoenergy.records.deal import Deal
from geoenergy.records.event import Claim, Dispute, Event
from geoenergy.records.instrument import SCALES, Instrument, Obligation, Place, Trigger, Who
from geoenergy.records.territory import Territory
from geoenergy.units import parse_unit

DAYS = ("made_public", "published", "read", "signed", "start", "end", "on", "when")
FIRM_KINDS = ("firm", "contract_quantity")
SOFT_TEXTS = ("memorandum", "joint_statement", "declaration", "letter_of_intent")


@dataclass(frozen=True)
class Commitments:
    """All curated records that refer to one another."""

    countries: Mapping[str, Country]
    commodities: Mapping[str, Commodity]
    alliances: Mapping[str, Alliance]
    instruments: Mapping[str, Instrument]
    territories: Mapping[str, Territory]
    deals: Mapping[str, Deal]
    disputes: Mapping[str, Dispute]
    events: Mapping[str, Event]
    corridors: Mapping[str, Corridor] = field(default_factory=dict)
    unread: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Names of files, by folder, that are no records for faults of their own, already reported: who refers to them is at no fault."""

    def ids(self, folder: str) -> Collection[str]:
        """What may be referred to in a folder."""
        return {*getattr(self, folder), *self.unread.get(folder, ())}


@dataclass
class _File:
    """Faults of one file."""

    name: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, place: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(self.name, place, problem, remedy))

    def known(self, place: str, name: str | None, known: Collection[str], what: str) -> None:
        if name is not None and name not in known:
            near = nearest(name, known)
            self.add(place, f"no {what} {name!r}", f"Nearest: {', '.join(near)}" if near else f"Name a known {what}")


def commitment_faults(all_: Commitments) -> list[Fault]:
    """Faults of all these records: days, evidence, references between files, spans that overlap, and what contradicts itself."""
    faults: list[Fault] = []
    parties = {*all_.countries, *all_.ids("alliances")}
    for folder in ("instruments", "territories", "deals", "corridors", "disputes", "events", "alliances"):
        records: Mapping[str, Record] = getattr(all_, folder)
        for name, record in records.items():
            file = _File(f"{folder}/{name}.toml")
            if folder != "alliances":  # alliances have checks of their own for days and evidence
                _walk(file, record, "", getattr(record, "evidence", {}))
            if isinstance(record, Instrument):
                _instrument(file, record, all_, parties)
            elif isinstance(record, Territory):
                _territory(file, record, all_)
            elif isinstance(record, Deal):
                _deal(file, record, all_, parties)
            elif isinstance(record, Dispute):
                _dispute(file, record, all_)
            elif isinstance(record, Event):
                _event(file, record, all_, parties)
            elif isinstance(record, Alliance):
                for number, each in enumerate(record.instruments):
                    file.known(f"instruments[{number}]", each, all_.ids("instruments"), "instrument")
            faults += file.faults
    return [*faults, *_urls(all_)]


def _walk(file: _File, record: Record, place: str, evidence: Collection[str]) -> None:
    """Days that are none and evidence keys that resolve to nothing, anywhere in the record."""
    for name, value in vars(record).items():  # not `in record`: that costs three times as much, and there are thousands
        if value is None or (isinstance(value, str) and name not in DAYS):
            continue
        where = f"{place}.{name}" if place else name
        if isinstance(value, str):
            try:
                parse_day(value)
            except BadDay as error:
                file.add(where, str(error), "Write a day as YYYY-MM-DD, or less of it")
            continue
        if name == "evidence" and isinstance(value, tuple):
            if not value and type(record).__name__ != "Exit":
                file.add(where, "no evidence", "Name at least one key of [evidence]")
            for key in value:
                file.known(where, key, evidence, "evidence")
        elif name == "unverified" and isinstance(value, tuple):
            for each in value:
                file.known(where, each, type(record).model_fields, "field of this record")
        for inner, child in _children(value):
            _walk(file, child, f"{where}{inner}", evidence)
    _span(file, record, place)


def _children(value: Any) -> Iterator[tuple[str, Record]]:
    if isinstance(value, Record):
        yield "", value
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            if isinstance(each, Record):
                yield f"[{number}]", each
    elif isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, Record):
                yield f".{key}", each


def _span(file: _File, record: Record, place: str) -> None:
    fields = vars(record)  # most have none of these, and a missing attribute of a record is dear
    start, end, signed = fields.get("start"), fields.get("end"), fields.get("signed")
    try:
        if start and end and parse_day(end).latest < parse_day(start).earliest:
            file.add(f"{place}.end".lstrip("."), f"{end!r} is before the start {start!r}", "Spans are start <= day < end")
        if signed and start and isinstance(record, Instrument) and parse_day(start).latest < parse_day(signed).earliest:
            file.add("start", f"in force {start!r} before it was signed {signed!r}", "Mend one of the days")
    except BadDay:
        return  # reported by the walk


def _instrument(file: _File, record: Instrument, all_: Commitments, parties: Collection[str]) -> None:
    file.known("organisation", record.organisation, all_.ids("alliances"), "alliance")
    for number, each in enumerate(record.parties):
        file.known(f"parties[{number}].party", each.party, parties, "country or alliance")
    for (i, a), (j, b) in combinations(enumerate(record.parties), 2):
        if a.party == b.party and set(a.according_to) == set(b.according_to) and _meet(a.start, a.end, b.start, b.end):
            file.add(f"parties[{j}]", f"{a.party} stands twice at the same time (parties[{i}])", "End one span where the other starts")
    seen: set[str] = set()
    for number, clause in enumerate(record.obligations):
        place = f"obligations[{number}]"
        if clause.id in seen:
            file.add(f"{place}.id", f"{clause.id!r} stands twice", "Give directed duties of one article a suffix (V-usa, V-jpn)")
        seen.add(clause.id)
        _clause(file, place, clause, all_, parties)


def _clause(file: _File, place: str, clause: Obligation, all_: Commitments, parties: Collection[str]) -> None:
    for side in ("obligors", "beneficiaries"):
        who: Who = getattr(clause, side)
        for name in (*who.countries, *who.exclude):
            file.known(f"{place}.{side}", name, parties, "country or alliance")
        file.known(f"{place}.{side}.members_of", who.members_of, all_.ids("alliances"), "alliance")
        if not (who.parties or who.countries or who.members_of or who.anybody):
            file.add(f"{place}.{side}", "names nobody", "Write parties = true, countries = [...], members_of = ..., or anybody = true")
    for number, version in enumerate(clause.versions):
        for strength in version.strength:
            if strength not in SCALES[clause.pledge]:
                remedy = f"One of: {', '.join(SCALES[clause.pledge])}"
                file.add(f"{place}.versions[{number}].strength", f"{strength!r} is not on the scale of {clause.pledge}", remedy)
    for (i, a), (j, b) in combinations(enumerate(clause.versions), 2):
        if _meet(a.start, a.end, b.start, b.end):
            file.add(f"{place}.versions[{j}]", f"overlaps versions[{i}] of the same clause", "End one where the other starts")
    _trigger(file, f"{place}.trigger", clause.trigger, all_)
    for number, area in enumerate(clause.territory):
        _place(file, f"{place}.territory[{number}]", area, all_)


def _trigger(file: _File, place: str, trigger: Trigger, all_: Commitments) -> None:
    for name in trigger.named:
        file.known(f"{place}.named", name, all_.countries, "country")
    if trigger.by == "named" and not trigger.named:
        file.add(f"{place}.named", "names nobody", 'Write named = [...], or by = "any"')


def _place(file: _File, place: str, area: Place, all_: Commitments) -> None:
    file.known(f"{place}.country", area.country, all_.countries, "country")
    if area.of == "country" and area.country is None:
        file.add(f"{place}.country", "names no country", 'Write country = "...", or of = "beneficiary"')
    if area.area == "region" and area.region is None:
        file.add(f"{place}.region", "names no region", 'Write region = "..."')
    for address in area.claims:
        owner, _, claim = address.partition("/")
        if claim not in _claims(all_, owner) and owner not in {*all_.unread.get("events", ()), *all_.unread.get("disputes", ())}:
            file.add(f"{place}.claims", f"no claim {address!r}", "Write <event or dispute>/<claim>")


def _claims(all_: Commitments, owner: str) -> set[str]:
    holder: Event | Dispute | None = all_.events.get(owner) or all_.disputes.get(owner)
    return {each.id for each in holder.claims} if holder else set()


def _meet(start: str | None, end: str | None, other_start: str | None, other_end: str | None) -> bool:
    """Whether two half-open spans certainly overlap."""
    try:
        first, last = _day(start, -1), _day(end, 1)
        other_first, other_last = _day(other_start, -1), _day(other_end, 1)
    except BadDay:
        return False  # reported by the walk
    return first < other_last and other_first < last


def _day(text: str | None, side: int) -> float:
    if text is None:
        return side * float("inf")
    day = parse_day(text)
    return (day.latest if side < 0 else day.earliest).toordinal()


def _territory(file: _File, record: Territory, all_: Commitments) -> None:
    file.known("parent", record.parent, all_.countries, "country")
    for name in ("sovereignty", "administration"):
        holdings = getattr(record, name)
        for number, each in enumerate(holdings):
            file.known(f"{name}[{number}].party", each.party, all_.countries, "country")
        for (i, a), (j, b) in combinations(enumerate(holdings), 2):
            if set(a.according_to) == set(b.according_to) and _meet(a.start, a.end, b.start, b.end):
                file.add(f"{name}[{j}]", f"overlaps {name}[{i}]", "Say who says so in according_to, or end one where the other starts")


def _deal(file: _File, record: Deal, all_: Commitments, parties: Collection[str]) -> None:
    file.known("seller", record.seller, parties, "country or alliance")
    file.known("buyer", record.buyer, parties, "country or alliance")
    file.known("commodity", record.commodity, all_.commodities, "commodity")
    file.known("instrument", record.instrument, all_.ids("instruments"), "instrument")
    for name in ("baselines", "targets", "actuals"):
        for number, figure in enumerate(getattr(record, name)):
            place = f"{name}[{number}]"
            try:
                parse_unit(figure.unit)
            except UnknownUnit as error:
                file.add(f"{place}.unit", str(error), "Write a known unit")
            if figure.quantity is None and figure.low is None and figure.high is None:
                file.add(f"{place}.quantity", "no figure", "State quantity, low or high")
            if figure.low is not None and figure.high is not None and figure.low > figure.high:
                file.add(f"{place}.low", f"{figure.low} is above high {figure.high}", "Swap the two")
            if name == "targets" and figure.kind in FIRM_KINDS and record.instrument_kind in SOFT_TEXTS:
                remedy = "Write aspiration or expectation: such a text makes no firm volume"
                file.add(f"{place}.kind", f"{figure.kind!r} in a {record.instrument_kind}", remedy)
    _path(file, record)


def _path(file: _File, record: Deal) -> None:
    """A path that falls while the deal says that it grows."""
    if record.verb is None or not any(word in record.verb for word in ("double", "increase", "grow", "raise")):
        return
    by_meaning: dict[tuple[str, str | None], list[tuple[int, float]]] = {}
    for figure in record.targets:
        value = figure.quantity if figure.quantity is not None else figure.low
        if figure.year is not None and value is not None:
            by_meaning.setdefault((figure.meaning, figure.speaker), []).append((figure.year, value))
    for (meaning, _), points in by_meaning.items():
        ordered = [value for _, value in sorted(points)]
        if ordered != sorted(ordered):
            file.add("targets", f"the path of {meaning!r} falls, but the deal is to {record.verb!r}", "Mend the path or the verb")


def _dispute(file: _File, record: Dispute, all_: Commitments) -> None:
    for number, side in enumerate(record.sides):
        if not side:
            file.add(f"sides[{number}]", "names nobody", "Name the countries of each side")
        for name in side:
            file.known(f"sides[{number}]", name, all_.countries, "country")
    for each in record.territories:
        file.known("territories", each, all_.ids("territories"), "territory")
    _claim_faults(file, record.claims, all_)


def _event(file: _File, record: Event, all_: Commitments, parties: Collection[str]) -> None:
    file.known("dispute", record.dispute, all_.ids("disputes"), "dispute")
    for name in ("by", "against"):
        for each in getattr(record, name):
            file.known(name, each, parties, "country or alliance")
    if record.where is not None:
        file.known("where.country", record.where.country, all_.countries, "country")
        file.known("where.territory", record.where.territory, all_.ids("territories"), "territory")
    for each in record.instruments:
        file.known("instruments", each, all_.ids("instruments"), "instrument")
    for each in record.invokes:
        owner, _, clause = each.partition("/")
        file.known("invokes", owner, all_.ids("instruments"), "instrument")
        if clause and owner in all_.instruments:
            file.known("invokes", clause, {one.id for one in all_.instruments[owner].obligations}, "obligation")
    _claim_faults(file, record.claims, all_)


def _claim_faults(file: _File, claims: tuple[Claim, ...], all_: Commitments) -> None:
    seen: set[str] = set()
    for number, each in enumerate(claims):
        if each.id in seen:
            file.add(f"claims[{number}].id", f"{each.id!r} stands twice", "Give each claim an id of its own")
        seen.add(each.id)
        if not each.speaker.strip():
            file.add(f"claims[{number}].speaker", "no speaker", "A claim is somebody's: name who said it")
        file.known(f"claims[{number}].speaks_for", each.speaks_for, {*all_.countries, *all_.ids("alliances")}, "country or alliance")


def _urls(all_: Commitments) -> list[Fault]:
    """An address that stands under two publishers: one of them is wrong."""
    first: dict[str, tuple[str, str]] = {}
    faults: list[Fault] = []
    for folder in ("alliances", "instruments", "territories", "deals", "corridors", "disputes", "events"):
        records: Mapping[str, Any] = getattr(all_, folder)
        for name, record in records.items():
            for key, each in record.evidence.items():
                if each.url is None:
                    continue
                publisher, where = first.setdefault(each.url, (each.publisher, f"{folder}/{name}.toml"))
                if publisher != each.publisher:
                    problem = f"{each.url} is of {each.publisher!r} here and of {publisher!r} in {where}"
                    faults.append(Fault(f"{folder}/{name}.toml", f"evidence.{key}.publisher", problem, "Name the same publisher in both"))
    return faults
