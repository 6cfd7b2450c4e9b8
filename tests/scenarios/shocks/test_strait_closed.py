"""StraitClosed: LNG of those who have no other way."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.errors import BadArgument
from geoenergy.scenarios.shocks import StraitClosed
from tests.scenarios.small import one_period


def test_entries_and_limits_of_the_suppliers_are_lost() -> None:
    limits = pl.DataFrame({"name": ["L"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [0.5]})
    changed = StraitClosed(strait="the narrows", suppliers=("L", "M"), share=0.5).apply(one_period().with_tables(limits=limits))
    assert changed.network.entries["capacity"].to_list() == [0.5]
    assert changed.network.limits["capacity"].to_list() == [0.25]
    assert changed.told == "the narrows is closed: L lacks 0.25 bcm of LNG"


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match="none of QAT supplies by entries here"):
        StraitClosed(strait="hormuz", suppliers=("QAT",)).apply(one_period())
    with pytest.raises(ValidationError):
        StraitClosed(strait="hormuz", suppliers=())


def test_each_supplier_lacks_no_more_than_it_has() -> None:
    entries = pl.DataFrame({"country": "B", "route": "LNG", "supplier": ["L", "M"], "period": "2020", "capacity": [5.0, 3.0]})
    limits = pl.DataFrame({"name": ["L"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [1.0]})
    network = one_period().with_tables(entries=entries, limits=limits)
    told = StraitClosed(strait="the narrows", suppliers=("L", "M")).apply(network).told
    assert told == "the narrows is closed: L, M lack 4 bcm of LNG", "L has 1, M 3"
