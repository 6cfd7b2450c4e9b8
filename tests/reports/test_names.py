"""Codes to names."""

from __future__ import annotations

from geoenergy.reports.names import coded, commodity_name, listed, name_of, titled
from tests.reports.worlds import bundled


def test_names_of_countries_and_groups() -> None:
    world = bundled()
    assert name_of(world, "TUR") == "Türkiye"
    assert titled(world, "eu") == "the European Union"
    assert titled(world, "DEU") == "Germany"
    assert coded(world, "DEU") == "DEU Germany"
    assert coded(world, None) == ""


def test_without_a_world_a_code_is_its_own_name() -> None:
    assert name_of(None, "TUR") == coded(None, "TUR") == "TUR"
    assert name_of(bundled(), "nobody") == "nobody"
    assert commodity_name(None, "crude_oil") == "crude oil"


def test_many_parties_are_listed_by_code() -> None:
    world = bundled()
    assert listed(world, ["DEU", "FRA"]) == "Germany, France"
    assert listed(world, ["DEU"] * 13).startswith("DEU DEU")


def test_a_commodity_in_a_sentence() -> None:
    assert commodity_name(bundled(), "gas") == "natural gas"
