"""Commodities by their names, and the records that are bundled."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from geoenergy.commodities import find_commodity
from geoenergy.errors import UnknownCommodity
from geoenergy.records.commodity import Commodity

FOLDER = Path(__file__).parents[1] / "geoenergy" / "data" / "commodities"
COMMODITIES = {
    path.stem: Commodity(id=path.stem, **tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.toml"))
}


def test_the_eight_are_there():
    assert set(COMMODITIES) == {"gas", "pipeline_gas", "lng", "crude_oil", "oil_products", "coal", "electricity", "energy"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gas", "gas"),
        ("Natural gas", "gas"),
        ("LNG", "lng"),
        ("pipeline-gas", "pipeline_gas"),
        ("crude", "crude_oil"),
        (" Power ", "electricity"),
    ],
)
def test_found_by_id_name_or_alias(text: str, found: str):
    assert find_commodity(COMMODITIES, text).id == found


def test_an_unknown_one_names_the_nearest_and_what_there_is():
    with pytest.raises(UnknownCommodity) as caught:
        find_commodity(COMMODITIES, "cole")
    assert "coal" in caught.value.nearest
    assert "electricity" in str(caught.value)


def test_no_name_means_two():
    names = [
        name.casefold().replace("_", " ")
        for each in COMMODITIES.values()
        for name in {each.id.replace("_", " "), each.name.casefold(), *each.aliases}
    ]
    assert len(names) == len(set(names))


def test_parts_and_dimensions():
    assert COMMODITIES["gas"].parts == ("pipeline_gas", "lng")
    assert all(part in COMMODITIES for each in COMMODITIES.values() for part in each.parts)
    assert {each.dimension for each in COMMODITIES.values()} <= {"volume_gas", "mass", "energy", "electricity"}
