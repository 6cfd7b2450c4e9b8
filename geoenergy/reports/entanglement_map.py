"""Who is bound to one side and depends on the other, on one page: a drawing, a ranked table, and why each is in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from geoenergy.commitments.entanglements import entanglements
from geoenergy.reports.blocks import Block, Grid, Notes, Para, Picture, Told
from geoenergy.reports.drawings import COLOURS, FAINT, INK, WIDTH, columns_of, line, svg, words
from geoenergy.reports.entanglement_table import ranked, tell_entanglements
from geoenergy.reports.names import name_of
from geoenergy.reports.page import page
from geoenergy.reports.vocabulary import foot_of
from geoenergy.world.world import World

MOST = 30
"""Rows drawn: those with the largest least share. All stand in the table."""
ROW = 19


def entanglement_map(
    world: World,
    who: str | None = None,
    *,
    on: dt.date | str,
    commodity: str | None = None,
    year: int | None = None,
    pledges: str | Iterable[str] = ("defence", "consultation"),
    min_share: float = 0.0,
) -> str:
    """The entanglement map: one self-contained HTML file on who is bound to one side of a dispute and depends on the other.

    The rows of `entanglements`, the largest shares drawn as lines, no geographical map; then the table, what is not observed, the clauses,
    the disputes, and every source. Nothing in the file is fetched or run; it is readable on a phone and prints well.

    Args:
        world: The world asked.
        who: Only this state; all where left out.
        on: The day: clauses and disputes are those of that day.
        commodity: Only this commodity.
        year: Year of the figures; by default the last complete one before the day that the data hold.
        pledges: Pledges that count as being bound.
        min_share: Least `share_low` of an import or export row.

    Returns:
        HTML. The same world and arguments give the same bytes.

    Raises:
        GeoenergyError: As `entanglements` raises.
    """
    frame = entanglements(world, who, on=on, commodity=commodity, year=year, pledges=pledges, min_share=min_share)
    rows = frame.to_dicts()
    if not rows:
        nobody = Para("As far as the records say, nobody is bound to one side of a dispute and dependent on the other.")
        return page(
            Told("Bound to one side, dependent on the other", (nobody,), foot=foot_of("entanglements/1", world.fingerprint)),
            world,
            kind=_kind(on),
        )
    told = tell_entanglements(frame, world)
    notes = Notes(world)
    blocks: list[Block] = []
    for block in told.blocks:
        if isinstance(block, Grid):
            known = [row for row in rows if row["channel"] != "no_observation"]
            drawn = [row for row in known if row["share_low"] is not None or row["channel"] == "deal"][:MOST]
            blocks += [_picture(drawn, len(known), world), ranked(known, world, notes)]
        else:
            blocks.append(block)
    for row in rows:
        notes.mark(row["evidence"])
    return page(replace(told, blocks=tuple(blocks), sources=tuple(notes.found), files=()), world, kind=_kind(on))


def _kind(on: dt.date | str) -> str:
    return f"Entanglement map, {on if isinstance(on, str) else on.isoformat()}"


def _picture(rows: list[dict[str, Any]], all_rows: int, world: World) -> Picture:
    who = list(dict.fromkeys(row["who"] for row in rows))
    count = max(len(who), *(len({row[part] for row in rows}) for part in ("bound_to", "depends_on")))
    height = count * ROW
    middle = columns_of(who, height)
    left, right = (_beside(rows, part, middle, height) for part in ("bound_to", "depends_on"))
    parts = [
        words(0, 10, "bound to", colour=FAINT, size=10),
        words(WIDTH / 2, 10, "who", anchor="middle", colour=FAINT, size=10),
        words(WIDTH, 10, "depends on", anchor="end", colour=FAINT, size=10),
    ]
    pairs = dict.fromkeys((row["who"], row["bound_to"]) for row in rows)
    lines = [line((78, left[friend] + 20), (136, middle[obligor] + 20), colour=FAINT, width=1) for obligor, friend in pairs]
    for row in reversed(rows):
        share = row["share_low"]
        deal = share is None
        width = 1.2 if deal else 1 + 11 * share
        colour = COLOURS[2] if row["channel"] == "export_revenue" else COLOURS[0] if row["channel"] == "import" else INK
        lines.append(
            line(
                (224, middle[row["who"]] + 20),
                (282, right[row["depends_on"]] + 20),
                colour=colour,
                width=round(width, 2),
                dash="2 3" if deal else "",
            )
        )
    parts += [f"<g stroke-opacity='0.65'>{''.join(lines)}</g>"]
    parts += [words(0, y + 24, _short(code, world)) for code, y in left.items()]
    parts += [words(WIDTH / 2, y + 24, _short(code, world), anchor="middle", weight="bold") for code, y in middle.items()]
    parts += [words(WIDTH, y + 24, _short(code, world), anchor="end") for code, y in right.items()]
    caption = (
        "The thicker a line, the larger the least share at stake. Blue: imports; green: export revenue; dotted: a deal without a share. "
        + (
            "All rows are drawn."
            if len(rows) == all_rows
            else f"Drawn are {len(rows)} of {all_rows} rows, those with the largest least share."
        )
    )
    told = f"Lines from {len(who)} states to those whom they are bound to, and to those on whom they depend; the table below says the same"
    return Picture(svg(height + 28, parts), told, caption)


def _beside(rows: list[dict[str, Any]], part: str, middle: dict[str, float], height: float) -> dict[str, float]:
    """Names of a side in the order of those in the middle with whom they are joined, so that few lines cross."""
    joined: dict[str, list[float]] = {}
    for row in rows:
        joined.setdefault(row[part], []).append(middle[row["who"]])
    return columns_of(sorted(joined, key=lambda code: (sum(joined[code]) / len(joined[code]), code)), height)


def _short(code: str, world: World) -> str:
    """The name where it fits, the code where it does not."""
    name = name_of(world, code)
    return name if len(name) <= 12 else code
