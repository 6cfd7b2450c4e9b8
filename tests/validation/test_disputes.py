"""Armed disputes against UCDP: what the validation page claims."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

import geoenergy as ge
from geoenergy.days import parse_day
from geoenergy.world.world import World
from tools import check_against_ucdp as ucdp

KARABAKH = frozenset({"ARM", "AZE"})
HEAD = "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,incompatibility,type_of_conflict,start_date2,start_prec2,ep_end_date"


@cache
def world() -> World:
    return ge.load_world()


def test_the_counts_of_the_page() -> None:
    ours, theirs = ucdp.our_cells(world()), ucdp.their_cells(ucdp.bundled())
    assert (len(ours.keys() & theirs.keys()), len(theirs.keys() - ours.keys())) == (66, 129)
    assert {(ours[cell], cell[1]) for cell in ours.keys() - theirs.keys()} == {("armenia-azerbaijan", 1994), ("israel-iran", 2017)}


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
def test_armenia_stands_in_the_data_as_supporter_of_the_other_side_only(year: int) -> None:
    found = [each for each in ucdp.bundled() if {each.a, each.b} == KARABAKH and year in each.years]
    assert [(each.a, each.b, each.role, each.conflict) for each in found] == [("AZE", "ARM", ucdp.SUPPORT, 388)]
    assert (KARABAKH, year) in ucdp.our_cells(world())


def test_every_armed_span_has_its_episode_in_a_conflict_that_the_dispute_names() -> None:
    for dispute, pair, span in ucdp.armed_spans(world()):
        episode = ucdp.nearest(span, pair, ucdp.bundled())
        assert episode is not None, f"{dispute}: no episode for {span.start}"
        assert episode.conflict in world().disputes[dispute].ucdp_conflicts, dispute


def test_a_span_ends_the_day_after_the_episode() -> None:
    apart = {}
    for dispute, pair, span in ucdp.armed_spans(world()):
        episode = ucdp.nearest(span, pair, ucdp.bundled())
        if span.end and episode and episode.end:
            days = (parse_day(span.end).earliest - dt.date.fromisoformat(episode.end)).days
            if days != 1:
                apart[dispute, span.end] = days
    # from 24 February 2022 the two states fight as main sides, and another span goes on
    assert apart == {("russia-ukraine", "2022-02-24"): -1}


def test_a_start_known_to_the_day_is_ours_or_ours_is_earlier() -> None:
    later = [
        (dispute, span.start)
        for dispute, pair, span in ucdp.armed_spans(world())
        if (episode := ucdp.nearest(span, pair, ucdp.bundled())) and parse_day(span.start).earliest > dt.date.fromisoformat(episode.start)
    ]
    assert later == []


def _raw(folder: Path, *rows: str) -> Path:
    file = folder / "ucdp.csv"
    file.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return file


def test_the_file_is_read_by_main_sides_and_by_supporters_of_rebels(tmp_path: Path) -> None:
    file = _raw(
        tmp_path,
        "1,2022,365,,369,,territory,interstate,2022-02-24,1,",
        "1,2023,365,731,369,,territory,interstate,2022-02-24,1,",
        "2,2020,373,640,,371,territory,II,2020-07-16,1,",
        "3,2020,373,,,,territory,intrastate,2020-07-16,1,2020-08-01",
        "4,1989,365,,369,,territory,interstate,1989-02-24,1,",
    )
    found = ucdp.from_raw(file, world())
    assert [(each.a, each.b, each.role, each.years) for each in found] == [
        ("RUS", "UKR", ucdp.MAIN, (2022, 2023)),
        ("AZE", "ARM", ucdp.SUPPORT, (2020,)),
    ]


def test_a_number_of_no_country_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="9999"):
        ucdp.from_raw(_raw(tmp_path, "1,2022,365,,9999,,territory,interstate,2022-02-24,1,"), world())


def test_the_bundled_file_is_written_as_it_is_read() -> None:
    assert ucdp.as_text(ucdp.bundled()) == ucdp.BUNDLED.read_text(encoding="utf-8")
