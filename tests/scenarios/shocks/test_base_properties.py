"""What holds for shocks of every size: more taken away never leaves less short, more capacity never leaves more."""

from __future__ import annotations

import functools

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.balance.program import same_structure
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import (
    DemandChange,
    Embargo,
    LimitChanged,
    LinkOutage,
    StorageLevel,
    StraitClosed,
    SupplyCut,
    SupplyIncrease,
    TerminalAdded,
    TerminalLost,
    TransitStop,
)
from geoenergy.scenarios.shocks.base import Shock
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, two_periods

NEAR = 1e-6
shares = st.floats(0.01, 1.0)


@functools.cache
def tight() -> SupplyNetwork:
    """The small network with a limit on L and little made: some go short from the start."""
    limits = pl.DataFrame({"name": ["L"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [0.9]})
    return one_period(made={"SUP": 9.0, "A": 1.0, "ALT": 2.0}).with_tables(limits=limits)


def lacks(*shocks: Shock, network: SupplyNetwork | None = None) -> float:
    return simulate(network or tight(), Scenario("x", list(shocks)), allocation="minimum_total", ranges=False).shortfall


@settings(deadline=None, max_examples=25)
@given(shares, shares, st.sampled_from(["SUP", "L", "ALT"]))
def test_a_larger_cut_never_leaves_less_short(one: float, other: float, supplier: str) -> None:
    small, large = sorted((one, other))
    takers = ("A", "B", "T")
    found = [lacks()] + [lacks(SupplyCut(supplier=supplier, importers=takers, share=share)) for share in (small, large, 1.0)]
    assert found == pytest.approx(sorted(found), abs=NEAR)


@settings(deadline=None, max_examples=25)
@given(shares, shares)
def test_a_larger_loss_never_leaves_less_short(one: float, other: float) -> None:
    small, large = sorted((one, other))
    for of in (
        lambda share: LinkOutage(origin="T", destination="B", share=share),
        lambda share: TerminalLost(route="terminal", share=share),
        lambda share: StraitClosed(strait="s", suppliers=("L",), share=share),
        lambda share: LimitChanged(limit="L", factor=1 - share),
        lambda share: DemandChange(change=share),
    ):
        found = [lacks(), *(lacks(of(share)) for share in (small, large))]
        assert found == pytest.approx(sorted(found), abs=NEAR)


@settings(deadline=None, max_examples=25)
@given(st.floats(0, 20), st.floats(0, 20))
def test_more_capacity_never_leaves_more_short(one: float, other: float) -> None:
    small, large = sorted((one, other))
    for of in (
        lambda more: SupplyIncrease(supplier="ALT", volume=f"{more:f} bcm"),
        lambda more: SupplyIncrease(supplier="L", volume=f"{more:f} bcm"),
        lambda more: TerminalAdded(country="B", route="new", supplier="M", capacity=f"{more:f} bcm"),
    ):
        found = [lacks(), *(lacks(of(more)) for more in (small, large))]
        assert found == pytest.approx(sorted(found, reverse=True), abs=NEAR)


@settings(deadline=None, max_examples=15)
@given(st.floats(0, 1), st.floats(0, 1))
def test_fuller_stores_never_leave_more_short(one: float, other: float) -> None:
    low, high = sorted((one, other))
    found = [lacks(StorageLevel(initial=level, final=0.0), network=two_periods()) for level in (low, high)]
    assert found[1] <= found[0] + NEAR


@settings(deadline=None, max_examples=15)
@given(shares)
def test_an_embargo_is_a_cut(share: float) -> None:
    ban, cut = Embargo(importers="both", supplier="SUP", share=share), SupplyCut(supplier="SUP", importers="both", share=share)
    assert lacks(ban) == pytest.approx(lacks(cut), abs=NEAR)


@pytest.mark.parametrize(
    "shock",
    [
        DemandChange(change=-0.2),
        LinkOutage(origin="T", destination="B"),
        SupplyCut(supplier="L"),
        SupplyCut(supplier="SUP", importers="A", share=0.5),
        SupplyIncrease(supplier="ALT", volume="2 bcm"),
        SupplyIncrease(supplier="L", volume="2 bcm"),
        StraitClosed(strait="s", suppliers=("L",)),
        TerminalLost(route="terminal"),
        LimitChanged(limit="L", factor=0.5),
        TransitStop(country="T"),
    ],
    ids=lambda shock: shock.name,
)
def test_what_changes_quantities_only_leaves_every_row_where_it_is(shock: Shock) -> None:
    after = shock.apply(tight()).network
    assert same_structure(tight(), after), "else the program would be built anew for each scenario"


def test_the_network_before_stays_as_it_is() -> None:
    before = {name: getattr(tight(), name).clone() for name in ("balances", "entries", "links", "storage", "limits")}
    Scenario("x", [SupplyCut(supplier="SUP", importers="B"), TransitStop(country="T"), LimitChanged(limit="L", factor=0.0)]).apply(tight())
    assert all(frame.equals(getattr(tight(), name)) for name, frame in before.items())
