"""Which stocks must a country hold?"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from geoenergy.commitments.ask import day_of, state_of
from geoenergy.errors import BadArgument
from geoenergy.indicators.net_import_cover import net_import_cover
from geoenergy.records.answer import Answer
from geoenergy.world.in_force import clauses_on
from geoenergy.world.world import World

VERSION = 1
PARTS = ("primary", "products")
IEA_DAYS = 90.0
"""Days of net imports that the agency asks of its members."""


class Stockholding(Answer):
    """Which stocks a country must hold, and the cover of the stocks given."""

    country: str
    """The country (alpha-3)."""
    on: str
    """The day."""
    clauses: tuple[str, ...]
    """Clauses that oblige it: `<instrument>/<article>`."""
    duties: tuple[str, ...]
    """Each duty in words."""
    days_covered: float | None
    """Days of net imports that the stocks given cover by the agency's formula; None without figures, or for a net exporter."""
    asked_days: float | None
    """Days asked, where figures were given and a clause of the agency's agreement binds the country."""
    meets: bool | None
    """Whether the stocks reach what is asked; None where that cannot be said."""
    note: str | None
    """What the figures mean."""


def stockholding(
    world: World,
    country: str,
    *,
    on: dt.date | str,
    stocks: Mapping[str, float] | None = None,
    net_imports: Mapping[str, float] | None = None,
) -> Stockholding:
    """The stocks that a country must hold on a day, and the agency's formula worked on the caller's figures.

    Args:
        world: The world asked.
        country: The country.
        on: The day.
        stocks: `{"primary": ..., "products": ...}`, any unit of mass: stocks on that day.
        net_imports: `{"primary": ..., "products": ...}`, the same unit: net imports of the previous calendar year.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: Only one of the two mappings, a key that is missing or unknown, a figure that is none, a day before all records.
        BadDay: The day is none.

    References: [ieaoilstocks]
    """
    day = day_of(world, on)
    who = state_of(world, country, "country", day)
    clauses = [clause for clause in clauses_on(world, day) if clause.obligation.pledge == "stockholding" and who in clause.obligors]
    if (stocks is None) != (net_imports is None):
        raise BadArgument("give both stocks= and net_imports=, or neither.")
    covered = asked = meets = note = None
    if stocks is not None and net_imports is not None:
        for name, given in (("stocks", stocks), ("net_imports", net_imports)):
            if set(given) != set(PARTS):
                raise BadArgument(f"{name} needs the keys primary and products, not {sorted(given)}.")
        covered = net_import_cover(
            primary_net_imports=net_imports["primary"],
            product_net_imports=net_imports["products"],
            primary_stocks=stocks["primary"],
            product_stocks=stocks["products"],
            days_in_year=366 if calendar.isleap(day.year - 1) else 365,
        )
        if covered is None:
            note = "a net exporter: no number of days applies"
        elif any(clause.instrument.id == "iea-iep-1974" for clause in clauses):
            asked = IEA_DAYS
            meets = covered >= asked
    evidence = {address for clause in clauses for address in (*clause.evidence, *clause.party_evidence(who))}
    return Stockholding(
        country=who,
        on=day.isoformat(),
        clauses=tuple(clause.address for clause in clauses),
        duties=tuple(clause.obligation.summary for clause in clauses),
        days_covered=covered,
        asked_days=asked,
        meets=meets,
        note=note,
        method=f"stockholding/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(sorted(evidence)),
    )
