"""`geoenergy scenario`: what a scenario comes to, or which scenarios and rules there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from geoenergy.cli._commitment import Html
from geoenergy.cli._options import Options

if TYPE_CHECKING:
    from geoenergy.scenarios.allocation.base import Rule


def scenario(
    name: str | None = None,
    /,
    *,
    allocation: Annotated[str | None, Parameter(name="--allocation")] = None,
    among: Annotated[str | None, Parameter(name="--among")] = None,
    ranges: Annotated[bool, Parameter(name="--ranges")] = True,
    compare: Annotated[str | None, Parameter(name="--compare")] = None,
    html: Html = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What if: who goes short, by how much at least and at most, and what binds?

    Without a scenario: the bundled ones, and the rules of who gets what is left. A rule must be named, for there is no neutral one.

    Args:
        name: A file (my-scenario.toml), or the id of a bundled scenario (russia-stops).
        allocation: Rule of who gets what is left; by default the one in the file, where it has one.
        among: With equal_rate, who shares alike (EU, or countries separated by commas); all, where left out.
        ranges: Whether to find the least and the greatest of each country over all plans that the rule allows.
        compare: Another scenario, a file or an id: what changes from it to this one, under the same rule.
        html: File for the scenario brief, one page that holds all it needs, instead of the answer on stdout.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._commitment import write_report
    from geoenergy.cli._output import show
    from geoenergy.reports.scenario_account import scenario_account
    from geoenergy.reports.scenario_list import scenario_list

    world = options.world()
    if name is None:
        show(scenario_list(world), world, options)
        return
    file = ge.load_scenario(name)
    other = ge.load_scenario(compare) if compare is not None else None
    rule = _rule(allocation, among) or file.rule()
    outcome = ge.run_scenario(world, file, allocation=rule, ranges=ranges)
    before = None if other is None else ge.run_scenario(world, other, allocation=rule, ranges=ranges)
    calm = ge.run_scenario(world, file.model_copy(update={"shocks": ()}), allocation=rule, ranges=ranges)
    if html is not None:
        write_report(html, lambda: ge.scenario_brief(world, outcome, before=before, without=calm, description=file.description))
        return
    show(scenario_account(outcome, before=before, without=calm, description=file.description), world, options)


def _rule(allocation: str | None, among: str | None) -> str | Rule | None:
    if among is None:
        return allocation
    import geoenergy as ge

    if allocation != "equal_rate":
        raise ge.BadArgument("--among says who shares alike: it goes with --allocation equal_rate.")
    several = tuple(each.strip() for each in among.split(","))
    return ge.allocation.EqualRate(among=several if len(several) > 1 else several[0])
