"""A publisher's figures into a folder: whole, checked, told, resumed."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
from pathlib import Path
from typing import Any

import pytest

import geoenergy as ge
from docs.support.played import MADE_UP, eurostat, gas
from geoenergy.folder.status import status
from geoenergy.sources._session import Session
from tests.folder.crash import Refusing, patched
from tests.sources.cases import KEY, eia_page, entsog_page, gie_page
from tests.sources.faulty import answer, good, served

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
CSV = "application/vnd.sdmx.data+csv;version=1.0.0"


def fetched(url: str, into: Path, **options: Any) -> Any:
    session = Session(pause=lambda _: None, attempts=2)
    try:
        return ge.fetch("eurostat", "gas", into=into, base_url=url, session=session, now=NOW, **options)
    finally:
        session.close()


def bytes_of(folder: Path) -> dict[str, str]:
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.rglob("*") if each.is_file()}


def test_it_is_written_and_told(tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    with eurostat() as url:
        done = fetched(url, tmp_path / "mine", since=2024, tell=lambda *each: said.append(each))
    assert done.new
    assert done.notes == ()
    assert [(each.table, each.vintage) for each in done.changes] == [
        ("eurostat_nrg_ti_gas", "2026-11-02"),
        ("eurostat_nrg_ti_gas_totals", "2026-11-02"),
    ]
    assert said == [(1, 1)]
    assert {each.table for each in status(tmp_path / "mine").tables} == {"eurostat_nrg_ti_gas", "eurostat_nrg_ti_gas_totals"}
    assert [each.name for each in tmp_path.iterdir()] == ["mine"], "nothing is left beside the folder"


def test_the_same_again_is_nothing_new(tmp_path: Path) -> None:
    with eurostat() as url:
        first = fetched(url, tmp_path / "mine", since=2024)
        before = bytes_of(tmp_path / "mine")
        again = fetched(url, tmp_path / "mine", since=2024)
    assert not again.new
    assert again.state == first.state
    assert {each.added + each.changed + each.gone for each in again.changes} == {0}
    assert bytes_of(tmp_path / "mine") == before


def test_a_revision_is_a_vintage_beside_the_old_one(tmp_path: Path) -> None:
    revised = {2024: {**MADE_UP[2024], "BG": {"RU": 55_000.0, "AZ": 45_000.0, "NSP": 5_000.0}}}
    with eurostat() as url:
        fetched(url, tmp_path / "mine", since=2024)
    with eurostat(revised, day="20/11/26") as url:
        done = fetched(url, tmp_path / "mine", since=2024)
    flows = done.changes[0]
    assert (flows.vintage, flows.against) == ("2026-11-20", "2026-11-02")
    assert flows.changed == 2
    held = {each.vintage for each in status(tmp_path / "mine").tables}
    assert held == {"2026-11-02", "2026-11-20"}


def test_a_country_that_is_gone_is_told_and_nothing_written(tmp_path: Path) -> None:
    with eurostat() as url:
        fetched(url, tmp_path / "mine", since=2024)
    before = bytes_of(tmp_path / "mine")
    less = {2024: {"IT": MADE_UP[2024]["IT"]}}
    with eurostat(less, day="20/11/26") as url:
        with pytest.raises(ge.CountriesGone) as gone:
            fetched(url, tmp_path / "mine", since=2024)
        assert "BGR" in str(gone.value)
        assert bytes_of(tmp_path / "mine") == before
        done = fetched(url, tmp_path / "mine", since=2024, allow_missing=True)
    assert done.changes[0].countries_gone == {"importer": ("BGR",)}


def early() -> bytes:
    return gas({2010: MADE_UP[2020]}, last=2013)


def test_an_interrupted_download_resumes(tmp_path: Path) -> None:
    into = tmp_path / "mine"
    with served() as server:
        server.play(answer(early(), Content_Type=CSV, ETag='"a"'), answer(b"", 503))
        with pytest.raises(ge.SourceUnreachable):
            fetched(server.url, into, since=2010)
        assert not into.exists(), "nothing is half written"
        assert (tmp_path / "mine.partial").is_dir()
        server.play(answer(b"", 304, ETag='"a"'), answer(gas(), Content_Type=CSV))
        done = fetched(server.url, into, since=2010)
        asked = [head for head in server.asked if "If-None-Match" in head]
    assert len(asked) == 1, "what was there is asked only whether it still holds"
    assert done.notes == ("an interrupted download was found: 1 answer was there already, and still holds: resumed.",)
    assert all(each.rows for each in done.changes)
    assert not (tmp_path / "mine.partial").exists()


def test_an_interrupted_download_that_changed_starts_again(tmp_path: Path) -> None:
    into = tmp_path / "mine"
    with served() as server:
        server.play(answer(early(), Content_Type=CSV), answer(b"", 503))
        with pytest.raises(ge.SourceUnreachable):
            fetched(server.url, into, since=2010)
        server.play(answer(early(), Content_Type=CSV), answer(gas(), Content_Type=CSV))
        done = fetched(server.url, into, since=2010)
    assert "started again" in done.notes[0]


def test_a_year_before_the_source_begins(tmp_path: Path) -> None:
    with served() as server, pytest.raises(ge.NothingPublished, match="begins in 1990"):
        fetched(server.url, tmp_path / "mine", since=1980)
    assert server.asked == []


def test_a_folder_of_another_program_is_refused_before_anybody_is_asked(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter.txt").write_text("dear reader")
    before = bytes_of(tmp_path)
    with served() as server, pytest.raises(ge.FolderUnusable, match=r"letter\.txt"):
        fetched(server.url, tmp_path / "theirs")
    assert server.asked == []
    assert bytes_of(tmp_path) == before


def test_a_folder_of_a_newer_version_is_refused_before_anybody_is_asked(tmp_path: Path) -> None:
    with eurostat() as url:
        fetched(url, tmp_path / "mine", since=2024)
    marker = tmp_path / "mine" / "geoenergy-folder.json"
    marker.write_text('{"folder": "geoenergy", "format": 999}', encoding="utf-8")
    before = bytes_of(tmp_path)
    with served() as server, pytest.raises(ge.FolderUnusable, match=r"format 999.*newer"):
        fetched(server.url, tmp_path / "mine", since=2020)
    assert server.asked == []
    assert bytes_of(tmp_path) == before


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES], ids=["full", "read-only", "no permission"])
@pytest.mark.parametrize("call", [1, 3, 12, 24])
def test_a_disk_that_refuses_leaves_the_folder_as_before(error: int, call: int, tmp_path: Path) -> None:
    with eurostat() as url:
        fetched(url, tmp_path / "mine", since=2024)
        before = bytes_of(tmp_path / "mine")
        with pytest.MonkeyPatch.context() as patch:
            system = Refusing(call, error)
            patched(patch, system)
            with pytest.raises(ge.FolderNotWritten, match="as before"):
                fetched(url, tmp_path / "mine", since=2020)
            assert len(system.calls) >= call
        assert status(tmp_path / "mine").state == 1
        assert {name: held for name, held in bytes_of(tmp_path / "mine").items() if name in before} == before
        again = fetched(url, tmp_path / "mine", since=2020)
    assert again.new
    assert [each.name for each in tmp_path.iterdir()] == ["mine"], "nothing is left beside the folder"


@pytest.mark.parametrize("key", ["0123456789\nabcdef", "0123456789abcdef\n", "", "a-key-7"])
def test_a_key_that_cannot_be_one_is_never_sent(key: str, tmp_path: Path) -> None:
    with served() as server, pytest.raises(ge.KeyRefused) as refused:
        ge.fetch("eia", "balances", into=tmp_path / "mine", since=2022, base_url=server.url, key=key)
    assert server.asked == []
    assert not key.strip() or key.strip() not in str(refused.value)


def test_a_missing_key_says_where_it_is_got(tmp_path: Path) -> None:
    with served() as server, pytest.raises(ge.KeyRefused, match="GEOENERGY_EIA_KEY"):
        ge.fetch("eia", "balances", into=tmp_path / "mine", since=2022, base_url=server.url)
    assert server.asked == []


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"source": "eurostadt"}, ge.UnknownDataset),
        ({"topic": "gass"}, ge.UnknownDataset),
        ({"since": "soon"}, ge.BadArgument),
        ({"since": 2024, "until": 2020}, ge.BadArgument),
        ({"countries": ["Germny"]}, ge.UnknownParty),
        ({"timeout": 0}, ge.BadArgument),
        ({"key": KEY}, ge.BadArgument),
        ({"base_url": "ftp://127.0.0.1"}, ge.BadArgument),
        ({"source": "gie", "topic": "storage"}, ge.KeyRefused),
        ({"source": "entsog", "topic": "flows", "since": "2026"}, ge.BadArgument),
    ],
)
def test_bad_arguments_touch_nothing(given: dict[str, Any], error: type[Exception], tmp_path: Path) -> None:
    with served() as server, pytest.raises(error):
        ge.fetch(**{"source": "eurostat", "topic": "gas", "into": tmp_path / "mine", "base_url": server.url, **given})
    assert server.asked == []
    assert list(tmp_path.iterdir()) == []


def test_countries_are_asked_by_name(tmp_path: Path) -> None:
    asked: list[str] = []
    with eurostat({2024: {"IT": MADE_UP[2024]["IT"]}}, asked=asked) as url:
        fetched(url, tmp_path / "mine", since=2024, countries="Italy")
    assert "TJ_GCV.IT?" in asked[0]


def test_gas_days_into_a_folder(tmp_path: Path) -> None:
    with served() as server:
        server.play(good(gie_page))
        common: dict[str, Any] = {
            "into": tmp_path / "mine",
            "since": "2022-02-01",
            "until": "2022-02-15",
            "base_url": server.url,
            "now": NOW,
        }
        done = ge.fetch("gie", "storage", countries=["Austria"], key=KEY, **common)
        server.play(good(entsog_page))
        common |= {"since": "2026-05-06", "until": "2026-05-10"}
        flows = ge.fetch("entsog", "flows", countries=["Slovakia"], **common)
    assert [(each.table, each.rows) for each in (*done.changes, *flows.changes)] == [("gie_storage", 90), ("entsog_flows", 20)]
    world = ge.load_world(tmp_path / "mine")
    assert world.levels.collect().height == 90
    assert world.points.collect()["evidence"].explode().unique().to_list() == [f"entsog_flows#{done.changes[0].vintage}"]
    assert not any(KEY.encode() in each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())


def test_who_is_not_asked_is_not_missed(tmp_path: Path) -> None:
    into = tmp_path / "mine"
    with eurostat(day="02/11/26") as url:
        fetched(url, into, since=2020)
    with eurostat({2020: {"IT": MADE_UP[2020]["IT"]}}, day="03/11/26") as url:
        assert fetched(url, into, since=2020, countries=["Italy"]).changes[0].countries_gone == {}
    with eurostat({2020: {"IT": {"RU": 1.0}}}, day="04/11/26") as url, pytest.raises(ge.CountriesGone, match="AZE, DZA"):
        fetched(url, into, since=2020, countries=["Italy"])


def test_no_key_is_written(tmp_path: Path) -> None:
    def echoed(target: str) -> tuple[bytes, str]:
        body, kind = eia_page(target)
        return body.replace(b'"params": {}', b'"params": {"api_key": "' + KEY.encode() + b'"}'), kind

    with served() as server:
        common: dict[str, Any] = {"into": tmp_path / "mine", "since": 2022, "until": 2023, "base_url": server.url, "key": KEY}
        server.play(good(echoed), answer(b"no", 404))
        with pytest.raises(ge.SourceFault) as caught:
            ge.fetch("eia", "balances", **common)
        partial = [each.read_bytes() for each in (tmp_path / "mine.partial").iterdir()]
        server.play(good(echoed))
        done = ge.fetch("eia", "balances", **common)
        assert any(f"api_key={KEY}" in head for head in server.asked), "it was sent, of course"
    assert partial
    assert b"api_key=***" in partial[0]
    written = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    evidence = [vintage.evidence.model_dump_json() for table in done.state.tables for vintage in table.vintages]
    assert any("***" in each for each in evidence) or not any("api_key" in each for each in evidence)
    assert not any(KEY.encode() in each for each in (*partial, *written))
    assert KEY not in f"{caught.value}{done!r}{evidence}"
