"""The trade of a country for its profile."""

from __future__ import annotations

import polars as pl

from geoenergy.parties import find_party
from geoenergy.questions.dependents import dependents
from geoenergy.questions.suppliers import suppliers
from geoenergy.reports.latest import settled_year
from geoenergy.reports.profile_trade import RECENT, SLIGHT, held, imports_of, sales_of
from tests.reports.worlds import bundled


def party(name: str):  # type: ignore[no-untyped-def]
    return find_party(bundled().countries, bundled().alliances, name)


def test_nobody_is_dropped_in_silence() -> None:
    world = bundled()
    for trade in imports_of(world, party("DEU"), 2020).trades:
        frame = suppliers(world, "DEU", commodity=trade.commodity, year=2020)
        assert len(trade.named) + len(trade.possible) + trade.slight == frame.height
    for trade in sales_of(world, party("RUS"), 2020).trades:
        rows = dependents(world, "RUS", commodity=trade.commodity, year=2020).filter(pl.col("status") != "no_observation")
        assert len(trade.named) + len(trade.possible) + trade.slight == rows.height


def test_traces_are_counted_and_not_listed() -> None:
    crude = next(trade for trade in imports_of(bundled(), party("DEU"), 2020).trades if trade.commodity == "crude_oil")
    assert crude.slight > 0
    assert min(each.quantity or 0 for each in crude.named) >= SLIGHT["t"]


def test_what_is_not_known_is_said() -> None:
    found = imports_of(bundled(), party("AZE"), 2020)
    assert any("That is not zero" in sentence and "natural gas" in sentence for sentence in found.unknown)


def test_old_trade_is_no_trade_of_today() -> None:
    for code in ("ARM", "GEO", "ISL", "SRB", "MDA"):
        found = imports_of(bundled(), party(code), None)
        for trade in found.trades:
            settled = settled_year(bundled(), trade.commodity, trade.basis)
            assert settled is not None
            assert trade.commodity == "gas" or trade.year >= settled - RECENT


def test_only_what_the_world_holds_is_asked() -> None:
    assert held(bundled()) == ["gas", "lng", "crude_oil", "electricity"]
