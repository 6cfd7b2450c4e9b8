from __future__ import annotations

import datetime as dt
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from geoenergy import _discover, errors
from geoenergy.records.source import SourceSheet
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._session import Session
from geoenergy.sources.base import FOLDER, Query, Reading, not_future, sheet_of, source_of, sources
from geoenergy.sources.cepii_baci import CepiiBaci
from geoenergy.sources.eurostat import Eurostat
from tests.sources.cases import ANSWERS, TODAY
from tests.sources.faulty import answer, served

SHEETS = Path(str(resources.files("geoenergy"))) / "data" / "sources"


def test_every_source_has_its_sheet_and_every_sheet_its_source() -> None:
    assert {path.stem for path in SHEETS.glob("*")} == set(sources())
    assert all(path.suffix == ".toml" for path in SHEETS.glob("*"))


@pytest.mark.parametrize("name", sources())
def test_a_sheet_says_what_must_be_known(name: str) -> None:
    sheet = sheet_of(name)
    assert sheet.id == name
    for text in (sheet.title, sheet.publisher, sheet.what, sheet.licence, sheet.attribution, sheet.limits, sheet.terms):
        assert text.strip()
    assert sheet.topics
    assert sheet.base_url is None or sheet.base_url.startswith("https://")
    rules = [each.rule for each in sheet.faults]
    assert len(rules) == len(set(rules))
    if sheet.key is not None:
        assert sheet.key.variable == f"GEOENERGY_{name.upper()}_KEY"
    source = _discover.kind(FOLDER, name)
    assert source.__module__ == f"{FOLDER}.{name}"


@pytest.mark.parametrize("name", sources())
def test_a_misspelt_line_of_a_sheet_is_an_error(name: str) -> None:
    fields = tomllib.loads((SHEETS / f"{name}.toml").read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match="licenze"):
        SourceSheet(id=name, **{**fields, "licenze": "CC"})


@pytest.mark.parametrize("name", sources())
def test_stored_answers_say_where_they_are_from(name: str) -> None:
    folder = ANSWERS / name
    assert (folder / "README.md").is_file(), f"{name}: say where the stored answers are from, and under which licence"
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert any(word in text for word in ("CC BY", "ublic domain", "nvented", "Etalab"))
    if sheet_of(name).redistribution == "not_granted":
        assert "nvented" in text, f"{name}: its figures may not be given on, so those here are invented"


@pytest.mark.parametrize("name", ["..", "../factors/bcf-in-m3", "nobody", ""])
def test_no_such_source(name: str) -> None:
    with pytest.raises(errors.UnknownDataset, match="Sources: "):
        sheet_of(name)


@pytest.mark.parametrize("period", ["19", "2019-1", "2019-01-01T00", "last year", "２０１９", "2019 "])
def test_a_period_that_is_none(period: str) -> None:
    with pytest.raises(errors.BadArgument, match="no period"):
        Query("gas", since=period)


@pytest.mark.parametrize("period", ["2019-13", "2019-02-30", "0000"])
def test_a_period_that_is_not_in_the_calendar(period: str) -> None:
    with pytest.raises(errors.BadArgument, match="not in the calendar"):
        Query("gas", until=period)


def test_the_days_of_a_period() -> None:
    day = dt.date
    assert Query("gas").days() == (None, None)
    assert Query("gas", since="2019", until="2020").days() == (day(2019, 1, 1), day(2020, 12, 31))
    assert Query("gas", since="2024-02", until="2024-02").days() == (day(2024, 2, 1), day(2024, 2, 29))
    assert Query("gas", since="2024-02-03", until="2024-02-03").days() == (day(2024, 2, 3), day(2024, 2, 3))


def test_a_period_that_runs_backwards() -> None:
    with pytest.raises(errors.BadArgument, match="backwards"):
        Query("gas", since="2020", until="2019")
    assert Query("gas").years(1990) == (1990, None)
    assert Query("gas", since="2019-05", until="2020").years(1990) == (2019, 2020)


def test_figures_of_tomorrow_are_taken_and_of_later_days_not() -> None:
    not_future(None, TODAY, who="x")
    not_future(TODAY + dt.timedelta(days=1), TODAY, who="x")
    with pytest.raises(errors.SourceChanged, match="yet to come"):
        not_future(TODAY + dt.timedelta(days=2), TODAY, who="x")


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, errors.SourceUnreachable),
        (403, errors.SourceUnreachable),
        (404, errors.NothingPublished),
        (400, errors.QueryRefused),
        (413, errors.QueryRefused),
        (418, errors.SourceChanged),
    ],
)
def test_what_a_status_stands_for(status: int, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"HTTP {status}"):
        Eurostat().refused(Answer("https://example.org", status), "said \x1b[31mred")
    Eurostat().refused(Answer("https://example.org", 200))


def test_whether_it_can_be_reached() -> None:
    with served() as server:
        server.play(answer(b"hello", 404))
        assert Eurostat(base_url=server.url).reachable() is None
        server.play(answer(b"", 503))
        assert "HTTP 503" in (Eurostat(base_url=server.url).reachable() or "")
        assert "x-key" not in server.asked[0]
    assert "no answer" in (Eurostat(base_url="http://127.0.0.1:9").reachable() or "")
    assert "no folder" in (CepiiBaci(base_url="nowhere").reachable() or "")
    assert CepiiBaci(base_url=str(ANSWERS / "cepii_baci")).reachable() is None


def test_a_source_by_its_name() -> None:
    assert isinstance(source_of("eurostat", base_url="https://example.org/"), Eurostat)
    assert source_of("eurostat", base_url="https://example.org/").base_url == "https://example.org"
    with pytest.raises(errors.UnknownDataset, match="Nearest: eurostat"):
        source_of("eurostad")


def test_a_source_that_names_a_next_page_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(pause=lambda _: None)
    source = Eurostat(session=session)
    monkeypatch.setattr(session, "ask", lambda request, **_: Answer(request.shown, 200))
    monkeypatch.setattr(source, "read", lambda *_: Reading(None, more=(Request("https://example.org/again"),)))
    with pytest.raises(errors.SourceChanged, match="without end"):
        source.ask(Query("gas"))
