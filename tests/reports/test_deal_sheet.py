"""The deal sheet: the record and its rows, on a page that nothing in the data can break."""

from __future__ import annotations

import re

import pytest

from geoenergy.commitments.deal_fulfilment import GAS, deal_fulfilment
from geoenergy.errors import BadArgument, UnknownDeal
from geoenergy.reports.deal_sheet import deal_sheet
from tests.reports.worlds import bundled, checked, hostile

DEAL = "eu-azerbaijan-gas-2022"


def drawing(page: str) -> str:
    return page[page.index("<svg") : page.index("</svg>")]


def test_it_tells_the_record() -> None:
    text = checked(deal_sheet(bundled(), DEAL, path="linear"))
    deal = bundled().deals[DEAL]
    assert f'"{deal.verb}"' in text
    assert "political" in text
    assert "commercial viability" in text
    for figure in (*deal.baselines, *deal.targets, *deal.actuals):
        assert figure.speaker is None or figure.speaker in text
    assert "no text states it" in text
    assert f"Data version {bundled().fingerprint}" in text


def test_every_source_of_deliveries_is_drawn_with_its_own_mark() -> None:
    page = deal_sheet(bundled(), DEAL, path="linear")
    rows = deal_fulfilment(bundled(), DEAL, path="linear")
    known = rows.filter(rows["delivered_high_bcm"].is_not_null() | rows["delivered_low_bcm"].is_not_null())
    sources = {(row["speaker"], row["meaning"]) for row in known.to_dicts()}
    shown = re.sub(r"</text>.*?<text[^>]*>", " ", drawing(page))
    for speaker, _ in sources:
        assert str(speaker).split()[0] in shown
    colours = set(re.findall(r"stroke='(#[0-9A-F]{6})'", drawing(page)))
    assert len(colours) >= min(len(sources), 6)


def test_a_path_that_is_only_stated_is_no_area() -> None:
    assert "<polygon points" in drawing(deal_sheet(bundled(), DEAL, path="linear"))
    stated = deal_sheet(bundled(), DEAL)
    assert "fill='#cfe3f1' stroke" not in drawing(stated)


@pytest.mark.parametrize("name", sorted(bundled().deals))
def test_every_deal_has_a_sheet(name: str) -> None:
    text = checked(deal_sheet(bundled(), name))
    assert name in text


def test_a_deal_of_no_gas_has_no_path() -> None:
    other = [name for name, each in bundled().deals.items() if each.commodity not in GAS]
    for name in other:
        assert "Path and deliveries" not in deal_sheet(bundled(), name)
        with pytest.raises(BadArgument):
            deal_sheet(bundled(), name, path="linear")


def test_names_cannot_break_out() -> None:
    text = checked(deal_sheet(hostile(), DEAL, path="linear"))
    assert "<script>alert('x')</script>" in text, "shown as text"


def test_no_such_deal() -> None:
    with pytest.raises(UnknownDeal):
        deal_sheet(bundled(), "eu-azerbaijan-gas-1922")
