"""What shocks share: periods, parties, and shocks from a table of a file."""

from __future__ import annotations

import inspect
import re

import polars as pl
import pytest

from geoenergy._discover import kind, kinds
from geoenergy.balance.origin import country_of
from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.shocks import DemandChange
from geoenergy.scenarios.shocks.base import FOLDER, countries_of, country_in, one_country, supplier_of
from tests.scenarios.small import one_period, two_periods


def test_periods_are_half_open_and_days_are_understood() -> None:
    network = two_periods()
    assert DemandChange(change=0).periods(network) == ["2020-07", "2021-01"]
    assert DemandChange(change=0, end="2021-01").periods(network) == ["2020-07"]
    assert DemandChange(change=0, start="2020-08").periods(network) == ["2021-01"], "the first that begins on or after it"
    assert DemandChange(change=0, start="2020-07", end="2020-09-13").periods(network) == ["2020-07"]


def test_a_span_without_a_period_is_refused() -> None:
    with pytest.raises(BadArgument, match=r"from 2021-01 to 2020-07 there is no period"):
        DemandChange(change=0, start="2021-01", end="2020-07").periods(two_periods())
    with pytest.raises(BadArgument, match=r"start: 'winter' is no period of the network. Periods: 2020-07, 2021-01"):
        DemandChange(change=0, start="winter").periods(two_periods())


def test_names_stand_for_countries() -> None:
    assert countries_of(one_period(), ("both", "T"), "countries") == ["A", "B", "T"]
    assert one_country(one_period(), "Landia", "supplier") == "A"


@pytest.mark.parametrize("name", kinds(FOLDER))
def test_every_kind_says_what_it_changes(name: str) -> None:
    told = inspect.getdoc(kind(FOLDER, name)) or ""
    assert re.search(r"^Changes: \S", told, re.MULTILINE), f"{name}: the docstring has no line 'Changes: ...'"


def test_suppliers_by_any_name() -> None:
    assert supplier_of(one_period(), "L") == "L"
    assert supplier_of(one_period(), "Landia") == "A"
    with pytest.raises(BadArgument, match="supplier must be one country, not 'both', which stands for 2"):
        supplier_of(one_period(), "both")
    with pytest.raises(UnknownParty, match="Nearest: SUP"):
        supplier_of(one_period(), "SUPX")


@pytest.mark.parametrize("countries", [["T"], ["T", "A.B"], ["T", "A.B", "X"], []])
def test_nodes_of_few_countries_and_of_many(countries: list[str]) -> None:
    nodes = ["A", "T", "T (not SUP)", "T (not SUP) (not ALT)", "TT", "A.B", "AxB", "A.B (not T)", "X", "X (east)"]
    found = pl.DataFrame({"node": nodes}).filter(country_in("node", countries))["node"].to_list()
    assert found == [node for node in nodes if country_of(node) in countries]
