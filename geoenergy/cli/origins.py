"""`geoenergy origins`: whose product a country uses, once it is traced through transit countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from geoenergy.cli._options import Commodity, Options, Year

if TYPE_CHECKING:
    from geoenergy.world.world import World

Rule = Annotated[Literal["proportional", "own_first"], Parameter(name="--rule")]
Assume = Annotated[tuple[str, ...], Parameter(name="--assume", negative="", show_default=False)]


def origins(
    country: str,
    /,
    *,
    year: Year = None,
    commodity: Commodity = "gas",
    rule: Rule = "proportional",
    assume: Assume = (),
    options: Options = Options(),  # noqa: B008
) -> None:
    """Whose gas is it really: who made what a country or group uses?

    Traced through the countries that it passed, from border flows, production and use. What enters a country from nobody that the data
    name is unexplained: it is given to nobody, and may be anybody's.

    Args:
        country: Country or group: a name, alpha-3, alpha-2, or a group's id.
        year: Year, or several (2020, 2015-2020); by default the last that can be traced.
        commodity: What is used: gas.
        rule: proportional: all that a country makes and gets is mixed. own_first: own product serves own use first. The other one stands
            beside it.
        assume: Where something unexplained comes from: UKR=RUS. May be repeated; the answer says so.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._options import years
    from geoenergy.cli._output import show, talk

    assumed: dict[str, str] = {}
    for text in assume:
        place, sign, origin = text.partition("=")
        if not (sign and place.strip() and origin.strip()):
            raise ge.BadArgument(f"--assume {text!r}: write the country where it enters, then whose it is: UKR=RUS.")
        assumed[place.strip()] = origin.strip()
    world = options.world()
    when: int | Sequence[int]
    if year is not None:
        when = years(year)
    else:
        when = _last(world, country, commodity)
        talk(f"year {when}: the last that can be traced (--year asks another)")
    show(ge.traced_origins(world, country, commodity=commodity, year=when, rule=rule, assume=assumed), world, options)


def _last(world: World, country: str, commodity: str) -> int:
    """The last whole year, up to the one of which the border flows say enough."""
    from geoenergy.errors import NoObservation
    from geoenergy.questions.ask import commodity_of
    from geoenergy.questions.tracing_rows import BASIS, whole_years
    from geoenergy.reports.latest import latest_year

    product = commodity_of(world, commodity)
    whole = whole_years(world, product)
    last = latest_year(world, product, importer=country, basis=BASIS)
    found = [each for each in whole if last is None or each <= last]
    if not found:
        raise NoObservation(f"no whole year of border flows of {product} is held. `geoenergy data` lists what there is.")
    return found[-1]
