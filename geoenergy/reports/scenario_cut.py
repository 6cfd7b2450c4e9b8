"""What binds in a scenario, by step of its rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geoenergy.reports.blocks import Block, Grid, Head, Items, Para
from geoenergy.reports.figures import amount, percent
from geoenergy.reports.layout import Column
from geoenergy.reports.names import name_of
from geoenergy.reports.scenario_account import CutRow, ScenarioAccount, Step
from geoenergy.reports.scenario_words import Near
from geoenergy.reports.vocabulary import named
from geoenergy.world.world import World

LAST, ON_THE_WAY = 8, 4
"""What binds is listed up to so many for the last step of a rule, and for each before it; the rest is counted."""
KINDS = {
    "link": ("crossing", "crossings"),
    "entry": ("terminal or entry", "terminals and entries"),
    "limit": ("limit", "limits"),
    "withdrawal": ("store", "stores"),
    "production": ("producer at full output", "producers at full output"),
}


def cut_blocks(account: ScenarioAccount, world: World | None) -> list[Block]:
    """What is full, by step of the rule; nothing where nothing binds."""
    if not any(step.binding for step in account.steps):
        return []
    several = len(account.steps) > 1
    told: list[tuple[int, Step, CutRow, int]] = []
    rest = []
    for place, step in enumerate(account.steps, start=1):
        rows = ranked(step.binding)
        shown = LAST if place == len(account.steps) else ON_THE_WAY
        told += [(place, step, row, count) for row, count in rows[:shown]]
        if rows[shown:]:
            rest.append((f"step {place}: " if several else "") + counted(row for row, _ in rows[shown:]))
    columns = [
        *([Column("step", tuple(str(place) for place, *_ in told), right=True)] if several else []),
        Column("full", tuple(full_text(row, world) + _when(row, count, account) for _, _, row, count in told), wraps=True),
        Column(f"takes, {account.unit}", tuple(amount(row.capacity) for _, _, row, _ in told), right=True),
        Column("relief", tuple(relief_text(row, step) for _, step, row, _ in told), right=True),
    ]
    how = f"relief: by how much what the step makes least falls, at most, for one {account.unit} more"
    how += "; pp: percentage points of the rate." if any(step.measure == "rate" for _, step, *_ in told) else "."
    lines = tuple(f"Step {place}, {step.what}: {least_text(step, account)}" for place, step in enumerate(account.steps, start=1))
    blocks: list[Block] = [Head("What binds"), *([Items(lines)] if several else []), Para(how), Grid(tuple(columns))]
    return [*blocks, Para(f"Not listed: {'; '.join(rest)}.")] if rest else blocks


def least_text(step: Step, account: ScenarioAccount) -> str:
    """The least that a step found."""
    near = Near.of(account)
    if step.measure == "rate":
        return f"{percent(Near(1.0).clean(step.objective))} %"
    told = amount(near.clean(step.objective, account.demand if step.measure == "quantity" else None))
    return f"{told} {account.unit}" if step.measure == "quantity" else told


def ranked(rows: Sequence[CutRow]) -> list[tuple[CutRow, int]]:
    """What binds, the periods of one thing joined, with their number: largest relief first.

    Of equals what can take something stands before what takes nothing, ways before producers, and large before small.
    """
    joined: dict[tuple[str, str], list[CutRow]] = {}
    for row in rows:
        joined.setdefault((row.kind, row.name), []).append(row)
    found = []
    for several in joined.values():
        first = max(several, key=lambda row: row.relief)
        sums = {"capacity": sum(row.capacity for row in several), "used": sum(row.used for row in several)}
        found.append((first.model_copy(update=sums), len(several)))
    kinds = list(KINDS)

    def place(each: tuple[CutRow, int]) -> tuple[float, bool, int, float, str]:
        row, _ = each
        return -round(row.relief, 9), row.capacity == 0, kinds.index(row.kind), -row.capacity, row.name

    return sorted(found, key=place)


def counted(rows: Iterable[CutRow]) -> str:
    """How many of each kind."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
    return ", ".join(f"{counts[kind]} {words[counts[kind] != 1]}" for kind, words in KINDS.items() if kind in counts)


def full_text(row: CutRow, world: World | None) -> str:
    """What is full, in words."""
    if row.kind == "link":
        start, _, end = row.name.partition(">")
        return f"crossing {name_of(world, start)} > {name_of(world, end)}"
    if row.kind == "production":
        return f"production of {name_of(world, row.name)}"
    if row.kind == "withdrawal":
        return f"withdrawal from store, {name_of(world, row.name)}"
    return named(world, row.name)


def _when(row: CutRow, count: int, account: ScenarioAccount) -> str:
    if account.periods == 1:
        return ""
    return f", {row.period}" if count == 1 else f", {count} of {account.periods} periods"


def relief_text(row: CutRow, step: Step) -> str:
    """The relief, without the solver's last digits."""
    return f"{amount(100 * row.relief)} pp" if step.measure == "rate" else amount(round(row.relief, 6))
