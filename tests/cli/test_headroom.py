"""`geoenergy headroom`: the target of a deal against its route, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASKED = ("headroom", "eu-azerbaijan-gas-2022", "--on", "2022-09-13")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASKED)
    by = {(row["corridor"], row["origin"]): row for row in rows}
    assert by["trans-adriatic-pipeline", "GRC"]["fits"] == "no"
    assert by["igb", "GRC"]["fits"] == "not_in_service"


def test_the_verdict_names_the_leg_that_falls_short_by_most(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(answered(capsys, *ASKED).split())
    assert "stated as 20 bcm/y" in out
    assert "no: GRC>ALB (trans-adriatic-pipeline)" in out
    assert "not there yet" in out


@pytest.mark.parametrize(
    ("deal", "on", "word"),
    [
        ("eu-azerbaijan-gas", "2022-09-13", "Nearest: eu-azerbaijan-gas-2022"),
        ("eu-us-lng-2022", "2022-09-13", "no corridor"),
        ("azerbaijan-georgia", "2022-09-13", "no target"),
        ("eu-azerbaijan-gas-2022", "yesterday", "yesterday"),
    ],
)
def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str], deal: str, on: str, word: str) -> None:
    done = command(capsys, "headroom", deal, "--on", on)
    assert (done.code, done.out) == (2, "")
    assert word in done.err
    assert len(done.err.splitlines()) == 1
