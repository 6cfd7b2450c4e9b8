"""To what does a country belong on a day?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.ask import day_of, state_of
from geoenergy.commitments.membership import rows_on
from geoenergy.world.world import World

VERSION = 1


def alliances(world: World, country: str, *, on: dt.date | str) -> pl.DataFrame:
    """The alliances in which a country has a status on a day; where speakers disagree, a row for each.

    Fixed statistical compositions (EU27_2020) are left out: they are lists, not alliances.

    Args:
        world: The world asked.
        country: The country.
        on: The day.

    Returns:
        Columns as `MembershipRow`.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: A group in place of a country, a state that did not exist that day, a day before all records.
        BadDay: The day is none.
    """
    day = day_of(world, on)
    who = state_of(world, country, "country", day)
    real = [each for each in world.alliances.values() if each.kind != "statistical_aggregate"]
    return rows_on(world, real, day, f"alliances/{VERSION}", party=who)
