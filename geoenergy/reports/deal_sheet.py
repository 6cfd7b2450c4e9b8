"""A deal on one page: its text, its figures by speaker, its path against what was delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geoenergy.commitments.deal_fulfilment import FulfilmentRow
from geoenergy.records.deal import Deal, Figure
from geoenergy.reports.blocks import Picture
from geoenergy.reports.deal_account import DealAccount, deal_account, tell_deal
from geoenergy.reports.drawings import COLOURS, FAINT, SHAPES, Axes, line, lines_of, mark, svg, words
from geoenergy.reports.page import page
from geoenergy.world.world import World

PARTS = {"bcm": 1.0, "bcm/y": 1.0, "mcm": 0.001}
"""Units that are drawn, and how much of a billion cubic metres they are; others are told, not drawn."""
BAND, READING = "#cfe3f1", "#444444"


def deal_sheet(world: World, deal: Deal | str, *, baseline: str | None = None, path: str = "stated") -> str:
    """The deal sheet: one self-contained HTML file on what a deal says, how it binds, and whether it is on path.

    Text, bindingness, verb, condition, each reading of baseline and target, deliveries by source with a drawing, route, status, who says
    what, and every source. Nothing in the file is fetched or run; it is readable on a phone and prints well.

    Args:
        world: The world asked.
        deal: A deal, or its id.
        baseline: Part of the speaker, meaning or figure of the baseline to start from; by default the first on record.
        path: `"stated"`, `"linear"` or `"constant_growth"`.

    Returns:
        HTML. The same world and arguments give the same bytes.

    Raises:
        UnknownDeal: No deal of that id.
        BadArgument: No such path or baseline; or one is asked of a deal of something that is no gas.
    """
    account = deal_account(world, deal, baseline=baseline, path=path)
    told = tell_deal(account, world)
    picture = _picture(account)
    if picture is not None:
        terms, *rest = told.blocks
        told = replace(told, blocks=(terms, picture, *rest))
    return page(told, world, kind="Deal sheet")


def _picture(account: DealAccount) -> Picture | None:
    rows = account.fulfilment
    spots = [
        (figure, low, high, role)
        for role, figures in (("baseline", account.deal.baselines), ("target", account.deal.targets))
        for figure, low, high in _in_bcm(figures)
    ]
    tops = [value for _, low, high, _ in spots for value in (low, high) if value is not None]
    tops += [value for row in rows for value in (row.path_high_bcm, row.delivered_high_bcm, row.delivered_low_bcm) if value is not None]
    if not rows or not tops or max(tops) <= 0:
        return None
    years = [row.year for row in rows] + [figure.year for figure, _, _, _ in spots if figure.year is not None]
    axes = Axes((min(years), max(years)), max(tops) * 1.08)
    legend: dict[str, tuple[str, str]] = {}
    for row in rows:
        if row.delivered_low_bcm is not None or row.delivered_high_bcm is not None:
            who = _source(row)
            place = len(legend)
            legend.setdefault(who, (SHAPES[place % len(SHAPES)], COLOURS[place % len(COLOURS)]))
    parts = [*axes.drawn("bcm"), *_band(account, axes), *_readings(spots, axes), *_actuals(account, axes, legend)]
    key, height = _key(legend, spots, axes.bottom + 30)
    text = f"{account.deal.title}: path and deliveries from {min(years)} to {max(years)}, in billion cubic metres"
    return Picture(svg(height, [*parts, *key]), text, _caption(account, len(spots)))


def _caption(account: DealAccount, drawn: int) -> str:
    figures = (*account.deal.baselines, *account.deal.targets)
    left = sum(each.year is not None for each in figures) - drawn
    told = "Every reading is drawn as its speaker states it; an arrow up means at least, a line between two ends a range."
    return f"{told} {left} more in other units are told, not drawn." if left > 0 else told


def _in_bcm(figures: Iterable[Figure]) -> Iterable[tuple[Figure, float | None, float | None]]:
    for each in figures:
        part = PARTS.get(each.unit)
        if part is None or each.year is None:
            continue
        low, high = (each.quantity, each.quantity) if each.quantity is not None else (each.low, each.high)
        yield each, None if low is None else low * part, None if high is None else high * part


def _band(account: DealAccount, axes: Axes) -> list[str]:
    """What the path asks for: an area over years that follow each other, a bar over a year that stands alone."""
    asked = {
        row.year: (row.path_low_bcm, row.path_high_bcm)
        for row in account.fulfilment
        if row.path_low_bcm is not None and row.path_high_bcm is not None
    }
    parts = []
    for year, (low, high) in sorted(asked.items()):
        after = asked.get(year + 1)
        if account.path == "stated":
            top, foot = axes.y(high), axes.y(low)
            parts.append(
                f"<rect x='{axes.x(year - 0.4):.1f}' y='{top - 1:.1f}' width='{axes.x(year + 0.4) - axes.x(year - 0.4):.1f}' "
                f"height='{foot - top + 2:.1f}' fill='{BAND}'/>"
            )
        elif after is not None:
            corners = ((year, low), (year, high), (year + 1, after[1]), (year + 1, after[0]))
            points = " ".join(f"{axes.x(x):.1f},{axes.y(y):.1f}" for x, y in corners)
            parts.append(f"<polygon points='{points}' fill='{BAND}' stroke='{BAND}' stroke-width='2'/>")
    return parts


def _readings(spots: Iterable[tuple[Figure, float | None, float | None, str]], axes: Axes) -> list[str]:
    parts = []
    for figure, low, high, role in spots:
        value = low if low is not None else high
        if value is None or figure.year is None:
            continue
        # what was said before stands at the left of a year, what was delivered at its right
        x, y = axes.x(figure.year - 0.28), axes.y(value)
        if role == "baseline":
            parts.append(mark("diamond", x, y, colour=READING, size=3.4, hollow=True))
        else:
            parts.append(line((x - 7, y), (x + 7, y), colour=READING, width=2))
        if high is None:
            parts += [line((x, y), (x, y - 9), colour=READING), mark("triangle", x, y - 10, colour=READING, size=2)]
        elif low is not None and high != low:
            parts.append(line((x, y), (x, axes.y(high)), colour=READING))
    return parts


def _actuals(account: DealAccount, axes: Axes, legend: dict[str, tuple[str, str]]) -> list[str]:
    parts = []
    present: dict[int, list[str]] = {}
    for row in account.fulfilment:
        present.setdefault(row.year, []).append(_source(row))
    for row in account.fulfilment:
        low, high, who = row.delivered_low_bcm, row.delivered_high_bcm, _source(row)
        if who not in legend:
            continue
        shape, colour = legend[who]
        order = list(dict.fromkeys(each for each in present[row.year] if each in legend))
        x = axes.x(row.year + 0.45 * (order.index(who) + 0.5) / len(order))
        if low is not None and high is not None:
            parts.append(line((x, axes.y(low)), (x, axes.y(high)), colour=colour, width=1.6))
            parts.append(mark(shape, x, axes.y((low + high) / 2), colour=colour, hollow=low != high))
        else:
            known = low if low is not None else high or 0.0
            parts += [mark(shape, x, axes.y(known), colour=colour, hollow=True)]
            parts.append(words(x, axes.y(known) + (14 if low is None else -8), "≤" if low is None else "≥", anchor="middle", size=9))
    return parts


def _source(row: FulfilmentRow) -> str:
    return f"{row.speaker or 'speaker not named'}: {row.meaning}"


def _key(
    legend: dict[str, tuple[str, str]], spots: list[tuple[Figure, float | None, float | None, str]], top: float
) -> tuple[list[str], float]:
    """What each mark is, below the axes; and how far down it reaches."""
    parts = []
    y = top
    entries: list[tuple[str, str]] = [(mark(shape, 6, 0, colour=colour), who) for who, (shape, colour) in legend.items()]
    if any(role == "baseline" for *_, role in spots):
        entries.append((mark("diamond", 6, 0, colour=READING, size=3.4, hollow=True), "baseline, one for each reading"))
    if any(role == "target" for *_, role in spots):
        entries.append((line((0, 0), (12, 0), colour=READING, width=2), "aim or expectation, one for each reading"))
    entries.append((f"<rect x='0' y='-4' width='12' height='8' fill='{BAND}'/>", "what the path asks for"))
    for drawn, text in entries:
        parts.append(f"<g transform='translate(0 {y - 4:.1f})'>{drawn}</g>")
        for part in lines_of(text, 56):
            parts.append(words(18, y, part, colour=FAINT, size=10.5))
            y += 14
        y += 3
    return parts, y
