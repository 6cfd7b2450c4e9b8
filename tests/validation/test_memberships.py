"""Memberships against the Factbook and the organisations' own lists: what the validation page claims."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import geoenergy as ge
from geoenergy.world.world import World
from tools import check_against_factbook as factbook


@cache
def world() -> World:
    return ge.load_world()


def apart() -> list[factbook.Difference]:
    return [each for listed in factbook.on_file() for each in factbook.compared(world(), listed)[1]]


def test_every_difference_has_a_reason_and_every_reason_a_difference() -> None:
    assert {(each.alliance, each.publisher, each.party) for each in apart()} == set(factbook.reasons())


def test_the_counts_of_the_page() -> None:
    agreed = sum(factbook.compared(world(), listed)[0] for listed in factbook.on_file())
    sides = [each.side for each in apart()]
    assert (agreed, sides.count("ours only"), sides.count("theirs only")) == (285, 11, 6)


@pytest.mark.parametrize("alliance", ["asean", "cis", "eaeu", "ecowas", "gcc", "nato", "ots", "gecf", "energy-community"])
def test_lists_that_agree_in_every_member(alliance: str) -> None:
    assert alliance in {listed.alliance for listed in factbook.on_file()}
    assert not [each for each in apart() if each.alliance == alliance]


@pytest.mark.parametrize(("alliance", "party"), [("csto", "ARM"), ("anzus", "NZL"), ("brics", "SAU")])
def test_where_speakers_disagree_we_hold_it_uncertain(alliance: str, party: str) -> None:
    assert [(each.side, each.uncertain) for each in apart() if (each.alliance, each.party) == (alliance, party)] == [("theirs only", True)]


@pytest.mark.parametrize(
    ("alliance", "party", "day"),
    [
        ("african-union", "SDN", "2019-07-01"),
        ("african-union", "SDN", "2022-09-13"),
        ("african-union", "GAB", "2024-01-01"),
        ("ecowas", "GIN", "2022-09-13"),
    ],
)
def test_what_the_comparison_put_right(alliance: str, party: str, day: str) -> None:
    assert ge.members(world(), alliance, on=day).filter(party=party)["status"].to_list() == ["suspended"]


def test_lists_name_countries_and_alliances_that_are_there() -> None:
    for listed in factbook.on_file():
        assert listed.members <= set(world().countries)
        assert listed.alliance in world().alliances
        assert listed.url.startswith("http")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("CIS, CSTO, EAEU (observer), SCO", {"CIS", "CSTO", "SCO"}),
        ("AU (suspended), UN", {"UN"}),
        ("CIS (participating, has not signed, the charter), UN", {"UN"}),
        ("EU,&nbsp; NATO", {"EU", "NATO"}),
    ],
)
def test_only_plain_memberships_are_read(text: str, plain: set[str]) -> None:
    assert factbook.plain_memberships(text) == plain


def test_a_folder_is_read_by_the_factbooks_codes(tmp_path: Path) -> None:
    page = {"Government": {"International organization participation": {"text": "CSTO, CIS, ASEAN (dialogue partner)"}}}
    (tmp_path / "central-asia").mkdir()
    (tmp_path / "central-asia" / "rs.json").write_text(json.dumps(page), encoding="utf-8")
    (tmp_path / "central-asia" / "xx.json").write_text(json.dumps({}), encoding="utf-8")
    lists = {each.alliance: each.members for each in factbook.from_folder(tmp_path, world())}
    assert {name: sorted(lists[name]) for name in ("csto", "cis", "asean")} == {"csto": ["RUS"], "cis": ["RUS"], "asean": []}


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="memberships"):
        factbook.from_folder(tmp_path, world())


def test_the_file_is_written_as_it_is_read() -> None:
    assert factbook.as_text(factbook.on_file()) == factbook.LISTS.read_text(encoding="utf-8")
