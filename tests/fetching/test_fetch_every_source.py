"""Each source, fetched from its played server into a folder: every question runs on the result, and one at least cites it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import geoenergy as ge
from tests.house.test_answers import ASKED, OF_GAS_DAYS, WORLDLY, _asked, _rows
from tests.sources.cases import ALSO, ANSWERS, CASES, KEY, Case
from tests.sources.faulty import good, served

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
# What is asked of each source's figures, by question and arguments, as its stored answer has them.
CITED: Mapping[str, tuple[str, dict[str, Any]]] = {
    "eurostat": ("suppliers", {"importer": "BGR", "commodity": "gas", "year": 2020}),
    "eia": ("coverage", {"country": "AZE"}),
    "entsog": ("physical_flows", {"origin": "GBR"}),
    "comtrade": ("suppliers", {"importer": "DEU", "commodity": "crude_oil", "year": 2020, "dataset": "comtrade_crude_oil"}),
    "jodi": ("coverage", {"country": "AZE"}),
    "gie": ("storage_inventory", {"country": "AUT"}),
    "cepii_baci": ("coverage", {"country": "DEU"}),
}
ONE_OF_EACH = [*CASES, *(case for case in ALSO if case.source == "cepii_baci")]


def fetched(case: Case, into: Path) -> ge.World:
    query = case.query
    given = {"since": query.since, "until": query.until, "countries": query.countries, "points": query.points, "now": NOW}
    with served() as server:
        server.play(good(case.sound))
        url = ANSWERS / "cepii_baci" if case.source == "cepii_baci" else server.url
        done = ge.fetch(case.source, query.topic, into=into, base_url=url, key=KEY if case.keyed else None, **given)  # type: ignore[arg-type]
    assert done.new
    return ge.load_world().overlay(ge.load_world(into))


@pytest.mark.parametrize("case", ONE_OF_EACH, ids=lambda case: case.source)
def test_every_question_runs_and_what_was_fetched_is_cited(case: Case, tmp_path: Path) -> None:
    world = fetched(case, tmp_path / "mine")
    for name in WORLDLY:
        function, parameters = _asked(name)
        needed = {each for each, parameter in parameters.items() if parameter.default is parameter.empty} - {"world"}
        try:
            answer = function(world, **({each: ASKED[each] for each in needed} | OF_GAS_DAYS.get(name, {})))
        except ge.NoObservation:
            assert name in OF_GAS_DAYS, name  # those are held of one source each
            continue
        if name != "country":
            assert all(address in world.evidence for row in _rows(answer) for address in row["evidence"])
    mine = {address for address, file in world.files.items() if file.startswith(str(tmp_path))}
    assert mine
    if case.source == "world_bank":  # indicators as published are for checks: no question gives them
        assert mine & {address for cell in world.published.collect()["evidence"] for address in cell}
        return
    question, given = CITED[case.source]
    cited = getattr(ge, question)(world, **given)
    assert mine & {address for row in _rows(cited) for address in row["evidence"]}
    assert ge.trace(world, cited).sources


def test_every_source_is_fetched() -> None:
    assert {case.source for case in ONE_OF_EACH} == {*CITED, "world_bank"}
