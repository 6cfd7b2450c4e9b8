"""Shocks and rules from tables of a file."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.allocation.base import FOLDER as RULES
from geoenergy.scenarios.from_table import from_table
from geoenergy.scenarios.shocks import DemandChange
from geoenergy.scenarios.shocks.base import FOLDER as SHOCKS


def test_a_kind_and_its_fields() -> None:
    shock = from_table(SHOCKS, {"kind": "demand_change", "change": -0.1}, what="kind of shock", place="mine.toml")
    assert shock == DemandChange(change=-0.1)
    assert from_table(RULES, {"kind": "equal_rate", "among": "EU"}, what="rule", place="mine.toml") == EqualRate(among="EU")


def test_a_kind_that_is_none_gives_the_nearest() -> None:
    with pytest.raises(BadArgument, match=r"mine.toml: no kind of shock 'demand_chnage'. Nearest: demand_change"):
        from_table(SHOCKS, {"kind": "demand_chnage"}, what="kind of shock", place="mine.toml")
    with pytest.raises(BadArgument, match=r"no rule None. There are: .*equal_rate"):
        from_table(RULES, {"among": "EU"}, what="rule", place="mine.toml")
