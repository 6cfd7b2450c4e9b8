"""`geoenergy exit`: the calendar of an exit, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("exit", "ARM", "--instrument", "collective-security-treaty-1992", "--notice-on", "2026-12-01")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, *ASK)
    assert answer["bound_until"] is None
    assert any("notice period" in each for each in answer["missing"])


def test_the_missing_fact_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert "No end can be told. Not in any page read: the notice period" in " ".join(answered(capsys, *ASK).split())


def test_what_is_assumed_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, *ASK, "--assume-notice", "P6M", "--attacker", "AZE")
    assert answer["bound_until"] == "2027-06-01"
    assert len(answer["after"]) < len(answer["before"])
    out = answered(capsys, *ASK, "--assume-notice", "P6M", "--attacker", "AZE")
    assert "Assumed, not on record: a notice period of P6M" in out
    assert "no longer owed once it has left" in out


def test_lines_stay_within_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, *ASK, "--attacker", "AZE").splitlines())) <= 40


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("exit", "ARM", "--instrument", "collective-security-treaty-1991", "--notice-on", "2026-12-01"),
            "collective-security-treaty-1992",
        ),
        (("exit", "FRA", "--instrument", "collective-security-treaty-1992", "--notice-on", "2026-12-01"), "no party"),
        ((*ASK, "--assume-notice", "soon"), "soon"),
    ],
)
def test_what_cannot_be_asked(arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
