"""The data package from its parts: faults all at once, nothing unlisted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.build_data import datapackage
from tools.build_data.errors import BadTable

TABLE = """name = "b"
kind = "borders"
title = "Borders"
licence = "public-domain"
[[faults]]
rule = "x"
text = "One\\ntwo."
[evidence.k]
publisher = "P"
title = "T"
read = "2026-11-24"
"""


def folders(tmp_path: Path, toml: str = TABLE, csv: str = "country,neighbour,length_km,evidence\nAUT,DEU,1.0,k\n") -> tuple[Path, Path]:
    resources, out = tmp_path / "tools" / "resources", tmp_path / "data"
    resources.mkdir(parents=True)
    (out / "borders").mkdir(parents=True)
    (resources / "b.toml").write_text(toml, encoding="utf-8")
    (out / "borders" / "b.csv").write_text(csv, encoding="utf-8")
    return out, resources


def test_columns_come_from_the_record_and_the_release_lag_from_its_file(tmp_path: Path) -> None:
    out, resources = folders(tmp_path)
    (resources.parent / "release_lags.toml").write_text('[b]\nrelease_lag = "P13M"\nrelease_lag_source = "S"\n', encoding="utf-8")
    made = json.loads(datapackage.build(out, resources).read_text(encoding="utf-8"))["resources"][0]
    assert [field["name"] for field in made["schema"]["fields"]] == ["country", "neighbour", "length_km", "evidence"]
    assert made["schema"]["fields"][2]["type"] == "number"
    assert made["evidence"]["k"]["release_lag"] == "P13M"
    assert made["faults"] == [{"rule": "x", "text": "One two."}]


@pytest.mark.parametrize(
    ("toml", "csv", "problem"),
    [
        (TABLE.replace('name = "b"', 'name = "c"'), "country,neighbour,length_km,evidence\n", "name must be"),
        (TABLE + 'note2 = "x"\n', "country,neighbour,length_km,evidence\n", "note2"),
        ("colour = 1\n" + TABLE, "country,neighbour,length_km,evidence\n", "colour"),
        (TABLE, "country,neighbour,colour\n", "colour"),
    ],
)
def test_what_is_not_as_it_must_be_is_named(tmp_path: Path, toml: str, csv: str, problem: str) -> None:
    out, resources = folders(tmp_path, toml, csv)
    with pytest.raises(ValueError, match=problem):
        datapackage.build(out, resources)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    out, resources = folders(tmp_path)
    (out / "borders" / "stray.csv").write_text("country\n", encoding="utf-8")
    (resources / "gone.toml").write_text(TABLE.replace('"b"', '"gone"'), encoding="utf-8")
    (resources.parent / "release_lags.toml").write_text('[never]\nrelease_lag = "P1M"\n', encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        datapackage.build(out, resources)
    assert all(word in str(caught.value) for word in ("stray.csv", "gone.toml", "never"))
