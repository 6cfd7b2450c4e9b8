"""What was public by a day: nothing later appears, nothing undated is used, revisions are marked."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument, BadDay, NoObservation, YearNotCovered
from geoenergy.questions.dependence import dependence
from geoenergy.questions.suppliers import suppliers
from geoenergy.records.evidence import Evidence
from geoenergy.world.in_force import clauses_on, parties_on
from geoenergy.world.known_at import public_from
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.pacts import pact_folder, pact_world
from tests.worlds import EVIDENCE, resource, small_world, write_folder


def evidence(**more: str) -> Evidence:
    return Evidence(publisher="Nobody", title="x", **more)  # type: ignore[arg-type]


def test_a_figure_is_public_after_its_lag() -> None:
    assert public_from(2020, None, evidence(release_lag="P13M")) == date(2022, 1, 31)
    assert public_from(2020, 12, evidence(release_lag="P3M")) == date(2021, 3, 31)
    assert public_from(2020, 2, evidence(release_lag="P3M")) == date(2020, 5, 31)
    assert public_from(2020, 11, evidence(release_lag="P3M")) == date(2021, 2, 28)


def test_a_day_of_its_own_outweighs_the_lag() -> None:
    assert public_from(2020, None, evidence(release_lag="P13M", made_public="2020-06-01")) == date(2020, 6, 1)
    assert public_from(2020, None, evidence(made_public="2020-06")) == date(2020, 6, 30), "an imprecise day counts by its last"


def test_unknown_stays_unknown() -> None:
    assert public_from(2020, None, evidence()) is None


@given(st.integers(1900, 2100), st.one_of(st.none(), st.integers(1, 12)), st.integers(0, 60))
def test_no_figure_is_public_before_its_period_ends(year: int, month: int | None, lag: int) -> None:
    day = public_from(year, month, evidence(release_lag=f"P{lag}M"))
    assert day is not None
    assert (day.year, day.month) >= (year, month or 12)


def test_the_view_drops_later_years_and_marks_revisions(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")  # lag six months, vintage of 2022-06-30
    view = world.known_at("2021-07-01")
    assert view.known_day == date(2021, 7, 1)
    with pytest.raises(YearNotCovered, match="Years there are: 2009, 2020"):
        suppliers(view, "DEU", commodity="gas", year=2021)
    assert dependence(view, "DEU", supplier="RUS", commodity="gas", year=2020).flag == "revised"
    assert dependence(world, "DEU", supplier="RUS", commodity="gas", year=2020).flag is None, "the world itself is as before"


def test_after_the_vintage_nothing_is_revised(tmp_path: Path) -> None:
    view = small_world(tmp_path / "w").known_at("2022-06-30")
    assert dependence(view, "DEU", supplier="RUS", commodity="gas", year=2021).flag is None


def test_revisions_may_be_dropped(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")
    dropped = world.known_at("2022-06-29", revisions="drop")
    assert dropped.flows.collect().is_empty()
    with pytest.raises(BadArgument, match="no data of gas"):
        suppliers(dropped, "DEU", commodity="gas", year=2020, basis="origin")
    with pytest.raises(NoObservation):
        suppliers(dropped, "DEU", commodity="gas", year=2020)


def test_a_day_before_all_data(tmp_path: Path) -> None:
    with pytest.raises(NoObservation, match="nothing in this world was public by 1990-01-01"):
        small_world(tmp_path / "w").known_at("1990-01-01")


def test_a_day_that_is_none(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")
    for text in ("2022-13-01", "yesterday", "2022-02-30"):
        with pytest.raises(BadDay):
            world.known_at(text)


def test_what_has_no_known_day_is_listed_and_not_used(tmp_path: Path) -> None:
    undated = {key: value for key, value in EVIDENCE.items() if key != "release_lag"}
    path = write_folder(
        tmp_path / "w", resources=[{**resource("hand", "flows"), "evidence": {"v1": undated}}, resource("hand_totals", "balances")]
    )
    view = load_world(path).known_at("2024-01-01")
    assert view.undated.to_dicts() == [{"kind": "flows", "dataset": "hand", "key": "v1", "rows": 9}]
    assert "hand" not in view.tables["flows"]
    assert json.loads((path / "datapackage.json").read_text())["resources"][0]["evidence"]["v1"].get("release_lag") is None


def test_an_end_that_was_still_to_come_is_not_known() -> None:
    view = load_world().known_at("2015-06-01")
    uk = [each for each in view.alliances["eu"].members if each.party == "GBR"]
    assert [each.end for each in uk] == [None]
    assert not [each for each in view.alliances["eea"].members if each.start > "2015-06-01"]


def test_september_2022_knows_no_figure_of_2021_or_later() -> None:
    view = load_world().known_at("2022-09-13")
    years = view.flows.filter(pl.col("dataset") == "eurostat_nrg_ti_gas").select(pl.col("year").max()).collect().item()
    assert years == 2020
    monthly = (
        view.flows.filter(pl.col("dataset") == "eurostat_monthly")
        .select(pl.col("year", "month").filter(pl.col("year") == 2022).max())
        .collect()
    )
    assert monthly.item(0, "month") <= 5


# -- records of commitments


def test_an_instrument_is_known_from_the_day_its_text_was_public(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", bind_2019=('signed = "2019-01-01"', 'made_public = "2019-03-01"\nsigned = "2019-01-01"'))
    there = {day: set(world.known_at(day).instruments) for day in ("1994-12-31", "1995-01-01", "2019-02-28", "2019-03-01")}
    assert there["1994-12-31"] == {"pact-1990"}
    assert there["1995-01-01"] == {"pact-1990", "consult-1995"}
    assert "bind-2019" not in there["2019-02-28"]
    assert "bind-2019" in there["2019-03-01"]


def test_a_month_is_known_at_its_end(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", bind_2019=('signed = "2019-01-01"', 'made_public = "2019-03"\nsigned = "2019-01-01"'))
    assert ["bind-2019" in world.known_at(day).instruments for day in ("2019-03-30", "2019-03-31")] == [False, True]


def test_an_instrument_without_any_day_is_not_known(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", declaration_2005=('signed = "2005-01-01"\nbind', "bind"))
    assert "declaration-2005" not in world.known_at("2024-01-01").instruments


def test_an_end_of_a_party_that_was_still_to_come_is_not_known(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w")

    def norway(day: str) -> tuple[str | None, str | None]:
        (spell,) = [each for each in world.known_at(day).instruments["pact-1990"].parties if each.party == "NOR"]
        return spell.end, spell.ended_by

    assert norway("2020-12-31") == (None, None)
    assert norway("2021-01-01") == ("2021-01-01", "withdrawal")
    assert "NOR" in parties_on(world.known_at("2020-12-31").instruments["pact-1990"], date(2022, 1, 1))


def test_a_party_that_was_still_to_come_is_not_known(tmp_path: Path) -> None:
    spell = 'party = "NOR", signed = "1990-01-01", start = "1991-01-01"'
    world = pact_world(tmp_path / "w", pact_1990=(spell, spell.replace('start = "1991', 'start = "2015')))
    parties = {day: {each.party for each in world.known_at(day).instruments["pact-1990"].parties} for day in ("2014-12-31", "2015-01-01")}
    assert parties == {"2014-12-31": {"DEU", "ITA"}, "2015-01-01": {"DEU", "ITA", "NOR"}}


def test_words_that_were_still_to_come_are_not_known(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w")

    def words(day: str) -> list[tuple[str, str | None]]:
        (clause,) = [each for each in world.known_at(day).instruments["pact-1990"].obligations if each.id == "4"]
        return [(each.operative, each.end) for each in clause.versions]

    assert words("2009-12-31") == [("assist", None)]
    assert words("2010-01-01") == [("assist", "2010-01-01"), ("assist at the request", None)]


def test_who_held_a_territory_later_is_not_known(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w")
    held = {day: [each.party for each in world.known_at(day).territories["island"].administration] for day in ("2000-12-31", "2001-01-01")}
    assert held == {"2000-12-31": [], "2001-01-01": ["AUT"]}
    assert {each.party for each in world.known_at("2000-12-31").territories["island"].sovereignty} == {"ITA", "FRA"}


def test_a_deal_is_known_with_the_figures_of_the_day(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w")

    def figures(day: str) -> tuple[int, int, int]:
        deal = world.known_at(day).deals["russia-italy"]
        return len(deal.baselines), len(deal.targets), len(deal.actuals)

    assert "russia-italy" not in world.known_at("2017-12-31").deals
    assert figures("2018-01-01") == (0, 1, 0)
    assert figures("2019-02-01") == (2, 1, 0)
    assert figures("2021-02-01") == (2, 1, 2)


@pytest.mark.parametrize(
    ("page", "known"),
    [
        ('published = "2021-06-15"', ["2021-06-15"]),
        ('published = "2021-06"', []),
        ("", []),
        ('made_public = "2021-05-01"', ["2021-06-14", "2021-06-15"]),
    ],
    ids=["by the day of its page", "by the end of its month", "by nothing", "by when the page was first public"],
)
def test_a_figure_without_a_day_is_known_by_its_page(tmp_path: Path, page: str, known: list[str]) -> None:
    source = f'[evidence]\nlate = {{ publisher = "Nobody", title = "Another page"{", " if page else ""}{page} }}\n'
    folder = pact_folder(
        tmp_path / "w",
        russia_italy=(
            'speaker = "Seller", made_public = "2021-02-01", evidence = ["page"] },\n  { year = 2020, quantity = 11.0',
            'speaker = "Seller", evidence = ["late"] },\n  { year = 2020, quantity = 11.0',
        ),
    )
    file = folder / "deals/russia-italy.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[evidence]\n", source), encoding="utf-8")
    world = load_world(folder)
    days = ("2021-06-14", "2021-06-15")
    assert [day for day in days if len(world.known_at(day).deals["russia-italy"].actuals) == 2] == known


@pytest.mark.parametrize(("status", "known"), [('start = "2020-06-01", ', False), ('start = "2020-05-01", ', True), ("", True)])
def test_a_status_is_known_from_its_day_or_that_of_its_page(tmp_path: Path, status: str, known: bool) -> None:
    row = f'verb = "aspire to double"\nstatus = [{{ value = "suspended", {status}evidence = ["page"] }}]'
    world = pact_world(tmp_path / "w", russia_italy=('verb = "aspire to double"', row))
    assert bool(world.known_at("2020-05-15").deals["russia-italy"].status) is known


def test_events_and_claims_are_known_from_their_days(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", council=('on = "2020-05-03", about', 'on = "2020-05-06", about'))
    assert set(world.known_at("2020-05-02").events) == {"attack", "request"}
    assert world.known_at("2020-05-05").events["council"].claims == ()
    assert len(world.known_at("2020-05-06").events["council"].claims) == 1


def test_an_event_made_public_later_is_known_later(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", request=('when = "2020-05-02"', 'when = "2020-05-02"\nmade_public = "2020-06-01"'))
    assert ["request" in world.known_at(day).events for day in ("2020-05-31", "2020-06-01")] == [False, True]


def test_an_event_of_a_span_is_known_when_it_begins(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", attack=('when = "2020-05-01"', 'when = "2020-05-01/2020-05-20"'))
    assert ["attack" in world.known_at(day).events for day in ("2020-04-30", "2020-05-01")] == [False, True]


def test_an_event_of_a_month_is_known_at_its_end(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", attack=('when = "2020-05-01"', 'when = "2020-05"'))
    assert ["attack" in world.known_at(day).events for day in ("2020-05-30", "2020-05-31")] == [False, True]


def test_disputes_are_known_with_the_spans_of_the_day(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w")

    def spans(day: str) -> list[tuple[str, str | None]]:
        return [(each.kind, each.end) for each in world.known_at(day).disputes["rivals"].spans]

    assert "rivals" not in world.known_at("1999-12-31").disputes
    assert spans("2020-04-30") == [("territorial", None)]
    assert spans("2020-05-01") == [("territorial", None), ("armed", None)]
    assert spans("2020-12-31") == [("territorial", None), ("armed", "2020-12-31")]


@given(st.dates(date(1990, 6, 1), date(2023, 1, 1)))
def test_on_a_day_known_the_view_and_the_world_have_the_same_clauses_where_days_are_exact(day: date) -> None:
    world = pacts()
    bound = {clause.address: (clause.obligors, clause.beneficiaries, clause.version.operative) for clause in clauses_on(world, day)}
    known = {
        clause.address: (clause.obligors, clause.beneficiaries, clause.version.operative) for clause in clauses_on(world.known_at(day), day)
    }
    assert known == bound


@cache
def pacts() -> World:
    with tempfile.TemporaryDirectory() as folder:
        return pact_world(Path(folder) / "w")
