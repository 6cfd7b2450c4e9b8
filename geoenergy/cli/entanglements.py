"""`geoenergy entanglements`: who is bound to one side and depends on the other."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from geoenergy.cli._commitment import Html, On
from geoenergy.cli._options import Options


def entanglements(
    who: str | None = None,
    /,
    *,
    on: On,
    commodity: Annotated[str | None, Parameter(name=["--commodity", "-c"])] = None,
    year: Annotated[int | None, Parameter(name=["--year", "-y"])] = None,
    min_share: float = 0.0,
    html: Html = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Who is bound to one side of a dispute and depends on the other?

    Ranked by the share that is at stake at least; of whom nothing is known is told too.

    Args:
        who: Only this state; all by default.
        on: The day (2022-09-13): clauses and disputes are those of that day.
        commodity: Only this commodity: gas, lng, crude_oil, electricity, ...
        year: Year of the figures; by default the last complete one before the day.
        min_share: Least share of a row with a figure, 0 to 1.
        html: File for the entanglement map, one page that holds all it needs, instead of the answer on stdout.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._commitment import write_report
    from geoenergy.cli._output import show

    world = options.world()
    if html is not None:
        write_report(html, lambda: ge.entanglement_map(world, who, on=on, commodity=commodity, year=year, min_share=min_share))
        return
    show(ge.entanglements(world, who, on=on, commodity=commodity, year=year, min_share=min_share), world, options)
