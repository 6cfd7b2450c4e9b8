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
    assert changed.told == "the narrows is closed: L lack 0.25 bcm of LNG"


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match="none of QAT supplies by entries here"):
        StraitClosed(strait="hormuz", suppliers=("QAT",)).apply(one_period())
    with pytest.raises(ValidationError):
        StraitClosed(strait="hormuz", suppliers=())
