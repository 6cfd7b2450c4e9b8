"""`geoenergy countries`: the countries, their codes and names."""

from __future__ import annotations

from geoenergy.cli._options import Options


def countries(
    *,
    search: str | None = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Which countries are there, and what are they called?

    Codes, names and aliases; former states with the states that followed.

    Args:
        search: Only those whose code, name or alias holds these words.
        options: Options of every command.
    """
    from geoenergy.cli._output import show
    from geoenergy.reports.catalogue import countries as listed

    world = options.world()
    show(listed(world, search), world, options)
