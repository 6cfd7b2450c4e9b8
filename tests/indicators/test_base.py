"""The contract of an indicator, kept by every file of the folder."""

from __future__ import annotations

import importlib
import inspect
import math
import pkgutil
import re
import sys
from typing import Any

import polars as pl
import pytest

from geoenergy import indicators
from geoenergy.errors import BadArgument
from geoenergy.indicators.allocation_right import allocation_right
from geoenergy.indicators.base import Bounds, as_bounds, checked_quantities
from geoenergy.indicators.effective_suppliers import effective_suppliers
from geoenergy.indicators.evenness import evenness
from geoenergy.indicators.herfindahl import herfindahl
from geoenergy.indicators.market_share import market_share
from geoenergy.indicators.net_import_cover import net_import_cover
from geoenergy.indicators.shannon import shannon
from geoenergy.indicators.trace_origins import trace_origins

NAMES = sorted(each.name for each in pkgutil.iter_modules(indicators.__path__) if each.name != "base" and not each.name.startswith("_"))


def test_bounds_are_a_pair() -> None:
    low, high = Bounds(0.25, None)
    assert (low, high) == (0.25, None)
    assert Bounds(low=0.0, high=1.0) == (0.0, 1.0)


def test_quantities_that_no_number_can_hold_together_are_refused() -> None:
    most = sys.float_info.max
    assert checked_quantities([most]) == most
    for indicator in (checked_quantities, herfindahl, shannon, evenness):
        with pytest.raises(BadArgument, match=r"quantities together are more than a number can hold, the largest 1.79\d*e\+308"):
            indicator([most, most, 1.0])
    with pytest.raises(BadArgument, match="more than a number can hold"):
        trace_origins(pl.DataFrame({"exporter": ["A", "B"], "importer": ["C", "C"], "quantity": [most, most]}), None)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, -1.0, None, "1", True])
def test_what_is_no_quantity_is_named(bad: Any) -> None:
    with pytest.raises(BadArgument, match=re.escape(f"quantities must be finite and 0 or more, not [{bad!r}]")):
        checked_quantities([1.0, bad])
    with pytest.raises(BadArgument, match="sales must be a finite figure from 0"):
        as_bounds(bad, "sales")


def test_a_figure_so_large_that_sums_break_is_refused() -> None:
    with pytest.raises(BadArgument, match=r"others must be a finite figure from 0 up to 1e\+300"):
        market_share(1.0, 1e308)
    with pytest.raises(BadArgument, match="figures must be finite"):
        allocation_right(
            permissible_consumption=1e308, reserve_commitment=1, group_reserve_commitment=1, group_shortfall=0, production=0, net_imports=0
        )
    with pytest.raises(BadArgument, match="must be finite"):
        net_import_cover(primary_net_imports=1e308, product_net_imports=1e308, primary_stocks=1, product_stocks=1)


@pytest.mark.parametrize("bad", [(-0.1, 0.5), (0.1, 1.1), (0.6, 0.5), (math.nan, 0.5), (0.1, math.inf), ("a", 0.5)])
def test_an_index_that_is_none_has_no_effective_suppliers(bad: Any) -> None:
    with pytest.raises(BadArgument, match="between 0 and 1"):
        effective_suppliers(Bounds(*bad))


def test_quantities_too_small_to_be_divided_are_nothing() -> None:
    """Rounding noise of 1e-310 once came out as a share that is not a number."""
    flows = pl.DataFrame({"exporter": ["A", "B"], "importer": ["C", "C"], "quantity": [5e-324, 2.0]})
    assert trace_origins(flows, None).select("consumer", "origin", "share").rows() == [("C", "B", 1.0)]


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
