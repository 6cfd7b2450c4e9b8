"""`geoenergy deal`: what a deal says, and whether it is on path."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._commitment import Html
from geoenergy.cli._options import Options


def deal(
    name: str,
    /,
    *,
    baseline: str | None = None,
    path: Annotated[Literal["stated", "linear", "constant_growth"], Parameter(name="--path")] = "stated",
    html: Html = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What does a deal say, how binding is it, which year asks for how much, and what was delivered?

    Every figure with who says so; a path that no text states is drawn only where it is asked for.

    Args:
        name: Id of the deal (eu-azerbaijan-gas-2022); `geoenergy deals` lists them.
        baseline: Part of the speaker, meaning or figure of the baseline to start from; by default the first on record.
        path: The path as stated, or drawn from the baseline to the last target.
        html: File for the deal sheet, one page that holds all it needs, instead of the answer on stdout.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._commitment import write_report
    from geoenergy.cli._output import show
    from geoenergy.reports.deal_account import deal_account

    world = options.world()
    if html is not None:
        write_report(html, lambda: ge.deal_sheet(world, name, baseline=baseline, path=path))
        return
    show(deal_account(world, name, baseline=baseline, path=path), world, options)
