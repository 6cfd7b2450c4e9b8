"""Each condition of a clause alone, on the small world worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.commitments.conditions import conditions_of, premise_claims, requests
from geoenergy.commitments.impediments.base import Case
from geoenergy.commitments.places import where_of
from geoenergy.days import as_date
from geoenergy.records.duty import Condition, Duty
from geoenergy.world.in_force import Clause, clauses_on
from geoenergy.world.world import World
from tests.pacts import pact_world

DAY = "2020-05-01"


def case_of(world: World, *, attacked: str = "ITA", attacker: str = "RUS", on: str = DAY, act: str = "armed_attack") -> Case:
    return Case(world=world, attacked=attacked, attacker=attacker, on=as_date(on), where=where_of(world, None, attacked), act=act)


def clause_of(world: World, address: str, on: str = DAY) -> Clause:
    (found,) = [each for each in clauses_on(world, as_date(on)) if each.address == address]
    return found


def looked_at(world: World, address: str = "pact-1990/4", **case: Any) -> dict[str, Condition]:
    """The conditions of a clause by kind."""
    made = case_of(world, **case)
    return {each.kind: each for each in conditions_of(made, clause_of(world, address, made.on.isoformat()))}


def states(world: World, address: str = "pact-1990/4", **case: Any) -> dict[str, str]:
    return {kind: each.state for kind, each in looked_at(world, address, **case).items()}


def trigger(world: World, obligor: str = "NOR", instrument: str = "pact-1990", **asked: Any) -> str | None:
    """How the trigger stands of the one duty of a state under an instrument; None where it is not on the list."""
    given = {"attacker": "RUS", "on": DAY, **asked}
    duties: list[Duty] = casus_foederis(world, given.pop("attacked", "ITA"), **given)
    found = [each.trigger for each in duties if (each.obligor, each.instrument) == (obligor, instrument)]
    return found[0] if found else None


def test_the_case_of_may_2020(pacts: World) -> None:
    found = looked_at(pacts)
    assert {kind: each.state for kind, each in found.items()} == {
        "act": "met",
        "by": "met",
        "territory": "met",
        "request": "met",
        "finding": "contested",
    }
    assert found["request"].reason == "ITA asked (2020-05-02)"
    assert found["request"].evidence == ("request#page",)
    assert "Council of the pact: an incident, not an attack" in found["finding"].reason
    assert found["finding"].evidence == ("council#page",)


# -- the act


@pytest.mark.parametrize(
    ("address", "act", "state"),
    [
        ("pact-1990/4", "armed_attack", "met"),
        ("pact-1990/4", "cyberattack", "not_met"),
        ("pact-1990/4", "threat", "not_met"),
        ("pact-1990/4", "supply_cutoff", "not_met"),
        ("pact-1990/4", "terrorist_attack", "not_met"),
        ("consult-1995/1", "threat", "met"),
        ("consult-1995/1", "armed_attack", "met"),
        ("consult-1995/1", "cyberattack", "met"),
        ("consult-1995/1", "terrorist_attack", "met"),
        ("consult-1995/1", "supply_cutoff", "not_met"),
        ("pact-1990/8", "armed_attack", "not_met"),
        ("solidarity-2017/13", "supply_cutoff", "not_met"),
    ],
)
def test_the_act_must_be_one_of_the_clause(pacts: World, address: str, act: str, state: str) -> None:
    assert states(pacts, address, act=act)["act"] == state


def test_a_cyberattack_counts_where_the_clause_says_so(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=('act = ["armed_attack"]', 'act = ["armed_attack", "cyberattack"]'))
    assert states(world, act="cyberattack")["act"] == "met"


# -- by whom


BY = 'trigger = { act = ["armed_attack"], by = "any" }'


@pytest.mark.parametrize(
    ("by", "attacker", "state", "words"),
    [
        ('by = "any"', "RUS", "met", "RUS is no party"),
        ('by = "any"', "DEU", "met", "DEU is a party itself; the words do not say"),
        ('by = "third_state"', "RUS", "met", "RUS is no party"),
        ('by = "third_state"', "DEU", "not_met", "DEU is a party itself, and the clause speaks of others"),
        ('by = "non_party"', "DEU", "not_met", "the clause speaks of others"),
        ('by = "named", named = ["RUS"]', "RUS", "met", "RUS is no party"),
        ('by = "named", named = ["RUS"]', "POL", "not_met", "the clause speaks of RUS"),
    ],
)
def test_by_whom_the_attack_must_be(tmp_path: Path, by: str, attacker: str, state: str, words: str) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(BY, BY.replace('by = "any"', by)))
    found = looked_at(world, attacker=attacker)["by"]
    assert found.state == state
    assert words in found.reason


def test_an_attacker_that_has_left_is_no_party(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(BY, BY.replace('"any"', '"third_state"')))
    assert states(world, attacker="NOR", on="2020-12-31")["by"] == "not_met"
    assert states(world, attacker="NOR", on="2021-01-01")["by"] == "met"


# -- the threshold


def test_a_threshold_is_taken_as_reached_with_the_premise(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(BY, BY.replace("}", ', threshold = "grave harm" }')))
    found = looked_at(world)["threshold"]
    assert (found.state, found.reason) == ("met", "taken as reached with the premise: grave harm")


# -- the request


def test_before_2010_the_pact_asks_for_no_request(pacts: World) -> None:
    assert "request" not in states(pacts, on="2009-12-31")
    assert states(pacts, on="2010-01-01")["request"] == "not_recorded"


@pytest.mark.parametrize(("on", "state"), [("2020-05-01", "met"), ("2020-05-03", "met"), ("2020-05-04", "not_recorded")])
def test_a_request_follows_the_attack(pacts: World, on: str, state: str) -> None:
    assert states(pacts, on=on)["request"] == state


@pytest.mark.parametrize(("on", "state"), [("2020-01-03", "met"), ("2020-01-02", "not_recorded")])
def test_a_request_long_after_is_not_of_this_attack(pacts: World, on: str, state: str) -> None:
    assert states(pacts, on=on)["request"] == state  # 120 days before 2020-05-02 is 2020-01-03


@pytest.mark.parametrize(
    ("invokes", "state"),
    [('["pact-1990/4"]', "met"), ('["pact-1990"]', "met"), ('["pact-1990/8"]', "not_recorded"), ('["bind-2019"]', "not_recorded")],
)
def test_a_request_must_invoke_the_clause_or_its_instrument(tmp_path: Path, invokes: str, state: str) -> None:
    assert states(pact_world(tmp_path / "w", request=('["pact-1990/4"]', invokes)))["request"] == state


def test_a_request_of_somebody_else_is_none(tmp_path: Path) -> None:
    assert states(pact_world(tmp_path / "w", request=('by = ["ITA"]', 'by = ["DEU"]')))["request"] == "not_recorded"


def test_a_call_is_no_request(tmp_path: Path) -> None:
    assert states(pact_world(tmp_path / "w", request=('"request_for_aid"', '"call"')))["request"] == "not_recorded"


def test_requests_are_the_events(pacts: World) -> None:
    assert [each.id for each in requests(case_of(pacts), clause_of(pacts, "pact-1990/4"))] == ["request"]
    assert requests(case_of(pacts), clause_of(pacts, "consult-1995/1")) == []


def test_a_request_that_the_trigger_itself_asks_for(pacts: World) -> None:
    assert states(pacts, "solidarity-2017/13")["request"] == "not_recorded"


def test_a_request_that_is_not_on_record_does_not_untrigger_and_is_said(pacts: World) -> None:
    duties = casus_foederis(pacts, "DEU", attacker="RUS", on=DAY)
    (norway,) = [each for each in duties if each.obligor == "NOR"]
    assert norway.trigger == "met"
    assert "request" in {each.kind for each in norway.conditions if each.state == "not_recorded"}
    assert "procedure_not_started" in {each.kind for each in norway.impediments}


# -- the finding of others


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('status = "asserted"', 'status = "retracted"'),
        ('speaks_for = "pact"', 'speaks_for = "POL"'),
        ('speaks_for = "pact"', 'speaks_for = "ITA"'),
        ('speaks_for = "pact", ', ""),
        ('about = "trigger"', 'about = "casualties"'),
        ('instruments = ["pact-1990"]', "instruments = []"),
        ('instruments = ["pact-1990"]', 'instruments = ["bind-2019"]'),
        ('dispute = "rivals"', 'dispute = "elsewhere"'),
        ('when = "2020-05-03"', 'when = "2020-09-03"'),
        ('when = "2020-05-03"', 'when = "2020-04-03"'),
    ],
    ids=[
        "retracted",
        "outsider",
        "the attacked",
        "nobody",
        "casualties",
        "no instrument",
        "other instrument",
        "other dispute",
        "late",
        "early",
    ],
)
def test_what_is_no_other_reading(tmp_path: Path, old: str, new: str) -> None:
    world = pact_world(tmp_path / "w", council=(old, new))
    assert "finding" not in states(world)
    assert trigger(world) == "met"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('speaks_for = "pact"', 'speaks_for = "DEU"'),
        ('about = "trigger"', 'about = "scope"'),
        ('about = "trigger"', 'about = "territory"'),
        ('status = "asserted"', 'status = "confirmed"'),
        ('when = "2020-05-03"', 'when = "2020-08-29"'),
    ],
    ids=["a party", "scope", "territory", "confirmed", "the last day"],
)
def test_what_is_another_reading(tmp_path: Path, old: str, new: str) -> None:
    world = pact_world(tmp_path / "w", council=(old, new))
    assert states(world)["finding"] == "contested"
    assert trigger(world) == "contested"


def test_a_reading_of_one_instrument_contests_no_other(pacts: World) -> None:
    assert trigger(pacts) == "contested"
    assert trigger(pacts, "AUT", "consult-1995") == "met"


def test_what_was_said_later_is_not_known_before(pacts: World) -> None:
    assert trigger(pacts.known_at("2020-05-02")) == "met"
    assert trigger(pacts.known_at("2020-05-03")) == "contested"


# -- the premise


def test_denials_of_the_premise_stand_beside(pacts: World) -> None:
    assert premise_claims(case_of(pacts)) == ("Ministry of Defence of Russia: answered fire",)
    assert premise_claims(case_of(pacts, attacker="POL")) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('about = "cause"', 'about = "casualties"'),
        ('kind = "armed_attack"', 'kind = "statement"'),
        ('when = "2020-05-01"', 'when = "2019-05-01"'),
    ],
    ids=["casualties", "no attack", "another year"],
)
def test_what_is_no_denial_of_the_premise(tmp_path: Path, old: str, new: str) -> None:
    assert premise_claims(case_of(pact_world(tmp_path / "w", attack=(old, new)))) == ()


def test_a_denial_of_the_premise_contests_nothing(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", council=('status = "asserted"', 'status = "retracted"'))
    (duty,) = [each for each in casus_foederis(world, "ITA", attacker="RUS", on=DAY) if each.obligor == "NOR"]
    assert (duty.trigger, len(duty.premise_claims)) == ("met", 1)
