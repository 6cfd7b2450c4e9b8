"""Inputs by name, as factors and as quantities."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.balance.origin import barred
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.inputs import Inputs, Level
from tests.scenarios.small import one_period, two_periods


def changed(network: SupplyNetwork, **levels: Level) -> SupplyNetwork:
    return Inputs(network, list(levels), "inputs").network_with(list(levels.values()))


def test_each_kind() -> None:
    network = one_period()
    inputs = {
        "demand both": Level(0.5),
        "production SUP": Level(7, quantity=True),
        "link T>B": Level(2.0),
        "supplier L": Level(3.0, quantity=True),
    }
    found = changed(network, **inputs)
    assert dict(found.balances.select("country", "demand").iter_rows()) == {"SUP": 0, "T": 2, "A": 5, "B": 5, "ALT": 0}
    assert found.balances["production"][0] == 7
    assert found.links.filter(from_country="T")["capacity"].to_list() == [30]
    assert found.entries["capacity"].to_list() == [3]
    assert network.entries["capacity"].to_list() == [1], "the network stays as it is"
    assert changed(network, **{"entry B:terminal": Level(0.5)}).entries["capacity"].to_list() == [0.5]
    assert changed(network, demand=Level(2.0)).balances["demand"].sum() == 2 * network.balances["demand"].sum()
    assert changed(two_periods(), **{"initial B": Level(0.5)}).storage["initial"].to_list() == [1.5]


def test_a_quantity_holds_in_each_period() -> None:
    found = changed(two_periods(), **{"demand B": Level(6.0, quantity=True)})
    assert found.balances["demand"].to_list() == [0, 6, 0, 6]


def test_a_limit() -> None:
    limits = pl.DataFrame({"name": ["LNG"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [4.0]})
    assert changed(one_period().with_tables(limits=limits), **{"limit LNG": Level(0.25)}).limits["capacity"].to_list() == [1]


def test_factors_multiply_and_quantities_do_not() -> None:
    assert changed(one_period(), demand=Level(0.5), **{"demand A": Level(0.5)}).balances["demand"].to_list() == [0, 1, 2.5, 5, 0]
    with pytest.raises(BadArgument, match="'demand A' and 'demand' name the same, and one of them is a quantity"):
        changed(one_period(), demand=Level(0.5), **{"demand A": Level(4, quantity=True)})


def test_sectors_go_with_the_demand() -> None:
    sectors = pl.DataFrame({"country": ["A", "A"], "period": "2020", "sector": ["homes", "rest"], "demand": [4.0, 6.0]})
    network = one_period().with_tables(sectors=sectors)
    assert changed(network, **{"demand A": Level(5, quantity=True)}).sectors["demand"].to_list() == [2, 3]
    none = network.with_tables(balances=network.balances.with_columns(demand=0.0), sectors=sectors.with_columns(demand=0.0))
    with pytest.raises(BadArgument, match="split by sectors cannot grow"):
        changed(none, **{"demand A": Level(5, quantity=True)})


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match=r"inputs: no input 'demnd A'. Nearest: demand"):
        Inputs(one_period(), ["demnd A"], "inputs")
    with pytest.raises(BadArgument, match=r"inputs: no input 'link T>C'. Nearest: link T>B"):
        Inputs(one_period(), ["link T>C"], "inputs")
    with pytest.raises(BadArgument, match="inputs: no input 'initial A'"):
        Inputs(one_period(), ["initial A"], "inputs")
    with pytest.raises(UnknownParty, match="no country or group 'X'"):
        Inputs(one_period(), ["demand X"], "inputs")
    with pytest.raises(BadArgument, match=r"inputs: names no input. Inputs: demand \[country\]"):
        Inputs(one_period(), [], "inputs")
    unknown = one_period().with_tables(links=one_period().links.with_columns(capacity=None))
    with pytest.raises(BadArgument, match="capacity of 'link T>B' is unknown"):
        Inputs(unknown, ["link T>B"], "inputs")
    with pytest.raises(BadArgument, match="'link T>B' stands in two halves here"):
        Inputs(barred(one_period(), "SUP", ["A", "B"], ["2020"]), ["link T>B"], "inputs")
    with pytest.raises(BadArgument, match="initial B: 6 is above what the store holds at most"):
        changed(two_periods(), **{"initial B": Level(2.0)})
    with pytest.raises(BadArgument, match="cannot be told from infinity"):
        changed(one_period(), **{"demand A": Level(1e20)})
