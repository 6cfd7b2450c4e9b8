"""The page of a profile as text."""

from __future__ import annotations

from typing import Any

from geoenergy.reports.country_profile import CountryProfile
from geoenergy.reports.profile_records import Buyer, PartyShare, Reading, Supply, Trade
from geoenergy.reports.profile_text import profile_markdown, profile_rows, profile_text


def made(**parts: Any) -> CountryProfile:
    usual: dict[str, Any] = {
        "country": "AAA",
        "name": "Aland",
        "kind": "country",
        "ended": None,
        "successors": (),
        "asked_year": None,
        "imports": (),
        "sales": (),
        "supply": (),
        "buyers": (),
        "contradictions": (),
        "readings": (),
        "unknown": (),
        "sources": (),
        "method": "country_profile/1",
        "world": "abc",
        "evidence": (),
    }
    return CountryProfile(**{**usual, **parts})


def trade(*named: PartyShare, **others: Any) -> Trade:
    usual: dict[str, Any] = {
        "role": "importer",
        "commodity": "gas",
        "commodity_name": "natural gas",
        "year": 2020,
        "basis": "origin",
        "dataset": "mine",
        "unit": "TJ gcv",
    }
    return Trade(**{**usual, **others}, named=named)


def party(name: str, low: float, high: float, quantity: float | None = 1.0) -> PartyShare:
    return PartyShare(party=name[:3].upper(), name=name, share_low=low, share_high=high, quantity=quantity, unit="TJ gcv")


def test_a_bar_shows_low_solid_and_high_shaded() -> None:
    page = profile_text(made(imports=(trade(party("Bland", 0.25, 0.5), party("Cland", 0.5, 0.5)),)), 80)
    assert "  Bland  ██████▒▒▒▒▒▒············  25.0–50.0 %  1" in page
    assert "  Cland  ████████████············       50.0 %  1" in page


def test_the_rest_is_counted_and_named_where_few() -> None:
    several = [party(f"Land{number}", 0.1, 0.1) for number in range(9)]
    page = profile_text(made(imports=(trade(*several),)), 80)
    assert "and 4 more, the largest 10.0 %." in page
    page = profile_text(made(imports=(trade(*several[:6]),)), 80)
    assert "and 1 more, the largest 10.0 %: Land5." in page


def test_a_seller_is_told_as_one() -> None:
    sells = trade(party("Bland", 0.5, 0.5), role="supplier")
    buys = trade(party("Cland", 0.5, 0.5), commodity="crude_oil", commodity_name="crude oil", basis="trade", independent=False)
    page = profile_text(made(sales=(sells,), imports=(buys,)), 80)
    assert page.index("WHO DEPENDS") < page.index("IMPORTS")
    assert "no independent total" in " ".join(page.split())
    page = profile_text(made(sales=(sells,), imports=(buys, trade(party("Cland", 1, 1)))), 80)
    assert page.index("IMPORTS") < page.index("WHO DEPENDS")


def test_possible_and_silent_importers_stand_in_sentences() -> None:
    sells = trade(
        party("Bland", 0.5, 0.5),
        role="supplier",
        possible=(party("Cland", 0, 0.4, None), party("Dland", 0, 0.001, None)),
        silent=("Eland",),
    )
    words = " ".join(profile_text(made(sales=(sells,)), 80).split())
    assert "at most: Cland 40.0 %, and 1 more at most 1 % each." in words
    assert "No observation, which is not zero: Eland." in words


def test_supply_buyers_and_readings_are_told() -> None:
    readings = tuple(
        Reading(year=2020 - number // 2, text=f"text {number}", speaker="Speaker", published_by="Page", published="2021")
        for number in range(12)
    )
    page = profile_text(
        made(
            supply=(Supply(commodity="gas", year=2020, production=2.0, consumption=1.0, unit="bcm unstated"),),
            buyers=(Buyer(party="BLA", name="Bland", commodity="gas", year=2020, share_low=0.1, share_high=0.2, exports_from="balance"),),
            readings=readings,
        ),
        80,
    )
    words = " ".join(page.split())
    assert "produced 2, used 1 bcm unstated (2020)" in words
    assert "there went to Bland 10.0–20.0 %" in words
    assert "2020: text 0; text 1. Speaker, in Page, 2021." in words
    assert "and 6 older." in words


def test_units_stand_beside_the_figures_where_they_differ() -> None:
    page = profile_text(made(imports=(trade(party("Bland", 0.5, 0.5), unit=None),)), 80)
    assert "1 TJ gcv" in page


def test_narrow_pages_leave_out_quantities_and_their_unit() -> None:
    page = profile_text(made(imports=(trade(party("Bland", 0.5, 0.5, 123456.0)),)), 40)
    assert "123,456" not in page
    assert "TJ" not in page


def test_markdown_and_rows() -> None:
    found = made(imports=(trade(party("Bland", 0.25, 0.5), possible=(party("Cland", 0, 0.25, None),)),))
    assert profile_markdown(found).startswith("# Aland (AAA)\n\n```text\n")
    rows = profile_rows(found)
    assert rows["status"].to_list() == ["observed", "possible"]
    assert rows["counterpart"].to_list() == ["BLA", "CLA"]
