"""The year taken where none is asked."""

from __future__ import annotations

import pytest

from geoenergy.cli._year import chosen
from geoenergy.errors import NoObservation
from geoenergy.reports.latest import latest_year
from tests.cli.conftest import bundled


def test_a_year_that_is_asked_is_taken_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    assert chosen(bundled(), "2015", "gas") == 2015
    assert list(chosen(bundled(), "2015-2016", "gas")) == [2015, 2016]  # type: ignore[arg-type]
    assert capsys.readouterr() == ("", "")


def test_else_the_last_one_that_answers_and_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    found = chosen(bundled(), None, "gas", importer="ARM")
    assert found == latest_year(bundled(), "gas", importer="ARM")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(found) in captured.err


def test_nothing_held() -> None:
    with pytest.raises(NoObservation):
        chosen(bundled(), None, "energy")
