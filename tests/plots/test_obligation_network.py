"""The network of obligations: an arrow a clause and pair, a square for a pact of many, dashed where contested."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import obligation_network
from tests.plots.frames import values, words


def clause(instrument: str, obligors: list[str], beneficiaries: list[str], **others: Any) -> dict[str, Any]:
    usual = {
        "instrument": instrument,
        "article": "4",
        "pledge": "defence",
        "strength": ["shall_assist"],
        "weakest": "shall_assist",
        "obligors": obligors,
        "beneficiaries": beneficiaries,
        "certain": True,
        "bindingness": ["binding"],
        "evidence": [f"{instrument}#page"],
        "world": "0123456789ab",
    }
    return {**usual, **others}


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    lists = dict.fromkeys(("strength", "obligors", "beneficiaries", "bindingness", "evidence"), pl.List(pl.String()))
    return pl.DataFrame(list(rows), schema_overrides=lists)


PACT = clause("pact", ["AAA", "BBB", "CCC", "DDD"], ["AAA", "BBB", "CCC", "DDD"])
ONE_WAY = clause("guarantee", ["AAA"], ["EEE"], strength=["shall_assist", "may_consider"], weakest="may_consider")
TWO = clause("treaty", ["EEE", "FFF"], ["EEE", "FFF"], pledge="consultation", strength=["shall_consult"], weakest="shall_consult")
FRAME = frame(PACT, ONE_WAY, TWO)


def lines(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in values(spec) if "x2" in each and "clause" in each]


def test_arrows_run_from_who_owes_to_whom() -> None:
    drawn = {(each["from"], each["to"], each["clause"]) for each in lines(obligation_network(FRAME).to_dict()) if each["head"]}
    assert drawn == {("AAA", "EEE", "guarantee/4"), ("EEE", "FFF", "treaty/4"), ("FFF", "EEE", "treaty/4")}


def test_a_pact_of_many_is_a_square_with_a_line_to_each() -> None:
    spec = obligation_network(FRAME).to_dict()
    assert sorted(each["from"] for each in lines(spec) if not each["head"]) == ["AAA", "BBB", "CCC", "DDD"]
    assert {each["name"] for each in values(spec) if "parties" in each} == {"pact"}


def test_strength_and_doubt_are_those_of_the_frame() -> None:
    drawn = {each["clause"]: (each["style"], each["contested"]) for each in lines(obligation_network(FRAME).to_dict())}
    assert drawn == {
        "pact/4": ("firmest words", False),
        "guarantee/4": ("weaker words", True),
        "treaty/4": ("firmest words", False),
    }


@pytest.mark.parametrize("others", [{"certain": False}, {"bindingness": ["binding", "political"]}, {"bindingness": ["contested"]}])
def test_what_makes_a_line_dashed(others: dict[str, Any]) -> None:
    spec = obligation_network(frame(clause("a", ["AAA"], ["BBB"], **others))).to_dict()
    assert all(each["contested"] for each in lines(spec))
    dashes = [each["mark"]["strokeDash"] for each in spec["vconcat"][0]["layer"] if "strokeDash" in each["mark"]]
    assert dashes == [[5, 4]]


def test_lines_of_the_two_directions_do_not_cover_one_another() -> None:
    there, back = (each for each in lines(obligation_network(frame(TWO)).to_dict()) if each["head"])
    assert abs(there["x"] - back["x2"]) + abs(there["y"] - back["y2"]) > 0.02


def test_only_the_parties_asked_for() -> None:
    drawn = lines(obligation_network(FRAME, parties=["AAA", "BBB", "EEE"], names={"EEE": "Eland"}).to_dict())
    assert {(each["from"], each["to"]) for each in drawn} == {("AAA", "BBB"), ("BBB", "AAA"), ("AAA", "EEE")}


def test_names_and_sources() -> None:
    spec = obligation_network(FRAME, names={"EEE": "Eland"}, title="A day").to_dict()
    said = words(spec)
    assert "A day" in said
    assert "guarantee, pact, treaty (data version 0123456789ab)" in said
    assert "Dashed: contested" in said
    assert "Eland" in {each.get("name") for each in values(spec)}


def test_thirty_names_stand_along_the_radii() -> None:
    many = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}X" for n in range(30)]
    labels = [each for each in values(obligation_network(frame(clause("pact", many, many))).to_dict()) if "align" in each]
    assert len(labels) == 30
    assert len({round(each["angle"]) for each in labels}) > 10
    assert all(0 <= each["angle"] <= 90 or 270 <= each["angle"] <= 360 for each in labels), "no name stands on its head"


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (FRAME.drop("weakest"), "weakest"),
        (FRAME.clear(), "no rows"),
        (frame(clause("a", ["AAA"], [])), "nobody"),
        (frame(clause("a", [f"A{n:02}" for n in range(50)], ["BBB"])), "more than 45"),
    ],
)
def test_what_cannot_be_drawn_is_refused(bad: pl.DataFrame, word: str) -> None:
    with pytest.raises(BadArgument, match=word):
        obligation_network(bad)
