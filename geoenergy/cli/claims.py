"""`geoenergy claims`: what was said, and by whom."""

from __future__ import annotations

from geoenergy.cli._options import Options


def claims(
    *,
    about: str | None = None,
    speaker: str | None = None,
    start: str | None = None,
    end: str | None = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What was said of events and disputes, by whom, and how does it stand?

    Args:
        about: Id of an event or a dispute, or a subject: territory, cause, casualties, ...
        speaker: Part of the speaker's name, or the country or alliance spoken for.
        start: First day.
        end: Day before which it was said.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.claims(world, about=about, speaker=speaker, start=start, end=end), world, options)
