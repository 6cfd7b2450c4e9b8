"""Gas of one supplier barred: what is doubled, and that no gas of it arrives whatever the way."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.balance.bench import bench_of
from geoenergy.balance.origin import barred, countries_in, country_of, inlet_of, nodes_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from tests.scenarios.small import one_period


def short(network: SupplyNetwork) -> float:
    bench = bench_of(network)
    return bench.solve(bench.program).objective


def test_nodes_between_are_doubled() -> None:
    changed = barred(one_period(), "SUP", ["B"], ["2020"])
    assert sorted(node for node in changed.countries if "(" in node) == ["A (not SUP)", "T (not SUP)"]
    assert nodes_of(changed, {"T"}) == ["T", "T (not SUP)"]
    assert country_of("T (not SUP) (not ALT)") == "T"
    assert short(changed) == pytest.approx(1.0)


def test_one_supplier_may_be_barred_twice_and_then_another() -> None:
    at_once = barred(one_period(), "SUP", ["A", "B"], ["2020"])
    twice = barred(barred(one_period(), "SUP", ["A"], ["2020"]), "SUP", ["B"], ["2020"])
    assert short(twice) == pytest.approx(short(at_once))
    assert {country_of(node) for node in twice.countries} == set(one_period().countries)
    assert inlet_of(twice, "T") in {"T (not SUP)", "T (not SUP, 2)"}
    third = barred(twice, "ALT", ["B"], ["2020"])
    assert short(third) >= short(twice) - 1e-9
    assert third.balances["production"].sum() == one_period().balances["production"].sum()


def test_crossings_doubled_twice_keep_their_capacity() -> None:
    # S and R feed T, T feeds U, U feeds B and C; B takes none of S's, C none of R's
    balances = pl.DataFrame(
        {"country": ["S", "R", "T", "U", "B", "C"], "period": "1", "demand": [0.0, 0, 0, 0, 6, 6], "production": [9.0, 9, 0, 0, 0, 0]}
    )
    pairs = [("S", "T", 9.0), ("R", "T", 9.0), ("T", "U", 7.0), ("U", "B", 9.0), ("U", "C", 9.0)]
    links = pl.DataFrame(pairs, schema=["from_country", "to_country", "capacity"], orient="row").with_columns(period=pl.lit("1"))
    network = SupplyNetwork.from_tables(balances, links=links, unit="bcm")
    changed = barred(barred(network, "S", ["B"], ["1"]), "R", ["C"], ["1"])
    assert short(changed) == pytest.approx(5.0), "12 are wanted beyond a pipe of 7: each has its own supplier"
    assert changed.limits["name"].is_unique().all()
    assert [country_of(name) for name in changed.limits["name"]].count("T>U") > 1


def test_in_other_periods_nothing_is_barred() -> None:
    assert short(barred(one_period(), "SUP", ["B"], [])) == pytest.approx(short(one_period()), abs=1e-6)


def test_both_halves_share_one_capacity() -> None:
    # SUP and ALT feed T, T feeds U, U feeds U's own use and B, which takes none of SUP's; T>U carries 6
    balances = pl.DataFrame(
        {"country": ["SUP", "ALT", "T", "U", "B"], "period": "1", "demand": [0.0, 0, 0, 4, 6], "production": [9.0, 9.0, 0, 0, 0]}
    )
    pairs = [("SUP", "T", 9.0), ("ALT", "T", 9.0), ("T", "U", 6.0), ("U", "B", 9.0)]
    links = pl.DataFrame(pairs, schema=["from_country", "to_country", "capacity"], orient="row").with_columns(period=pl.lit("1"))
    network = SupplyNetwork.from_tables(balances, links=links, unit="bcm")
    changed = barred(network, "SUP", ["B"], ["1"])
    assert short(changed) == pytest.approx(4.0), "10 are wanted beyond a pipe of 6"
    assert [row["name"] for row in changed.limits.to_dicts()] == ["T>U"]


def test_limits_follow_their_members() -> None:
    network = one_period()
    limits = pl.DataFrame(
        {
            "name": ["way", "gas"],
            "kind": ["links", "entries"],
            "members": [["T>B", "SUP>T"], ["B:terminal"]],
            "period": ["2020"] * 2,
            "capacity": [8.0, 0.5],
        }
    )
    changed = barred(network.with_tables(limits=limits), "SUP", ["B"], ["2020"])
    members = {row["name"]: row["members"] for row in changed.limits.to_dicts()}
    assert members["way"] == ["T (not SUP)>B", "SUP>T"]
    assert members["gas"] == ["B:terminal"]


def test_an_unknown_capacity_is_refused() -> None:
    links = one_period().links.with_columns(capacity=pl.when(pl.col("to_country") == "A").then(None).otherwise("capacity"))
    with pytest.raises(BadArgument, match="no capacity is known of SUP>A"):
        barred(one_period().with_tables(links=links), "SUP", ["B"], ["2020"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=8, max_size=8))
def test_to_bar_is_between_leaving_all_and_taking_the_supplier_away(numbers: list[int]) -> None:
    sup, alt, st_, at, tu, tb, ub, ut = map(float, numbers)
    balances = pl.DataFrame(
        {"country": ["S", "L", "T", "U", "B"], "period": "1", "demand": [1.0, 0, 2, 2, 4], "production": [sup, alt, 1, 0, 0]}
    )
    pairs = [("S", "T", st_), ("L", "T", at), ("T", "U", tu), ("T", "B", tb), ("U", "B", ub), ("U", "T", ut)]
    links = pl.DataFrame(pairs, schema=["from_country", "to_country", "capacity"], orient="row").with_columns(period=pl.lit("1"))
    network = SupplyNetwork.from_tables(balances, links=links, unit="bcm")
    gone = network.with_tables(links=links.with_columns(capacity=pl.when(pl.col("from_country") == "S").then(0.0).otherwise("capacity")))
    found = short(barred(network, "S", ["B"], ["1"]))
    assert short(network) - 1e-6 <= found <= short(gone) + 1e-6
    all_ = short(barred(network, "S", ["T", "U", "B"], ["1"]))
    assert all_ == pytest.approx(short(gone), abs=1e-6), "barred from all is taken away"


def test_the_doubles_stand_in_the_order_of_the_network() -> None:
    names = [f"N{number}" for number in range(12)]
    balances = pl.DataFrame({"country": ["S", *names, "X"], "period": "1", "demand": 1.0, "production": 1.0})
    links = pl.DataFrame({"from_country": ["S"] * 12 + names, "to_country": [*names, *["X"] * 12], "period": "1", "capacity": 1.0})
    changed = barred(SupplyNetwork.from_tables(balances, links=links, unit="bcm"), "S", ["X"], ["1"])
    assert changed.countries[14:] == [f"{name} (not S)" for name in names]
    assert changed.links["from_country"].to_list()[-24::2] == [f"{name} (not S)" for name in names]


def test_countries_of_a_whole_column() -> None:
    nodes = ["A", "T (not SUP)", "T (not SUP) (not ALT)", "T>B", "T (not SUP)>B (not SUP)", "X (east)"]
    found = pl.DataFrame({"node": nodes}).select(countries_in("node"))["node"].to_list()
    assert found == [country_of(node) for node in nodes]
