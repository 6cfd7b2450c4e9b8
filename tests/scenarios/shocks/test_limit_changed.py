"""LimitChanged: a cap across several."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.scenarios.shocks import LimitChanged
from tests.scenarios.small import one_period


def limited() -> SupplyNetwork:
    limits = pl.DataFrame({"name": ["world LNG"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [1.0]})
    return one_period().with_tables(limits=limits)


def test_it_is_multiplied_and_told() -> None:
    changed = LimitChanged(limit="world LNG", factor=0.8).apply(limited())
    assert changed.network.limits["capacity"].to_list() == [0.8]
    assert changed.told == "limit 'world LNG' times 0.8: 1 to 0.8 bcm"
    assert LimitChanged(limit="world LNG", factor=1.0).apply(limited()).told.endswith("changes nothing")


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match=r"no limit 'world LGN'. Nearest: world LNG"):
        LimitChanged(limit="world LGN", factor=0.8).apply(limited())
    with pytest.raises(ValidationError):
        LimitChanged(limit="world LNG", factor=-0.1)


def test_it_becomes_what_is_stated() -> None:
    changed = LimitChanged(limit="world LNG", capacity="400 mcm").apply(limited())
    assert changed.network.limits["capacity"].to_list() == [0.4]
    assert changed.told == "limit 'world LNG' becomes 400 mcm, here 0.4 bcm: 1 to 0.4 bcm"
    with pytest.raises(BadArgument, match="less than nothing"):
        LimitChanged(limit="world LNG", capacity="-1 bcm").apply(limited())
    for wrong in ({}, {"factor": 1.0, "capacity": "1 bcm"}):
        with pytest.raises(ValidationError, match="either factor= or capacity="):
            LimitChanged(limit="world LNG", **wrong)  # type: ignore[arg-type]
