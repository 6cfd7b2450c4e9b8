from __future__ import annotations

import datetime as dt
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geoenergy.days import Day, as_date, holds, parse_day
from geoenergy.errors import BadArgument, BadDay

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9997, 12, 31))
MARKS = st.sampled_from(["", "~", "?"])
POINTS = st.builds(lambda day, width, mark: day.isoformat()[:width] + mark, DAYS, st.sampled_from([4, 7, 10]), MARKS)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022-09-13", date(2022, 9, 13), date(2022, 9, 13)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("1961", date(1961, 1, 1), date(1961, 12, 31)),
        ("2022-09-13~", date(2022, 9, 12), date(2022, 9, 14)),
        ("2024-01-01~", date(2023, 12, 31), date(2024, 1, 2)),
        ("2024-02~", date(2024, 1, 1), date(2024, 3, 31)),
        ("2023-12?", date(2023, 11, 1), date(2024, 1, 31)),
        ("2024-01~", date(2023, 12, 1), date(2024, 2, 29)),
        ("1961?", date(1960, 1, 1), date(1962, 12, 31)),
        ("2022-09-12/2022-09-14", date(2022, 9, 12), date(2022, 9, 14)),
        ("1991-12/1992", date(1991, 12, 1), date(1992, 12, 31)),
        ("2022-09-12~/2022-09-14", date(2022, 9, 11), date(2022, 9, 14)),
    ],
)
def test_what_is_read(text: str, earliest: date, latest: date) -> None:
    day = parse_day(text)
    assert (day.earliest, day.latest) == (earliest, latest)
    assert day.approximate == ("~" in text)
    assert day.doubtful == ("?" in text)
    assert day.exact == (len(text) == 10)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" 2022", "blanks"),
        ("2022-09-13T10:00", "times of day"),
        ("../2022", "open or unknown end"),
        ("2022/", "open or unknown end"),
        ("2022/..", "open or unknown end"),
        ("2022-09-13%", "mark %"),
        ("[2020,2021]", "sets"),
        ("2020..2021", "sets"),
        ("202X", "unspecified digits"),
        ("2022-XX", "unspecified digits"),
        ("Y12000", "years outside"),
        ("-0044", "years outside"),
        ("2022-W05", "weeks"),
        ("2022-256", "days of the year"),
        ("2022-21", "seasons"),
        ("2022-33/2022-34", "seasons"),
        ("20220913", "without hyphens"),
        ("2022~-09", "part of a day"),
        ("13.09.2022", "another form"),
        ("2022/09/13", "another form"),
        ("2022-9-13", "another form"),
        ("yesterday", "another form"),
        ("٢٠٢٢", "another form"),
        ("2022-13", "not in the calendar"),
        ("2022-02-30", "not in the calendar"),
        ("1900-02-29", "not in the calendar"),
        ("0000", "not in the calendar"),
        ("9999", "not in the calendar"),
        ("2023/2022", "backwards"),
    ],
)
def test_the_rest_is_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(BadDay) as caught:
        parse_day(text)
    assert why in str(caught.value)
    assert isinstance(caught.value, BadArgument)


@pytest.mark.parametrize("thing", [None, 2022, 20220913.0, date(2022, 9, 13)])
def test_only_text_is_parsed(thing: object) -> None:
    with pytest.raises(BadDay):
        parse_day(thing)  # type: ignore[arg-type]


def test_as_date() -> None:
    assert as_date(date(2022, 9, 13)) == date(2022, 9, 13)
    assert as_date("2022-09-13") == date(2022, 9, 13)
    for rough in ("2022-09", "2022", "2022-09-13~", "2022-09-13?", "2022-09-12/2022-09-14"):
        with pytest.raises(BadDay, match="one day"):
            as_date(rough)
    with pytest.raises(BadDay, match="local day"):
        as_date(dt.datetime(2022, 9, 13, 0, 5, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("start", "end", "day", "answer"),
    [
        ("2004-05-01", None, "2004-04-30", False),
        ("2004-05-01", None, "2004-05-01", True),
        ("1973-01-01", "2020-02-01", "2020-01-31", True),
        ("1973-01-01", "2020-02-01", "2020-02-01", False),
        (None, "2020-02-01", "1900-01-01", True),
        (None, None, "2020-02-01", True),
        ("2024-02", None, "2024-01-31", False),
        ("2024-02", None, "2024-02-01", None),
        ("2024-02", None, "2024-02-28", None),
        ("2024-02", None, "2024-02-29", True),
        ("2000", "2024-02", "2024-01-31", True),
        ("2000", "2024-02", "2024-02-01", None),
        ("2000", "2024-02", "2024-02-29", False),
        ("2022-09-13~", None, "2022-09-12", None),
        ("2022-09-13~", None, "2022-09-14", True),
        # A day that is itself known roughly.
        ("2022-09-13", None, "2022-09-12/2022-09-14", None),
        ("2022-09-12", None, "2022-09-12/2022-09-14", True),
        ("2000-01-01", "2022-09-14", "2022-09-12/2022-09-14", None),
        ("2000-01-01", "2022-09-15", "2022-09-12/2022-09-14", True),
    ],
)
def test_holds(start: str | None, end: str | None, day: str, answer: bool | None) -> None:
    assert holds(start, end, day) is answer


@given(DAYS)
def test_a_day_written_is_the_day_read(day: date) -> None:
    assert parse_day(day.isoformat()) == Day(day, day)
    assert as_date(day.isoformat()) == day


@given(POINTS)
def test_bounds_are_in_order_and_a_mark_only_widens(text: str) -> None:
    day, plain = parse_day(text), parse_day(text.rstrip("~?"))
    assert day.earliest <= plain.earliest <= plain.latest <= day.latest


@given(POINTS, POINTS)
def test_a_span_covers_both_its_ends_or_runs_backwards(first: str, last: str) -> None:
    one, two = parse_day(first), parse_day(last)
    if one.earliest > two.latest:
        with pytest.raises(BadDay, match="backwards"):
            parse_day(f"{first}/{last}")
    else:
        span = parse_day(f"{first}/{last}")
        assert (span.earliest, span.latest) == (one.earliest, two.latest)


@given(DAYS, DAYS, DAYS)
def test_exact_spans_are_half_open_and_never_maybe(start: date, end: date, day: date) -> None:
    assert holds(start.isoformat(), end.isoformat(), day) is (start <= day < end)


@given(POINTS, POINTS | st.none(), DAYS, st.data())
def test_yes_and_no_hold_for_every_day_that_may_be_meant(start: str, end: str | None, day: date, data: st.DataObject) -> None:
    answer = holds(start, end, day)
    begun = _one(parse_day(start), data)
    ended = None if end is None else _one(parse_day(end), data)
    if answer is not None:
        assert answer is (begun <= day and (ended is None or day < ended))


@given(POINTS, POINTS, DAYS)
def test_maybe_is_said_only_where_it_could_be_either(start: str, end: str, day: date) -> None:
    first, last = parse_day(start), parse_day(end)
    assume(holds(start, end, day) is None)
    could = {begun <= day < ended for begun in (first.earliest, first.latest) for ended in (last.earliest, last.latest)}
    assert could == {True, False}


@given(st.text(max_size=24))
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    try:
        day = parse_day(text)
    except BadDay:
        return
    assert day.earliest <= day.latest


def _one(day: Day, data: st.DataObject) -> date:
    return data.draw(st.dates(min_value=day.earliest, max_value=day.latest))
