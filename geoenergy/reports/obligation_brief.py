"""Who must help whom, on one page: duties, what stands against them, and who says what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from geoenergy.commitments.casus_foederis import AttackAct
from geoenergy.records.duty import Duty
from geoenergy.records.instrument import SCALES
from geoenergy.reports.blocks import Picture
from geoenergy.reports.drawings import FAINT, INK, LINE, WIDTH, line, lines_of, mark, svg, words
from geoenergy.reports.duty_account import DutyAccount, duty_account, tell_duties
from geoenergy.reports.names import name_of
from geoenergy.reports.page import page
from geoenergy.reports.vocabulary import article_text, instrument_title
from geoenergy.world.world import World

ROW, HEAD, CELL = 20, 34, 26
COLOURS = {"defence": "#0072B2", "consultation": "#767676", "solidarity": "#009E73"}
SIZES = (7.5, 5.5, 3.8)
"""Size of a mark by the rank of the weakest reading of the words; all that rank lower are the smallest."""
CAPTION = (
    "Each mark is a duty. Blue circle: help in defence; grey square: to consult; green diamond: solidarity in energy. The larger, the "
    "firmer its words. Filled: its conditions are met; hollow: contested; cross: not met. "
    "Last column: how many things on record stand against it."
)


def obligation_brief(
    world: World,
    attacked: str,
    *,
    attacker: str,
    on: dt.date | str,
    where: str | None = None,
    act: AttackAct = "armed_attack",
    all: bool = False,  # noqa: A002  (the word of the question)
) -> str:
    """The obligation brief: one self-contained HTML file on who must help a state that is attacked, and what stands against it.

    The same duties as `casus_foederis`, clause by clause, with a drawing, what the attacker's side says, and every source. Nothing in the
    file is fetched or run; it is readable on a phone and prints well.

    Args:
        world: The world asked; `world.known_at(day)` for what was known then.
        attacked: The state attacked.
        attacker: The state that attacks.
        on: The day, local at the place.
        where: Territory or country where the attack is; without it, the recognised territory of the attacked.
        act: What is done.
        all: Whether duties whose conditions are not met are told too.

    Returns:
        HTML. The same world and arguments give the same bytes.

    Raises:
        GeoenergyError: As `casus_foederis` raises.
    """
    account = duty_account(world, attacked, attacker=attacker, on=on, where=where, act=act, all=all)
    told = tell_duties(account, world)
    if account.duties:
        first, *rest = told.blocks
        told = replace(told, blocks=(first, _picture(account, world), *rest))
    return page(told, world, kind="Obligation brief")


def _picture(account: DutyAccount, world: World) -> Picture:
    """States against clauses: a mark for each duty."""
    states = sorted({duty.obligor for duty in account.duties}, key=lambda code: name_of(world, code))
    clauses = list(dict.fromkeys((duty.instrument, duty.article) for duty in account.duties))
    first = min(max(len(name_of(world, code)) for code in states) * 6.2 + 26, 170.0)
    across = {clause: first + place * min(CELL, (WIDTH - 60 - first) / max(len(clauses), 1)) for place, clause in enumerate(clauses)}
    against = max(across.values()) + CELL
    parts = [words(across[clause], 14, str(place), anchor="middle", weight="bold") for place, clause in enumerate(clauses, start=1)]
    parts.append(words(against, 14, "against", anchor="middle", colour=FAINT, size=10))
    for place, state in enumerate(states):
        y = HEAD + place * ROW
        mine = [duty for duty in account.duties if duty.obligor == state]
        parts += [line((0, y + ROW / 2), (against + 22, y + ROW / 2), colour=LINE), words(0, y + 4, name_of(world, state))]
        parts += [_mark(duty, across[duty.instrument, duty.article], y) for duty in mine]
        reasons = {(each.kind, each.reason) for duty in mine for each in duty.impediments}
        parts.append(words(against, y + 4, str(len(reasons)) if reasons else "", anchor="middle", colour=FAINT))
    y = HEAD + len(states) * ROW + 12
    for place, (instrument, article) in enumerate(clauses, start=1):
        parts.append(words(0, y, str(place), weight="bold", size=10.5))
        for text in lines_of(f"{instrument_title(world, instrument)}, {article_text(article)}", 58):
            parts.append(words(16, y, text, colour=FAINT, size=10.5))
            y += 14
    attacked, attacker = name_of(world, account.attacked), name_of(world, account.attacker)
    names = ", ".join(name_of(world, code) for code in states)
    told = f"{len(account.duties)} duties towards {attacked}, attacked by {attacker}, owed by {names}; the text below says the same"
    return Picture(svg(y, parts), told, CAPTION)


def _mark(duty: Duty, x: float, y: float) -> str:
    size = SIZES[min(SCALES[duty.pledge].index(duty.strength[-1]), len(SIZES) - 1)]
    colour = COLOURS.get(duty.pledge, INK)
    if duty.trigger == "not_met":
        return mark("cross", x, y, colour=colour, size=3.5)
    shape = {"defence": "circle", "consultation": "square", "solidarity": "diamond"}.get(duty.pledge, "circle")
    return mark(shape, x, y, colour=colour, size=size * (0.8 if shape == "square" else 1), hollow=duty.trigger == "contested")
