"""An account of a scenario in words and tables."""

from __future__ import annotations

from geoenergy.reports.blocks import Block, Grid, Head, Items, Pairs, Para, Told, unnumbered
from geoenergy.reports.figures import amount, percent
from geoenergy.reports.layout import Column
from geoenergy.reports.names import coded, name_of
from geoenergy.reports.scenario_account import ScenarioAccount, ScenarioRow, least, most
from geoenergy.reports.scenario_cut import cut_blocks
from geoenergy.reports.scenario_words import Near, in_words
from geoenergy.reports.vocabulary import foot_of
from geoenergy.world.world import World

RANGE = "Where a range stands, the rule leaves open who of several bears it: any value in it belongs to a plan that is just as good."
ONE_PLAN = "Ranges were not asked for: each figure is that of one plan, and another plan, just as good, may spread it in another way."
FIXED = "The rule leaves nothing open: every plan that it allows comes to the same."
NAMED = 12
"""Countries that are named in a sentence; the others are counted."""


def tell_scenario(account: ScenarioAccount, world: World | None) -> Told:
    """What happened, who goes short, what binds, what was assumed."""
    blocks = [*summary(account, world), *short_blocks(account, world), *compared_blocks(account, world), *cut_blocks(account, world)]
    blocks += assumed_blocks(account, world)
    foot = foot_of(account.method, account.world or "not from a world")
    return unnumbered(title_of(account), blocks, foot, account.evidence)


def title_of(account: ScenarioAccount) -> str:
    """One line that says what was asked."""
    return f"{account.scenario}: who goes short, by the rule {account.allocation}"


def summary(account: ScenarioAccount, world: World | None) -> list[Block]:
    """What is asked, what it comes to in all, and what the shocks changed."""
    sure, maybe, safe = by_lack(account)
    short = Near.of(account).clean(account.shortfall, account.demand)
    rate = f" ({percent(short / account.demand)} %)" if account.demand and short else ""
    where = "" if ranged(account) else " in the plan found"
    lacking = [f"{len(sure)} short{where}", *([f"{len(maybe)} short in some plans and not in others"] if maybe else []), f"{len(safe)} not"]
    rows = (
        ("short in all", f"{amount(short)} of {amount(account.demand)} {account.unit}{rate}"),
        *_anyway(account, world),
        ("countries", ", ".join(lacking)),
        ("rule", f"{account.allocation}: {account.formula}"),
        ("checked", verified_text(account)),
    )
    changes = tuple(in_words(each, world) for each in account.changes) or ("Nothing: the network as it is.",)
    described: list[Block] = [Para(account.description)] if account.description else []
    return [*described, Pairs(rows), Head("What changed"), Items(changes)]


def _anyway(account: ScenarioAccount, world: World | None) -> list[tuple[str, str]]:
    """What is short in the network even where nothing happens, for that is not the shocks' doing."""
    if account.short_without is None:
        return []
    short = Near(account.short_without).clean(account.short_without)
    if not short:
        return [("without shocks", "nothing is short")]
    names = ", ".join(name_of(world, code) for code in account.countries_without[:NAMED])
    more = f" and {len(account.countries_without) - NAMED} more" if len(account.countries_without) > NAMED else ""
    return [("without shocks", f"{amount(short)} {account.unit} are short, in some plans or all: {names}{more}")]


def verified_text(account: ScenarioAccount) -> str:
    """Whether the outcome holds, and what it means that it does."""
    faults = [f"{check.what}: {fault}" for check in account.checks for fault in check.faults]
    if faults:
        return f"DOES NOT HOLD: {'; '.join(faults)}"
    return f"holds by addition, without the solver ({len(account.checks)} checks)"


def by_lack(account: ScenarioAccount) -> tuple[list[ScenarioRow], list[ScenarioRow], list[ScenarioRow]]:
    """Countries short in every plan, in some, and in none; what lies within the solver's tolerance is nothing."""
    near = Near.of(account)
    sure: list[ScenarioRow] = []
    maybe: list[ScenarioRow] = []
    safe: list[ScenarioRow] = []
    for row in account.countries:
        if row.demand is not None:
            kind = sure if near.clean(least(row), row.demand) else maybe if near.clean(most(row), row.demand) else safe
            kind.append(row)
    return sure, maybe, safe


def ranged(account: ScenarioAccount) -> bool:
    """Whether the ranges were asked for."""
    return any(row.shortfall_low is not None for row in account.countries)


