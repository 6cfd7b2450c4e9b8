"""Rows of gas days as they stand last, and the days asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geoenergy.errors import BadArgument, BadDay
from geoenergy.world.gas_days import asked_days, latest
from tests.questions.gas_days import level, world_of


def test_of_the_same_day_the_edition_that_was_read_last_counts(tmp_path: Path) -> None:
    # written out of order: the day of the edition counts, not the order of writing
    world = world_of(tmp_path / "mine", "levels", ("2026-01-09", [level(1, 3.0)]), ("2026-01-05", [level(1, 1.0), level(2, 2.0)]))
    rows = latest(world, "levels")
    assert rows.select("day", "quantity").rows() == [(dt.date(2026, 1, 1), 3.0), (dt.date(2026, 1, 2), 2.0)]
    assert world.levels.collect().height == 3, "the others are held all the same"
    assert latest(world, "points").is_empty()


def test_the_days_asked() -> None:
    day = dt.date(2026, 1, 1)
    assert asked_days("2026-01-01", day) == (day, day)
    assert asked_days(None, None) == (dt.date.min, dt.date.max)
    for bad in ("2026", "2026-02-30", "2026-01-01~", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)):
        with pytest.raises(BadDay):
            asked_days(bad, None)
    with pytest.raises(BadArgument, match="run backwards"):
        asked_days(day, "2025-12-31")
