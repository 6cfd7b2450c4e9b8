"""Which clauses are in force on a day, who owes them and to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from geoenergy.days import holds
from geoenergy.parties import members_on
from geoenergy.records.instrument import SCALES, Instrument, Obligation, PartySpell, Version, Who
from geoenergy.world.world import World


@dataclass(frozen=True)
class Clause:
    """A clause as it stood on a day."""

    instrument: Instrument
    obligation: Obligation
    version: Version
    """The words of that day."""
    obligors: tuple[str, ...]
    """Who owed, sorted (alpha-3, or alliance ids that are parties themselves)."""
    beneficiaries: tuple[str, ...]
    """To whom."""
    maybe: frozenset[str]
    """Those among both of whom it is not certain that they were bound: the day is imprecise, or speakers disagree."""
    certain: bool
    """Whether it is certain that the clause was in force with these words."""

    @property
    def address(self) -> str:
        """`<instrument>/<clause>`."""
        return f"{self.instrument.id}/{self.obligation.id}"

    @property
    def weakest(self) -> str:
        """The weakest reading of its words."""
        scale = SCALES[self.obligation.pledge]
        return max(self.version.strength, key=scale.index)

    @property
    def evidence(self) -> tuple[str, ...]:
        """Addresses of the evidence of its words."""
        return tuple(f"{self.instrument.id}#{key}" for key in self.version.evidence)

    def party_evidence(self, party: str) -> tuple[str, ...]:
        """Addresses of the evidence that binds a party."""
        return tuple(
            sorted({f"{self.instrument.id}#{key}" for spell in self.instrument.parties if spell.party == party for key in spell.evidence})
        )


def clauses_on(world: World, day: dt.date) -> tuple[Clause, ...]:
    """Every clause in force on a day, in the order of instruments and clauses; computed once for a world and day."""
    return world.remember(("clauses", day), lambda: tuple(_clauses(world, day)))


def parties_on(instrument: Instrument, day: dt.date) -> dict[str, bool]:
    """Parties of an instrument on a day: True where certain, False where maybe.

    A spell whose start was not read (`unverified`) counts as maybe from the signature on, and never before the instrument is in force at
    all; a party of which speakers disagree is maybe.
    """
    found: dict[str, bool] = {}
    for party in dict.fromkeys(each.party for each in instrument.parties):
        spells = [each for each in instrument.parties if each.party == party]
        states = [_bound(each, instrument, day) for each in spells]
        if all(state is False for state in states):
            continue
        disputed = any(each.according_to for each in spells) and len({state is True for state in states}) > 1
        found[party] = True in states and not disputed
    return found


def _bound(spell: PartySpell, instrument: Instrument, day: dt.date) -> bool | None:
    if spell.start is None and "start" in spell.unverified and instrument.start is not None:
        begun = (holds(each, spell.end, day) for each in (spell.signed, instrument.signed, instrument.start) if each is not None)
        return False if False in begun else None
    start = spell.start or instrument.start
    if start is None:
        first = spell.signed or instrument.signed
        if first is None or holds(first, spell.end, day) is False:
            return False
        # signed, but the day of entry into force was not read: for a text that needs none the signature is it
        return None if _needs_entry(instrument) else holds(first, spell.end, day)
    return holds(start, spell.end, day)


def _needs_entry(instrument: Instrument) -> bool:
    return instrument.kind in ("treaty", "protocol", "statute", "agreement")


def _clauses(world: World, day: dt.date) -> Iterator[Clause]:
    for instrument in world.instruments.values():
        in_force = holds(instrument.start or instrument.signed, instrument.end, day)
        if in_force is False or (instrument.start is None and instrument.signed is None):
            continue
        parties = parties_on(instrument, day)
        for obligation in instrument.obligations:
            for version in obligation.versions:
                valid = holds(version.start, version.end, day)
                if valid is False:
                    continue
                obligors, maybe = _who(world, obligation.obligors, parties, day)
                beneficiaries, maybe_to = _who(world, obligation.beneficiaries, parties, day)
                if not obligors or not (beneficiaries or obligation.beneficiaries.anybody):
                    continue
                yield Clause(
                    instrument=instrument,
                    obligation=obligation,
                    version=version,
                    obligors=obligors,
                    beneficiaries=beneficiaries,
                    maybe=frozenset({*maybe, *maybe_to}),
                    certain=valid is True and in_force is True and not (instrument.start is None and _needs_entry(instrument)),
                )


def _who(world: World, who: Who, parties: dict[str, bool], day: dt.date) -> tuple[tuple[str, ...], set[str]]:
    """The parties meant by one side of a clause on a day, and those among them that are not certain."""
    found: dict[str, bool] = {}
    if who.parties:
        found.update(parties)
    for country in who.countries:
        found[country] = parties.get(country, True)
    if who.members_of is not None and who.members_of in world.alliances:
        alliance = world.alliances[who.members_of]
        found.update(dict.fromkeys(members_on(alliance, day), True))
        found.update(dict.fromkeys(members_on(alliance, day, maybe=True), False))
    named = tuple(sorted(party for party in found if party not in who.exclude))
    return named, {party for party in named if not found[party]}
