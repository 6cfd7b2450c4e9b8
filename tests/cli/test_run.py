"""Errors become one clear line on stderr and an exit code."""

from __future__ import annotations

import sys

import pytest

import geoenergy
from geoenergy import errors
from geoenergy.cli._run import CODES, run
from tests.cli.command import command


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nope",), 2, "nope"),
        (("suppliers",), 2, "`geoenergy suppliers --help`"),
        (("suppliers", "DEU", "--yeer", "2020"), 2, "--year"),
        (("suppliers", "DEU", "--format", "xml"), 2, "xml"),
        (("suppliers", "Germny"), 2, "Germany"),
        (("suppliers", "Korea"), 2, "PRK"),
        (("suppliers", "DEU", "--commodity", "gaz"), 2, "gas"),
        (("suppliers", "DEU", "--year", "never"), 2, "2011-2020"),
        (("suppliers", "DEU", "--known-at", "2022-13-01"), 2, "2022-13-01"),
        (("suppliers", "DEU", "--dataset", "nothing"), 2, "eurostat_nrg_ti_gas"),
        (("suppliers", "DEU", "--unit", "furlong", "--year", "2020"), 2, "furlong"),
        (("suppliers", "DEU", "--year", "1980"), 3, "1990"),
        (("suppliers", "ARM", "--year", "2014"), 3, "not zero"),
        (("suppliers", "DEU", "--known-at", "1900-01-01"), 3, "1900-01-01"),
        (("suppliers", "DEU", "--data", "no-such-folder"), 4, "no-such-folder"),
        (("suppliers", "DEU", "--unit", "t", "--year", "2020"), 5, "factor"),
    ],
)
def test_each_family_has_its_code(arguments: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, *arguments)
    assert done.code == code
    assert done.out == ""
    assert said in done.err
    assert "Traceback" not in done.err
    assert done.err.splitlines()[-1].startswith("geoenergy: ")


def test_every_error_of_ours_has_a_code() -> None:
    families = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.GeoenergyError)]
    codes = {each.__name__: next(code for family, code in CODES if issubclass(each, family)) for each in families}
    assert codes["UnknownParty"] == codes["BadDay"] == codes["AmbiguousParty"] == 2
    assert codes["NoObservation"] == codes["YearNotCovered"] == 3
    assert codes["DataFault"] == codes["FolderUnusable"] == 4
    assert codes["UnitRefused"] == codes["MixedBases"] == 5


def test_an_interruption_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(geoenergy, "coverage", interrupted)
    done = command(capsys, "coverage", "DEU")
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(geoenergy, "coverage", broken)
    with pytest.raises(ZeroDivisionError):
        run(["coverage", "DEU"])


def test_main_leaves_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    from geoenergy.cli import main

    monkeypatch.setattr(sys, "argv", ["geoenergy", "suppliers", "Atlantis"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
