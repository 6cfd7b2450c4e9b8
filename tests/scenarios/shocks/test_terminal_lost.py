"""TerminalLost: all entries of a name, and the limit on them."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut, TerminalLost
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period


def test_it_leaves_more_short() -> None:
    cut = SupplyCut(supplier="SUP")
    short = [
        simulate(one_period(), Scenario("x", shocks), allocation="minimum_total").shortfall
        for shocks in ([cut], [cut, TerminalLost(route="terminal")])
    ]
    assert short[1] - short[0] == pytest.approx(1)


def test_suppliers_that_share_it_lose_it_together() -> None:
    entries = pl.DataFrame({"country": ["B", "B"], "route": "LNG B", "supplier": ["L", "M"], "period": "2020", "capacity": [5.0, 5.0]})
    limits = pl.DataFrame({"name": ["B"], "kind": ["entries"], "members": [["LNG B"]], "period": ["2020"], "capacity": [5.0]})
    changed = TerminalLost(route="LNG B", share=0.4).apply(one_period().with_tables(entries=entries, limits=limits))
    assert changed.network.limits["capacity"].to_list() == [3.0]
    assert changed.told == "LNG B loses 40%: 2 bcm"


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match=r"no entry 'terminl' in the network. Nearest: terminal"):
        TerminalLost(route="terminl").apply(one_period())
    with pytest.raises(BadArgument, match="no entry 'terminal' of A"):
        TerminalLost(route="terminal", country="A").apply(one_period())


def test_of_one_country_the_cap_on_several_stays() -> None:
    entries = pl.DataFrame({"country": ["A", "B"], "route": "LNG", "supplier": "L", "period": "2020", "capacity": [5.0, 5.0]})
    limits = pl.DataFrame({"name": ["all"], "kind": ["entries"], "members": [["LNG"]], "period": ["2020"], "capacity": [6.0]})
    network = one_period().with_tables(entries=entries, limits=limits)
    changed = TerminalLost(route="LNG", country="Landia", share=0.5).apply(network).network
    assert (changed.entries["capacity"].to_list(), changed.limits["capacity"].to_list()) == ([2.5, 5.0], [6.0])
    both = [TerminalLost(route="LNG"), TerminalLost(route="LNG", country="A", share=0.5)]
    with pytest.raises(BadArgument, match="entry LNG of A in 2020 is loses 100% by the one, loses 50% by the other"):
        Scenario("x", both).apply(network)
    with pytest.raises(UnknownParty, match=r"Nearest: Landia"):
        TerminalLost(route="LNG", country="Landa").apply(network)
