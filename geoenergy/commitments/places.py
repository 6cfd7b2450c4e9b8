"""Where an attack is, and whether a clause covers it. Territory records decide, by day and speaker; there is no list here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from geoenergy.days import holds
from geoenergy.errors import UnknownParty, UnknownTerritory
from geoenergy.parties import find_country, fold
from geoenergy.records.duty import Condition, State
from geoenergy.records.instrument import Place
from geoenergy.records.territory import Holding, Territory
from geoenergy.world.in_force import Clause, parties_on
from geoenergy.world.world import World


@dataclass(frozen=True)
class Where:
    """Where an attack is taken to be."""

    country: str
    """The state on whose recognised territory it is, where no territory is named."""
    territory: Territory | None
    """The territory, where one was named."""

    @property
    def text(self) -> str:
        """In words."""
        return self.territory.name if self.territory else f"recognised territory of {self.country}"


def where_of(world: World, where: str | None, attacked: str) -> Where:
    """The place meant; without `where` the recognised territory of the attacked.

    Raises:
        UnknownTerritory: Neither a territory record nor a country has this name.
    """
    if where is None:
        return Where(attacked, None)
    for each in world.territories.values():
        if fold(where) in {fold(name) for name in (each.id, each.id.replace("-", " "), each.name, *each.aliases)}:
            return Where(each.parent or attacked, each)
    try:
        return Where(find_country(world.countries, where).id, None)
    except UnknownParty:
        known = [name for each in world.territories.values() for name in (each.id, each.name)]
        raise UnknownTerritory(where, known, hint="Territories have records of their own; a country is named by its code.") from None


def territory_condition(world: World, clause: Clause, where: Where, attacked: str, on: dt.date) -> Condition:
    """Whether one of the clause's places covers the attack, and who reads it otherwise."""
    places = clause.obligation.territory
    if not places:
        return Condition(kind="territory", state="met", reason="the clause names no place")
    states = [
        _covered(place, where, owner, on, _readings(world, place)) for place in places for owner in _owners(place, clause, attacked, on)
    ]
    for wanted in ("met", "contested", "unknown"):
        for condition in states:
            if condition.state == wanted:
                return condition
    return states[0]


def _owners(place: Place, clause: Clause, attacked: str, on: dt.date) -> tuple[str | None, ...]:
    """Whose territory the place may be: the country that the clause names, any party of the day, or the attacked."""
    if place.of == "country":
        return (place.country,)
    if place.of == "any_party":
        return tuple(dict.fromkeys((attacked, *parties_on(clause.instrument, on))))
    return (attacked,)


def _covered(place: Place, where: Where, owner: str | None, on: dt.date, readings: tuple[str, ...]) -> Condition:
    if place.area == "anywhere":
        return _condition("met", "the clause holds anywhere", readings)
    if place.area in ("region", "pacific"):
        return _region(place, where, readings)
    if where.territory is not None and place.area == "metropolitan":
        return _condition("not_met", f"{where.text} is no metropolitan territory", _sources(where.territory, where.territory.sovereignty))
    what = "administration" if place.area == "administered" else "sovereignty"
    return _held(where, what, owner, on, readings)


def _held(where: Where, what: str, owner: str | None, on: dt.date, readings: tuple[str, ...]) -> Condition:
    verb = "belongs to" if what == "sovereignty" else "is administered by"
    if where.territory is None:
        if where.country == owner:
            return _condition("met", f"the attack is taken to be on the recognised territory of {owner}", readings)
        return _condition("not_met", f"{where.text} is not that of {owner}, which the clause asks for", readings)
    holdings: tuple[Holding, ...] = getattr(where.territory, what)
    now = [each for each in holdings if holds(each.start, each.end, on) is not False]
    mine = [each for each in now if each.party == owner]
    others = [each for each in now if each.party != owner]
    sources = _sources(where.territory, tuple(now))
    if mine and not others and all(holds(each.start, each.end, on) for each in mine):
        return _condition("met", f"{where.text} {verb} {owner}", (*sources, *readings))
    if mine:
        who = ", ".join(sorted({name for each in others for name in (each.according_to or (each.party,))}))
        return _condition(
            "contested", f"{where.text} {verb} {owner} by some; otherwise according to {who or 'the day, which is imprecise'}", sources
        )
    names = ", ".join(sorted({each.party for each in others})) or "nobody on record"
    return _condition("not_met", f"{where.text} {verb} {names}, not {owner}", (*sources, *readings))


def _region(place: Place, where: Where, readings: tuple[str, ...]) -> Condition:
    region = place.region or place.area
    if where.territory is None:
        reason = f"the attack is taken to be on {where.country}'s home territory, which the clause's region ({region}) is read to cover"
        return _condition("met", reason, readings)
    sources = _sources(where.territory, (*where.territory.sovereignty, *where.territory.administration))
    if region in where.territory.regions:
        return _condition("met", f"{where.text} lies in the region {region}", sources)
    if region in where.territory.outside:
        return _condition("not_met", f"{where.text} lies outside the region {region}", sources)
    return _condition("unknown", f"no record says whether {where.text} lies in the region {region}", sources)


def _sources(territory: Territory, holdings: tuple[Holding, ...]) -> tuple[str, ...]:
    return tuple(sorted({f"{territory.id}#{key}" for each in holdings for key in each.evidence}))


def _readings(world: World, place: Place) -> tuple[str, ...]:
    """Evidence of the claims that read the place so."""
    found: list[str] = []
    for address in place.claims:
        owner, _, name = address.partition("/")
        holder = world.events.get(owner) or world.disputes.get(owner)
        for claim in holder.claims if holder else ():
            if claim.id == name:
                found += [f"{owner}#{key}" for key in claim.evidence]
    return tuple(found)


def _condition(state: State, reason: str, evidence: tuple[str, ...]) -> Condition:
    return Condition(kind="territory", state=state, reason=reason, evidence=tuple(dict.fromkeys(evidence)))
