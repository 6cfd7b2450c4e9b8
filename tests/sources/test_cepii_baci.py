from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import polars as pl
import pytest

from geoenergy import errors
from geoenergy.sources._disk import Disk
from geoenergy.sources.base import Query
from geoenergy.sources.cepii_baci import CepiiBaci
from tests.sources.cases import ANSWERS, TODAY
from tests.sources.fits import fits

QUERY = Query("oil_and_lng")
YEAR = "BACI_HS92_Y2024_V202601.csv"
AREAS = "country_codes_V202601.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (YEAR, AREAS):
        shutil.copy(ANSWERS / "cepii_baci" / name, tmp_path / name)
    return tmp_path


def fetch(folder: Path, query: Query = QUERY):
    return CepiiBaci(base_url=str(folder)).fetch(query, today=TODAY)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_flows_are_those_of_the_bundled_table(folder: Path) -> None:
    (flows,) = fetch(folder)
    frame = fits(flows)
    assert (flows.table, flows.kind, flows.vintage) == ("cepii_baci", "flows", "V202601")
    assert flows.evidence.published == "2026-01"
    lng = frame.filter(commodity="lng")
    held = pl.read_parquet("geoenergy/data/flows/cepii_baci.parquet").filter(year=2024, commodity="lng")
    both = lng.join(held, on=["importer", "exporter"], suffix="_held")
    assert both.height == lng.height
    assert both.filter((pl.col("quantity") - pl.col("quantity_held")).abs() > 0.001).is_empty()
    assert frame.filter(commodity="crude_oil")["quantity"].to_list() == [35000000.0]


def test_codes_of_its_own(folder: Path) -> None:
    (flows,) = fetch(folder)
    lng = flows.rows.filter(commodity="lng")
    assert {"FRA", "IND", "NOR", "USA", "TWN"} <= {*lng["importer"], *lng["exporter"]}
    assert lng.filter(importer="USA", exporter="ZAF").is_empty(), "no tonnage, no row"
    assert "misclassified" in lng["flag"].to_list(), "LNG from a country that loads none"


def test_a_zip_is_read_as_it_comes(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed"
    packed.mkdir()
    with zipfile.ZipFile(packed / "BACI_HS92_V202601.zip", "w", zipfile.ZIP_DEFLATED) as held:
        held.write(folder / YEAR, YEAR)
        held.write(folder / AREAS, AREAS)
        held.writestr("../../climbs_out.csv", "x")
        held.writestr("Readme.txt", "x")
    assert fetch(packed)[0].rows.equals(fetch(folder)[0].rows)
    assert sorted(path.name for path in packed.iterdir()) == ["BACI_HS92_V202601.zip"]
    (packed / "BACI_HS92_V202601.zip").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(errors.BadArgument, match="no zip that can be read"):
        fetch(packed)


def test_only_lines_of_the_products_are_kept(folder: Path) -> None:
    source = CepiiBaci(base_url=str(folder))
    answers = source.ask(QUERY)[1]
    assert b"271000" in (folder / YEAR).read_bytes()
    assert b"271000" not in answers[1].body


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("t,i,j,k,v,q", "t,i,j,k,v,q,w", "cells|new 'w'"),
        ("t,i,j,k,v,q", "year,i,j,k,v,q", "missing t; new 'year'"),
        ("2024,24,251", "2023,24,251", "a row of '2023' in the file of '2024'"),
        ("2024,24,251", "2024,9999,251", "new codes of areas, which its own file does not list: '9999'"),
        ("161712.200", "lots", "'lots' is no number"),
        ("161712.200", "-161712.200", "below zero"),
        ("161712.200", "inf", "is no number"),
        ("2024,24,276,271111", "2024,24,251,271111", "stand twice"),
    ],
)
def test_what_changed_is_told(folder: Path, old: str, new: str, says: str) -> None:
    change(folder / YEAR, old, new)
    with pytest.raises(errors.SourceChanged, match=says):
        fetch(folder)


def test_letters_that_are_no_country(folder: Path) -> None:
    change(folder / AREAS, "24,Angola,AO,AGO", "24,Angola,AO,A00")
    with pytest.raises(errors.SourceChanged, match="new codes of countries: 'A00'"):
        fetch(folder)


def test_years_and_countries_asked(folder: Path) -> None:
    assert set(fetch(folder, Query("oil_and_lng", countries=("IND",)))[0].rows["importer"]) == {"IND"}
    with pytest.raises(errors.NothingPublished, match="nothing of ISL"):
        fetch(folder, Query("oil_and_lng", countries=("ISL",)))
    with pytest.raises(errors.NothingPublished, match="nothing of these years"):
        fetch(folder, Query("oil_and_lng", until="2023"))


def test_a_year_to_come(folder: Path) -> None:
    text = (folder / YEAR).read_text(encoding="utf-8").replace("\n2024,", "\n2030,")
    (folder / YEAR).unlink()
    (folder / YEAR.replace("2024", "2030")).write_text(text, encoding="utf-8")
    with pytest.raises(errors.SourceChanged, match="figures of 2030"):
        fetch(folder)


def test_folders_that_do_not_hold_one_version(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(errors.BadArgument, match="give its folder as base_url"):
        CepiiBaci().request(QUERY)
    with pytest.raises(errors.BadArgument, match="no folder"):
        fetch(tmp_path / "nowhere")
    shutil.copy(folder / YEAR, folder / YEAR.replace("V202601", "V202501"))
    with pytest.raises(errors.BadArgument, match="of 2 versions"):
        fetch(folder)
    (folder / AREAS).unlink()
    with pytest.raises(errors.BadArgument, match="0 of countries"):
        fetch(folder)


def test_a_file_that_was_cut(folder: Path) -> None:
    text = (folder / YEAR).read_bytes()
    (folder / YEAR).write_bytes(text[: text.index(b"2024,24,276") + 30])
    with pytest.raises(errors.SourceUnreachable, match="was cut"):
        fetch(folder)
    (folder / YEAR).write_bytes(b"")
    with pytest.raises(errors.SourceUnreachable, match="empty"):
        fetch(folder)


def test_a_file_that_goes_away(folder: Path) -> None:
    source = CepiiBaci(base_url=str(folder))
    requests = source.request(QUERY)
    (folder / YEAR).unlink()
    with pytest.raises(errors.SourceUnreachable, match="cannot be read"):
        source.session.ask(requests[1])
    with pytest.raises(errors.AnswerRefused, match="more than 10 bytes are wanted"):
        Disk(folder, lambda *_: True, most_bytes=10).ask(requests[0])
