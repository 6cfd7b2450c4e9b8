"""`geoenergy chokepoints`: what an importer would miss most."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._options import Commodity, Options, Year


def chokepoints(
    importer: str,
    /,
    *,
    year: Year = None,
    commodity: Commodity = "gas",
    reading: Annotated[Literal["lowest", "highest", "latest"], Parameter(name="--reading")] = "latest",
    bound: Annotated[Literal["low", "high"], Parameter(name="--bound")] = "high",
    lng: Annotated[Literal["terminals", "as_imported"], Parameter(name="--lng")] = "as_imported",
    options: Options = Options(),  # noqa: B008
) -> None:
    """Which crossing, terminal or country would a country or group miss most?

    Each is removed in turn, all others reroute within known capacities, and what is missing then is ranked.

    Args:
        importer: Country or group: a name, alpha-3, alpha-2, or a group's id.
        year: Year; by default the last of which a supply network can be built.
        commodity: What is carried: gas.
        reading: Which of several capacity readings of a crossing.
        bound: Which end of a capacity that is a range.
        lng: How much LNG there is: as_imported, what each supplier delivered that year; terminals, all that they can take.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._options import one_year
    from geoenergy.cli._output import show, talk
    from geoenergy.reports.latest import latest_network

    world = options.world()
    if year is not None:
        when = one_year(year)
    else:
        when = latest_network(world, importer, commodity)
        talk(f"year {when}: the last of which a network is known (--year asks another)")
    answer = ge.chokepoints(world, importer, commodity=commodity, year=when, reading=reading, bound=bound, lng=lng)
    if answer.is_empty():
        talk("nothing is known whose removal alone would take anything, once all else is rerouted")
    show(answer, world, options)
