"""Answers of before: asked only whether they still hold, and never in the way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import geoenergy as ge
from docs.support.played import gas
from geoenergy.fetching.held import Held
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.verify import verify
from tests.fetching.test_fetch import CSV, fetched
from tests.folder import format_1
from tests.sources.cases import KEY, gie_page
from tests.sources.faulty import answer, good, served


def test_what_still_holds_is_not_sent_again(tmp_path: Path) -> None:
    into = tmp_path / "mine"
    with served() as server:
        server.play(answer(gas(), Content_Type=CSV, ETag='"a"', Last_Modified="Mon, 02 Nov 2026 11:00:00 GMT"))
        first = fetched(server.url, into, since=2020)
        assert dict(Held(into)).keys() == {f"{server.url}{head.split()[1]}" for head in server.asked}
        server.play(answer(b"", 304, ETag='"a"'))
        again = fetched(server.url, into, since=2020)
        (asked,) = server.asked
    assert 'If-None-Match: "a"' in asked
    assert "If-Modified-Since: Mon, 02 Nov 2026 11:00:00 GMT" in asked
    assert (again.new, again.state) == (False, first.state)
    assert again.notes == ("1 answer of before still holds: not sent again.",)
    assert verify(into).is_empty()


def test_what_has_changed_is_sent(tmp_path: Path) -> None:
    into = tmp_path / "mine"
    with served() as server:
        server.play(answer(gas(), Content_Type=CSV, ETag='"a"'))
        fetched(server.url, into, since=2020)
        server.play(answer(gas(day="05/11/26"), Content_Type=CSV, ETag='"b"'))
        done = fetched(server.url, into, since=2020)
        held = Held(into)
        (url,) = held
        assert held[url].headers["etag"] == '"b"', "the latest answers"
    assert done.notes == ()
    assert done.changes[0].vintage == "2026-11-05"


def test_an_answer_without_a_mark_is_asked_anew(tmp_path: Path) -> None:
    with served() as server:
        server.play(answer(gas(), Content_Type=CSV))
        fetched(server.url, tmp_path / "mine", since=2020)
        fetched(server.url, tmp_path / "mine", since=2020)
        assert not any("If-" in head for head in server.asked)
    assert len(Held(tmp_path / "mine")) == 0


def test_a_damaged_answer_is_asked_anew_and_mended(tmp_path: Path) -> None:
    into = tmp_path / "mine"
    with served() as server:
        server.play(answer(gas(), Content_Type=CSV, ETag='"a"'))
        fetched(server.url, into, since=2020)
        (kept,) = into.glob("objects/*.answer")
        kept.chmod(0o644)
        kept.write_bytes(b"x")
        server.play(answer(gas(), Content_Type=CSV, ETag='"a"'))
        done = fetched(server.url, into, since=2020)
        assert not any("If-" in head for head in server.asked)
    assert done.notes == ("1 damaged or missing file was put back.",)
    assert verify(into).is_empty()


def test_folders_without_marks_hold_none(tmp_path: Path) -> None:
    assert len(Held(tmp_path / "nowhere")) == 0
    format_1.folder(tmp_path / "old")
    assert len(Held(tmp_path / "old")) == 0
    (tmp_path / "old" / "HEAD").write_bytes(b"{}")
    assert len(Held(tmp_path / "old")) == 0


def test_the_same_figures_on_another_day_are_nothing_new_where_the_publisher_gives_none(tmp_path: Path) -> None:
    def asked(day: int, server: Any) -> Any:
        now = dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC)
        period = {"since": "2022-02-01", "until": "2022-02-15"}
        return ge.fetch("gie", "storage", into=tmp_path / "mine", countries=["Austria"], base_url=server.url, key=KEY, now=now, **period)

    def revised(target: str) -> tuple[bytes, str]:
        body, kind = gie_page(target)
        return body.replace(b"17.6331", b"17.7331"), kind

    with served() as server:
        server.play(good(gie_page))
        asked(20, server)
        again = asked(21, server)
        assert (again.new, [each.vintage for each in again.changes]) == (False, ["2026-11-20"])
        server.play(good(revised))
        third = asked(22, server)
    assert [(each.vintage, each.against, each.changed) for each in third.changes] == [("2026-11-22", "2026-11-20", 1)]
    assert [each.vintage for each in snapshot(tmp_path / "mine").state.tables[0].vintages] == ["2026-11-20", "2026-11-22"]
