"""What happens to a network in a scenario, under an allocation rule."""

from __future__ import annotations

from geoenergy.balance.bench import Bench, bench_of
from geoenergy.balance.certificate import Stage
from geoenergy.balance.infeasible import explained
from geoenergy.balance.origin import country_of
from geoenergy.balance.ranges import Range, shortfall_ranges
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, Infeasible
from geoenergy.scenarios.allocation.base import Rule, Task, rule_of
from geoenergy.scenarios.outcome import Outcome
from geoenergy.scenarios.scenario import Scenario


def simulate(
    network: SupplyNetwork,
    scenario: Scenario | None = None,
    *,
    allocation: str | Rule | None = None,
    ranges: bool = True,
    time_limit: float | None = None,
) -> Outcome:
    """Who goes short in a scenario, by how much, and what binds.

    Args:
        network: The network, from `ge.supply_network` or `ge.SupplyNetwork.from_tables`; it stays as it is.
        scenario: What happens; nothing, where left out.
        allocation: Who gets what is left: the name of a rule, or a rule. It has no default; left out, the error lists the rules.
        ranges: Whether to find the least and the greatest shortfall of each country over all plans that the rule allows, two further
            solves a country; `False` saves them.
        time_limit: Seconds for each solve.

    Returns:
        The outcome; the same for the same network, scenario and rule, whatever was asked before.

    Raises:
        BadArgument: No rule or no such rule; two shocks that contradict; a capacity that is unknown.
        UnknownParty: A party of a shock that the network does not know.
        Infeasible: No plan keeps all constraints; names those that cannot hold.
        OutOfTime: The time limit was reached; says between what the optimum lies.
    """
    rule = rule_of(allocation)
    if time_limit is not None and not time_limit > 0:
        raise BadArgument(f"time_limit must be more than 0 seconds, not {time_limit!r}.")
    asked = scenario if scenario is not None else Scenario("nothing happens")
    applied = asked.apply(network)
    bench = bench_of(network)
    bench.time_limit = time_limit
    task = Task(applied.network, bench.program_for(applied.network), bench)
    try:
        stages = rule.settle(task)
        between = _ranges(task, bench, stages[-1]) if ranges else []
    except Infeasible as error:
        raise Infeasible(explained(applied.network, task.program) or str(error)) from error
    finally:
        bench.time_limit = None
    return Outcome(
        scenario=asked.name,
        allocation=rule.name,
        formula=rule.formula,
        network=applied.network,
        changes=applied.told,
        certificate=tuple(stages),
        ranges=tuple(between),
        evidence=applied.network.evidence,
    )


def _ranges(task: Task, bench: Bench, last: Stage) -> list[tuple[str, Range]]:
    countries = sorted({country_of(node) for node in task.network.countries})
    if last.solution.objective <= 0.0:
        return [(country, Range(0.0, 0.0)) for country in countries]
    found = shortfall_ranges(bench.solver(last.program), last.program, last.solution, [[country] for country in countries])
    return list(zip(countries, found, strict=True))
