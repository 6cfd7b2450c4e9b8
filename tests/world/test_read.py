"""One file of a table into a frame, or every fault of the file."""

from __future__ import annotations

import io

import polars as pl
import pytest

from geoenergy.records.balance import LandBorder
from geoenergy.records.flow import Flow
from geoenergy.tables import schema_of
from geoenergy.world.read import SHOWN, read_table

HEADER = "importer,exporter,commodity,year,basis,quantity,unit,evidence\n"
ROW = "DEU,RUS,gas,2020,origin,60,TJ,v1\n"


def read(text: str | bytes, path: str = "flows/own.csv") -> pl.DataFrame:
    content = text.encode() if isinstance(text, str) else text
    frame, faults = read_table(content, path, Flow)
    assert faults == []
    assert frame is not None
    return frame


def faults(text: str | bytes, path: str = "flows/own.csv") -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    frame, found = read_table(content, path, Flow)
    assert frame is None
    return [str(fault) for fault in found]


def test_all_columns_come_back_in_order_the_absent_ones_empty() -> None:
    frame = read(HEADER + ROW)
    assert frame.columns == list(schema_of(Flow))
    assert frame["evidence"].dtype == pl.String, "the key as it stands in the file"
    assert frame["speaker"].to_list() == [None]


def test_a_stated_quantity_is_its_own_range() -> None:
    frame = read(HEADER.replace("quantity", "quantity,quantity_low,quantity_high") + "DEU,RUS,gas,2020,origin,60,,,TJ,v1\n")
    assert frame.select("quantity_low", "quantity_high").rows() == [(60.0, 60.0)]
    frame = read(HEADER.replace("quantity", "quantity,quantity_low,quantity_high") + "DEU,RUS,gas,2020,origin,,140,160,TJ,v1\n")
    assert frame.select("quantity", "quantity_low", "quantity_high").rows() == [(None, 140.0, 160.0)]


def test_order_of_columns_and_a_byte_order_mark_do_not_matter() -> None:
    frame = read("evidence,unit,quantity,basis,year,commodity,exporter,importer\nv1,TJ,60,origin,2020,gas,RUS,DEU\n")
    assert frame.equals(read(HEADER + ROW))
    assert read(b"\xef\xbb\xbf" + (HEADER + ROW).encode()).equals(frame)


def test_parquet_reads_as_csv_does() -> None:
    buffer = io.BytesIO()
    pl.read_csv(io.StringIO(HEADER + ROW)).write_parquet(buffer)
    assert read(buffer.getvalue(), "flows/own.parquet").equals(read(HEADER + ROW))


def test_empty_cells_are_empty_and_no_zero() -> None:
    assert read(HEADER + "DEU,,gas,2020,origin,,TJ,v1\n").select("exporter", "quantity").rows() == [(None, None)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "file: empty. Write the header line at least"),
        ("  \n", "file: empty"),
        (HEADER.replace("importer", "imprter") + ROW, "importer: column is missing"),
        (HEADER.replace("importer", "imprter") + ROW, "imprter: unknown column. Rename it to importer"),
        (HEADER.replace("unit", "zzzz") + ROW, "zzzz: unknown column. Remove it"),
        (HEADER + ROW.replace("2020", "20x0"), "year: not a whole number (line 2: '20x0'). Write a whole number, or leave the cell empty"),
        (HEADER + ROW.replace("60", "6o"), "quantity: not a number (line 2: '6o')"),
        (HEADER + "a,b,c,d,e,f,g,h,i,j\n", "not a readable CSV"),
    ],
)
def test_what_cannot_be_read(text: str, words: str) -> None:
    found = faults(text)
    assert all(each.startswith("flows/own.csv  ") for each in found)
    assert any(words in each for each in found), found


def test_bad_cells_beyond_a_few_are_counted() -> None:
    (found,) = faults(HEADER + ROW.replace("60", "x") * (SHOWN + 2))
    assert found.count("line") == SHOWN
    assert "and 2 more" in found


def test_all_columns_are_told_at_once() -> None:
    assert len(faults(HEADER + ROW.replace("2020", "x").replace("60", "y"))) == 2


def test_latin_1_names_the_line_and_the_byte() -> None:
    (found,) = faults((HEADER + ROW + ROW.replace("RUS", "Kö")).encode("latin-1"))
    assert "line 3: not UTF-8 (byte 0xf6). Save the file as UTF-8; it may be Latin-1" in found


def test_a_parquet_file_that_is_none() -> None:
    (found,) = faults(b"PAR1", "flows/own.parquet")
    assert "not a readable Parquet file" in found


def test_a_reader_that_panics_is_told_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def panics(*_: object) -> None:
        raise pl.exceptions.PanicException("called unwrap on a None")

    monkeypatch.setattr(pl, "read_parquet", panics)
    (found,) = faults(b"PAR1", "flows/own.parquet")
    assert "not a readable Parquet file (called unwrap on a None)" in found


def test_a_record_without_quantities_gets_none() -> None:
    frame, found = read_table(b"country,neighbour,length_km,evidence\nDEU,FRA,418,v1\n", "borders/own.csv", LandBorder)
    assert found == []
    assert frame is not None
    assert frame.columns == list(schema_of(LandBorder))
