"""What is upstream of a node, and which unknown capacities matter to it."""

from __future__ import annotations

import polars as pl

from geoenergy.balance.reach import unknown_beside, upstream
from geoenergy.balance.supply_network import SupplyNetwork


def network() -> SupplyNetwork:
    """P > T > A, with P > Z unknown beside it; D > T carries nothing; X > Y unknown stands alone."""
    nodes = list("PTAZDXY")
    balances = pl.DataFrame({"country": nodes, "period": ["1"] * 7, "demand": [1.0] * 7, "production": [1.0] * 7})
    ends = [("P", "T", 5.0), ("T", "A", 5.0), ("P", "Z", None), ("D", "T", 0.0), ("X", "Y", None)]
    links = pl.DataFrame(
        [{"from_country": a, "to_country": b, "period": "1", "capacity": most} for a, b, most in ends],
        schema_overrides={"capacity": pl.Float64},
    )
    entries = pl.DataFrame(
        {"country": ["A", "X"], "route": ["r", "r"], "supplier": ["s", "s"], "period": ["1", "1"], "capacity": [None, 1.0]}
    )
    return SupplyNetwork.from_tables(balances, entries, links, unit="bcm")


def test_upstream_is_what_can_arrive() -> None:
    assert upstream(network(), {"A"}) == {("P", "T"), ("T", "A")}
    assert upstream(network(), {"Z"}) == {("P", "Z")}, "an unknown capacity may carry something"
    assert upstream(network(), {"P"}) == set()


def test_links_among_the_asked_are_not_upstream() -> None:
    assert upstream(network(), {"T", "A"}) == {("P", "T")}


def test_unknown_capacities_of_the_same_grid_matter_and_others_do_not() -> None:
    assert unknown_beside(network(), {"A"}) == {"P>Z", "A:r"}, "what Z takes from P may be missing at A"
    assert unknown_beside(network(), {"Y"}) == {"X>Y"}
    assert unknown_beside(network(), {"D"}) == set(), "a link that carries nothing joins no grid"
