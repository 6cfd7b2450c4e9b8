"""`geoenergy conflicts`: commitments that cannot both be kept."""

from __future__ import annotations

from geoenergy.cli._commitment import On
from geoenergy.cli._options import Options


def conflicts(
    who: str | None = None,
    /,
    *,
    on: On,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Which commitments of a state cannot both be kept, and what would have to happen?

    Args:
        who: Only this state; all by default.
        on: The day (2022-09-13).
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.conflicting_commitments(world, who, on=on), world, options)
