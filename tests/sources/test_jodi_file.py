from __future__ import annotations

import polars as pl
import pytest

from geoenergy import errors
from geoenergy.sources import _jodi_file
from geoenergy.sources._ask import Answer
from geoenergy.sources._jodi_file import COLUMNS, frames_of, numbers
from tests.sources.cases import stored, zipped

HEADER = ",".join(COLUMNS).encode() + b"\n"
LINES = b"".join(b"AZ,%d-05,CRUDEOIL,INDPROD,KTONS,%d.0000,3\n" % (year, year) for year in range(2002, 2027))
MANY = HEADER + LINES


def rows(body: bytes, *, measured: bool = True, most: int = 1_000_000) -> list[tuple[str, ...]]:
    answer = Answer("https://example.org/file", 200, {}, body, measured)
    return [row for frame in frames_of(answer, most=most, where="JODI", file="a sheet") for row in frame.iter_rows()]


@pytest.fixture(params=[1, 7, 60, 61, 100_000])
def piece(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Sizes of pieces that cut lines, and letters, anywhere."""
    monkeypatch.setattr(_jodi_file, "PIECE", request.param)
    return request.param


def test_pieces_of_any_size_give_the_same_lines(piece: int) -> None:
    whole = [tuple(line.decode().split(",")) for line in LINES.splitlines()]
    assert rows(MANY) == whole
    assert rows(zipped(MANY)) == whole
    assert rows(MANY.replace(b"\n", b"\r\n")) == whole
    assert rows(b"\xef\xbb\xbf" + MANY) == whole
    assert rows(MANY[:-1]) == whole, "the last line needs no sign of its end"
    assert rows(MANY + b"\n\n") == whole
    assert rows(HEADER) == []


def test_columns_are_taken_by_name_and_quotes_are_no_part_of_a_cell() -> None:
    turned = b"\n".join(b",".join(reversed(line.split(b","))) for line in MANY.splitlines())
    assert rows(turned) == rows(MANY)
    assert rows(MANY.replace(b"AZ", b'"AZ"')) == rows(MANY)


@pytest.mark.parametrize(
    ("body", "error", "says"),
    [
        (b"", errors.SourceUnreachable, "empty answer"),
        (b" \n\n ", errors.SourceUnreachable, "empty answer"),
        (b"<!DOCTYPE html>\n<html>", errors.SourceChanged, "is not CSV"),
        (HEADER.replace(b"OBS_VALUE", b"VALUE"), errors.SourceChanged, "missing OBS_VALUE; new 'VALUE'"),
        (HEADER.replace(b"OBS_VALUE", b"REF_AREA"), errors.SourceChanged, "a column twice"),
        (MANY.replace(b"2009.0000", b"2009.0000,9"), errors.SourceChanged, "has 8 cells, not 7: 'AZ,2009-05,"),
        (MANY.replace(b",2009.0000", b""), errors.SourceChanged, "has 6 cells, not 7: 'AZ,2009-05,"),
        (MANY + b"AZ,2026", errors.SourceUnreachable, "last line .* is not whole: it was cut"),
        (MANY.replace(b"AZ,2009", b"\xff\xfe,2009"), errors.SourceChanged, "not UTF-8"),
        (MANY.replace(b"AZ,2009", b'"A"Z,2009'), errors.SourceChanged, "not CSV that can be read"),
        (MANY + b'"AZ,2026-05\n', errors.SourceChanged, "not CSV that can be read"),
        (HEADER + b"x" * 1_000_001, errors.SourceChanged, "a line of more than 1,000,000 bytes: 'xxxx"),
    ],
    ids=["nothing", "blanks", "a page", "new", "twice", "a cell more", "a cell less", "cut", "letters", "quote", "open", "long"],
)
def test_another_form_is_told(body: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        rows(body)


def test_an_end_within_a_line_is_a_cut_where_no_length_was_told() -> None:
    assert rows(MANY, measured=False) == rows(MANY)
    with pytest.raises(errors.SourceUnreachable, match="ends within a line"):
        rows(MANY[:-1], measured=False)


def test_a_zip_is_bounded() -> None:
    with pytest.raises(errors.AnswerRefused, match="more than 100 bytes"):
        rows(zipped(MANY), most=100)


def test_an_empty_cell_is_an_empty_text() -> None:
    assert rows(MANY.replace(b",2009.0000,", b",,"))[7] == ("AZ", "2009-05", "CRUDEOIL", "INDPROD", "KTONS", "", "3")


def test_numbers() -> None:
    assert numbers(pl.Series(["0.0000", "-12.5", "+3", ".5", "1e3"]), where="JODI").to_list() == [0.0, -12.5, 3.0, 0.5, 1000.0]
    assert numbers(pl.Series([], dtype=pl.String()), where="JODI").dtype == pl.Float64


@pytest.mark.parametrize("text", ["", "lots", "nan", "inf", "1e999", "1,5", " 1", "1 ", "1_000", "٣", "0x10", "1.2.3", "-", "1\n"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(errors.SourceChanged, match="is no number"):
        numbers(pl.Series(["1.5", text]), where="JODI")


def test_the_stored_files_have_the_form_of_each_other() -> None:
    heads = {stored("jodi", name).splitlines()[0] for name in ("gas.csv", "crude_oil.csv", "oil_products.csv")}
    assert heads == {HEADER.strip()}
