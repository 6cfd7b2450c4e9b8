"""What each country lacks as bars: solid for sure, light where a plan that is just as good leaves it more short."""

from __future__ import annotations

from geoenergy.reports.blocks import Picture
from geoenergy.reports.drawings import COLOURS, FAINT, INK, LINE, WIDTH, line, svg, words
from geoenergy.reports.names import name_of
from geoenergy.reports.scenario_account import ScenarioAccount, least, most
from geoenergy.reports.scenario_told import by_lack
from geoenergy.reports.scenario_words import Near
from geoenergy.world.world import World

MOST = 30
"""Countries drawn, so that the figure fits on a printed page; the table has all."""
ROW, TOP, LEFT, RIGHT = 17, 26, 104, 78


def lack_bars(account: ScenarioAccount, world: World) -> Picture | None:
    """A bar a country, as a share of its demand; None where nobody is short."""
    sure, maybe, _ = by_lack(account)
    rows = [row for row in [*sure, *maybe] if row.demand]
    if not rows:
        return None
    near = Near.of(account)
    drawn = rows[:MOST]
    room = WIDTH - LEFT - RIGHT
    height = TOP + ROW * len(drawn)
    parts = [words(LEFT, 9, "share of its demand that a country lacks", colour=FAINT, size=10)]
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = LEFT + part * room
        parts += [line((x, TOP - 4), (x, height), colour=LINE), words(x, TOP - 7, f"{part:.0%}", anchor="middle", colour=FAINT, size=9.5)]
    for place, row in enumerate(drawn):
        demand, y = row.demand or 1.0, TOP + ROW * place
        low, high = (min(near.clean(value, demand) / demand, 1.0) for value in (least(row), most(row)))
        parts.append(words(LEFT - 6, y + 11, _short(name_of(world, row.country), row.country), anchor="end"))
        parts.append(_bar(0.0, low, y, room, "1"))
        parts.append(_bar(low, high, y, room, "0.35"))
        if high - low > near.around(demand) / demand and row.shortfall is not None:
            x = LEFT + min(near.clean(row.shortfall, demand) / demand, 1.0) * room
            parts.append(line((x, y + 1), (x, y + 14), colour=INK, width=1.6))
        parts.append(words(LEFT + room + 6, y + 11, near.rate(row), size=10))
    count = "All" if len(drawn) == len(rows) else f"The first {MOST}"
    caption = "Solid: lacking in every plan that the rule allows. Light: lacking in some. Line across: the plan found. Order: the largest "
    caption += f"quantity for sure, then the largest possible. {count} of {len(rows)} are drawn."
    told = ", ".join(f"{name_of(world, row.country)} {near.rate(row)}" for row in drawn)
    return Picture(svg(height + 4, parts), f"Bars of what each country lacks as a share of its demand: {told}", caption)


def _bar(start: float, end: float, y: float, room: float, opacity: str) -> str:
    if end <= start:
        return ""
    wide = max((end - start) * room, 0.8)
    return (
        f"<rect x='{LEFT + start * room:.1f}' y='{y + 2:.1f}' width='{wide:.1f}' height='11' fill='{COLOURS[1]}' fill-opacity='{opacity}'/>"
    )


def _short(name: str, code: str) -> str:
    """The name where it fits, the code where it does not."""
    return name if len(name) <= 16 else code
