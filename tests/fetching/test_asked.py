"""Arguments as a query, and what it would send."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import geoenergy as ge
from geoenergy.fetching.asked import asked, opened, would_send
from geoenergy.sources.base import Query


def test_arguments_as_a_query() -> None:
    query = asked(ge.load_world(), "eurostat", "gas", since=2019, until="2020", countries=["Germany", "AT"])
    assert query == Query("gas", since="2019", until="2020", countries=("DEU", "AUT"))
    assert asked(ge.load_world(), "world_bank", "indicators", points="EG.IMP.CONS.ZS").points == ("EG.IMP.CONS.ZS",)


def test_keys_are_hidden_in_what_would_be_sent() -> None:
    key = "0123456789-a-secret"
    for source, query in (("eia", Query("balances", since="2022")), ("gie", Query("storage", since="2022-02-01", countries=("AUT",)))):
        lines = would_send(opened(source, key=key), query)
        assert lines
        assert all("***" in each and key not in each for each in lines)


def test_an_open_end_is_today_where_the_source_must_be_given_one() -> None:
    world, today = ge.load_world(), dt.date(2026, 11, 24)
    common: dict[str, Any] = {"since": "2026-01-01", "today": today}
    assert asked(world, "entsog", "flows", points="UK-TSO-0001ITP-00005exit", **common).until == "2026-11-24"
    assert asked(world, "gie", "storage", countries="Austria", **common).until is None
    assert asked(world, "entsog", "flows", points="UK-TSO-0001ITP-00005exit", today=today).until is None, "all of it is not asked"


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_no_such_time(timeout: float) -> None:
    with pytest.raises(ge.BadArgument, match="seconds"):
        opened("eurostat", timeout=timeout)
