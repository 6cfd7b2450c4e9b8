"""Arguments as a query, and what it would send."""

from __future__ import annotations

import pytest

import geoenergy as ge
from geoenergy.fetching.asked import asked, has_tables, opened, would_send
from geoenergy.sources.base import Query, sources


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


def test_which_sources_have_tables() -> None:
    assert {each for each in sources() if not has_tables(each)} == {"entsog", "gie"}


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_no_such_time(timeout: float) -> None:
    with pytest.raises(ge.BadArgument, match="seconds"):
        opened("eurostat", timeout=timeout)
