"""TerminalAdded: a new entry, from the period in which it is there."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut, TerminalAdded
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, two_periods


def test_it_leaves_less_short() -> None:
    cut = SupplyCut(supplier="SUP")
    added = TerminalAdded(country="B", route="floating", supplier="M", capacity="2 bcm")
    short = [simulate(one_period(), Scenario("x", shocks), allocation="minimum_total").shortfall for shocks in ([cut], [cut, added])]
    assert short[0] - short[1] == pytest.approx(2)
    assert added.apply(one_period()).told == "floating is added in B: 2 bcm of M (2 bcm)"


def test_a_terminal_makes_no_lng() -> None:
    limits = pl.DataFrame({"name": ["L"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [1.0]})
    network = one_period().with_tables(limits=limits)
    cut, added = SupplyCut(supplier="SUP"), TerminalAdded(country="B", route="floating", supplier="L", capacity="2 bcm")
    short = [simulate(network, Scenario("x", shocks), allocation="minimum_total").shortfall for shocks in ([cut], [cut, added])]
    assert short[0] == pytest.approx(short[1])


def test_before_it_opens_it_takes_nothing() -> None:
    changed = TerminalAdded(country="B", route="floating", supplier="M", capacity="2 bcm", start="2021-01").apply(two_periods()).network
    assert changed.entries.select("period", "capacity").rows() == [("2020-07", 0.0), ("2021-01", 2.0)]


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match="has an entry 'terminal' of L already"):
        TerminalAdded(country="B", route="terminal", supplier="L", capacity="2 bcm").apply(one_period())
    with pytest.raises(BadArgument, match="less than nothing"):
        TerminalAdded(country="B", route="x", supplier="L", capacity="-2 bcm").apply(one_period())
    with pytest.raises(UnknownParty):
        TerminalAdded(country="BB", route="x", supplier="L", capacity="2 bcm").apply(one_period())
