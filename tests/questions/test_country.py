"""Which country is meant."""

from __future__ import annotations

import pytest

from geoenergy.errors import AmbiguousParty, UnknownParty
from geoenergy.questions.country import country
from tests.questions.small import bundled, small


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Türkiye", "TUR"), ("turkey", "TUR"), ("DEU", "DEU"), ("de", "DEU"), ("EL", "GRC"), ("UK", "GBR"), ("Czech Republic", "CZE")],
)
def test_names_and_codes(name: str, expected: str) -> None:
    assert country(bundled(), name).id == expected


def test_a_record_of_the_world_asked() -> None:
    assert country(small(), "Germany") is small().countries["DEU"]


@pytest.mark.parametrize("name", ["Atlantis", "Holland", "", "EU27_2020"])
def test_no_country(name: str) -> None:
    with pytest.raises(UnknownParty):
        country(bundled(), name)


@pytest.mark.parametrize("name", ["Korea", "Congo", "AU"])
def test_several(name: str) -> None:
    with pytest.raises(AmbiguousParty) as caught:
        country(bundled(), name)
    assert len(caught.value.candidates) == 2
