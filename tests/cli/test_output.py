"""Where an answer goes: stdout, or a file that is whole."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import sys
from pathlib import Path

import polars as pl
import pytest

from geoenergy.cli import _output
from geoenergy.cli._options import Options
from tests.cli.command import answered, command
from tests.cli.conftest import bundled
from tests.house.tree import PACKAGE

ASK = ("suppliers", "DEU", "--year", "2020")


@pytest.mark.parametrize("suffix", ["json", "csv", "md", "parquet", "txt", "html"])
def test_the_suffix_chooses_the_form(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"answer.{suffix}"
    done = command(capsys, *ASK, "--output", str(file))
    assert (done.code, done.out) == (0, "")
    content = file.read_bytes()
    begins = {"json": b"[", "csv": b"importer,", "md": b"**", "parquet": b"PAR1", "txt": b"Suppliers", "html": b"<section"}
    assert content.startswith(begins[suffix])
    assert [path.name for path in tmp_path.iterdir()] == [file.name], "nothing is left beside it"


def test_a_form_that_is_asked_wins_over_the_suffix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answer.txt"
    answered(capsys, *ASK, "--format", "json", "-o", str(file))
    assert json.loads(file.read_text(encoding="utf-8"))


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answer.csv"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o600)
    answered(capsys, *ASK, "-o", str(file))
    assert "importer" in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_new_file_has_the_usual_mode(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    answered(capsys, *ASK, "-o", str(tmp_path / "answer.csv"))
    assert (tmp_path / "answer.csv").stat().st_mode == plain.stat().st_mode


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answer.csv"
    file.write_text("old", encoding="utf-8")

    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(Path, "replace", full)
    done = command(capsys, *ASK, "-o", str(file))
    assert done.code == 4
    assert "No space left" in done.err
    assert file.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["answer.csv"]


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "no" / "answer.csv"
    done = command(capsys, *ASK, "-o", str(target))
    assert done.code == 4
    assert f"cannot write {str(target)!r}" in done.err


def test_a_terminal_without_the_letters_gets_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    frame = pl.DataFrame({"name": ["Türkiye █▒·–"]})
    _output.show(frame, bundled(), Options(format="csv"))
    text = raw.getvalue().decode("ascii")
    assert "Turkiye #:.-" in text


def test_talk_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    _output.talk("a word")
    assert capsys.readouterr() == ("", f"a word{os.linesep}")


STEERS = "\x1b[31m\u202e\x9b2J"


def test_nothing_in_a_message_steers_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / f"odd{STEERS}"
    shutil.copytree(PACKAGE / "data", folder)
    table = folder / "flows" / "curated.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("basis", f"basis{STEERS}", 1), encoding="utf-8")
    said = command(capsys, "coverage", "Italy", "--data", str(folder))
    assert (said.code, said.out) == (4, "")
    assert "unknown column" in said.err
    assert len(said.err.splitlines()) > 2, "its lines stay lines"
    assert not set(STEERS[0:1] + "\u202e\x9b") & set(said.err)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_csv_is_as_it_is_in_a_file_and_still_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = f"name\n{STEERS}Ä\n"
    for kind, shown in ((io.StringIO, answer), (Terminal, "name\n [31m  2JÄ\n")):
        out = kind()
        monkeypatch.setattr(sys, "stdout", out)
        _output._print(answer)
        assert out.getvalue() == shown
