"""Every row of every answer says how it was made and from what, and every call has the one grammar."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import polars as pl
import pytest

import geoenergy as ge
from tests.questions.gas_days import fetched

FACE: dict[str, str] = vars(ge)["_FACE"]
QUESTIONS = sorted(name for name, module in FACE.items() if module.startswith("questions."))
# What to ask with, by the name of the argument: a new question of the same grammar is asked without an edit here.
ASKED: dict[str, Any] = {
    "importer": "DEU",
    "importers": ["DEU", "AUT", "EU27_2020"],
    "supplier": "RUS",
    "suppliers": ["RUS", "NOR"],
    "country": "DEU",
    "countries": ["DEU", "ITA", "AUT"],
    "indicator": "herfindahl",
    "years": [2015, 2020],
    "seller": "AZE",
    "buyer": "ITA",
    "name": "Germany",
    "commodity": "gas",
    "year": 2020,
    "origin": "TUR",
    "destination": "GRC",
    "on": "2024-06-01",
}
PARTIES = {"importer", "supplier", "country", "seller", "buyer", "name", "countries"}
ROLES = {"supplier", "importer", "buyer", "seller", "obligor", "beneficiary", "attacker", "importers", "suppliers"}


# No gas days are bundled: these are asked of made-up ones, of countries that they have.
OF_GAS_DAYS: dict[str, dict[str, Any]] = {"storage_inventory": {"country": "AUT"}, "physical_flows": {"origin": "SVK"}}


@cache
def bundled() -> ge.World:
    """The bundled world."""
    return ge.load_world()


def world_for(name: str) -> ge.World:
    """The world that a question is asked of."""
    return fetched() if name in OF_GAS_DAYS else bundled()


def _asked(name: str) -> tuple[Callable[..., Any], dict[str, inspect.Parameter]]:
    function = getattr(ge, name)
    return function, dict(inspect.signature(function).parameters)


def _takes_the_world_first(name: str) -> bool:
    return next(iter(_asked(name)[1])) == "world"


# `supply_network` answers with a network to ask further, whose tables have rows of their own kind.
WORLDLY = [name for name in QUESTIONS if _takes_the_world_first(name) and name not in {"trace", "supply_network"}]


def test_the_questions_are_found() -> None:
    assert {"suppliers", "dependents", "dependence"} <= set(WORLDLY)
    # `cite` and `trace` take an answer; whatever else does not take the world first is not a question
    assert set(QUESTIONS) - set(WORLDLY) <= {"cite", "trace", "render", "supply_network"}


@pytest.mark.parametrize("name", WORLDLY)
def test_at_most_one_party_is_positional(name: str) -> None:
    _, parameters = _asked(name)
    positional = [each for each, parameter in parameters.items() if parameter.kind is not parameter.KEYWORD_ONLY][1:]
    assert len(positional) <= 1, f"one positional party at most, the others by their role: {positional}"
    assert set(positional) <= PARTIES


@pytest.mark.parametrize("name", WORLDLY)
def test_every_argument_is_annotated_and_explained(name: str) -> None:
    function, parameters = _asked(name)
    assert all(parameter.annotation is not parameter.empty for parameter in parameters.values())
    assert inspect.signature(function).return_annotation is not inspect.Signature.empty
    text = inspect.getdoc(function) or ""
    unexplained = [each for each in parameters if f"{each}:" not in text and each != "world"]
    assert not unexplained, f"the docstring of {name} does not explain {unexplained}"


def _rows(answer: Any) -> list[Mapping[str, Any]]:
    if isinstance(answer, pl.DataFrame):
        return answer.to_dicts()
    return [answer.model_dump()]


def _answers(name: str) -> list[Any]:
    """The question asked for one year and, where it takes several, for several."""
    function, parameters = _asked(name)
    needed = {each for each, parameter in parameters.items() if parameter.default is parameter.empty} - {"world"}
    assert needed <= set(ASKED), f"no value to ask {name} with: {sorted(needed - set(ASKED))}"
    given = {each: ASKED[each] for each in needed} | OF_GAS_DAYS.get(name, {})
    answers = [function(world_for(name), **given)]
    if "year" in needed and parameters["year"].annotation == "int":
        with pytest.raises(ge.BadArgument, match="one year"):
            function(world_for(name), **{**given, "year": [2015, 2020]})
    elif "year" in needed:
        answers.append(function(world_for(name), **{**given, "year": [2015, 2020]}))
    return answers


@pytest.mark.parametrize("name", sorted(set(WORLDLY) - {"country"}))
def test_every_row_has_a_method_and_evidence_that_resolves(name: str) -> None:
    for answer in _answers(name):
        rows = _rows(answer)
        assert rows, name
        for row in rows:
            assert str(row["method"]).split("/")[0] == name, "a method is named after its question"
            assert row.get("world", world_for(name).fingerprint) == world_for(name).fingerprint
            unresolved = [address for address in row["evidence"] if address not in world_for(name).evidence]
            assert not unresolved, f"{name}: {unresolved}"
        if any(row["evidence"] for row in rows):
            assert ge.trace(world_for(name), answer).sources


@pytest.mark.parametrize("name", sorted(set(WORLDLY) - {"country"}))
def test_every_row_has_evidence_unless_it_says_that_nothing_is_known(name: str) -> None:
    for answer in _answers(name):
        for row in _rows(answer):
            # nothing else may be without evidence: a row that says that nothing is known, and why
            silent = row.get("status") in {"no_observation", "not_covered"} or row.get("why_not") is not None
            assert row["evidence"] or silent, f"{name}: a row without evidence: {row}"


@pytest.mark.parametrize("name", WORLDLY)
def test_shares_are_fractions_and_bounds_are_in_order(name: str) -> None:
    for answer in _answers(name):
        for row in _rows(answer):
            low, high, point = row.get("share_low"), row.get("share_high"), row.get("share")
            if low is not None and high is not None:
                assert 0 <= low <= high <= 1
                assert point is None or low - 1e-12 <= point <= high + 1e-12
            index = row.get("herfindahl_low"), row.get("herfindahl_high")
            assert index == (None, None) or 0 <= index[0] <= index[1] <= 1


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_stands_in_the_file_of_its_name(name: str) -> None:
    module = importlib.import_module(f"geoenergy.{FACE[name]}")
    assert FACE[name] == f"questions.{name}"
    assert hasattr(module, name)


@pytest.mark.parametrize("name", sorted(set(WORLDLY) - {"country"}))
def test_what_is_computed_can_be_cited(name: str) -> None:
    computes = any("share_low" in row or "herfindahl_low" in row for row in _rows(_answers(name)[0]))
    cited = "References:" in (inspect.getdoc(getattr(ge, name)) or "")
    assert cited or not computes, f"{name} computes figures and names no reference for its method"
    if cited:
        assert ge.cite(getattr(ge, name)).lstrip().startswith("@")
