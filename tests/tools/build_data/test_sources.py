"""The other builds on tiny raw folders: what is missing, what is unknown, what is left out by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.build_data import borders, codes, eia, eurostat_electricity, eurostat_monthly
from tools.build_data.errors import BadTable, UnknownLabel

GAS = eia.SOURCES[0]
COAL = eia.SOURCES[2]


def eia_file(tmp_path: Path, *lines: str, day: str = "01-12-2026") -> Path:
    path = tmp_path / "x.csv"
    head = [f"\ufeffReport generated on: {day} 09:40:44", '"API","","1980","1981"']
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    return path


def test_eia_cells_without_a_value_have_no_row(tmp_path: Path) -> None:
    path = eia_file(
        tmp_path,
        f'"","{GAS.line}","",""',
        '"I.A","        Algeria","--","0"',
        '"I.B","        Chad","NA","ie"',
        '"I.C","        Peru","","2.5"',
    )
    assert eia.rows(path, GAS).rows() == [("Algeria", 1981, 0.0), ("Peru", 1981, 2.5)]


def test_eia_takes_the_total_of_several_lines(tmp_path: Path) -> None:
    block = ['"","    Production","",""', '"I.7","        Coal (Mst)","5","6"', '"I.8","            Lignite (Mst)","1","2"']
    path = eia_file(tmp_path, '"","Poland","",""', *block, '"","Peru","",""', *block)
    assert eia.rows(path, COAL).rows() == [("Poland", 1980, 5.0), ("Poland", 1981, 6.0), ("Peru", 1980, 5.0), ("Peru", 1981, 6.0)]


def test_eia_says_when_a_line_is_empty_or_the_report_another(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="no value"):
        eia.rows(eia_file(tmp_path, '"","Poland","",""', '"none","        Coal (Mst)","",""'), COAL)
    with pytest.raises(BadTable, match="not the report"):
        eia.rows(eia_file(tmp_path, f'"","{GAS.line}","",""', day="01-13-2026"), GAS)


def monthly(tmp_path: Path, *lines: str) -> Path:
    folder = tmp_path / "eurostat"
    folder.mkdir()
    (folder / eurostat_monthly.NAME).write_text(
        "\n".join(["country,unit,partner,date,commodity,value,source", *lines]) + "\n", encoding="utf-8"
    )
    return tmp_path


def test_a_blank_partner_is_not_stated_and_the_basis_goes_by_commodity(tmp_path: Path) -> None:
    lines = ["Austria,TJ,,2014-03-01,gas_all,5.0,Eurostat", "Turkey,tonne,Côte d’Ivoire,2014-11-01,crude_oil,7.0,Eurostat"]
    rows = (
        eurostat_monthly.all_partners(monthly(tmp_path, *lines))
        .select("importer", "exporter", "month", "basis", "unit", "conditions")
        .rows()
    )
    assert rows == [("AUT", None, 3, "border", "TJ", "gcv"), ("TUR", "CIV", 11, "origin", "t", None)]


@pytest.mark.parametrize(
    "line",
    [
        "Austria,TJ,Ruritania,2014-03-01,gas_all,5.0,Eurostat",
        "Austria,TJ,,2014-03-01,hydrogen,5.0,Eurostat",
        "Austria,kg,,2014-03-01,lng,5.0,x",
    ],
)
def test_an_unknown_label_stops_the_monthly_build(tmp_path: Path, line: str) -> None:
    with pytest.raises(UnknownLabel, match=r"Ruritania|hydrogen|kg"):
        eurostat_monthly.all_partners(monthly(tmp_path, line))


def test_electricity_adds_up_the_partners_that_name_no_country_and_leaves_groups_out(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    lines = ["freq,siec,partner,unit,geo\\TIME_PERIOD\t2022 \t2023 "]
    lines += [
        "A,E7000,NSP,GWH,AT\t1.0 \t: ",
        "A,E7000,EUR_OTH,GWH,AT\t2.0 \t: ",
        "A,E7000,EL,GWH,AT\t0.0 \t4.0 ",
        "A,E7000,IS,GWH,AT\t0.0 \t0.0 ",
    ]
    lines += ["A,E7000,EL,GWH,EA20\t9.0 \t9.0 ", "A,H8000,EL,TJ,AT\t9.0 \t9.0 ", "A,E7000,TOTAL,GWH,AT\t3.0 \t4.0 "]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = eurostat_electricity.electricity(path)
    assert set(rows.rows()) == {
        ("AUT", None, 2022, 3.0),
        ("AUT", "GRC", 2022, 0.0),
        ("AUT", "GRC", 2023, 4.0),
        ("AUT", "ISL", 2022, 0.0),
        ("AUT", "ISL", 2023, 0.0),
        ("AUT", "TOTAL", 2022, 3.0),
        ("AUT", "TOTAL", 2023, 4.0),
    }
    assert set(eurostat_electricity.traded(rows)["partner"]) == {None, "GRC", "TOTAL"}


def test_borders_keep_what_one_side_says(tmp_path: Path) -> None:
    (tmp_path / "cia").mkdir()
    lines = [
        "gec,country,neighbour,border_km",
        "is,Israel,Gaza Strip,59.0",
        "is,Israel,West Bank,330.0",
        "ct,none,Chad,1556.0",
        "ee,,Albania,212.0",
    ]
    lines += ["iv,C&ocirc;te d'Ivoire,Ghana,720.0", "cy,Cyprus,Akrotiri,48.0"]
    (tmp_path / "cia" / borders.NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = borders.borders(tmp_path).select("country", "neighbour", "length_km").rows()
    assert sorted(rows) == [("CAF", "TCD", 1556.0), ("CIV", "GHA", 720.0), ("ISR", "PSE", 389.0)]


def test_a_border_of_an_entry_without_a_known_name_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "cia").mkdir()
    (tmp_path / "cia" / borders.NAME).write_text("gec,country,neighbour,border_km\nzz,none,Chad,1.0\n", encoding="utf-8")
    with pytest.raises(UnknownLabel):
        borders.borders(tmp_path)


def test_unknown_labels_are_named_all_at_once() -> None:
    with pytest.raises(UnknownLabel) as caught:
        codes.labels(["Atlantis", "France", "Ruritania", "World"], where="here", ignored={"World"})
    assert caught.value.labels == ["Atlantis", "Ruritania"]
    assert codes.eurostat(["EL", "UK", "XK", "FR"], where="here") == {"EL": "GRC", "FR": "FRA", "UK": "GBR", "XK": "XKX"}
