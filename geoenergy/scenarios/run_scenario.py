"""A scenario of a file, run on a world."""

from __future__ import annotations

from pathlib import Path

from geoenergy.scenarios.allocation.base import Rule
from geoenergy.scenarios.load_scenario import load_scenario
from geoenergy.scenarios.outcome import Outcome
from geoenergy.scenarios.scenario_file import ScenarioFile
from geoenergy.scenarios.simulate import simulate
from geoenergy.world.world import World


def run_scenario(
    world: World, scenario: str | Path | ScenarioFile, *, allocation: str | Rule | None = None, ranges: bool = True
) -> Outcome:
    """Build the network of a scenario from a world, and find its outcome.

    Args:
        world: The world asked.
        scenario: Id of a bundled scenario, path of a file, or one that was loaded.
        allocation: Who gets what is left; left out, the scenario's own rule, where it has one.
        ranges: Whether to find the least and the greatest shortfall of each country.

    Raises:
        BadArgument: No such scenario; no rule given and none in the file; a shock that cannot be done to the network.
        DataFault: Everything that is wrong in the file.
        NoObservation: The world holds no balance of the scenario's year.
    """
    file = scenario if isinstance(scenario, ScenarioFile) else load_scenario(scenario)
    rule = allocation if allocation is not None else file.rule()
    return simulate(file.network.build(world), file.scenario(world), allocation=rule, ranges=ranges)
