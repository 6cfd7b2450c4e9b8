"""Scenarios on networks worked by hand, and what is refused."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument, Infeasible, OutOfTime
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import DemandChange, SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, tie, two_periods


def test_nothing_happens_and_nothing_is_short() -> None:
    outcome = simulate(one_period(), allocation="minimum_total")
    assert outcome.shortfall == pytest.approx(0)
    assert outcome.changes == ()
    assert outcome.binding.is_empty(), "nothing short, nothing binds"


def test_a_supplier_stops_and_others_replace_what_they_can() -> None:
    # A keeps 4 of its own; T has 5 from ALT, uses 2, passes 3 to B, which takes 1 by its terminal: A lacks 6, B lacks 6
    outcome = simulate(one_period(), Scenario("S stops", [SupplyCut(supplier="SUP")]), allocation="minimum_total")
    assert outcome.shortfall == pytest.approx(12)
    rows = {row["country"]: row for row in outcome.by_country.iter_rows(named=True)}
    # A may send its 4 on to B by a pipe of 3; T may keep its 2 or leave them to B
    assert (rows["A"]["shortfall_low"], rows["A"]["shortfall_high"]) == pytest.approx((6, 9), abs=1e-5)
    assert (rows["B"]["shortfall_low"], rows["B"]["shortfall_high"]) == pytest.approx((1, 6), abs=1e-5)
    assert rows["B"]["rate_high"] == pytest.approx(0.6, abs=1e-5)
    assert set(outcome.binding["name"]) >= {"ALT>T", "terminal"}


def test_storage_carries_over_periods() -> None:
    # summer: 6 come, 4 are used, 2 are put in; winter: 6 come and 3 are drawn of 10 wanted: 1 short
    outcome = simulate(two_periods(), allocation="minimum_total")
    assert outcome.shortfall == pytest.approx(1)
    held = outcome.storage.to_dicts()
    assert held[0]["level"] - 3.0 == pytest.approx(held[0]["injection"] - held[0]["withdrawal"])
    assert held[1]["withdrawal"] == pytest.approx(3)


def test_an_end_level_out_of_reach_is_named() -> None:
    with pytest.raises(Infeasible, match=r"storage: min_level_end cannot be reached at the end of 2021-01: B reaches 4 of 4.5 bcm"):
        simulate(two_periods(initial=0.0, end=4.5), allocation="equal_rate")


def test_the_order_of_scenarios_does_not_matter() -> None:
    network, cut = one_period(), Scenario("S stops", [SupplyCut(supplier="SUP")])
    less = Scenario("less", [DemandChange(change=-0.5)])
    first = simulate(network, cut, allocation="minimum_total")
    simulate(network, less, allocation="minimum_total")
    again = simulate(network, cut, allocation="minimum_total")
    assert first.flows.equals(again.flows)
    assert first.by_country.equals(again.by_country)


def test_ranges_may_be_left_out() -> None:
    outcome = simulate(tie(), allocation="minimum_total", ranges=False)
    assert outcome.by_country["shortfall_low"].null_count() == 3
    assert outcome.shortfall == pytest.approx(8)


def test_a_rule_is_required_and_the_rules_are_listed() -> None:
    with pytest.raises(BadArgument, match=r"(?s)has no default.*equal_rate: .*minimum_total: .*own_first: "):
        simulate(tie())
    with pytest.raises(BadArgument, match=r"no allocation rule 'equal_rat'. Nearest: equal_rate"):
        simulate(tie(), allocation="equal_rat")
    with pytest.raises(BadArgument, match=r"priority must be told weights: allocation=ge.allocation.Priority\(weights=...\)"):
        simulate(tie(), allocation="priority")
    assert simulate(tie(), allocation=EqualRate()).allocation == "equal_rate"


def test_a_capacity_unknown_is_refused() -> None:
    links = tie().links.with_columns(capacity=None)
    with pytest.raises(BadArgument, match="no capacity is known of A>B, A>C"):
        simulate(tie().with_tables(links=links), allocation="minimum_total")


def test_a_time_limit_says_what_is_known() -> None:
    with pytest.raises(OutOfTime) as caught:
        simulate(one_period(), allocation="minimum_total", time_limit=1e-9)
    assert caught.value.low <= 0.0 + 1e-9 <= caught.value.high
    assert "at most" in str(caught.value)
    with pytest.raises(BadArgument, match="more than 0 seconds"):
        simulate(tie(), allocation="minimum_total", time_limit=0)
    assert simulate(one_period(), allocation="minimum_total").shortfall == pytest.approx(0), "the limit held for one question"