def short_blocks(account: ScenarioAccount, world: World | None) -> list[Block]:
    """A row for each country that is or may be short."""
    sure, maybe, safe = by_lack(account)
    near = Near.of(account)
    rows = [*sure, *maybe]
    if not rows:
        return [Head("Who goes short"), Para("Nobody.")]
    loose = [most(row) - least(row) > near.around(row.demand) for row in rows]
    lacks = tuple(near.lack(least(row), most(row), row.demand) for row in rows)
    columns = [
        Column("country", tuple(coded(world, row.country) for row in rows), wraps=True),
        Column(f"lacks, {account.unit}", lacks, right=True),
        Column("of its demand", tuple(near.rate(row) for row in rows), right=True),
    ]
    wide = [*columns, Column(f"demand, {account.unit}", tuple(amount(row.demand or 0.0) for row in rows), right=True, rank=2)]
    if any(loose):
        plan = tuple(near.lack(row.shortfall, None, row.demand) if open_ else "" for row, open_ in zip(rows, loose, strict=True))
        wide.append(Column("plan found", plan, right=True, rank=3))
    note = ONE_PLAN if not ranged(account) else RANGE if any(loose) else FIXED
    plans = "any plan" if ranged(account) else "it"
    rest = f" {len(safe)} more {'is' if len(safe) == 1 else 'are'} not short in {plans}." if safe else ""
    return [Head("Who goes short"), Grid(tuple(wide), tuple(columns)), Para(note + rest)]


def compared_blocks(account: ScenarioAccount, world: World | None) -> list[Block]:
    """Who is worse or better off than before, for sure; the others counted."""
    before, near = account.before, Near.of(account)
    if before is None:
        return []
    after = near.clean(account.shortfall, account.demand)
    head = f"Before: {before.scenario}, by the rule {before.allocation}. Short in all: {amount(near.clean(before.shortfall))} before, "
    blocks: list[Block] = [Head("Before and after"), Para(f"{head}{amount(after)} {account.unit} after.")]
    apart = sorted((row for row in account.countries if row.overlap is False), key=_apart)
    if apart:
        columns = (
            Column("country", tuple(coded(world, row.country) for row in apart), wraps=True),
            Column(f"before, {account.unit}", tuple(near.lack(row.before_low, row.before_high, row.demand) for row in apart), right=True),
            Column("after", tuple(near.lack(least(row), most(row), row.demand) for row in apart), right=True),
            Column("change", tuple(_change(row, near) for row in apart), right=True),
        )
        blocks.append(Grid(columns))
    alike = [row for row in account.countries if row.overlap and (near.clean(most(row), row.demand) or near.clean(row.before_high))]
    unknown = [row for row in account.countries if row.overlap is None]
    if alike:
        names = ", ".join(name_of(world, row.country) for row in alike[:NAMED])
        more = f" and {len(alike) - NAMED} more" if len(alike) > NAMED else ""
        blocks.append(Para(f"As much as before, or ranges that overlap: {names}{more}."))
    if unknown:
        why = "the range of one of the two was not asked for, or one of the networks has no such country"
        blocks.append(Para(f"Not compared: {len(unknown)} {'country' if len(unknown) == 1 else 'countries'}, for {why}."))
    other = [each for each in before.changes if each not in account.changes]
    if other:
        blocks.append(Items(tuple(f"Only before: {in_words(each, world)}" for each in other)))
    if before.faults:
        blocks.append(Para(f"The outcome before does not hold: {'; '.join(before.faults)}."))
    return blocks


def _apart(row: ScenarioRow) -> tuple[float, str]:
    """The greatest change for sure first."""
    return -max(row.change_low or 0.0, -(row.change_high or 0.0)), row.country


def _change(row: ScenarioRow, near: Near) -> str:
    low, high = near.clean(row.change_low, row.demand), near.clean(row.change_high, row.demand)
    first, last = (f"{'+' if each > 0 else ''}{amount(each)}" for each in (low, high))
    return first if high - low <= near.around(row.demand) or first == last else f"{first} to {last}"


def assumed_blocks(account: ScenarioAccount, world: World | None) -> list[Block]:
    """What was taken as given."""
    if not account.assumptions:
        return []
    return [Head("Assumed"), Items(tuple(in_words(each, world) for each in account.assumptions))]
