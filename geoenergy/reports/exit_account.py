"""An exit as a calendar, and why a state owes nothing, told in blocks."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from geoenergy.commitments.exit_calendar import ExitCalendar
from geoenergy.commitments.why_not import WhyNot
from geoenergy.records.duty import Duty
from geoenergy.reports.blocks import Block, Head, Items, Notes, Pairs, Para, Told
from geoenergy.reports.duty_account import duty_blocks
from geoenergy.reports.names import name_of
from geoenergy.reports.vocabulary import article_text, foot_of, instrument_title, named, parties_text
from geoenergy.world.world import World

ANSWERS = {
    "owes_defence": "It does owe help in defence.",
    "owes_less": "It owes less than help: to consult, or in words that do not bind to help.",
    "conditions_not_met": "A clause binds it, and its conditions are not met.",
    "not_in_force": "A text on record that speaks of help was not in force between the two on that day.",
    "no_instrument": "No text on record obliges it.",
}


def tell_exit(calendar: ExitCalendar, world: World | None) -> Told:
    """The calendar of an exit in blocks."""
    notes = Notes(world)
    who, text = name_of(world, calendar.who), instrument_title(world, calendar.instrument)
    blocks: list[Block] = []
    if calendar.bound_until:
        blocks.append(Para(f"Bound until {calendar.bound_until}; from that day no more."))
    else:
        blocks.append(Para(f"No end can be told. Not in any page read: {'; '.join(calendar.missing) or 'the rule of the exit'}."))
    if calendar.assumed:
        blocks.append(Para(f"Assumed, not on record: {'; '.join(calendar.assumed)}."))
    if calendar.note:
        own = [each for each in calendar.evidence if each.startswith(f"{calendar.instrument}#")]
        blocks.append(Para(f"{calendar.note}{notes.mark(own)}"))
    blocks += [Head("Days"), Pairs(tuple((step.on, f"{step.what}{notes.mark(step.evidence)}") for step in calendar.steps))]
    blocks += [
        Head("Until then"),
        Pairs((("owes", _articles(calendar.owes)), ("is owed", _articles(calendar.is_owed)))),
    ]
    if calendar.before or calendar.after:
        blocks += _change(calendar.before, calendar.after, world)
    title = f"If {who} gives notice on {calendar.notice_on} to leave: {text}"
    return notes.told(title, blocks, foot_of(calendar.method, calendar.world), calendar.evidence)


def _articles(addresses: Sequence[str]) -> str:
    return ", ".join(article_text(each.partition("/")[2]) for each in addresses) or "nothing on record"


def _change(before: Sequence[Duty], after: Sequence[Duty], world: World | None) -> list[Block]:
    """What would be owed by whom, before and after, clause by clause."""

    def clauses(duties: Sequence[Duty]) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for each in duties:
            found.setdefault((each.instrument, each.article), []).append(each.obligor)
        return found

    def told(clause: tuple[str, str], who: Sequence[str]) -> str:
        return f"{instrument_title(world, clause[0])}, {article_text(clause[1])}: {parties_text(world, who)}"

    then, later = clauses(before), clauses(after)
    gone = tuple(told(clause, who) for clause, who in then.items() if clause not in later)
    stays = tuple(told(clause, who) for clause, who in later.items())
    return [
        Head("If it is attacked: no longer owed once it has left"),
        Items(gone) if gone else Para("Nothing changes."),
        Head("Still owed after"),
        Items(stays) if stays else Para("Nothing on record."),
    ]


def tell_why_not(answer: WhyNot, world: World | None) -> Told:
    """Why a state is not on the list, in blocks."""
    notes = Notes(world)
    plain = ANSWERS.get(answer.answer, answer.answer)
    if answer.answer == "owes_defence" and all(each.trigger != "met" for each in answer.duties if each.pledge == "defence"):
        plain = "A clause obliges it to help; that its conditions are met is contested."
    blocks: list[Block] = [Para(plain), Items(tuple(named(world, each) for each in answer.reasons))]
    if answer.duties:
        blocks += duty_blocks(answer.duties, world, notes)
    obligor, attacked, attacker = (name_of(world, each) for each in (answer.obligor, answer.attacked, answer.attacker))
    title = f"Does {obligor} owe {attacked} help against {attacker} on {answer.on}?"
    return notes.told(title, blocks, foot_of(answer.method, answer.world))


def exit_rows(calendar: ExitCalendar) -> pl.DataFrame:
    """A row a day of the calendar, what holds for all of them beside it."""
    rows = [
        {
            "who": calendar.who,
            "instrument": calendar.instrument,
            "notice_on": calendar.notice_on,
            "bound_until": calendar.bound_until,
            "missing": "; ".join(calendar.missing),
            "assumed": "; ".join(calendar.assumed),
            "on": step.on,
            "what": step.what,
            "owes": list(calendar.owes),
            "is_owed": list(calendar.is_owed),
            "before": _owed(calendar.before),
            "after": _owed(calendar.after),
            "note": calendar.note,
            "method": calendar.method,
            "evidence": list(step.evidence or calendar.evidence),
            "world": calendar.world,
        }
        for step in calendar.steps
    ]
    lists = dict.fromkeys(("owes", "is_owed", "before", "after", "evidence"), pl.List(pl.String()))
    return pl.DataFrame(rows, schema_overrides={"bound_until": pl.String(), "note": pl.String(), **lists})


def why_not_rows(answer: WhyNot) -> pl.DataFrame:
    """One row: the answer, its reasons, and the clauses looked at."""
    row = {
        **{name: getattr(answer, name) for name in ("obligor", "attacked", "attacker", "on", "answer")},
        "reasons": "; ".join(answer.reasons),
        "duties": _owed(answer.duties),
        "method": answer.method,
        "evidence": list(answer.evidence),
        "world": answer.world,
    }
    return pl.DataFrame([row], schema_overrides=dict.fromkeys(("duties", "evidence"), pl.List(pl.String())))


def _owed(duties: Sequence[Duty]) -> list[str]:
    return [f"{each.obligor}:{each.instrument}/{each.article}:{each.trigger}" for each in duties]
