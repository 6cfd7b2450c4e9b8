"""Who belongs to an alliance on a day?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.ask import alliance_of
from geoenergy.commitments.membership import rows_on
from geoenergy.days import as_date
from geoenergy.world.world import World

VERSION = 1


def members(world: World, alliance: str, *, on: dt.date | str) -> pl.DataFrame:
    """Everybody with a status in an alliance on a day; where speakers disagree, a row for each.

    Args:
        world: The world asked.
        alliance: Id, name or alias of the alliance.
        on: The day.

    Returns:
        Columns as `MembershipRow`.

    Raises:
        UnknownParty, UnknownAlliance, AmbiguousParty: No such alliance, or several parties of that name.
        BadDay: The day is none.
    """
    return rows_on(world, [alliance_of(world, alliance)], as_date(on), f"members/{VERSION}")
