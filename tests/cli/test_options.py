"""Options that all verbs share."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from geoenergy.cli._options import Options, one_year, years
from geoenergy.errors import BadArgument
from tests.cli.command import answered, command
from tests.house.tree import DATA


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", 2020),
        ("2019-2021", [2019, 2020, 2021]),
        ("2019–2020", [2019, 2020]),
        ("2015,2020", [2015, 2020]),
        ("2010, 2012-2013", [2010, 2012, 2013]),
    ],
)
def test_years(text: str, expected: object) -> None:
    assert years(text) == expected


@pytest.mark.parametrize("text", ["", "20", "2020-", "-2020", "twenty", "2020-2019", "2020,,2021", "٢٠٢٠", "2020.5"])
def test_no_years(text: str) -> None:
    with pytest.raises(BadArgument):
        years(text)


def test_one_year() -> None:
    assert one_year("2020") == 2020
    for text in ("2019-2020", "2019,2020", "soon"):
        with pytest.raises(BadArgument):
            one_year(text)


def test_known_at_shows_what_was_public(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "suppliers", "DEU", "--year", "2022", "--known-at", "2022-09-13")
    assert (done.code, done.out) == (3, "")
    assert "2022" not in answered(capsys, "suppliers", "DEU", "--known-at", "2022-09-13").splitlines()[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a user's own with one table of one flow."""
    own = tmp_path / "own"
    (own / "flows").mkdir(parents=True)
    (own / "flows" / "mine.csv").write_text(
        "importer,exporter,commodity,year,basis,quantity,unit,conditions,evidence\nDEU,NOR,gas,2024,origin,5,TJ,gcv,a\n", encoding="utf-8"
    )
    resource = {
        "name": "mine",
        "path": "flows/mine.csv",
        "kind": "flows",
        "title": "Mine",
        "evidence": {"a": {"publisher": "Me", "title": "My notes"}},
    }
    (own / "datapackage.json").write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    return own


def test_a_folder_of_ones_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(answered(capsys, "suppliers", "DEU", "--data", str(folder), "--format", "json"))
    assert [(row["exporter"], row["quantity"], row["dataset"]) for row in rows] == [("NOR", 5.0, "mine")]


def test_a_folder_laid_over_the_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(answered(capsys, "suppliers", "DEU", "--year", "2024", "--overlay", str(folder), "--format", "json"))
    assert [row["dataset"] for row in rows] == ["mine"]


def test_a_folder_with_faults_names_them_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "flows" / "mine.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("NOR,gas", "NOX,gaz"), encoding="utf-8")
    done = command(capsys, "suppliers", "DEU", "--data", str(folder))
    assert (done.code, done.out) == (4, "")
    assert "NOX" in done.err
    assert "gaz" in done.err


def test_the_bundled_data_as_a_folder(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "copy")
    assert Options(data=tmp_path / "copy").world().table("flows", "eurostat_nrg_ti_gas").height > 20_000
