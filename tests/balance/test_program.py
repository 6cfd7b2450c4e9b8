"""The program as plain arrays: limits on links bind together, and a member named twice counts once."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.balance.cut import binding
from geoenergy.balance.program import own_first, program_of
from geoenergy.balance.solver import Solver
from geoenergy.balance.supply_network import SupplyNetwork

BALANCES = pl.DataFrame({"country": ["A", "B", "C"], "period": "1", "demand": [0.0, 5.0, 5.0], "production": [10.0, 0.0, 0.0]})
LINKS = pl.DataFrame({"from_country": ["A", "A"], "to_country": ["B", "C"], "period": "1", "capacity": [5.0, 5.0]})


def limited(kind: str, members: list[str], capacity: float, entries: pl.DataFrame | None = None) -> SupplyNetwork:
    limits = pl.DataFrame({"name": ["together"], "kind": [kind], "members": [members], "period": ["1"], "capacity": [capacity]})
    return SupplyNetwork.from_tables(BALANCES, entries, LINKS, limits=limits, unit="bcm")


def test_links_share_a_ceiling_and_it_is_the_cut() -> None:
    program = program_of(limited("links", ["A>B", "A>C"], 6.0))
    found = Solver(program).solve()
    assert found.objective == pytest.approx(4.0)
    cut = binding(program, found)
    assert cut.select("kind", "name", "capacity", "used").row(0) == ("limit", "together", 6.0, 6.0)
    assert cut["relief"][0] == pytest.approx(1.0)


def test_a_member_named_twice_counts_once() -> None:
    assert Solver(program_of(limited("links", ["A>B", "A>B"], 3.0))).solve().objective == pytest.approx(2.0)
    lng = pl.DataFrame({"country": ["B"], "route": ["lng"], "supplier": ["X"], "period": ["1"], "capacity": [5.0]})
    network = limited("entries", ["lng", "B:lng"], 2.0, lng)
    links = network.links.filter(pl.col("to_country") == "C")
    assert Solver(program_of(network.with_tables(links=links))).solve().objective == pytest.approx(3.0)


def test_a_network_that_is_not_connected_is_solved_part_by_part() -> None:
    network = SupplyNetwork.from_tables(BALANCES, links=LINKS.head(1), unit="bcm")
    assert Solver(program_of(network)).solve().objective == pytest.approx(5.0)


def test_a_capacity_of_zero_lets_nothing_pass() -> None:
    network = SupplyNetwork.from_tables(BALANCES, links=LINKS.with_columns(capacity=pl.lit(0.0)), unit="bcm")
    assert Solver(program_of(network)).solve().objective == pytest.approx(10.0)


def test_a_producer_serves_itself_first() -> None:
    # A makes 4 of the 5 it wants, and could send all of it to B
    balances = pl.DataFrame({"country": ["A", "B"], "period": "1", "demand": [5.0, 5.0], "production": [4.0, 0.0]})
    network = SupplyNetwork.from_tables(balances, links=LINKS.head(1), unit="bcm")
    program = own_first(program_of(network), network)
    assert program.upper[program.where(kind="shortfall", country="A")].tolist() == [1.0]
    assert program.upper[program.where(kind="shortfall", country="B")].tolist() == [5.0]
    assert Solver(program).solve().objective == pytest.approx(6.0), "the total is as before"
