"""The builds of the network on tiny raw folders: what is refused, what is cut, what is joined."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.build_data import capacities, lines, storages, terminals
from tools.build_data.errors import BadTable, UnknownLabel

HEAD = "from_iso3,to_iso3,name,capacity,unit,reading_source,valid_from,valid_to,status,note"
RANGE = [f"RUS,GEO,North Caucasus-Transcaucasia,{end},bcm/y,GEM GGIT,,,operating," for end in (8, 10)]


def compiled(tmp_path: Path, *rows: str) -> Path:
    folder = tmp_path / "corridors"
    folder.mkdir()
    (folder / "corridors.csv").write_text("\n".join([HEAD, *RANGE, *rows]) + "\n", encoding="utf-8")
    return tmp_path


def made(tmp_path: Path, *rows: str) -> list[dict[str, object]]:
    frame = capacities.cross_border(compiled(tmp_path, *rows))
    return frame.head(len(frame) - len(capacities.EVENTS) - 1).to_dicts()


def test_a_source_without_evidence_is_refused() -> None:
    with pytest.raises(UnknownLabel, match="source"):
        capacities.pages("Somebody https://example.org/unknown")
    assert capacities.pages("SGC https://www.sgc.az/en/project/scp") == "sgc"


def test_an_unknown_status_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownLabel, match="status"):
        made(tmp_path, "RUS,DEU,Pipe,1,bcm/y,GEM GGIT,,,blown up,")


def test_spans_are_half_open(tmp_path: Path) -> None:
    row = (
        "TUR,GRC,TAP,10,bcm/y,TAP AG via Trend 2022-11-19 https://en.trend.az/business/energy/3671084.html,2020-12-31,2025-12-31,operating,"
    )
    assert made(tmp_path, row)[0]["valid_to"] == "2026-01-01"


def test_an_idle_line_of_the_tracker_is_cut_where_it_stopped(tmp_path: Path) -> None:
    first, second = made(tmp_path, "POL,DEU,Yamal-Europe Gas Pipeline,33,bcm/y,GEM GGIT 2024-10-08,1999,,idle,P0769.")
    assert (first["status"], first["valid_from"], first["valid_to"]) == ("operating", "1999", "2022-05-12")
    assert (second["status"], second["valid_from"], second["valid_to"]) == ("idle", "2022-05-12", None)


def test_a_contract_rate_is_flagged_by_its_note(tmp_path: Path) -> None:
    assert made(tmp_path, "RUS,UKR,Rate,1,mcm/d,GEM GGIT,,,operating,[not a capacity] booked")[0]["flag"] == "not_a_capacity"


def test_a_name_that_is_not_listed_is_its_own_line() -> None:
    assert lines.line_of("Arad-Szeged Gas Pipeline") == "arad-szeged"
    assert lines.line_of("Uzhgorod–Velke Kapusany Gas Pipeline") == "uzhgorod-velke-kapusany"
    assert lines.line_of("TAP") == lines.line_of("Trans-Adriatic Gas Pipeline") == "trans-adriatic-pipeline"


def test_a_dictionary_is_parsed_and_never_evaluated() -> None:
    assert storages.literal("{'end_year': 2050, 'x': None}", "S1") == {"end_year": 2050, "x": None}
    for text in ("__import__('os').getcwd()", "[1]", "{'a': open('x')}", "{"):
        with pytest.raises(BadTable):
            storages.literal(text, "S1")


def unit(**more: str) -> dict[str, object]:
    plain = {"ProjectID": "T1", "PipelineName": "Quay", "SegmentName": "Unit 1", "CountriesOrAreas": "Germany", "FacilityType": "import"}
    return {
        "properties": {
            **plain,
            "FuelType": "LNG",
            "Status": "operating",
            "StartYear1": "2022",
            "Capacity": "3",
            "CapacityUnits": "mtpa",
            **more,
        }
    }


def test_another_vintage_of_the_terminals_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gem").mkdir()
    (tmp_path / "gem/lng_terminals_2026-08.geojson").write_text(json.dumps({"features": [unit()]}), encoding="utf-8")
    with pytest.raises(BadTable, match="1,229"):
        terminals.terminals(tmp_path)


def test_units_of_one_terminal_are_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminals, "expect", lambda holds, what: None)
    units = [
        unit(),
        unit(SegmentName="FSRU"),
        unit(Status="proposed", Capacity="", CapacityUnits=""),
        unit(StartYear1="2024", CapacityUnits="bcm/y"),
    ]
    (tmp_path / "gem").mkdir()
    (tmp_path / "gem/lng_terminals_2026-08.geojson").write_text(json.dumps({"features": [*units, unit(FuelType="Oil")]}), encoding="utf-8")
    rows = terminals.terminals(tmp_path).sort("status", "start_year").to_dicts()
    assert [(row["units"], row["capacity"], row["unit"], row["conditions"], row["siting"]) for row in rows] == [
        (2, 6.0, "mtpa", None, "floating"),
        (1, 3.0, "bcm/y", "unstated", "unstated"),
        (1, None, None, None, "unstated"),
    ]
