"""`geoenergy transit`: which transit state could stop how much of a country's gas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._options import Commodity, Options, Year

if TYPE_CHECKING:
    from geoenergy.world.world import World

Assume = Annotated[tuple[str, ...], Parameter(name="--assume", negative="", show_default=False)]
Readings = Annotated[Literal["lowest", "highest", "latest"] | None, Parameter(name="--reading")]


def transit(
    country: str,
    /,
    *,
    year: Year = None,
    commodity: Commodity = "gas",
    assume: Assume = (),
    reading: Readings = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Which transit state could stop how much of a country's gas, before and after rerouting?

    What crosses each state, and what is lost for good when nothing passes it any more and all others reroute within known capacities.

    Args:
        country: Country: a name, alpha-3, alpha-2.
        year: Year; by default the last for which both its suppliers and a supply network are known.
        commodity: What is carried: gas.
        assume: Capacity of a crossing of which none is known, TWh a year gross, in quotes: "GEO>ARM=40". May be repeated; the answer says
            so.
        reading: Which of several capacity readings of a crossing; by default the bounds span the lowest and the highest.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._options import one_year
    from geoenergy.cli._output import show, talk
    from geoenergy.reports.latest import latest_network

    world = options.world()
    assumed = _capacities(world, assume)
    if year is not None:
        when = one_year(year)
    else:
        when = latest_network(world, country, commodity, named=True)
        talk(f"year {when}: the last of which suppliers and a network are known (--year asks another)")
    answer = ge.transit_dependence(world, country, commodity=commodity, year=when, assume=assumed, reading=reading)
    if answer.is_empty():
        talk("no state is known by which any of it comes, or whose stop would take any of it")
    else:
        for name in _unknown(answer["note"][0], answer["country"][0]):
            talk(f'no capacity of {name} is known: --assume "{name}=40" states one, in TWh a year')
    show(answer, world, options)


def _unknown(note: str | None, country: str) -> list[str]:
    """The unknown crossings at the country's own borders, out of the note that names all."""
    return re.findall(rf"[A-Z]{{3}}>{country}\b|\b{country}>[A-Z]{{3}}", note or "")


def _capacities(world: World, texts: tuple[str, ...]) -> dict[str, float]:
    """Assumed capacities by crossing, the two countries by their codes."""
    from geoenergy.errors import BadArgument
    from geoenergy.questions.ask import party_of

    found: dict[str, float] = {}
    for text in texts:
        crossing, sign, number = text.rpartition("=")
        start, arrow, end = crossing.partition(">")
        try:
            capacity = float(number)
        except ValueError:
            sign = ""
        if not (sign and arrow and start.strip() and end.strip()):
            raise BadArgument(
                f'--assume {text!r}: write a crossing and what it takes, TWh a year, in quotes (a bare > is the shell\'s): "GEO>ARM=40".'
            )
        found[">".join(party_of(world, each).id for each in (start, end))] = capacity
    return found
