"""The seller's dependence on the buyer, on the small world with a balance of the seller."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import BadArgument, NoObservation, UnknownParty, YearNotCovered
from geoenergy.questions.export_dependence import ExportDependence, export_dependence
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.questions.small import bundled, small
from tests.worlds import resource, write_folder


def load(path: Path, *lines: str) -> World:
    """The small world with balances: country,item,year,quantity."""
    listed = [resource("hand", "flows"), resource("hand_totals", "balances"), resource("own", "balances")]
    folder = write_folder(path, resources=listed)
    rows = []
    for line in lines:
        country, item, year, quantity = line.split(",")
        rows.append(f"{country},{item},gas,{year},{quantity},TJ,gcv,v1\n")
    text = "country,item,commodity,year,quantity,unit,conditions,evidence\n" + "".join(rows)
    (folder / "balances/own.csv").write_text(text, encoding="utf-8")
    return load_world(folder)


def test_exports_as_the_sellers_balance_states_them(tmp_path: Path) -> None:
    found = export_dependence(load(tmp_path / "w", "RUS,exports,2020,200"), "RUS", buyer="ITA", commodity="gas", year=2020)
    assert isinstance(found, ExportDependence)
    assert (found.to_buyer_low, found.to_buyer_high, found.exports_low, found.exports_high) == (40.0, 40.0, 200.0, 200.0)
    assert (found.share_low, found.share_high, found.exports_from) == (0.2, 0.2, "balance buyers")
    assert "own#v1" in found.evidence


def test_a_part_without_origin_may_have_come_from_the_seller(tmp_path: Path) -> None:
    found = export_dependence(load(tmp_path / "w", "RUS,exports,2020,200"), "RUS", buyer="DEU", commodity="gas", year=2020)
    assert (found.to_buyer_low, found.to_buyer_high) == (60.0, 70.0)
    assert (found.share_low, found.share_high) == pytest.approx((0.3, 0.35))


def test_a_seller_that_nobody_names_may_hide_there_too() -> None:
    found = export_dependence(small(), "JPN", buyer="AUT", commodity="gas", year=2020)
    assert (found.to_buyer_low, found.to_buyer_high, found.share_low, found.share_high) == (0.0, 50.0, 0.0, 1.0)


def test_between_production_less_consumption_and_production(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "RUS,production,2020,300", "RUS,consumption,2020,140")
    found = export_dependence(world, "RUS", buyer="ITA", commodity="gas", year=2020)
    assert (found.exports_low, found.exports_high) == (160.0, 300.0)
    assert found.exports_from == "production_and_consumption imports_taken_as_none buyers"
    assert (found.share_low, found.share_high) == pytest.approx((40 / 300, 40 / 160))


def test_what_the_seller_imports_it_may_sell_on(tmp_path: Path) -> None:
    # Germany makes 20 and uses 110, but takes in 100: it may sell on up to 120, and Italy names 50
    world = load(tmp_path / "w", "DEU,production,2020,20", "DEU,consumption,2020,110")
    found = export_dependence(world, "DEU", buyer="ITA", commodity="gas", year=2020)
    assert (found.exports_low, found.exports_high) == (50.0, 120.0)
    assert found.exports_from == "production_and_consumption imports buyers"
    assert (found.share_low, found.share_high) == pytest.approx((50 / 120, 1.0))


def test_never_below_what_all_buyers_name(tmp_path: Path) -> None:
    world = load(tmp_path / "w", "RUS,production,2020,300", "RUS,consumption,2020,290")
    found = export_dependence(world, "RUS", buyer="ITA", commodity="gas", year=2020)
    assert found.exports_low == 100.0, "Germany names 60, Italy 40"


def test_of_production_alone_nothing_follows(tmp_path: Path) -> None:
    found = export_dependence(load(tmp_path / "w", "RUS,production,2020,300"), "RUS", buyer="ITA", commodity="gas", year=2020)
    assert (found.exports_low, found.exports_high, found.exports_from) == (100.0, None, "buyers")
    assert (found.share_low, found.share_high) == (0.0, 0.4)


def test_a_group_that_buys_and_who_is_missing() -> None:
    found = export_dependence(small(), "RUS", buyer="pact", commodity="gas", year=2020)
    assert (found.to_buyer_low, found.to_buyer_high, found.buyer, found.note) == (100.0, 110.0, "pact", None)
    assert export_dependence(small(), "RUS", buyer="pact", commodity="gas", year=2021).note == "without AUT ITA"


def test_nothing_sold() -> None:
    found = export_dependence(small(), "NOR", buyer="ITA", commodity="gas", year=2020)
    assert (found.share_low, found.share_high, found.to_buyer_high) == (0.0, 0.0, 0.0)


def test_several_years_give_a_frame_of_the_fields() -> None:
    frame = export_dependence(small(), "RUS", buyer="ITA", commodity="gas", year=[2020, 2021])
    assert isinstance(frame, pl.DataFrame)
    assert frame.schema == schema_of(ExportDependence)
    assert frame["year"].to_list() == [2020]
    record = export_dependence(small(), "RUS", buyer="ITA", commodity="gas", year=2020)
    assert {**frame.row(0, named=True), "evidence": record.evidence} == record.model_dump()
    assert ExportDependence.model_validate_json(record.model_dump_json()) == record


def test_what_cannot_be_asked() -> None:
    for seller, buyer in (("pact", "AUT"), ("DEU", "Germany")):
        with pytest.raises(BadArgument, match="the seller must be a country, and not the buyer itself"):
            export_dependence(small(), seller, buyer=buyer, commodity="gas", year=2020)
    with pytest.raises(UnknownParty):
        export_dependence(small(), "RUS", buyer="Atlantis", commodity="gas", year=2020)
    with pytest.raises(YearNotCovered):
        export_dependence(small(), "RUS", buyer="ITA", commodity="gas", year=1999)
    with pytest.raises(NoObservation, match=r"imports of gas by FRA are not known in 2020.*That is not zero"):
        export_dependence(small(), "RUS", buyer="FRA", commodity="gas", year=2020)
    with pytest.raises(NoObservation):  # rows that are zero throughout
        export_dependence(bundled(), "RUS", buyer="AUT", commodity="gas", year=2010)


def test_azerbaijan_sells_italy_a_part_of_its_exports() -> None:
    found = export_dependence(bundled(), "Azerbaijan", buyer="Italy", commodity="gas", year=2022)
    assert 0.2 < found.share_low < found.share_high < 0.8
    assert found.exports_low is not None
    assert found.exports_from.startswith("balance"), "its ministry states exports of 22.3 bcm"
