"""Capacities worked by hand, and what is added checked by adding it."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, Infeasible, UnknownParty
from geoenergy.scenarios.minimum_capacity import minimum_capacity
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.random_networks import networks
from tests.scenarios.small import one_period, tie, two_periods


def narrow() -> SupplyNetwork:
    """P makes 20; T passes on to C, which wants 10, by pipes of 6 and 4."""
    balances = pl.DataFrame({"country": ["P", "T", "C"], "period": "1", "demand": [0.0, 0.0, 10.0], "production": [20.0, 0.0, 0.0]})
    links = pl.DataFrame({"from_country": ["P", "T"], "to_country": ["T", "C"], "period": "1", "capacity": [6.0, 4.0]})
    return SupplyNetwork.from_tables(balances, links=links, unit="bcm")


def grown(network: SupplyNetwork, found: pl.DataFrame) -> SupplyNetwork:
    """The network with what an answer adds."""
    extra = dict(found.select("part", "added").iter_rows())
    link = pl.lit("link ") + pl.col("from_country") + ">" + pl.col("to_country")
    entry = pl.lit("entry ") + pl.col("country") + ":" + pl.col("route")

    def more(name: pl.Expr) -> pl.Expr:
        return pl.col("capacity") + name.replace_strict(extra, default=0.0, return_dtype=pl.Float64)

    return network.with_tables(links=network.links.with_columns(more(link)), entries=network.entries.with_columns(more(entry)))


def between(network: SupplyNetwork, country: str) -> tuple[float, float, float]:
    """Least and greatest shortfall of a country, and the total."""
    outcome = simulate(network, allocation="minimum_total")
    row = outcome.by_country.filter(country=country).row(0, named=True)
    return row["shortfall_low"], row["shortfall_high"], outcome.shortfall


def test_worked_by_hand() -> None:
    # to bring 8 through both, 2 are added to the first and 4 to the second
    found = minimum_capacity(narrow(), "C", max_shortfall=2.0)
    assert found.select("part", "added", "capacity").rows() == [
        ("link T>C", pytest.approx(4, abs=1e-5), 4.0),
        ("link P>T", pytest.approx(2, abs=1e-5), 6.0),
    ]
    assert (found["shortfall_low"][0], found["shortfall_high"][0]) == pytest.approx((6, 6), abs=1e-5)
    assert minimum_capacity(narrow(), "C", max_shortfall=4.0)["part"].to_list() == ["link T>C"]
    assert minimum_capacity(narrow(), "C", max_shortfall=6.0).is_empty()


def test_others_keep_what_they_have_or_yield() -> None:
    # A's 12 can serve B whole (10) and leave 2 to C; with C first, C lacks nothing
    assert minimum_capacity(tie(), "C", max_shortfall=0.0, others="yield").is_empty()
    with pytest.raises(BadArgument, match=r"0 bcm cannot be reached .* at least 8 bcm stay short. What binds then: .*production A"):
        minimum_capacity(tie(), "C", max_shortfall=0.0)
    port = pl.DataFrame({"country": ["B"], "route": ["port"], "supplier": ["X"], "period": ["1"], "capacity": [0.0]})
    found = minimum_capacity(tie().with_tables(entries=port), "C", max_shortfall=0.0)
    assert found.select("part", "added").rows() == [("entry B:port", pytest.approx(8, abs=1e-5))]


def test_an_addition_is_the_same_in_all_periods() -> None:
    # 1 is short in winter; half a unit more in each period brings half in summer (stored) and half in winter
    found = minimum_capacity(two_periods(), "B", max_shortfall=0.0)
    assert found.select("part", "added").rows() == [("link P>B", pytest.approx(1, abs=1e-5))]
    wide = two_periods().with_tables(storage=two_periods().storage.with_columns(max_withdrawal=5.0, max_injection=5.0))
    assert minimum_capacity(wide, "B", max_shortfall=0.0).is_empty()


def test_only_where_it_may_be_added() -> None:
    with pytest.raises(
        BadArgument, match=r"cannot be reached by capacity on link T>C: at least 4 bcm stay short. What binds then: link P>T"
    ):
        minimum_capacity(narrow(), "C", max_shortfall=0.0, on=["link T>C"])
    with pytest.raises(BadArgument, match=r"on: no part 'link T>D' of the network. Nearest: link T>C"):
        minimum_capacity(narrow(), "C", max_shortfall=0.0, on=["link T>D"])


def test_a_crossing_in_two_halves_grows_as_one() -> None:
    # A gets 1 from SUP itself and 1 through T; both T and A are doubled, since B takes nothing of SUP
    cut = Scenario("cut", [SupplyCut(supplier="SUP", importers=("B",))])
    before = one_period(capacity={("T", "A"): 1.0, ("SUP", "A"): 1.0})
    network = simulate(before, cut, allocation="minimum_total").network
    assert "T>A" in network.limits["name"].to_list()
    high = between(network, "A")[1]
    found = minimum_capacity(network, "A", max_shortfall=high - 1.0, on=["link T>A"])
    assert found.select("part", "added", "capacity").rows() == [("link T>A", pytest.approx(1.0, abs=1e-5), 1.0)]


@settings(max_examples=60, deadline=None)
@given(networks())
def test_what_is_added_does_it_and_less_does_not(network: SupplyNetwork) -> None:
    country = network.countries[0]
    try:
        low, high, total = between(network, country)
    except Infeasible:
        return
    for others, before in (("keep", high), ("yield", low)):
        target = before / 2
        try:
            found = minimum_capacity(network, country, max_shortfall=target, others=others)  # type: ignore[arg-type]
        except BadArgument as error:
            assert "stay short" in str(error)
            continue
        if before <= 1e-5:
            assert found.is_empty()
            continue
        after = between(grown(network, found), country)
        if others == "yield":
            assert after[0] <= target + 1e-4
        else:
            # the others as well off as they were at best, and the country at its target: so much can the total come down to
            assert after[2] <= total - high + target + 1e-4
        less = minimum_capacity(network, country, max_shortfall=before * 0.75, others=others)  # type: ignore[arg-type]
        assert less["added"].sum() <= found["added"].sum() + 1e-5


def test_what_is_refused() -> None:
    with pytest.raises(UnknownParty, match="no country or group 'X'"):
        minimum_capacity(narrow(), "X", max_shortfall=1.0)
    for bad in (-1.0, float("nan"), float("inf"), "2", True):
        with pytest.raises(BadArgument, match="max_shortfall must be a finite number of 0 or more"):
            minimum_capacity(narrow(), "C", max_shortfall=bad)  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match="others must be 'keep' or 'yield'"):
        minimum_capacity(narrow(), "C", max_shortfall=1.0, others="lose")  # type: ignore[arg-type]
    with pytest.raises(Infeasible, match="min_level_end cannot be reached"):
        minimum_capacity(two_periods(initial=0.0, end=4.5), "B", max_shortfall=0.0)
