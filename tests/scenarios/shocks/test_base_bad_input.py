"""Shocks that cannot be: refused with what would be; and shocks that change nothing, which say so."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, UnknownParty, UnknownUnit
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import (
    AllianceJoined,
    DemandChange,
    Embargo,
    LimitChanged,
    LinkOutage,
    StorageLevel,
    SupplyCut,
    SupplyIncrease,
    TerminalAdded,
    TerminalLost,
    TransitStop,
)
from geoenergy.scenarios.shocks.base import Shock
from tests.scenarios.small import one_period, two_periods


def limited() -> SupplyNetwork:
    limits = pl.DataFrame({"name": ["cap"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [1.0]})
    return one_period().with_tables(limits=limits)


@pytest.mark.parametrize(
    "make",
    [
        lambda: SupplyCut(supplier="L", share=-0.1),
        lambda: SupplyCut(supplier="L", share=1.1),
        lambda: SupplyCut(supplier="L", share=float("nan")),
        lambda: Embargo(importers="A", supplier="L", share=2.0),
        lambda: SupplyIncrease(supplier="L", factor=-2.0, baseline="1 bcm"),
        lambda: SupplyIncrease(supplier="L", factor=float("inf"), baseline="1 bcm"),
        lambda: SupplyIncrease(supplier="L", factor=2.0),
        lambda: SupplyIncrease(supplier="L", volume="1 bcm", factor=2.0, baseline="1 bcm"),
        lambda: LimitChanged(limit="cap", factor=-0.5),
        lambda: LinkOutage(origin="A", destination="B", share=0.0),
        lambda: TerminalLost(route="terminal", share=-1.0),
        lambda: DemandChange(change=-1.5),
        lambda: DemandChange(change=float("inf")),
        lambda: StorageLevel(initial=-0.1),
    ],
)
def test_quantities_that_cannot_be(make: Callable[[], Shock]) -> None:
    with pytest.raises(ValidationError):
        make()


@pytest.mark.parametrize(
    ("shock", "told"),
    [
        (SupplyCut(supplier="B", importers="A"), "B sends nothing to A: changes nothing"),
        (SupplyCut(supplier="L", importers="A"), "L sends nothing to A: changes nothing"),
        (Embargo(importers="A", supplier="B"), "embargo: B sends nothing to A: changes nothing"),
        (TransitStop(country="B"), "nothing passes through B: no crossing leads out of it; changes nothing"),
        (DemandChange(change=0.5, countries="SUP"), "demand of SUP: changes nothing"),
        (LimitChanged(limit="cap", factor=1.0), "limit 'cap' times 1: 1 to 1 bcm: changes nothing"),
        (AllianceJoined(alliance="both", country="A"), "A joins both, of which it is a member already: changes nothing"),
    ],
)
def test_what_changes_nothing_says_so(shock: Shock, told: str) -> None:
    changed = shock.apply(limited())
    assert changed.told == told
    assert all(
        getattr(changed.network, name).equals(getattr(limited(), name)) for name in ("balances", "entries", "links", "storage", "limits")
    )


@pytest.mark.parametrize(
    "shock",
    [
        DemandChange(change=0.1, start="2021-01", end="2020-07"),
        SupplyCut(supplier="P", start="2021-01", end="2021-01"),
        LinkOutage(origin="P", destination="B", start="2021-01", end="2020-07"),
        TransitStop(country="P", start="2021-01", end="2020-07"),
        TerminalAdded(country="B", route="x", supplier="L", capacity="1 bcm", start="2021-01", end="2020-07"),
    ],
    ids=lambda shock: shock.name,
)
def test_from_after_to(shock: Shock) -> None:
    with pytest.raises(BadArgument, match=rf"{shock.name}: from 2021-01 to 202\d-0\d there is no period of the network"):
        Scenario("x", [shock]).apply(two_periods())


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (SupplyCut(supplier="L", importers="B"), SupplyIncrease(supplier="L", importers="both", volume="1 bcm"), "supply of L to B"),
        (Embargo(importers="B", supplier="L"), SupplyIncrease(supplier="L", volume="1 bcm"), "supply of L to B"),
        (LinkOutage(origin="T", destination="B"), LinkOutage(origin="T", destination="B", share=0.5), "crossing T>B"),
        (TerminalLost(route="terminal"), TerminalLost(route="terminal", country="B", share=0.5), "entry terminal of B"),
        (LimitChanged(limit="cap", capacity="1 bcm"), LimitChanged(limit="cap", capacity="2 bcm"), "limit cap"),
    ],
)
def test_two_that_contradict(one: Shock, other: Shock, what: str) -> None:
    for shocks in ([one, other], [other, one]):
        with pytest.raises(
            BadArgument, match=rf"'x': \w+ and \w+ contradict: {what} in 2020 is .* Remove one, or part them by start= and end="
        ):
            Scenario("x", shocks).apply(limited())


def test_parted_in_time_they_do_not_contradict() -> None:
    entries = pl.DataFrame({"country": "B", "route": "LNG", "supplier": "L", "period": ["2020-07", "2021-01"], "capacity": [2.0, 2.0]})
    parted = Scenario("x", [SupplyCut(supplier="L", end="2021-01"), SupplyIncrease(supplier="L", volume="1 bcm", start="2021-01")]).apply(
        two_periods().with_tables(entries=entries)
    )
    assert parted.network.entries["capacity"].to_list() == [0.0, 3.0]


@pytest.mark.parametrize(
    ("shock", "error", "near"),
    [
        (SupplyCut(supplier="SUPP"), UnknownParty, "SUP"),
        (SupplyCut(supplier="SUP", importers="bothh"), UnknownParty, "both"),
        (SupplyIncrease(supplier="SUPP", volume="1 bcm"), UnknownParty, "SUP"),
        (Embargo(importers="Landa", supplier="SUP"), UnknownParty, "Landia"),
        (Embargo(importers="both", exempt="Landa", supplier="SUP"), UnknownParty, "Landia"),
        (DemandChange(change=0.1, countries="Landa"), UnknownParty, "Landia"),
        (LinkOutage(origin="ALTT", destination="T"), UnknownParty, "ALT"),
        (TransitStop(country="Landa"), UnknownParty, "Landia"),
        (TerminalAdded(country="Landa", route="x", supplier="L", capacity="1 bcm"), UnknownParty, "Landia"),
        (TerminalLost(route="termnal"), BadArgument, "terminal"),
        (LimitChanged(limit="capp", factor=0.5), BadArgument, "cap"),
        (SupplyIncrease(supplier="ALT", volume="1 bcn"), UnknownUnit, "bcm"),
    ],
)
def test_unknown_names_with_the_nearest(shock: Shock, error: type[Exception], near: str) -> None:
    with pytest.raises(error, match=rf"Nearest: [^.]*\b{near}\b"):
        shock.apply(limited())
