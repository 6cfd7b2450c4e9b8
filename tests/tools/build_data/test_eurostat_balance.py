"""The balance build on a tiny raw folder: line breaks in labels, unknown lines, the sum of six."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tools.build_data import eurostat_balance
from tools.build_data.errors import BadTable, UnknownLabel

UNIT = "Natural gas,Terajoule (gross calorific value - GCV)"
HEAD = "Energy balance,Standard international energy product cl,Unit of measure,geo,year,value"


def raw(tmp_path: Path, *lines: str) -> Path:
    folder = tmp_path / "eurostat"
    folder.mkdir()
    (folder / eurostat_balance.NAME).write_bytes(gzip.compress("\n".join([HEAD, *lines, ""]).encode()))
    return tmp_path


def test_line_breaks_and_doubled_spaces_in_labels_are_one_space(tmp_path: Path) -> None:
    lines = [
        f'"Inland consumption\n - calculated",{UNIT},"Bosnia and\r\nHerzegovina",2020,5.5',
        f"Imports,{UNIT},Euro area - 19 countries  (from 2015),2020,1",
    ]
    rows = eurostat_balance.balance(raw(tmp_path, *lines))
    assert rows.select("country", "item", "year", "quantity").rows() == [("BIH", "consumption", 2020, 5.5)]


@pytest.mark.parametrize("label", ["Imports of hydrogen", "Final consumption - industry sector - shoe making - energy use"])
def test_an_unknown_line_stops_the_build_and_is_named(tmp_path: Path, label: str) -> None:
    with pytest.raises(UnknownLabel, match=label):
        eurostat_balance.balance(raw(tmp_path, f"{label},{UNIT},Austria,2020,1"))


def test_an_unknown_country_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(UnknownLabel, match="Ruritania"):
        eurostat_balance.balance(raw(tmp_path, f"Imports,{UNIT},Ruritania,2020,1"))


def test_power_and_heat_needs_all_six_lines(tmp_path: Path) -> None:
    six = sorted(eurostat_balance.POWER_AND_HEAT)
    lines = [f"{label},{UNIT},Austria,2020,1.5" for label in six] + [f"{label},{UNIT},Belgium,2020,1.5" for label in six[1:]]
    rows = eurostat_balance.balance(raw(tmp_path, *lines))
    assert rows.select("country", "item", "quantity").rows() == [("AUT", "power_and_heat", 9.0)]


def test_empty_is_not_zero(tmp_path: Path) -> None:
    rows = eurostat_balance.balance(raw(tmp_path, f"Imports,{UNIT},Austria,2019,", f"Imports,{UNIT},Austria,2020,0"))
    assert rows.select("year", "quantity").rows() == [(2020, 0.0)]


def test_a_negative_import_stops_the_build_and_a_negative_stock_change_does_not(tmp_path: Path) -> None:
    folder = raw(tmp_path, f"Change in stock,{UNIT},Austria,2020,-3")
    assert eurostat_balance.build(folder, tmp_path / "out")[0].read_text(encoding="utf-8").count("-3.0") == 1
    (folder / "eurostat" / eurostat_balance.NAME).write_bytes(gzip.compress(f"{HEAD}\nImports,{UNIT},Austria,2020,-3\n".encode()))
    with pytest.raises(BadTable, match="negative"):
        eurostat_balance.build(folder, tmp_path / "out")


def test_another_unit_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="not as expected"):
        eurostat_balance.balance(raw(tmp_path, "Imports,Natural gas,Million cubic metres,Austria,2020,1"))
