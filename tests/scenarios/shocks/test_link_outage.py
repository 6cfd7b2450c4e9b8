"""LinkOutage: one direction of one crossing."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.balance.origin import country_of
from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import LinkOutage, SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period


def test_a_crossing_fails() -> None:
    changed = LinkOutage(origin="T", destination="B").apply(one_period())
    assert changed.told == "the crossing T>B loses 100%: 15 bcm a period"
    outcome = simulate(one_period(), Scenario("x", [LinkOutage(origin="T", destination="B")]), allocation="minimum_total")
    # B has its terminal of 1 and a pipe of 3 from A
    assert outcome.shortfall == pytest.approx(6)


def test_a_part_of_it() -> None:
    links = LinkOutage(origin="T", destination="B", share=0.4).apply(one_period()).network.links
    assert links.filter(from_country="T", to_country="B")["capacity"].to_list() == [9.0]


def test_both_halves_of_a_doubled_crossing_fail_together() -> None:
    after = SupplyCut(supplier="SUP", importers="B").apply(one_period()).network
    links = LinkOutage(origin="ALT", destination="T").apply(after).network.links
    assert links.filter(from_country="ALT")["capacity"].to_list() == [0.0]


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match=r"no crossing B>T in the network. From B lead: none"):
        LinkOutage(origin="B", destination="T").apply(one_period())
    with pytest.raises(UnknownParty, match="given as origin"):
        LinkOutage(origin="TT", destination="B").apply(one_period())
    with pytest.raises(ValidationError):
        LinkOutage(origin="T", destination="B", share=2.0)
    two = [LinkOutage(origin="T", destination="B", share=0.2), LinkOutage(origin="T", destination="B", share=0.3)]
    with pytest.raises(BadArgument, match="crossing T>B in 2020 is loses 20% by the one"):
        Scenario("x", two).apply(one_period())


def test_one_that_takes_nothing_changes_nothing() -> None:
    network = one_period(capacity={("T", "B"): 0.0})
    assert LinkOutage(origin="T", destination="B").apply(network).told.endswith("changes nothing")


def test_a_cap_on_the_crossing_is_not_its_capacity() -> None:
    limits = pl.DataFrame({"name": ["T>B"], "kind": ["links"], "members": [["T>B"]], "period": ["2020"], "capacity": [2.0]})
    changed = LinkOutage(origin="T", destination="B", share=0.4).apply(one_period().with_tables(limits=limits)).network
    assert changed.limits["capacity"].to_list() == [2.0]


def test_a_crossing_doubled_by_two_cuts_fails_in_all_its_parts() -> None:
    cuts = [SupplyCut(supplier="SUP", importers="A"), SupplyCut(supplier="ALT", importers="B")]
    before = Scenario("x", cuts).apply(one_period()).network
    after = LinkOutage(origin="T", destination="B", share=0.4).apply(before).network
    changed = pl.concat([before.limits, after.limits]).group_by("name").agg(ratio=pl.col("capacity").min() / pl.col("capacity").max())
    ratios = dict(changed.iter_rows())
    assert {country_of(name) for name, ratio in ratios.items() if ratio == pytest.approx(0.6)} == {"T>B"}
