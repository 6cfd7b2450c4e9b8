"""Every answer about commitments or the network, and tables of indicators, are told: in every form, in 40 columns, with what must stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from geoenergy.commitments.alliances import alliances
from geoenergy.commitments.claims import claims
from geoenergy.commitments.conflicting_commitments import conflicting_commitments
from geoenergy.commitments.deals import deals
from geoenergy.commitments.deals_at_risk import deals_at_risk
from geoenergy.commitments.entanglements import entanglements
from geoenergy.commitments.exit_calendar import exit_calendar
from geoenergy.commitments.headroom import headroom
from geoenergy.commitments.members import members
from geoenergy.commitments.obligations import obligations
from geoenergy.commitments.solidarity_partners import solidarity_partners
from geoenergy.commitments.timeline import timeline
from geoenergy.commitments.why_not import why_not
from geoenergy.questions.capacity import capacity
from geoenergy.questions.chokepoints import chokepoints
from geoenergy.questions.compare import compare
from geoenergy.questions.dependence import dependence
from geoenergy.questions.indicator_table import indicator_table
from geoenergy.questions.routes import routes
from geoenergy.questions.transit_dependence import transit_dependence
from geoenergy.questions.trend import trend
from geoenergy.reports.answers_told import FRAMES, RECORDS, flat_rows, told_of
from geoenergy.reports.deal_account import deal_account
from geoenergy.reports.duty_account import duty_account
from geoenergy.reports.machine import to_csv, to_frame
from geoenergy.reports.rendering import render
from geoenergy.reports.scenario_account import scenario_account
from geoenergy.scenarios.run_scenario import run_scenario
from geoenergy.world.world import World
from tests.pacts import pact_world
from tests.reports.worlds import bundled

DAY = "2020-05-01"
NETWORK_DAY = "2022-09-13"
# Each answer, asked of the small world that is worked by hand, with what its telling must say.
ASKED: dict[str, tuple[Callable[[World], Any], tuple[str, ...]]] = {
    "DutyAccount": (
        lambda world: duty_account(world, "ITA", attacker="RUS", on=DAY),
        ("Pact of mutual assistance, Art. 4", "trigger CONTESTED", "an incident, not an attack", "invoked 2020-05-02", "answered fire"),
    ),
    "DealAccount": (
        lambda world: deal_account(world, "russia-italy", path="linear"),
        ('"aspire to double"', "8 bcm, deliveries; Buyer", "20 bcm/y, deliveries, aspiration; Seller", "80.0 %", "no text states it"),
    ),
    "ExitCalendar": (
        lambda world: exit_calendar(world, "ITA", instrument="pact-1990", notice_on=DAY, attacker="RUS"),
        ("Bound until 2020-11-01", "owes Art. 4, Art. 8", "no longer owed once it has left", "Art. 4: Germany, Norway"),
    ),
    "WhyNot": (
        lambda world: why_not(world, "AUT", attacked="ITA", attacker="RUS", on=DAY),
        ("It owes less than help", "Agreement to consult", "shall consult"),
    ),
    "entanglements": (
        lambda world: entanglements(world, on=DAY, commodity="gas"),
        ("Bound to one side", "pact-1990/4", "In dispute"),
    ),
    "claims": (lambda world: claims(world, about="rivals"), ("was shelled", "on cause, asserted", "not a fact")),
    "timeline": (lambda world: timeline(world, about="rivals"), ("2020-05-02 · Italy asks for help", "2 claims on record")),
    "obligations": (
        lambda world: obligations(world, on=DAY),
        ("Pact of mutual assistance (binding)", "Art. 4, shall assist", "to one another", 'clause "help", may consider'),
    ),
    "conflicting_commitments": (
        lambda world: conflicting_commitments(world, "DEU", on=DAY),
        ("Germany: bound to Italy and to Russia", "if Russia attacks Italy"),
    ),
    "solidarity_partners": (
        lambda world: solidarity_partners(world, "DEU", on=DAY),
        (
            "Who owes Germany",
            "Only where the rule applies (directly connected), which the data do not resolve",
            "None; there may be others",
        ),
    ),
    "members": (lambda world: members(world, "pact", on=DAY), ("Members of",)),
    "alliances": (lambda world: alliances(world, "DEU", on=DAY), ("To what Germany belongs",)),
    "deals": (lambda world: deals(world, on=DAY), ("russia-italy", "Supply deals: 1")),
    "deals_at_risk": (lambda world: deals_at_risk(world, on=DAY), ("ends 2022-01-01", "must grow by")),
    "indicator_table": (
        lambda world: indicator_table(world, ["ITA", "DEU"], commodity="gas", year=2019),
        ("Italy, 2019", "herfindahl 0.42 index 0..1", "import dependency no observation"),
    ),
    "compare": (
        lambda world: compare(world, ["ITA", "DEU"], commodity="gas", year=2019, indicator="herfindahl"),
        ("are not ranked apart", "ITA Italy", "DEU Germany"),
    ),
    "trend": (
        lambda world: trend(world, "DEU", commodity="gas", indicator="herfindahl", years=[2019, 2021]),
        ("Herfindahl of Germany", "since 2019"),
    ),
}
# Those about the supply network, asked of the bundled world: the small one has no pipes.
OF_BUNDLED: dict[str, tuple[Callable[[World], Any], tuple[str, ...]]] = {
    "Capacity": (lambda world: capacity(world, origin="AZE", destination="GEO", on=NETWORK_DAY), ("Readings", "23.4 bcm/y", "left out")),
    "transit_dependence": (
        lambda world: transit_dependence(world, "ARM", commodity="gas", year=2022),
        ("Transit of gas to Armenia, 2022", "GEO Georgia 87.7 %", "GEO>ARM"),
    ),
    "ScenarioAccount": (
        lambda world: scenario_account(run_scenario(world, "armenia-cut-off-at-georgia", allocation="own_first")),
        ("ARM Armenia", "GEO>ARM", "own_first"),
    ),
    "chokepoints": (
        lambda world: chokepoints(world, "MKD", commodity="gas", year=2020),
        ("What North Macedonia would miss most", "crossing BGR>MKD 100 %", "Only way"),
    ),
    "routes": (
        lambda world: routes(world, origin="AZE", destination="ITA", commodity="gas", on=NETWORK_DAY),
        ("Routes of gas from Azerbaijan to Italy", "AZE > GEO > TUR > GRC > ALB > ITA", "GRC>ALB*", "Kipoi"),
    ),
    "headroom": (
        lambda world: headroom(world, "eu-azerbaijan-gas-2022", on=NETWORK_DAY),
        ("stated as 20 bcm/y", "no: GRC>ALB", "not open"),
    ),
}
ASKED.update(OF_BUNDLED)


def _asked_of(name: str, small: World) -> World:
    return bundled() if name in OF_BUNDLED else small


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> World:
    return pact_world(tmp_path_factory.mktemp("pacts"))


def test_all_are_asked() -> None:
    # a list of files rests on no evidence; the tests of its verb ask it
    assert {*ASKED, "ScenarioList"} == {*RECORDS, *FRAMES}


@pytest.mark.parametrize("name", ASKED)
def test_it_says_what_it_must(name: str, small: World) -> None:
    ask, must = ASKED[name]
    world = _asked_of(name, small)
    answer = ask(world)
    said = " ".join(render(answer, world=world, width=80).split())
    for words in must:
        assert words in said
    assert told_of(answer, world) is not None
    assert told_of(answer, None) is not None, "it can be told without the world, by its codes"


@pytest.mark.parametrize("name", ASKED)
def test_every_form_is_whole(name: str, small: World) -> None:
    world = _asked_of(name, small)
    answer = ASKED[name][0](world)
    for width in (40, 80, 200):
        text = render(answer, world=world, width=width)
        assert max(map(len, text.splitlines())) <= width
        assert text.splitlines()[-1].endswith(world.fingerprint)
    assert render(answer, format="markdown", world=world).startswith("**")
    assert render(answer, format="html", world=world).startswith("<section class='geoenergy'>")
    loaded = json.loads(render(answer, format="json", world=world))
    assert loaded
    rows = to_frame(answer)
    assert rows.height > 0
    assert rows.height == pl.read_csv(to_csv(answer).encode()).height
    assert "evidence" in rows.columns


def test_other_answers_are_told_as_before(small: World) -> None:
    answer = dependence(small, "ITA", supplier="RUS", commodity="gas", year=2019)
    assert told_of(answer, small) is None
    assert flat_rows(answer) is None
    assert told_of(pl.DataFrame(), small) is None
    assert told_of(pl.DataFrame({"a": [1]}), small) is None


@pytest.mark.parametrize("width", [40, 80])
def test_the_bundled_answers_fit(width: int) -> None:
    world = bundled()
    for answer in (
        obligations(world, on="2022-09-13"),
        conflicting_commitments(world, on="2022-09-13"),
        claims(world),
        deals(world, on="2022-09-13"),
        members(world, "energy-community", on="2022-09-13"),
        alliances(world, "TUR", on="2022-09-13"),
    ):
        assert max(map(len, render(answer, world=world, width=width).splitlines())) <= width


def test_what_stands_against_some_duties_only_names_them(small: World) -> None:
    account = duty_account(small, "ITA", attacker="RUS", on=DAY)
    duty = next(each for each in account.duties if each.impediments)
    other = duty.model_copy(update={"article": "other", "impediments": ()})
    said = render(account.model_copy(update={"duties": (duty, other)}), world=small, width=80)
    assert f"(against {duty.instrument}/{duty.article})" in " ".join(said.split())


def test_an_answer_without_duties_still_says_what_was_asked(small: World, tmp_path: Path) -> None:
    account = duty_account(small, "POL", attacker="DEU", on=DAY)
    assert account.duties == ()
    said = render(account, world=small, width=80)
    assert "Who must help Poland, attacked by Germany on 2020-05-01" in said
    assert "No clause on record obliges anybody" in said
    assert to_frame(account).height == 0


def test_what_cannot_be_told_yet_is_named(small: World) -> None:
    answer = exit_calendar(small, "AUT", instrument="consult-1995", notice_on=DAY)
    said = " ".join(render(answer, world=small, width=80).split())
    assert "No end can be told. Not in any page read: the notice period (Article 3)" in said
    assumed = exit_calendar(small, "AUT", instrument="consult-1995", notice_on=DAY, assume_notice="P6M")
    assert "Assumed, not on record: a notice period of P6M" in render(assumed, world=small, width=80)
