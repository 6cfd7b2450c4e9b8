"""The bundled deals: who says each figure and where it was read, no firm volume in a soft text, and the first case in full."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache

import pytest

from geoenergy.days import parse_day
from geoenergy.records.commodity import Commodity
from geoenergy.records.deal import Deal, Figure
from geoenergy.units import parse_unit
from geoenergy.world.commitment_checks import FIRM_KINDS, SOFT_TEXTS, Commitments, commitment_faults
from tests.bundled import DATA, alliances, check_evidence, countries

AT_LEAST = 40
FIRST = "eu-azerbaijan-gas-2022"
EU, EUROPE = "deliveries to the EU", "deliveries to Europe"
CORRIDOR, TRADE = "capacity of the corridor", "trade including exports to the EU"
COMMISSION, PRESIDENT = "European Commission", "President of the European Commission"
MINISTRY, ALIYEV = "Ministry of Energy of Azerbaijan", "President of Azerbaijan"


@cache
def deals() -> dict[str, Deal]:
    """Deals by id, read without the loader."""
    files = sorted((DATA / "deals").glob("*.toml"))
    return {file.stem: Deal.model_validate({"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))}) for file in files}


@cache
def commodities() -> dict[str, Commodity]:
    """Commodities by id."""
    files = sorted((DATA / "commodities").glob("*.toml"))
    return {file.stem: Commodity.model_validate({"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))}) for file in files}


EACH = pytest.mark.parametrize("deal", deals().values(), ids=deals())


def figures(deal: Deal) -> tuple[Figure, ...]:
    return (*deal.baselines, *deal.targets, *deal.actuals)


def faults_of(deal: Deal) -> list[str]:
    """What the checks of a folder say of this deal alone (its instrument apart)."""
    alone = deal.model_copy(update={"instrument": None})
    held = Commitments(countries(), commodities(), alliances(), {}, {}, {deal.id: alone}, {}, {})
    return [f"{fault.field}: {fault.problem}" for fault in commitment_faults(held) if fault.file == f"deals/{deal.id}.toml"]


def test_there_are_enough() -> None:
    assert len(deals()) >= AT_LEAST


@EACH
def test_the_id_is_the_name_of_the_file(deal: Deal) -> None:
    text = (DATA / "deals" / f"{deal.id}.toml").read_text(encoding="utf-8")
    assert not any(line.startswith("id =") for line in text.splitlines())
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", deal.id)


@EACH
def test_the_checks_of_a_folder_find_nothing(deal: Deal) -> None:
    assert faults_of(deal) == []


@EACH
def test_its_instrument_is_a_record(deal: Deal) -> None:
    assert deal.instrument is None or (DATA / "instruments" / f"{deal.instrument}.toml").exists()
    assert deal.seller != deal.buyer


@EACH
def test_each_figure_says_who_where_and_what(deal: Deal) -> None:
    for figure in figures(deal):
        assert figure.speaker, figure
        assert figure.meaning.strip()
        assert figure.evidence
        assert set(figure.evidence) <= set(deal.evidence)
    for keys in (*(row.evidence for row in deal.bindingness), *(row.evidence for row in deal.status)):
        assert keys
        assert set(keys) <= set(deal.evidence)


@EACH
def test_a_target_says_how_firmly_it_is_meant_and_nothing_else_does(deal: Deal) -> None:
    assert all(figure.kind is not None for figure in deal.targets)
    assert all(figure.kind is None for figure in (*deal.baselines, *deal.actuals))
    assert all(figure.year is not None for figure in deal.actuals)


@EACH
def test_volumes_and_energy_state_their_conditions_and_masses_have_none(deal: Deal) -> None:
    for figure in figures(deal):
        assert (figure.conditions is None) == (parse_unit(figure.unit).kind == "mass"), figure


@EACH
def test_a_figure_was_public_no_later_than_the_page_it_was_read_on(deal: Deal) -> None:
    for figure in figures(deal):
        pages = [parse_day(day) for key in figure.evidence if (day := deal.evidence[key].published) is not None]
        if figure.made_public is not None and pages:
            assert parse_day(figure.made_public).earliest <= min(page.latest for page in pages), figure


@EACH
def test_nothing_was_delivered_before_its_year_began(deal: Deal) -> None:
    for figure in deal.actuals:
        if figure.made_public is not None:
            assert parse_day(figure.made_public).latest.year >= (figure.year or 0), figure


@EACH
def test_evidence_says_where_and_when_it_was_read(deal: Deal) -> None:
    check_evidence(deal.evidence)


@EACH
def test_no_field_is_both_stated_and_unverified(deal: Deal) -> None:
    assert not [name for name in deal.unverified if getattr(deal, name)]


@EACH
def test_a_soft_text_makes_no_firm_volume(deal: Deal) -> None:
    if deal.instrument_kind in SOFT_TEXTS:
        assert not [figure for figure in deal.targets if figure.kind in FIRM_KINDS]
        assert "commercial" not in {row.value for row in deal.bindingness}


def test_no_url_stands_under_two_publishers() -> None:
    publishers = defaultdict(set)
    for deal in deals().values():
        for each in deal.evidence.values():
            publishers[each.url].add(each.publisher)
    assert not {url: names for url, names in publishers.items() if len(names) > 1}


def find(group: str, *, year: int, meaning: str, speaker: str) -> set[float | None]:
    return {
        figure.quantity if figure.quantity is not None else figure.low if figure.low is not None else figure.high
        for figure in getattr(deals()[FIRST], group)
        if (figure.year, figure.meaning, figure.speaker) == (year, meaning, speaker)
    }


@pytest.mark.parametrize(
    ("group", "year", "meaning", "speaker", "said"),
    [
        ("baselines", 2021, EU, COMMISSION, {8.1}),
        ("baselines", 2022, CORRIDOR, "Trend", {10.0}),
        ("baselines", 2022, EU, PRESIDENT, {8.0}),
        ("baselines", 2021, EUROPE, MINISTRY, {8.2}),
        ("targets", 2027, TRADE, "text of the memorandum", {20.0}),
        ("targets", 2027, CORRIDOR, PRESIDENT, {20.0}),
        ("targets", 2027, EU, COMMISSION, {20.0}),
        ("targets", 2027, EU, ALIYEV, {20.0}),
        ("targets", 2027, EUROPE, ALIYEV, {16.0}),
        ("targets", 2022, EU, COMMISSION, {12.0}),
        ("targets", 2023, EU, PRESIDENT, {12.0}),
        ("actuals", 2022, EU, COMMISSION, {11.3, 11.4}),
        ("actuals", 2023, EU, COMMISSION, {12.0}),
        ("actuals", 2025, EU, "Southern Gas Corridor Advisory Council", {12.5}),
        ("actuals", 2022, EUROPE, MINISTRY, {11.4}),
        ("actuals", 2023, EUROPE, MINISTRY, {11.8}),
        ("actuals", 2024, EUROPE, MINISTRY, {12.9}),
        ("actuals", 2025, EUROPE, MINISTRY, {12.8}),
        ("actuals", 2021, EU, "Bruegel", {8.78}),
        ("actuals", 2022, EU, "Bruegel", {12.26}),
        ("actuals", 2023, EU, "Bruegel", {12.42}),
    ],
)
def test_the_first_case_has_each_speakers_figure(group: str, year: int, meaning: str, speaker: str, said: set[float]) -> None:
    assert find(group, year=year, meaning=meaning, speaker=speaker) == said


def test_the_first_case_is_a_soft_text() -> None:
    deal = deals()[FIRST]
    assert deal.instrument_kind in SOFT_TEXTS
    assert [row.value for row in deal.bindingness] == ["political"]
    assert deal.verb == "aspire to support"
    assert {figure.kind for figure in deal.targets} <= {"aspiration", "expectation"}


def test_at_least_and_more_than_stay_one_sided() -> None:
    deal = deals()[FIRST]
    bounds = {
        (f.meaning, f.speaker) for f in (*deal.targets, *deal.baselines) if f.quantity is None and f.low is not None and f.high is None
    }
    assert {(TRADE, "text of the memorandum"), (EU, COMMISSION), (EU, PRESIDENT)} <= bounds


def test_the_first_case_can_be_followed_by_three_speakers() -> None:
    deal = deals()[FIRST]
    before = {(figure.meaning, figure.speaker) for figure in deal.baselines}
    after = {(figure.meaning, figure.speaker) for figure in deal.actuals}
    assert {(EU, COMMISSION), (EUROPE, MINISTRY), (EU, "Bruegel")} <= before & after


def test_no_figure_of_the_eve_of_september_2022_speaks_of_what_came_later() -> None:
    eve = parse_day("2022-09-12").latest
    known = [f for f in figures(deals()[FIRST]) if f.made_public is not None and parse_day(f.made_public).latest <= eve]
    assert known
    assert not [f for f in deals()[FIRST].actuals if f in known]


def test_paths_of_the_first_case_rise() -> None:
    paths = defaultdict(list)
    for figure in deals()[FIRST].targets:
        value = figure.quantity if figure.quantity is not None else figure.low
        assert figure.year is not None
        assert value is not None
        paths[figure.meaning, figure.speaker].append((figure.year, value))
    for points in paths.values():
        ordered = [value for _, value in sorted(points)]
        assert ordered == sorted(ordered)


def test_a_path_that_falls_is_found_where_the_deal_is_to_grow() -> None:
    deal = deals()[FIRST]
    figure = deal.targets[0].model_copy(update={"low": None, "quantity": 20.0, "year": 2026})
    falling = (figure, figure.model_copy(update={"quantity": 12.0, "year": 2027}))
    assert faults_of(deal.model_copy(update={"verb": "double", "targets": falling})) == [
        "targets: the path of 'trade including exports to the EU' falls, but the deal is to 'double'"
    ]
    assert faults_of(deal.model_copy(update={"verb": "double", "targets": falling[::-1]})) != []
    assert faults_of(deal.model_copy(update={"verb": "double", "targets": (falling[0],)})) == []


def test_a_firm_volume_in_a_memorandum_is_found() -> None:
    deal = deals()[FIRST]
    firm = deal.targets[0].model_copy(update={"kind": "firm"})
    assert faults_of(deal.model_copy(update={"targets": (firm,)})) == ["targets[0].kind: 'firm' in a memorandum"]


def test_a_dangling_key_and_an_unknown_seller_are_found() -> None:
    deal = deals()[FIRST]
    nowhere = deal.actuals[0].model_copy(update={"evidence": ("nowhere",)})
    said = faults_of(deal.model_copy(update={"seller": "XXZ", "actuals": (nowhere,)}))
    assert len(said) == 2
    assert any("nowhere" in each for each in said)
    assert any("XXZ" in each for each in said)
