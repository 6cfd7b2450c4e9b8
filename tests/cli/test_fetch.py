"""`geoenergy fetch`: into a folder or a file, told, with a code for each kind of failure."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path

import polars as pl
import pytest

import geoenergy
from docs.support.played import MADE_UP, eurostat, gas
from geoenergy.folder.status import status
from tests.cli.command import answered, command
from tests.sources.cases import KEY, entsog_page, gie_page
from tests.sources.faulty import answer, bomb, good, served

CSV = "application/vnd.sdmx.data+csv;version=1.0.0"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("GEOENERGY_KEYS", str(tmp_path / "no-keys.toml"))
    for name in [each for each in os.environ if each.startswith("GEOENERGY_") and each.endswith("_KEY")]:
        monkeypatch.delenv(name)


def test_into_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    asked: list[str] = []
    with eurostat(asked=asked) as url:
        done = command(capsys, "fetch", "eurostat", "gas", "--years", "2020-", "--into", str(folder), "--base-url", url)
        again = command(capsys, "fetch", "eurostat", "gas", "--years", "2020-", "--into", str(folder), "--base-url", url)
    assert (done.code, done.err) == (0, "")
    assert "state 1 was written" in " ".join(done.out.split())
    assert "2026-11-02" in done.out
    assert max(map(len, done.out.splitlines())) <= 80
    assert "nothing is new" in " ".join(again.out.split())
    assert status(folder).state == 1
    assert "startPeriod=2020" in asked[0]


def test_every_form_of_the_summary(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with eurostat() as url:
        common = ("fetch", "eurostat", "gas", "--years", "2024", "--into", str(tmp_path / "mine"), "--base-url", url)
        summary = json.loads(answered(capsys, *common, "--format", "json"))
        rows = list(csv.DictReader(io.StringIO(answered(capsys, *common, "--format", "csv"))))
        markdown = answered(capsys, *common, "--format", "markdown")
        command(capsys, *common, "--output", str(tmp_path / "summary.parquet"))
    assert summary["new"] is True
    assert [each["table"] for each in summary["changes"]] == [each["table"] for each in rows]
    assert markdown.startswith("**")
    assert pl.read_parquet(tmp_path / "summary.parquet").height == 2


def test_a_dry_run_asks_nobody_and_shows_no_key(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOENERGY_EIA_KEY", KEY)
    with served() as server:
        done = command(
            capsys, "fetch", "eia", "balances", "--years", "2022-", "--dry-run", "--into", str(tmp_path / "mine"), "--base-url", server.url
        )
    assert done.code == 0
    assert all(line.startswith(f"GET {server.url}") and line.endswith("api_key=***") for line in done.out.splitlines())
    assert KEY not in done.out + done.err
    assert server.asked == []
    assert list(tmp_path.iterdir()) == []


def test_gas_days_with_a_key_and_points_by_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOENERGY_GIE_KEY", KEY)
    folder = str(tmp_path / "mine")
    with served() as server:
        server.play(good(gie_page))
        period = ("--from", "2022-02-01", "--to", "2022-02-15", "--into", folder, "--base-url", server.url)
        stores = command(capsys, "fetch", "gie", "storage", "--countries", "Austria", *period)
        server.play(good(entsog_page))
        period = ("--from", "2026-05-06", "--to", "2026-05-10", "--into", folder, "--base-url", server.url)
        flows = command(capsys, "fetch", "entsog", "flows", "--points", "UK-TSO-0001ITP-00005exit", *period)
    assert (stores.code, flows.code) == (0, 0), stores.err + flows.err
    assert "gie_storage" in stores.out
    assert "entsog_flows" in flows.out
    assert [each.table for each in status(tmp_path / "mine").tables] == ["entsog_flows", "gie_storage"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("gie", "storage", "--countries", "AUT", "--into", "mine"), 8, "GEOENERGY_GIE_KEY"),
        (("entsog", "flows", "--from", "2026", "--into", "mine"), 2, "by country, or by point"),
        (("entsog", "flows", "--points", "UK-TSO-0001ITP-00005exit", "--into", "mine"), 2, "give --from and --to"),
        (("eurostat", "gas"), 2, "--into"),
        (("eurostat", "gas", "--output", "x.csv"), 2, "--into"),
        (("eurostadt", "gas", "--into", "mine"), 2, "eurostat"),
        (("eurostat", "gass", "--into", "mine"), 2, "gas"),
        (("eurostat", "gas", "--into", "mine", "--years", "soon"), 2, "2019-"),
        (("eurostat", "gas", "--into", "mine", "--years", "2019-", "--from", "2020"), 2, "--from"),
        (("eurostat", "gas", "--into", "mine", "--countries", "Germny"), 2, "Germany"),
        (("eurostat", "gas", "--into", "mine", "--data", "other"), 2, "--into"),
        (("eurostat", "gas", "--into", "mine", "--timeout", "0"), 2, "timeout"),
        (("eurostat", "gas", "--into", "mine", "--years", "1980-"), 3, "1990"),
        (("eurostat", "gas", "--into", "theirs"), 4, "letter.txt"),
        (("eia", "balances", "--into", "mine"), 8, "GEOENERGY_EIA_KEY"),
        (("cepii_baci", "oil_and_lng", "--into", "mine"), 2, "--base-url"),
    ],
)
def test_what_cannot_be_asked(
    arguments: tuple[str, ...],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter.txt").write_text("dear reader")
    done = command(capsys, "fetch", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert done.err.startswith("geoenergy: ")
    assert [each.name for each in tmp_path.iterdir()] == ["theirs"]
    assert [each.name for each in (tmp_path / "theirs").iterdir()] == ["letter.txt"]


def test_a_code_for_each_kind_of_failure(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = str(tmp_path / "mine")
    with served() as server:
        common = ("--into", into, "--base-url", server.url)
        server.play(answer(b"", 429, Retry_After="86400"))
        busy = command(capsys, "fetch", "eurostat", "gas", *common)
        server.play(answer(gas().replace(b"TJ_GCV", b"FURLONG"), Content_Type=CSV))
        changed = command(capsys, "fetch", "eurostat", "gas", "--years", "2024", *common)
        server.play(bomb)
        unsafe = command(capsys, "fetch", "eurostat", "gas", "--years", "2024", *common)
        monkeypatch.setenv("GEOENERGY_EIA_KEY", f"{KEY}\n")
        malformed = command(capsys, "fetch", "eia", "balances", *common)
        monkeypatch.setenv("GEOENERGY_EIA_KEY", KEY)
        server.play(answer(b'{"error": {"code": "API_KEY_INVALID", "message": "no"}}', 403, Content_Type="application/json"))
        refused = command(capsys, "fetch", "eia", "balances", *common)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.sleep", lambda _: None)
        gone = command(capsys, "fetch", "eurostat", "gas", "--years", "2024", "--into", into, "--base-url", server.url)
    assert (busy.code, changed.code, unsafe.code, malformed.code, refused.code, gone.code) == (6, 7, 7, 8, 8, 6)
    said = "".join(each.out + each.err for each in (busy, changed, unsafe, malformed, refused, gone))
    assert KEY not in said
    assert "FURLONG" in changed.err
    assert not (tmp_path / "mine").exists()


def test_countries_that_are_gone_have_a_code_of_their_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    common = ("fetch", "eurostat", "gas", "--years", "2024", "--into", str(tmp_path / "mine"), "--base-url")
    with eurostat() as url:
        assert command(capsys, *common, url).code == 0
    with eurostat({2024: {"IT": MADE_UP[2024]["IT"]}}, day="20/11/26") as url:
        told = command(capsys, *common, url)
        assert told.code == 9
        assert "BGR" in told.err
        assert "--allow-missing" in told.err
        taken = command(capsys, *common, url, "--allow-missing")
    assert taken.code == 0
    assert "BGR" in taken.out


def test_an_interrupted_download_resumes_and_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    early = gas({2010: MADE_UP[2020]})
    common = ("fetch", "eurostat", "gas", "--years", "2010-", "--into", str(tmp_path / "mine"), "--base-url")
    with served() as server:
        server.play(answer(early, Content_Type=CSV, ETag='"a"'), answer(b"<html>", Content_Type="text/html"))
        broken = command(capsys, *common, server.url)
        server.play(answer(b"", 304, ETag='"a"'), answer(gas(), Content_Type=CSV))
        done = command(capsys, *common, server.url)
    assert broken.code == 7
    assert done.code == 0, done.err
    assert "resumed" in " ".join(done.out.split())


def test_the_bar_shows_on_a_terminal_only(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    with eurostat() as url:
        monkeypatch.setattr(sys, "stderr", terminal)
        command(capsys, "fetch", "eurostat", "gas", "--years", "2024", "--into", str(tmp_path / "mine"), "--base-url", url)
    assert "1 of 1 answers" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K"), "and is gone in the end"


def test_the_name_of_the_verb_is_that_of_the_call() -> None:
    assert geoenergy.fetch.__name__ == "fetch"
