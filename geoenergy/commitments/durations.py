"""Days from a day and a period."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from geoenergy.errors import BadArgument

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


def after(day: dt.date, period: str) -> dt.date:
    """The day that lies an ISO 8601 period (`P6M`, `P1Y`, `P90D`) after another; a day that the month lacks becomes its last.

    Raises:
        BadArgument: Not such a period.
    """
    match = _PERIOD.fullmatch(period)
    if match is None or not any(match.groups()):
        raise BadArgument(f"{period!r} is no period. Write years, months or days as in 'P1Y', 'P6M', 'P90D'.")
    years, months, days = (int(each or 0) for each in match.groups())
    month = day.month - 1 + months + 12 * years
    year, month = day.year + month // 12, month % 12 + 1
    landed = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return landed + dt.timedelta(days=days)
