"""`geoenergy obligations`: clauses in force on a day."""

from __future__ import annotations

from geoenergy.cli._commitment import On
from geoenergy.cli._options import Options


def obligations(
    *,
    on: On,
    obligor: str | None = None,
    beneficiary: str | None = None,
    pledge: str | None = None,
    min_strength: str | None = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Which clauses bind whom on a day, to what, and how firmly?

    Args:
        on: The day (2022-09-13).
        obligor: Only what this country or alliance owes.
        beneficiary: Only what is owed to this country or alliance.
        pledge: Only this: defence, consultation, solidarity, transit, non_aggression, ...
        min_strength: Only clauses at least so firm; needs one pledge, whose scale it is of (shall_assist).
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    answer = ge.obligations(world, obligor=obligor, beneficiary=beneficiary, pledge=pledge, min_strength=min_strength, on=on)
    show(answer, world, options)
