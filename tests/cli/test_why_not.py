"""`geoenergy why-not`: why a state owes no help, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

AGAINST = ("--attacked", "ARM", "--attacker", "AZE", "--on", "2022-09-13")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, "why-not", "FRA", *AGAINST)
    assert answer["answer"] == "no_instrument"


def test_a_member_does_owe_it_and_that_is_contested(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, "why-not", "KAZ", *AGAINST)
    assert answer["answer"] == "owes_defence"
    assert "is contested" in answered(capsys, "why-not", "KAZ", *AGAINST)


def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "why-not", "Atlantis", *AGAINST).code == 2
