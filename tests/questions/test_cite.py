"""BibTeX of the method and of the data."""

from __future__ import annotations

import re
from typing import Any

import pytest

import geoenergy as ge
from geoenergy.errors import BadArgument, UnknownEvidence
from geoenergy.questions.cite import bibliography, cite, references_of
from geoenergy.questions.dependence import dependence
from geoenergy.questions.supplier_concentration import supplier_concentration
from geoenergy.questions.suppliers import suppliers
from tests.questions.small import small


def keys(text: str) -> list[str]:
    return re.findall(r"^@\w+\{([^,]+),", text, re.MULTILINE)


def test_a_function() -> None:
    assert keys(cite(supplier_concentration)) == ["hirschman1945", "herfindahl1950", "hirschman1964", "adelman1969", "shannon1948"]
    assert keys(cite(ge.indicators.shannon)) == ["shannon1948"]


def test_an_answer_cites_its_method() -> None:
    answer = dependence(small(), "DEU", supplier="RUS", commodity="gas", year=2020)
    assert keys(cite(answer)) == references_of(dependence)
    assert keys(cite(suppliers(small(), "DEU", commodity="gas", year=2020))) == references_of(suppliers)
    assert cite(answer.model_dump()) == cite(answer)


def test_with_its_world_it_cites_the_data_too() -> None:
    answer = dependence(small(), "DEU", supplier="RUS", commodity="gas", year=2020)
    text = cite(answer, world=small())
    assert keys(text) == [*references_of(dependence), "hand_v1", "hand_totals_v1"]
    assert "author       = {{Nobody}}" in text
    assert "title        = {{Figures made up for tests}}" in text
    assert "year         = {2022}" in text
    assert "licence CC0-1.0" in text


def test_an_answer_of_another_world() -> None:
    answer = dependence(small(), "DEU", supplier="RUS", commodity="gas", year=2020)
    other = answer.model_copy(update={"evidence": ("elsewhere#v1",)})
    with pytest.raises(UnknownEvidence, match="may come from another world"):
        cite(other, world=small())


def no_reference() -> None:
    """Nothing."""


@pytest.mark.parametrize("nothing", [no_reference, {"evidence": ()}, {"method": ""}, {"method": "guess/1"}])
def test_what_cannot_be_cited(nothing: Any) -> None:
    with pytest.raises(BadArgument, match=r"names no reference|nothing to cite|no method 'guess/1'"):
        cite(nothing)


def test_an_empty_answer() -> None:
    with pytest.raises(BadArgument, match="nothing to cite"):
        cite(suppliers(small(), "DEU", commodity="gas", year=2020).clear())


def test_the_bibliography_is_read_whole() -> None:
    assert all(entry.startswith("@") and entry.endswith("}") for entry in bibliography().values())
    assert all(entry.count("{") == entry.count("}") for entry in bibliography().values())
    assert set(references_of(dependence)) <= set(bibliography())
