"""`geoenergy timeline`: what happened, in order."""

from __future__ import annotations

from geoenergy.cli._options import Options


def timeline(
    *,
    about: str,
    start: str | None = None,
    end: str | None = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What happened, in the order of days?

    What was said of it stands apart: `geoenergy claims`.

    Args:
        about: Id of a dispute (armenia-azerbaijan), a text or an event, or a country or alliance.
        start: First day.
        end: Day before which it happened.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.timeline(world, about=about, start=start, end=end), world, options)
