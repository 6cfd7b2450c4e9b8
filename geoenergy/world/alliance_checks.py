"""What must hold in the record of an alliance."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from geoenergy.days import parse_day
from geoenergy.errors import BadDay, Fault, nearest
from geoenergy.records.alliance import Alliance, Membership
from geoenergy.records.country import Country


def alliance_faults(alliances: Mapping[str, Alliance], countries: Mapping[str, Country]) -> list[Fault]:
    """Faults of all alliances: members that are nobody, spans that are none or overlap, evidence that is missing."""
    faults: list[Fault] = []
    for name, alliance in alliances.items():
        file = f"alliances/{name}.toml"
        for number, member in enumerate(alliance.members):
            faults += _member_faults(file, f"members[{number}]", member, alliance, countries, alliances)
        faults += _overlaps(file, alliance)
    return faults


def _member_faults(
    file: str, place: str, member: Membership, alliance: Alliance, countries: Mapping[str, Country], alliances: Mapping[str, Alliance]
) -> list[Fault]:
    faults: list[Fault] = []
    if member.party not in countries and member.party not in alliances:
        near = nearest(member.party, [*countries, *alliances])
        remedy = f"Nearest: {', '.join(near)}" if near else "Write an alpha-3 code or the id of an alliance"
        faults.append(Fault(file, f"{place}.party", f"no party {member.party!r}", remedy))
    for name in ("start", "end"):
        text = getattr(member, name)
        if text is not None:
            try:
                parse_day(text)
            except BadDay as error:
                faults.append(Fault(file, f"{place}.{name}", str(error), "Write a day as YYYY-MM-DD, or less of it"))
    if not faults and member.end is not None and parse_day(member.end).latest <= parse_day(member.start).earliest:
        faults.append(
            Fault(file, f"{place}.end", f"{member.end!r} is not after the start {member.start!r}", "Spans are start <= day < end")
        )
    if not member.evidence:
        faults.append(Fault(file, f"{place}.evidence", "no evidence", "Name at least one key of [evidence]"))
    for key in member.evidence:
        if key not in alliance.evidence:
            near = nearest(key, alliance.evidence)
            faults.append(
                Fault(file, f"{place}.evidence", f"no such evidence {key!r}", f"Nearest: {near[0]}" if near else "Add it to [evidence]")
            )
    return faults


def _overlaps(file: str, alliance: Alliance) -> list[Fault]:
    faults: list[Fault] = []
    for (i, a), (j, b) in combinations(enumerate(alliance.members), 2):
        if a.party != b.party or set(a.according_to) != set(b.according_to):
            continue
        try:
            apart = _ends(a) <= parse_day(b.start).latest.toordinal() or _ends(b) <= parse_day(a.start).latest.toordinal()
        except BadDay:
            continue  # reported above
        if not apart:
            problem = f"{a.party} stands twice at the same time (members[{i}])"
            faults.append(Fault(file, f"members[{j}]", problem, "End one span where the other starts, or say who says so in according_to"))
    return faults


def _ends(member: Membership) -> float:
    return float("inf") if member.end is None else parse_day(member.end).earliest.toordinal()
