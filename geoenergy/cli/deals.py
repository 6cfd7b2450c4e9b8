"""`geoenergy deals`: supply deals on a day."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from geoenergy.cli._commitment import On
from geoenergy.cli._options import Options


def deals(
    *,
    on: On,
    seller: str | None = None,
    buyer: str | None = None,
    commodity: Annotated[str | None, Parameter(name=["--commodity", "-c"])] = None,
    at_risk: Annotated[bool, Parameter(name="--at-risk", negative="")] = False,
    min_growth: float = 0.10,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Which supply deals hold on a day, and which end or must grow fast?

    Args:
        on: The day (2022-09-13).
        seller: Country or group that sells.
        buyer: Country or group that buys.
        commodity: What is sold: gas, lng, crude_oil, electricity, ...
        at_risk: Instead those, of all, that end within two years or must grow faster than `--min-growth` a year.
        min_growth: With `--at-risk`: growth a year as a fraction.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    if at_risk:
        if (seller, buyer, commodity) != (None, None, None):
            raise ge.BadArgument("--at-risk looks at all deals of the day: leave out --seller, --buyer and --commodity.")
        show(ge.deals_at_risk(world, on=on, min_growth=min_growth), world, options)
        return
    show(ge.deals(world, seller=seller, buyer=buyer, commodity=commodity, on=on), world, options)
