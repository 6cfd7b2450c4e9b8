"""Days as they are written in records: a small, named part of EDTF level 1 (ISO 8601-2).

Read are a day `2022-09-13`, a month `2024-02` (some day in it), a year `1961`, each with `~` (about) or `?` (doubtful) behind
it, and a span of two of these, `2022-09-12/2022-09-14` (some day in the span, both ends counted). Everything else of EDTF is
refused by name. Nothing here reads a clock.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from geoenergy.errors import BadDay

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?])?", re.ASCII)
_READ = "Write a day (2022-09-13), a month (2024-02), a year (1961), each with ~ (about) or ? (doubtful), or two of them with / between."

# What else EDTF knows, most telling first: a refusal that names what was written is easier to mend.
_REFUSED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s"), "a day holds no blanks"),
    (re.compile(r"[T:]"), "times of day are not read"),
    (re.compile(r"^(\.\.)?/|/(\.\.)?$"), "an open or unknown end is not read: leave the field out instead"),
    (re.compile(r"%"), "the mark % (about and doubtful) is not read"),
    (re.compile(r"[\[\]{},]|\.\."), "sets of days are not read"),
    (re.compile(r"[Xu]"), "unspecified digits are not read: write the month, the year, or a span"),
    (re.compile(r"^Y|^[-+]|[ES]\d"), "years outside 0001 to 9998 and estimated years are not read"),
    (re.compile(r"W\d"), "weeks are not read"),
    (re.compile(r"^\d{4}-\d{3}$"), "days of the year are not read"),
    (re.compile(r"^\d{8}$"), "a day without hyphens is not read"),
    (re.compile(r"[~?]\d|[~?]-"), "a mark on a part of a day is not read: it stands at the end"),
)


@dataclass(frozen=True)
class Day:
    """A day as far as it is known.

    `earliest` and `latest` are the first and the last calendar day that it may be, both counted. A mark widens them by the
    unit written: `2022-09-13~` may be the 12th to the 14th, `2024-02~` January to March, `1961?` 1960 to 1962. Whoever means
    more writes a span.
    """

    earliest: dt.date
    """First calendar day that it may be."""
    latest: dt.date
    """Last calendar day that it may be, itself counted."""
    approximate: bool = False
    """Marked `~`: about."""
    doubtful: bool = False
    """Marked `?`: the source or the statement is in doubt."""

    @property
    def exact(self) -> bool:
        """True where one calendar day is meant and nothing is marked."""
        return self.earliest == self.latest and not (self.approximate or self.doubtful)


def parse_day(text: str) -> Day:
    """The day that `text` means.

    Raises:
        BadDay: `text` is not a day, or a form of EDTF that is not read here; the message says which.
    """
    if not isinstance(text, str):
        raise BadDay(f"{text!r} is not a day written as text. {_READ}")
    return _parse(text)


def as_date(value: dt.date | str) -> dt.date:
    """One calendar day, from a date or from text.

    Raises:
        BadDay: not a day, or not exactly one (a month, a span, a marked day, a moment with a time).
    """
    if isinstance(value, dt.datetime):
        raise BadDay(f"{value!r} is a moment, not a day. Write its local day at the place: {value.date().isoformat()!r}.")
    if isinstance(value, dt.date):
        return value
    day = parse_day(value)
    if not day.exact:
        raise BadDay(f"{value!r} is not one day: one day is needed here, such as {day.earliest.isoformat()!r}.")
    return day.earliest


def holds(start: str | Day | None, end: str | Day | None, day: dt.date | str | Day) -> bool | None:
    """Whether a span is in force on a day: `start <= day < end`.

    Args:
        start: First day; None = it always was.
        end: First day on which it no longer holds; None = it still does.
        day: The day asked about; may itself be known roughly.

    Returns:
        True or False where all days that may be meant give the same answer, None (maybe) where they do not.

    Raises:
        BadDay: one of them is not a day.
    """
    first, last = _known(start), _known(end)
    if isinstance(day, dt.date):
        asked = as_date(day)
        low, high = asked, asked
    else:
        rough = day if isinstance(day, Day) else parse_day(day)
        low, high = rough.earliest, rough.latest
    if (first is not None and high < first.earliest) or (last is not None and low >= last.latest):
        return False
    if (first is None or first.latest <= low) and (last is None or high < last.earliest):
        return True
    return None


def _known(day: str | Day | None) -> Day | None:
    return parse_day(day) if isinstance(day, str) else day


@lru_cache(maxsize=4096)
def _parse(text: str) -> Day:
    parts = text.split("/")
    points = [_POINT.fullmatch(part) for part in parts]
    if len(parts) > 2 or not all(points):
        raise BadDay(f"{text!r} cannot be read as a day: {_why(text)}. {_READ}")
    days = [_point(point, text) for point in points if point is not None]
    if days[0].earliest > days[-1].latest:
        raise BadDay(f"{text!r} runs backwards. Write the earlier day first.")
    return Day(
        earliest=days[0].earliest,
        latest=days[-1].latest,
        approximate=any(day.approximate for day in days),
        doubtful=any(day.doubtful for day in days),
    )


def _point(match: re.Match[str], text: str) -> Day:
    """One written day, month or year, widened by its mark."""
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"]
    if month and 21 <= int(month) <= 41:
        raise BadDay(f"{text!r} cannot be read as a day: seasons and quarters are not read. {_READ}")
    try:
        first = last = dt.date(int(year), int(month or 1), int(day or 1))
        if not day:
            last = (_next_month(first) if month else dt.date(first.year + 1, 1, 1)) - dt.timedelta(days=1)
        if mark and day:
            first, last = first - dt.timedelta(days=1), last + dt.timedelta(days=1)
        elif mark and month:
            first, last = (first - dt.timedelta(days=1)).replace(day=1), _next_month(last) + dt.timedelta(days=31)
            last = last.replace(day=1) - dt.timedelta(days=1)
        elif mark:
            first, last = first.replace(year=first.year - 1), last.replace(year=last.year + 1)
    except (ValueError, OverflowError) as error:
        raise BadDay(f"{text!r} is not in the calendar: {error}. {_READ}") from None
    return Day(first, last, approximate=mark == "~", doubtful=mark == "?")


def _next_month(day: dt.date) -> dt.date:
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _why(text: str) -> str:
    if not text:
        return "it is empty"
    return next((reason for pattern, reason in _REFUSED if pattern.search(text)), "it has another form")
