"""Days from a day and a period."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from geoenergy.errors import BadArgument

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


def after(day: dt.date, period: str, times: int = 1) -> dt.date:
    """The day that lies an ISO 8601 period (`P6M`, `P1Y`, `P90D`), or several, after another; a day that the month lacks becomes its last.

    Raises:
        BadArgument: Not such a period, or one that leads out of the calendar.
    """
    match = _PERIOD.fullmatch(period)
    if match is None or not any(match.groups()):
        raise BadArgument(f"{period!r} is no period. Write years, months or days as in 'P1Y', 'P6M', 'P90D'.")
    years, months, days = (times * int(each or 0) for each in match.groups())
    month = day.month - 1 + months + 12 * years
    year, month = day.year + month // 12, month % 12 + 1
    if year > dt.MAXYEAR:
        raise BadArgument(f"{period!r} from {day.isoformat()} on leads out of the calendar.")
    landed = dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    try:
        return landed + dt.timedelta(days=days)
    except OverflowError:
        raise BadArgument(f"{period!r} from {day.isoformat()} on leads out of the calendar.") from None
