"""Which stocks must be held, and the agency's formula on the caller's figures."""

from __future__ import annotations

from typing import Any

import pytest

from geoenergy.commitments.stockholding import stockholding
from geoenergy.errors import BadArgument, BadDay, UnknownParty
from geoenergy.world.world import World
from tests.pacts import SOLIDARITY_2017, pact_world

DAY = "2020-01-01"
STOCKS = {"primary": 3_000.0, "products": 1_000.0}
IMPORTS = {"primary": 10_000.0, "products": 2_000.0}
COVER = 3_550.5 / ((9_600 + 2_130) / 365)


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The small world, its rules standing as those of the agency."""
    return pact_world(tmp_path_factory.mktemp("agency") / "w", {"instruments/iea-iep-1974.toml": SOLIDARITY_2017})


def test_the_clauses_without_figures(pacts: World) -> None:
    found = stockholding(pacts, "Germany", on=DAY)
    assert (found.country, found.on, found.clauses) == ("DEU", DAY, ("solidarity-2017/3",))
    assert found.duties == ("Holds stocks of ninety days of net imports.",)
    assert (found.days_covered, found.asked_days, found.meets, found.note) == (None, None, None, None)
    assert found.evidence == ("solidarity-2017#page",)
    assert found.method == "stockholding/1"


def test_who_owes_none(pacts: World) -> None:
    assert stockholding(pacts, "NOR", on=DAY).clauses == ()
    assert stockholding(pacts, "DEU", on="2016-12-31").clauses == ()


def test_the_formula_by_hand(agency: World) -> None:
    found = stockholding(agency, "DEU", on=DAY, stocks=STOCKS, net_imports=IMPORTS)
    assert found.days_covered == pytest.approx(COVER)
    assert (found.asked_days, found.meets) == (90.0, True)
    low = stockholding(agency, "DEU", on=DAY, stocks={"primary": 2_000.0, "products": 1_000.0}, net_imports=IMPORTS)
    assert low.days_covered == pytest.approx(2_686.5 / ((9_600 + 2_130) / 365))
    assert low.meets is False


def test_a_leap_year_of_imports_has_a_day_more(agency: World) -> None:
    found = stockholding(agency, "DEU", on="2021-01-01", stocks=STOCKS, net_imports=IMPORTS)
    assert found.days_covered == pytest.approx(COVER * 366 / 365)


def test_ninety_days_are_asked_only_where_the_agreement_binds(agency: World, pacts: World) -> None:
    for found in (
        stockholding(pacts, "DEU", on=DAY, stocks=STOCKS, net_imports=IMPORTS),
        stockholding(agency, "NOR", on=DAY, stocks=STOCKS, net_imports=IMPORTS),
    ):
        assert found.days_covered == pytest.approx(COVER)
        assert (found.asked_days, found.meets) == (None, None)


def test_a_net_exporter(agency: World) -> None:
    found = stockholding(agency, "DEU", on=DAY, stocks=STOCKS, net_imports={"primary": -5.0, "products": 1.0})
    assert (found.days_covered, found.meets, found.note) == (None, None, "a net exporter: no number of days applies")


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"stocks": STOCKS}, BadArgument, "give both"),
        ({"net_imports": IMPORTS}, BadArgument, "give both"),
        ({"stocks": {"primary": 1.0}, "net_imports": IMPORTS}, BadArgument, "stocks needs the keys primary and products"),
        ({"stocks": STOCKS, "net_imports": {**IMPORTS, "crude": 1.0}}, BadArgument, "net_imports needs the keys"),
        ({"stocks": {"primary": -1.0, "products": 0.0}, "net_imports": IMPORTS}, BadArgument, "stocks 0 or more"),
        ({"stocks": {"primary": float("nan"), "products": 0.0}, "net_imports": IMPORTS}, BadArgument, "finite"),
        ({"country": "pact"}, BadArgument, "must be a state"),
        ({"country": "Atlantis"}, UnknownParty, "Atlantis"),
        ({"on": "1900-01-01"}, BadArgument, "no record reaches back"),
        ({"on": "today"}, BadDay, "today"),
    ],
)
def test_what_cannot_be_asked(pacts: World, asked: dict[str, Any], error: type[Exception], words: str) -> None:
    given = {"country": "DEU", "on": DAY, **asked}
    with pytest.raises(error, match=words):
        stockholding(pacts, given.pop("country"), **given)
