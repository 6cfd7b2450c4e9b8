"""The worked example in the docstring of an indicator comes out as it says."""

from __future__ import annotations

import doctest
import importlib

import pytest

from geoenergy import _discover

NAMES = _discover.kinds("geoenergy.indicators")
FINDER, RUNNER = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner(verbose=False)


def examples(name: str) -> list[doctest.DocTest]:
    """The examples in the docstring of an indicator."""
    module = importlib.import_module(f"geoenergy.indicators.{name}")
    return [each for each in FINDER.find(getattr(module, name), name, globs=dict(vars(module))) if each.examples]


@pytest.mark.parametrize("name", [name for name in NAMES if examples(name)])
def test_it_comes_out_as_written(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for each in examples(name):
        failed, tried = RUNNER.run(each, out=None)
        assert tried
        assert not failed, capsys.readouterr().out


def test_indicators_have_examples() -> None:
    assert len([name for name in NAMES if examples(name)]) >= 15
