"""How arguments are read: years, parties, commodities, a basis."""

from __future__ import annotations

from typing import Any

import pytest

from geoenergy.errors import AmbiguousParty, BadArgument, MixedBases, NoObservation, UnknownCommodity, UnknownParty, YearNotCovered
from geoenergy.questions.ask import basis_of, commodity_of, imports_of, nobody_named, nothing_known, party_of, years_of
from geoenergy.questions.dependence import dependence
from geoenergy.questions.dependence_matrix import dependence_matrix
from geoenergy.questions.dependents import dependents
from geoenergy.questions.supplier_concentration import supplier_concentration
from geoenergy.questions.suppliers import suppliers
from tests.questions.small import bundled, small


@pytest.mark.parametrize(
    ("year", "expected"), [(2020, (2020,)), ([2021, 2020, 2020], (2020, 2021)), (range(2011, 2013), (2011, 2012)), ({2020}, (2020,))]
)
def test_years(year: Any, expected: tuple[int, ...]) -> None:
    assert years_of(year) == expected


@pytest.mark.parametrize("year", ["2020", b"2020", 2020.0, None, True, [], [2020.5], ["2020"], [True]])
def test_what_is_no_year(year: Any) -> None:
    with pytest.raises(BadArgument, match="year"):
        years_of(year)


def test_parties_and_commodities() -> None:
    assert party_of(small(), "germany").id == "DEU"
    assert party_of(small(), "pact").kind == "group"
    with pytest.raises(UnknownParty, match="Nearest: Germany"):
        party_of(small(), "Germny")
    with pytest.raises(AmbiguousParty, match="KOR"):
        party_of(small(), "Korea")
    assert commodity_of(small(), "gas") == "gas"
    with pytest.raises(UnknownCommodity, match="Nearest: gas"):
        commodity_of(small(), "gass")


def test_a_basis() -> None:
    assert basis_of(small(), "gas", None) == "origin"
    assert basis_of(bundled(), "gas", "border") == "border"
    with pytest.raises(BadArgument, match=r"no basis 'borders'\. One of: origin"):
        basis_of(small(), "gas", "borders")
    with pytest.raises(BadArgument, match="Bases there are: origin"):
        basis_of(small(), "gas", "border")


MIXED: list[Any] = [["origin", "border"], ("origin", "border"), {"origin", "border"}, "origin,border", "origin, border", "origin+border"]


@pytest.mark.parametrize("basis", MIXED, ids=range(len(MIXED)))
def test_a_share_over_mixed_bases(basis: Any) -> None:
    shared = {"commodity": "gas", "year": 2020, "basis": basis}
    calls = [
        lambda: suppliers(bundled(), "DEU", **shared),
        lambda: dependents(bundled(), "RUS", **shared),
        lambda: dependence(bundled(), "DEU", supplier="RUS", **shared),
        lambda: dependence_matrix(bundled(), importers=["DEU"], suppliers=["RUS"], **shared),
        lambda: supplier_concentration(bundled(), "DEU", **shared),
    ]
    for call in calls:
        with pytest.raises(MixedBases, match=r"a share on several bases \(border, origin\).*Ask for each basis on its own"):
            call()


@pytest.mark.parametrize("basis", [["origin"], 7, ()])
def test_one_basis_is_a_name(basis: Any) -> None:
    with pytest.raises(BadArgument, match="basis must be one name"):
        basis_of(small(), "gas", basis)


def test_imports() -> None:
    assert imports_of(small(), "gas", "origin", None, (2020,)).heads.height == 5
    with pytest.raises(YearNotCovered, match=r"in 1999\. Years there are: 2009, 2020-2021") as caught:
        imports_of(small(), "gas", "origin", None, (2020, 1999))
    assert caught.value.years == (2009, 2020, 2021)
    with pytest.raises(NoObservation, match="no data set states imports of coal"):
        imports_of(small(), "coal", "trade", None, (2020,))


def test_words_for_what_is_not_known() -> None:
    assert nothing_known("DEU", "gas", "origin", (2020, 2021)).startswith("no data set states imports of gas by DEU in 2020, 2021")
    assert "That is not zero." in nothing_known("DEU", "gas", "origin", (2020,))
    assert "known in total only" in nobody_named("AUT", "gas", "origin", (2020,))
