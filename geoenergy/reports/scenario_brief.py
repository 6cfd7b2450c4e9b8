"""A scenario on one page: what happens, who goes short between what, what binds, what was assumed, and does it hold."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.reports.blocks import Block, Grid, Head, Items, Notes, Para
from geoenergy.reports.figures import amount
from geoenergy.reports.page import page
from geoenergy.reports.scenario_account import ScenarioAccount, scenario_account
from geoenergy.reports.scenario_bars import lack_bars
from geoenergy.reports.scenario_cut import cut_blocks
from geoenergy.reports.scenario_maps import cut_map, rate_map
from geoenergy.reports.scenario_told import assumed_blocks, compared_blocks, short_blocks, summary, title_of
from geoenergy.reports.vocabulary import foot_of
from geoenergy.scenarios.outcome import Outcome
from geoenergy.world.world import World


def scenario_brief(
    world: World, outcome: Outcome, *, before: Outcome | None = None, without: Outcome | None = None, description: str | None = None
) -> str:
    """The scenario brief: one self-contained HTML file on who goes short, by how much at least and at most, and what binds.

    What changed, a map and bars of what each country lacks, the table, what is compared, the cut on a map and as a table, assumptions, the
    verification and every source. Nothing in the file is fetched or run; it is readable on a phone and prints well.

    Args:
        world: The world that the network was built from; for a network of one's own tables, the world that knows the names.
        outcome: The outcome.
        before: An outcome to compare with, in the same unit.
        without: The outcome of the same network without the shocks: what is short anyway.
        description: What the scenario asks.

    Returns:
        HTML. The same world and arguments give the same bytes.

    Raises:
        BadArgument: The outcome is of another world, or `before` in another unit.
    """
    if outcome.world is not None and outcome.world != world.fingerprint:
        raise BadArgument(f"the outcome is of another world: its data are {outcome.world}, those given {world.fingerprint}.")
    account = scenario_account(outcome, before=before, without=without, description=description)
    shown = [picture for picture in (rate_map(account, world), lack_bars(account, world)) if picture is not None]
    first, *rest = short_blocks(account, world)
    blocks: list[Block] = [*summary(account, world), first, *shown, *rest, *compared_blocks(account, world)]
    drawn = cut_map(account, world)
    for block in cut_blocks(account, world):
        if isinstance(block, Grid) and drawn is not None:
            blocks.append(drawn)
        blocks.append(block)
    blocks += [*assumed_blocks(account, world), Head("Does it hold"), *_checks(account, outcome)]
    notes = Notes(world)
    told = notes.told(title_of(account), blocks, foot_of(account.method, world.fingerprint), account.evidence)
    return page(replace(told, files=()), world, kind="Scenario brief")


def _checks(account: ScenarioAccount, outcome: Outcome) -> list[Block]:
    """Each check with what it found, and what the proof adds up to."""
    checks = tuple(f"{check.what}: {'; '.join(check.faults) or 'holds'}" for check in account.checks)
    proof = outcome.proof
    counts = proof.group_by("kind", maintain_order=True).agg(number=pl.len(), product=pl.col("product").sum())
    last = account.steps[-1]
    blocks: list[Block] = [Para("Checked by addition when this page was made; the solver was not asked again."), Items(checks)]
    if last.measure == "quantity":
        parts = ", ".join(f"{amount(row['product'])} by {row['number']} of kind {row['kind']}" for row in counts.iter_rows(named=True))
        total = f"{amount(float(proof['product'].sum()))} {account.unit}"
        blocks.append(
            Para(f"The proof of the last step is {proof.height} products of a quantity and a price: {parts}. Their sum is {total}.")
        )
    return blocks
