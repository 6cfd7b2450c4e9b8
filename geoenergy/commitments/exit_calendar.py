"""If a party gave notice to leave, until when is it bound, and what changes after?"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import count

from geoenergy.commitments.ask import day_of, instrument_of, party_of
from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.commitments.durations import after
from geoenergy.days import parse_day
from geoenergy.errors import BadArgument
from geoenergy.records.answer import Answer
from geoenergy.records.base import Record
from geoenergy.records.duty import Duty
from geoenergy.records.instrument import Instrument
from geoenergy.world.in_force import clauses_on, parties_on
from geoenergy.world.world import World

VERSION = 1


class Step(Record):
    """A day in the calendar of an exit."""

    on: str
    """The day."""
    what: str
    """What happens on it."""
    evidence: tuple[str, ...]
    """Addresses of the evidence."""


class ExitCalendar(Answer):
    """Until when a party stays bound once it gives notice, and what changes then."""

    who: str
    """Who leaves."""
    instrument: str
    """What it leaves."""
    notice_on: str
    """Day of the notice."""
    bound_until: str | None
    """Day from which it is bound no more; None where a fact is missing."""
    missing: tuple[str, ...]
    """Facts that no page read states, without which there is no end date."""
    assumed: tuple[str, ...]
    """What the caller assumed in their place."""
    steps: tuple[Step, ...]
    """The days, in order."""
    owes: tuple[str, ...]
    """Clauses that it owes until then."""
    is_owed: tuple[str, ...]
    """Clauses that others owe it until then."""
    before: tuple[Duty, ...]
    """With an attacker: who must help it on the day of the notice."""
    after: tuple[Duty, ...]
    """With an attacker: who must help it once it has left, other things as on the day of the notice."""
    note: str | None
    """What the records say of leaving."""


def exit_calendar(
    world: World, who: str, *, instrument: str, notice_on: dt.date | str, attacker: str | None = None, assume_notice: str | None = None
) -> ExitCalendar:
    """The calendar of an exit: days from notice to end, what is owed until then, and what changes after.

    Where the notice period was not read, there is no end date and the missing fact is named, unless the caller assumes one.

    Args:
        world: The world asked.
        who: The party that leaves.
        instrument: Id of the instrument.
        notice_on: Day of the notice.
        attacker: With an attacker, the duties to help the leaving party before and after are compared.
        assume_notice: A notice period (`"P6M"`) to be used where none was read; the answer says so.

    Raises:
        UnknownInstrument, UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: It is no party on that day, the period is none, or a notice period that was read is to be assumed away.
        BadDay: The day is none.
    """
    day = day_of(world, notice_on)
    text = instrument_of(world, instrument)
    party = party_of(world, who).id
    bound = parties_on(text, day)
    if party not in bound:
        known = ", ".join(sorted(bound)) or "nobody"
        raise BadArgument(f"{party} is no party to {text.title} on {day.isoformat()}. Parties then: {known}.")
    missing, assumed, end, steps = _days(text, day, assume_notice)
    mine = [clause for clause in clauses_on(world, day) if clause.instrument.id == text.id]
    before = tuple(casus_foederis(world, party, attacker=attacker, on=day)) if attacker is not None else ()
    left = tuple(casus_foederis(_without(world, text, party), party, attacker=attacker, on=day)) if attacker is not None else ()
    keys = {*(text.exit.evidence if text.exit else ()), *(text.renewal.evidence if text.renewal else ())}
    keys.update(key for spell in text.parties if spell.party == party for key in spell.evidence)
    evidence = {f"{text.id}#{key}" for key in keys} | {address for each in (*before, *left) for address in each.evidence}
    return ExitCalendar(
        who=party,
        instrument=text.id,
        notice_on=day.isoformat(),
        bound_until=end.isoformat() if end else None,
        missing=tuple(missing),
        assumed=tuple(assumed),
        steps=tuple(steps),
        owes=tuple(clause.address for clause in mine if party in clause.obligors),
        is_owed=tuple(clause.address for clause in mine if party in clause.beneficiaries and clause.obligors != (party,)),
        before=before,
        after=left,
        note=text.exit.note if text.exit else None,
        method=f"exit_calendar/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(sorted(evidence)),
    )


def _days(text: Instrument, day: dt.date, assume: str | None) -> tuple[list[str], list[str], dt.date | None, list[Step]]:
    """Missing facts, assumptions, the end, and the steps."""
    rule = text.exit
    sources = tuple(f"{text.id}#{key}" for key in (rule.evidence if rule else ()))
    steps = [Step(on=day.isoformat(), what="notice is given", evidence=())]
    if rule is not None and rule.anchor == "none":
        return ["the text knows no exit"], [], None, steps
    missing, assumed = [], []
    notice = rule.notice if rule else None
    if notice is None and assume is None:
        missing.append("the notice period" + (f" (Article {rule.article})" if rule and rule.article else ""))
    elif notice is None and assume is not None:
        notice = assume
        assumed.append(f"a notice period of {assume}")
    elif assume is not None and assume != notice:
        raise BadArgument(f"the notice period of {text.title} is on record ({notice}); leave assume_notice out.")
    anchor = rule.anchor if rule else None
    if anchor is None:
        if assume is None:
            missing.append("on which days notice may be given")
        else:
            assumed.append("that notice may be given on any day")
        anchor = "any_day"
    if notice is None or (missing and assume is None):
        if text.renewal is not None:
            steps += _term(text, day)
        return missing, assumed, None, steps
    earliest = after(day, notice)
    end = earliest
    if anchor == "end_of_term":
        if text.renewal is None:
            return [*missing, "the terms with whose end it may leave"], assumed, None, steps
        end = term_end(parse_day(text.renewal.start).earliest, text.renewal.every, earliest)
        steps += _term(text, day)
    elif anchor == "after_first_term":
        if rule is None or rule.first_term is None or text.start is None:
            return [*missing, "the length of the first term, in which nobody may leave"], assumed, None, steps
        first = after(parse_day(text.start).earliest, rule.first_term)
        end = after(max(day, first), notice)
        if first > day:
            steps.append(Step(on=first.isoformat(), what="first day on which notice may be given", evidence=sources))
    steps.append(Step(on=end.isoformat(), what="bound no more", evidence=sources))
    return missing, assumed, end, sorted(steps, key=lambda step: step.on)


def _term(text: Instrument, day: dt.date) -> list[Step]:
    renewal = text.renewal
    if renewal is None:
        return []
    ends = term_end(parse_day(renewal.start).earliest, renewal.every, day + dt.timedelta(days=1))
    what = "end of the current term" + (", prolonged unless somebody objects" if renewal.automatic else "")
    return [Step(on=ends.isoformat(), what=what, evidence=tuple(f"{text.id}#{key}" for key in renewal.evidence))]


def term_end(start: dt.date, every: str, not_before: dt.date) -> dt.date:
    """The first end of a term that is on or after a day; terms follow one another from `start`.

    Raises:
        BadArgument: `every` is no period, or an empty one.
    """
    if after(start, every) == start:
        raise BadArgument(f"a term of {every!r} never ends.")
    # each counted from the start: a term from 31 January ends with the last day of each month
    return next(end for number in count(1) if (end := after(start, every, number)) >= not_before)


def _without(world: World, text: Instrument, party: str) -> World:
    """The world in which the party is none of the instrument's."""
    spells = tuple(each for each in text.parties if each.party != party)
    left = text.model_copy(update={"parties": spells})
    return replace(world, instruments={**world.instruments, text.id: left}, _memo={})
