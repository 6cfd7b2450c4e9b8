"""The contract of an indicator, kept by every file of the folder."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

from geoenergy import indicators
from geoenergy.indicators.base import Bounds

NAMES = sorted(each.name for each in pkgutil.iter_modules(indicators.__path__) if each.name != "base" and not each.name.startswith("_"))


def test_bounds_are_a_pair() -> None:
    low, high = Bounds(0.25, None)
    assert (low, high) == (0.25, None)
    assert Bounds(low=0.0, high=1.0) == (0.0, 1.0)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_holds_the_function_of_its_name(name: str) -> None:
    module = importlib.import_module(f"geoenergy.indicators.{name}")
    function = getattr(module, name)
    assert isinstance(module.VERSION, int)
    assert module.VERSION >= 1
    assert "world" not in inspect.signature(function).parameters, "the function of the file's name takes plain figures"
    text = inspect.getdoc(function) or ""
    assert "Unit:" in text
    assert "References:" in text
