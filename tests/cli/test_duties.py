"""`geoenergy duties`: who must help, in every form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("duties", "ARM", "--attacker", "AZE", "--on", "2022-09-13")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, *ASK)
    assert (answer["attacked"], answer["attacker"], answer["on"]) == ("ARM", "AZE", "2022-09-13")
    alliance = {each["obligor"] for each in answer["duties"] if each["instrument"] == "collective-security-treaty-1992"}
    assert alliance == {"RUS", "BLR", "KAZ", "KGZ", "TJK"}
    russia = next(each for each in answer["duties"] if each["obligor"] == "RUS")
    assert {"rival_commitment", "overstretch"} <= {each["kind"] for each in russia["impediments"]}
    assert all(each["conditions"] and each["evidence"] for each in answer["duties"]), "the whole records"


def test_a_clause_is_told_once_with_all_who_owe_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, *ASK)
    assert out.count("Collective Security Treaty, Art. 4\n") == 1
    assert "owed by   Belarus, Kazakhstan, Kyrgyzstan, Russia, Tajikistan" in out
    assert "trigger   CONTESTED" in out
    assert "What Azerbaijan says of the attack" in out


@pytest.mark.parametrize("width", ["40", "80"])
def test_lines_stay_within_the_terminal(width: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, answered(capsys, *ASK).splitlines())) <= int(width)


def test_all_tells_what_is_not_met(capsys: pytest.CaptureFixture[str]) -> None:
    every = json.loads(answered(capsys, *ASK, "--all", "--format", "json"))
    assert "not_met" in {each["trigger"] for each in every["duties"]}


def test_where_decides(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("duties", "ARM", "--attacker", "AZE", "--on", "2020-10-07", "--where", "Nagorno-Karabakh", "--format", "json")
    assert "met" not in {each["trigger"] for each in json.loads(answered(capsys, *asked))["duties"]}


def test_an_act_and_a_view_of_the_past(capsys: pytest.CaptureFixture[str]) -> None:
    known = json.loads(answered(capsys, *ASK, "--act", "threat", "--known-at", "2022-09-13", "--format", "json"))
    assert {"RUS"} <= {each["obligor"] for each in known["duties"]}


def test_nobody_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, "duties", "TKM", "--attacker", "UZB", "--on", "2022-09-13")
    assert "No clause on record obliges anybody" in out or "owed by" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("duties", "ARM", "--attacker", "ARM", "--on", "2022-09-13"), "itself"),
        (("duties", "ARM", "--attacker", "AZE", "--on", "2022-13"), "2022-13"),
        (("duties", "ARM", "--attacker", "AZE", "--on", "2022-09-13", "--where", "Atlantis"), "Atlantis"),
        (("duties", "ARM", "--attacker", "AZE"), "--on"),
        (("duties", "ARM", "--attacker", "AZE", "--on", "1700-01-01"), "1700-01-01"),
    ],
)
def test_what_cannot_be_asked(arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_brief_is_written_in_place_of_the_answer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    done = command(capsys, *ASK, "--html", str(file))
    assert (done.code, done.out) == (0, "")
    assert f"wrote {file}" in done.err
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert command(capsys, *ASK, "--html", str(tmp_path / "no" / "brief.html")).code == 4
