"""Duties that an attack sets off, told clause by clause, and what stands against them state by state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import polars as pl

from geoenergy.commitments.ask import day_of, state_of
from geoenergy.commitments.casus_foederis import VERSION, AttackAct, casus_foederis
from geoenergy.commitments.places import where_of
from geoenergy.records.answer import Answer
from geoenergy.records.duty import Condition, Duty, Impediment
from geoenergy.reports.blocks import Block, Head, Items, Notes, Pairs, Para, Told
from geoenergy.reports.names import name_of
from geoenergy.reports.vocabulary import (
    PLEDGES,
    TRIGGERS,
    article_text,
    clauses_text,
    foot_of,
    instrument_title,
    named,
    parties_text,
    said,
    strength_text,
)
from geoenergy.world.world import World


class DutyAccount(Answer):
    """What was asked of an attack, and the duties that answer it."""

    attacked: str
    """The state attacked (alpha-3)."""
    attacker: str
    """The state that attacks (alpha-3)."""
    on: str
    """The day."""
    where: str
    """Where the attack is taken to be, in words."""
    act: str
    """What is done."""
    all: bool
    """Whether duties whose conditions are not met are listed too."""
    duties: tuple[Duty, ...]
    """The duties, those with the strongest weakest reading first."""

    def as_frame(self) -> pl.DataFrame:
        """A row a duty; conditions and impediments as sentences in a list."""
        return duty_rows(self.duties)


def duty_account(
    world: World,
    attacked: str,
    *,
    attacker: str,
    on: dt.date | str,
    where: str | None = None,
    act: AttackAct = "armed_attack",
    all: bool = False,  # noqa: A002  (the word of the question)
) -> DutyAccount:
    """The duties of `casus_foederis` together with the question, so that an answer without any still says what was asked.

    Raises:
        GeoenergyError: As `casus_foederis` raises.
    """
    duties = casus_foederis(world, attacked, attacker=attacker, on=on, where=where, act=act, all=all)
    day = day_of(world, on)
    victim = state_of(world, attacked, "attacked", day)
    return DutyAccount(
        attacked=victim,
        attacker=state_of(world, attacker, "attacker", day),
        on=day.isoformat(),
        where=where_of(world, where, victim).text,
        act=act,
        all=all,
        duties=tuple(duties),
        method=f"casus_foederis/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(sorted({address for duty in duties for address in duty.evidence})),
    )


def duty_rows(duties: Iterable[Duty]) -> pl.DataFrame:
    """Duties as rows."""
    texts = ("obligor", "beneficiary", "instrument", "article", "pledge", "summary", "operative", "trigger", "territory")
    rows = [
        {
            **{name: getattr(duty, name) for name in texts},
            "strength": list(duty.strength),
            "conditions": "; ".join(f"{each.kind} {each.state}: {each.reason}" for each in duty.conditions),
            "impediments": "; ".join(f"{each.kind}: {each.reason}" for each in duty.impediments),
            "premise_claims": "; ".join(duty.premise_claims),
            "procedure": list(duty.procedure),
            "invoked": list(duty.invoked),
            "certain": duty.certain,
            "method": duty.method,
            "evidence": list(duty.evidence),
            "world": duty.world,
        }
        for duty in duties
    ]
    lists = dict.fromkeys(("strength", "procedure", "invoked", "evidence"), pl.List(pl.String))
    order = [
        *texts,
        "strength",
        "conditions",
        "impediments",
        "premise_claims",
        "procedure",
        "invoked",
        "certain",
        "method",
        "evidence",
        "world",
    ]
    schema = {name: pl.Boolean() if name == "certain" else lists.get(name, pl.String()) for name in order}
    return pl.DataFrame(rows, schema=schema)


def tell_duties(account: DutyAccount, world: World | None) -> Told:
    """The account in blocks."""
    notes = Notes(world)
    attacked, attacker = name_of(world, account.attacked), name_of(world, account.attacker)
    blocks: list[Block] = [
        Para(
            f"Taken as given: {said(account.act)} by {attacker}, in: {named(world, account.where)}. Only each clause's own conditions are "
            "tested. Contested: a party or an organ of the text is on record with another reading, or what a condition needs is not known."
        )
    ]
    if not account.duties:
        blocks.append(
            Para(
                "No clause on record obliges anybody to help or to consult"
                + (
                    ", nor would any whose conditions are not met."
                    if account.all
                    else "; clauses whose conditions are not met are left out."
                )
            )
        )
    blocks += duty_blocks(account.duties, world, notes)
    blocks += impediment_blocks(account.duties, world, notes)
    claims = list(dict.fromkeys(claim for duty in account.duties for claim in duty.premise_claims))
    if claims:
        blocks += [Head(f"What {attacker} says of the attack"), Items(tuple(claims))]
    title = f"Who must help {attacked}, attacked by {attacker} on {account.on}"
    return notes.told(title, blocks, foot_of(account.method, account.world))


def duty_blocks(duties: Sequence[Duty], world: World | None, notes: Notes) -> list[Block]:
    """Clause by clause: who owes, the words, and each condition that is not simply met."""
    clauses: dict[tuple[str, str, str], list[Duty]] = {}
    for duty in duties:
        clauses.setdefault((duty.pledge, duty.instrument, duty.article), []).append(duty)
    blocks: list[Block] = []
    pledge = ""
    for (owed, instrument, article), group in clauses.items():
        if owed != pledge:
            pledge = owed
            blocks.append(Head(PLEDGES.get(pledge, said(pledge))))
        blocks.append(Head(f"{instrument_title(world, instrument)}, {article_text(article)}", 3))
        blocks.append(Pairs(tuple(_clause_rows(group, world, notes))))
    return blocks


def _clause_rows(group: Sequence[Duty], world: World | None, notes: Notes) -> Iterable[tuple[str, str]]:
    first = group[0]
    own = [each for each in first.evidence if each.startswith(f"{first.instrument}#")]
    yield "owed by", parties_text(world, (each.obligor for each in group))
    yield "strength", strength_text(first.strength)
    yield "words", first.operative + notes.mark(own)
    yield "duty", first.summary
    yield "trigger", TRIGGERS[first.trigger].upper()
    for condition in first.conditions:
        if condition.state != "met":
            yield "", _condition(condition, world, notes)
    if first.procedure:
        yield "steps", ", ".join(said(each) for each in first.procedure)
    if first.invoked:
        yield "invoked", "; ".join(_event(each, world, notes) for each in first.invoked)
    doubtful = [each.obligor for each in group if not each.certain]
    if doubtful:
        yield "not certain", f"whether on that day the clause bound {parties_text(world, doubtful)}: a day was not read exactly"
    yield "record", f"{first.instrument}/{first.article}"


def _condition(condition: Condition, world: World | None, notes: Notes) -> str:
    return f"{condition.kind}, {TRIGGERS[condition.state]}: {named(world, condition.reason)}{notes.mark(condition.evidence)}"


def _event(event: str, world: World | None, notes: Notes) -> str:
    found = None if world is None else world.events.get(event)
    if found is None:
        return event
    return f"{found.when}, {found.title}{notes.mark(f'{event}#{key}' for key in found.evidence)}"


def impediment_blocks(duties: Sequence[Duty], world: World | None, notes: Notes) -> list[Block]:
    """State by state: what stands against its duties, told once, with the clause where it is not against all of them."""
    states: dict[str, dict[tuple[str, str], tuple[Impediment, list[Duty]]]] = {}
    owed: dict[str, list[Duty]] = {}
    for duty in duties:
        owed.setdefault(duty.obligor, []).append(duty)
        for each in duty.impediments:
            states.setdefault(duty.obligor, {}).setdefault((each.kind, each.reason), (each, []))[1].append(duty)
    if not owed:
        return []
    blocks: list[Block] = [Head("What stands against it")]
    for obligor in sorted(states, key=lambda code: name_of(world, code)):
        sentences = []
        for each, against in states[obligor].values():
            some = (
                "" if len(against) == len(owed[obligor]) else f" (against {clauses_text(f'{d.instrument}/{d.article}' for d in against)})"
            )
            sentences.append(f"{said(each.kind)}: {named(world, each.reason)}{some}{notes.mark(each.evidence)}")
        blocks += [Head(name_of(world, obligor), 3), Items(tuple(sentences))]
    silent = [code for code in owed if code not in states]
    if silent:
        blocks.append(
            Para(f"Nothing on record stands against the duties of {parties_text(world, silent)}, which is not to say that nothing does.")
        )
    return blocks
