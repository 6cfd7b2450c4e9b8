"""Art13Solidarity: the bound give up what others' protected customers lack, and no more."""

from __future__ import annotations

import polars as pl
import pytest

import geoenergy as ge
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, NoObservation
from geoenergy.scenarios.allocation import Art13Solidarity
from geoenergy.scenarios.outcome import Outcome
from geoenergy.scenarios.simulate import simulate
from geoenergy.scenarios.verify import verify


def network(*, pipe: float = 20.0) -> SupplyNetwork:
    """X makes 12 and wants 10, Y makes 3 of 10, Z 1 of 5; 4, 8 and 4 of what they want is protected; X reaches both."""
    balances = pl.DataFrame({"country": ["X", "Y", "Z"], "period": "1", "demand": [10.0, 10.0, 5.0], "production": [12.0, 3.0, 1.0]})
    links = pl.DataFrame({"from_country": ["X", "X"], "to_country": ["Y", "Z"], "period": "1", "capacity": [pipe, 20.0]})
    split = [
        ("X", "protected", 4.0),
        ("X", "rest", 6.0),
        ("Y", "protected", 8.0),
        ("Y", "rest", 2.0),
        ("Z", "protected", 4.0),
        ("Z", "rest", 1.0),
    ]
    sectors = pl.DataFrame(split, schema=["country", "sector", "demand"], orient="row").with_columns(period=pl.lit("1"))
    return SupplyNetwork.from_tables(balances, links=links, sectors=sectors, unit="bcm", names={"union": ["X", "Y"]})


def lacks(outcome: Outcome, country: str) -> tuple[float, float]:
    row = outcome.by_country.filter(country=country).row(0, named=True)
    return row["shortfall_low"], row["shortfall_high"]


def test_the_bound_give_up_what_the_protected_lack_and_no_more() -> None:
    # Y's protected lack 5 alone. X spares 2 and gives up 3 more. Z is not bound and gets nothing of what is given up
    outcome = simulate(network(), allocation=Art13Solidarity(bound="union"))
    assert lacks(outcome, "X") == pytest.approx((3, 3), abs=1e-4)
    assert lacks(outcome, "Y") == pytest.approx((2, 2), abs=1e-4)
    assert lacks(outcome, "Z") == pytest.approx((4, 4), abs=1e-4)
    short = outcome.by_period.filter(country="Y", sector="protected")["shortfall"][0]
    assert short == pytest.approx(0, abs=1e-4)
    assert verify(outcome).holds


def test_without_solidarity_it_keeps_its_own() -> None:
    assert lacks(simulate(network(), allocation="own_first"), "X") == pytest.approx((0, 0), abs=1e-5)


def test_what_cannot_be_brought_is_not_given_up() -> None:
    outcome = simulate(network(pipe=3.0), allocation=Art13Solidarity(bound=("X", "Y")))
    assert lacks(outcome, "X") == pytest.approx((1, 1), abs=1e-4), "3 can pass, 2 of them are spare"
    assert outcome.by_period.filter(country="Y", sector="protected")["shortfall"][0] == pytest.approx(2, abs=1e-4)


def test_what_it_needs() -> None:
    with pytest.raises(BadArgument, match="no sector 'homes' of X, Y"):
        simulate(network(), allocation=Art13Solidarity(bound="union", protected="homes"))
    with pytest.raises(BadArgument, match="1 of the bound is in the network"):
        simulate(network(), allocation=Art13Solidarity(bound=("X", "MLT")))
    with pytest.raises(BadArgument, match="must be told bound"):
        simulate(network(), allocation="art13_solidarity")


def test_who_is_bound_comes_from_the_obligations_of_a_world() -> None:
    world = ge.load_world()
    rule = Art13Solidarity.in_force(world, on="2022-09-13")
    assert "DEU" in rule.bound
    assert "GBR" not in rule.bound
    with pytest.raises(NoObservation, match="in force on 2010-01-01"):
        Art13Solidarity.in_force(world, on="2010-01-01")
