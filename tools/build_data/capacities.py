"""Capacity readings of border crossings: our own compilation, and ENTSOG's map of 2021 point by point.

`corridors/corridors.csv` holds one row a reading; each row's source becomes evidence. What must not be added, and what is no capacity,
is flagged by the named rules below. Days become half-open: the last day named in the compilation is followed by the first on which a row no
longer holds.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from geoenergy.records.capacity import CapacityReading
from tools.build_data.errors import BadTable, UnknownLabel, expect
from tools.build_data.frames import csv_as_text, write
from tools.build_data.lines import POINTS, STARTS, line_of

MAP, TRACKER = "entsog-map-2021", "ggit-2024-10-08"

SOURCES: dict[str, str] = {
    "ENTSOG Transmission Capacity Map 2021 (point)": MAP,
    "ENTSOG Transmission Capacity Map 2021 (sum by script)": MAP,
    "ENTSOG Transmission Capacity Map 2021 (sum by script, lower reading)": MAP,
    "ENTSOG Transmission Capacity Map 2021 (note in sheet)": MAP,
    "GEM GGIT 2024-10-08": TRACKER,
    "GEM GGIT": TRACKER,
    "Enerdata (same page)": "enerdata-medgaz",
    "RBC-Ukraine copy (same)": "rbc-ukraine-2025",
}
"""Sources that hold many rows; a page is found by its address, in `pages`."""

STATUSES = {
    "operating": "operating",
    "no firm capacity": "no_firm_capacity",
    "out of service": "out_of_service",
    "not built": "not_built",
    "no Russian gas": "operating",
    "mothballed": "mothballed",
    "proposed": "proposed",
    "construction": "construction",
    "cancelled": "cancelled",
    "idle": "idle",
    "closed": "closed",
    "shelved": "shelved",
    "planned": "planned",
    "stopped": "stopped",
    "stopped; destroyed 2022-09-26": "stopped",
    "agreed": "agreed",
}

WHOLE_CROSSING = {
    "all ENTSOG points",
    "all ENTSOG points without VIP",
    "all ENTSOG points less Isaccea I",
    "ENTSOG points in service (without Lubmin II)",
    "Mazara + LBY Gela cluster",
    "all transit entries",
    "Sudzha (all transit)",
    "all lines",
    "Imatra",
}
"""Names that mean all lines of a crossing. Imatra is the only line from Russia to Finland that ENTSOG names."""

PARTS = {"TurkStream Gas Pipeline 1", "TurkStream Gas Pipeline 2"} | {
    *(f"Central Asia–China Gas Pipeline Line {each}" for each in "ABC"),
    *(
        f"{each} Gas Pipeline {number}"
        for each in ("Ivatsevichy-Kobryn-Dolyna", "Bukhara-Ural", "Kohtla-Järve-Leningrad")
        for number in ("I", "II")
    ),
}
"""Strings of one line with a figure each: they add up."""

FLAGS: dict[tuple[str | None, str], tuple[str, str | None]] = {
    (None, "Moffat (ENTSOG point, shared)"): ("double_listed", "Held as a point, there flagged `shared`."),
    (None, "Emden (EPT1) (ENTSOG point, shared)"): ("double_listed", "Held as a point, there flagged `shared`."),
    (None, "Sokhranivka"): ("double_listed", "An entry point; the lines that come in there are listed by name."),
    ("TUN>ITA", "Mazara + LBY Gela cluster"): ("joint_ceiling", None),
    (None, "all ENTSOG points"): ("sum", None),
    (None, "all ENTSOG points without VIP"): ("sum", None),
    (None, "all ENTSOG points less Isaccea I"): ("sum", None),
    (None, "ENTSOG points in service (without Lubmin II)"): ("sum", None),
    ("LBY>ITA", "Greenstream Gas Pipeline"): ("wrong", None),
    (None, "Nord Stream 2 Gas Pipeline"): ("never_in_service", None),
    (None, "Torzhok-Minsk-Ivatsevichy Gas Pipeline II"): ("system_total", None),
    (None, "Torzhok-Minsk-Ivatsevichy Gas Pipeline III"): ("system_total", None),
    (None, "Central Asia–Center Gas Pipeline CAC-4"): ("system_total", None),
    (None, "Central Asia–Center Gas Pipeline CAC-5"): ("system_total", None),
    (None, "Central Asia–Center Gas Pipeline CAC-3"): ("double_listed", "May lie within the 60.2 of the system."),
    (None, "Ivatsevichy-Kobryn-Dolyna Gas Pipeline II"): ("repeats", None),
    (None, "Bukhara-Ural Gas Pipeline II"): ("repeats", "The figure of line I again; may be the system's total."),
    (None, "Kohtla-Järve-Leningrad Gas Pipeline II"): ("repeats", "The figure of line I again; may be the system's total."),
    (None, "Gas Interconnector Bulgaria-Romania"): (
        "double_listed",
        "Owners, countries and figure of the Giurgiu-Ruse line, listed again with another year.",
    ),
    (None, "Turkey-Greece-Italy Interconnector Gas Pipeline (ITGI)"): ("design", None),
    (None, "Trans-Anatolian Gas Pipeline"): ("in_series", "Takes over from the South Caucasus Pipeline at the border."),
    (None, "TANAP"): ("in_series", "Takes over from the South Caucasus Pipeline at the border."),
    (None, "Kyustendil-Zidilovo, expansion"): ("design", None),
}
"""What a reading is, by crossing (or any) and name; a note is put before the compilation's own."""

FLAGS_BY_FIGURE: dict[tuple[str, str, str], str] = {
    ("AZE>GEO", "South Caucasus Pipeline with SCPX", "25"): "design",
    ("AZE>IRN", "Hajigabul-Astara", "10"): "design",
    ("IRN>ARM", "Iran-Armenia", "2.5"): "design",
}
"""Figures that their own page calls those of the design or of a later stage."""

ENDS: dict[tuple[str, str], tuple[str, str]] = {
    ("South Caucasus Gas Pipeline", TRACKER): ("2018-06-30", "sgc"),
    ("Medgaz Gas Pipeline", TRACKER): ("2022", "enerdata-medgaz"),
    ("Trans-Adriatic Gas Pipeline", TRACKER): ("2026-01-01", "trend-2025-09-10"),
}
"""Figures that the tracker lists from before an expansion (rule `before_expansion`): day of the expansion, and who says so."""

STOPS: dict[str, tuple[str, str]] = {
    "nord-stream-1": ("2022-08-31", "wp-dw-2022"),
    "yamal-europe": ("2022-05-12", "ansa-2022-05"),
    "maghreb-europe-pipeline": ("2021-11-01", "mees-2021-07-23"),
}
"""Lines that the tracker lists as idle or mothballed, and that worked until a day that another source names (rule `worked_until`)."""

OVERLAPPING = {"RUS>UKR", "RUS>BLR"}
"""Crossings on which the tracker lists lines that run into one another; Yamal-Europe, which stands alone, is not among them."""

OWN_LINE = {"Yamal-Europe Gas Pipeline", "all transit entries", "Sudzha (all transit)"}

JOINT = {("TUN", "ITA"): "sicily-entries", ("LBY", "ITA"): "sicily-entries"}

_GME = "Maghreb-Europe (GME)"
_ALGERIA = "Contract not renewed by Algeria"
EVENTS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("RUS", "DEU", "Nord Stream", "destroyed", "2022-09-26", "Explosions on 26 September 2022.", "wp-dw-2022"),
    ("POL", "DEU", "Yamal-Europe", "idle", "2022-05-12", "The Polish section ends here. Day from memory.", "ansa-2022-05"),
    ("DZA", "MAR", _GME, "closed", "2021-11-01", f"{_ALGERIA}.", "mees-2021-07-23"),
    ("MAR", "ESP", _GME, "closed", "2021-11-01", f"{_ALGERIA}; the line works the other way since 2022.", "mees-2021-07-23"),
    ("DZA", "ESP", _GME, "closed", "2021-11-01", f"{_ALGERIA}. ENTSOG's map draws Tarifa so, across Morocco.", "mees-2021-07-23"),
)
"""Status events that a row of the compilation states for a neighbouring row, or in its note (rule `event_rows`)."""

OUTSIDE = {
    "dropped: GB-internal entry to the interconnector",
    "dropped: GB-internal",
    "dropped: inside Greece",
    "dropped: merged into Emden EPT since 2015",
}

POINT_FLAGS: dict[tuple[str, str, str], str] = {
    ("RUS", "DEU", "Lubmin II"): "never_in_service",
    ("DEU", "CZE", "VIP Brandov"): "repeats",
    ("CZE", "DEU", "VIP Brandov"): "repeats",
    ("UKR", "ROU", "Isaccea (RO) - Orlovka (UA) I"): "repeats",
}


TEXTS = {
    "as above; +1.04 for Italy and +0.16 for Albania from 2026": (
        "less Greek, Bulgarian and Albanian exits; +1.04 for Italy and +0.16 for Albania from 2026"
    ),
    "as above": "for Uzbekistan; contract, about 2.8 bcm/y",
    "P5654. line II; as above": "P5654. line II; 40 repeated for I, II, III: do not add",
    "P5655. line III; as above": "P5655. line III; 40 repeated for I, II, III: do not add",
    "P5770. as CAC-2": "P5770. 60.2 repeated for CAC-2, -4, -5 = system total",
    "P5771. as CAC-2": "P5771. 60.2 repeated for CAC-2, -4, -5 = system total",
}
"""Notes that point to the row above them in the compilation, written out."""


def pages(source: str) -> str:
    """The key of a page in the resource file: found by its address, so that no source is without evidence."""
    if source in SOURCES:
        return SOURCES[source]
    for key, address in _addresses().items():
        if address in source:
            return key
    raise UnknownLabel("corridors.csv", "source", [source])


@cache
def _addresses() -> dict[str, str]:
    said = tomllib.loads((Path(__file__).parent / "resources" / "cross_border.toml").read_text(encoding="utf-8"))
    return {key: each["url"] for key, each in said["evidence"].items() if key not in (MAP, TRACKER)}


def cross_border(raw: Path) -> pl.DataFrame:
    """All readings of the compilation, and the status events that they state."""
    rows = csv_as_text(raw / "corridors" / "corridors.csv").to_dicts()
    unknown = {row["status"] for row in rows} - set(STATUSES)
    if unknown:
        raise UnknownLabel("corridors.csv", "status", unknown)
    made = [each for row in rows for each in _reading(row)]
    ends = [row for row in made if row["name"] == "North Caucasus-Transcaucasia" and row["capacity"] in (8.0, 10.0)]
    expect(len(ends) == 2, "a range of 8 to 10 in two rows")
    first, last = sorted(ends, key=lambda row: float(row["capacity"]))
    joined = {**first, "capacity": None, "capacity_low": 8.0, "capacity_high": 10.0, "text": "8 to 10, one of three readings on the page."}
    made = [*_with_days([row for row in made if row not in (first, last)]), joined, *(_event(*each) for each in EVENTS)]
    return pl.DataFrame(made, infer_schema_length=None)


def _with_days(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tracker's start years made days where another source names one of that year for the line and crossing (rule `start_day`)."""
    days: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in rows:
        start, key = row["valid_from"], row["evidence"]
        if row["line"] and start and len(start) > len("2022") and key not in (MAP, TRACKER) and row["capacity"] is not None:
            where = (row["origin"], row["destination"], row["line"], start[:4])
            days[where] = min(days.get(where, (start, key)), (start, key))
    made = []
    for row in rows:
        day = days.get((row["origin"], row["destination"], row["line"], row["valid_from"])) if row["evidence"].startswith(TRACKER) else None
        made.append({**row, "valid_from": day[0], "evidence": " ".join(dict.fromkeys([*row["evidence"].split(), day[1]]))} if day else row)
    return made


def _event(origin: str, destination: str, name: str, status: str, day: str, text: str, key: str) -> dict[str, Any]:
    where = {"origin": origin, "destination": destination, "name": name, "line": line_of(name), "scope": "line"}
    return {**where, "status": status, "valid_from": day, "text": text, "evidence": key}


def _reading(row: dict[str, str | None]) -> list[dict[str, Any]]:
    origin, destination, name = str(row["from_iso3"]), str(row["to_iso3"]), str(row["name"])
    crossing, key, note = f"{origin}>{destination}", pages(str(row["reading_source"])), row["note"] or ""
    note = TEXTS.get(note, note)
    flag, text = _flag(crossing, name, row["capacity"], note)
    whole = name in WHOLE_CROSSING
    line = None if whole or "(ENTSOG point" in name else line_of(name)
    made: dict[str, Any] = {
        "origin": origin,
        "destination": destination,
        "name": name,
        "line": line,
        "scope": "crossing" if whole else "part" if name in PARTS else "line" if line else "point",
        "capacity": float(row["capacity"]) if row["capacity"] else None,
        "capacity_low": None,
        "capacity_high": None,
        "unit": row["unit"],
        "conditions": (None if not row["unit"] else "gcv" if key == MAP else "unstated"),
        "valid_from": None if key == MAP else row["valid_from"],
        "valid_to": _half_open(row["valid_to"]),
        "as_of": {MAP: "2021", TRACKER: "2024-10-08"}.get(key),
        "status": STATUSES[str(row["status"])],
        "flag": flag,
        "joint": JOINT.get((origin, destination)) if key == MAP else None,
        "text": " ".join(each for each in (text, note) if each) or None,
        "evidence": key,
    }
    return _spans(made, str(row["status"]))


def _spans(row: dict[str, Any], said: str) -> list[dict[str, Any]]:
    """The row cut where it changes: at an expansion, or on the day that the line stopped."""
    name, key = row["name"], row["evidence"]
    if (name, key) in ENDS:
        end, other = ENDS[name, key]
        return [{**row, "valid_to": end, "flag": "before_expansion", "evidence": f"{key} {other}"}]
    if said == "stopped; destroyed 2022-09-26":
        return [{**row, "valid_to": "2022-09-26"}]
    if said == "closed" and row["capacity"] is not None:  # a reading of the time before
        return [{**row, "status": "operating"}]
    if key == TRACKER and row["status"] in ("idle", "mothballed") and row["line"] in STOPS:
        day, other = STOPS[row["line"]]
        before = {**row, "status": "operating", "valid_to": day, "evidence": f"{key} {other}"}
        return [before, {**row, "valid_from": day, "evidence": f"{key} {other}"}]
    return [row]


def _flag(crossing: str, name: str, figure: str | None, note: str) -> tuple[str | None, str | None]:
    if note.startswith("[not a capacity]") or name == "Central Asia-Centre reverse":
        return "not_a_capacity", None
    if crossing == "RUS>DEU" and name == "all ENTSOG points":
        return "never_in_service", "Holds Lubmin II, 962.4: Nord Stream 2."
    if figure and (crossing, name, figure) in FLAGS_BY_FIGURE:
        return FLAGS_BY_FIGURE[crossing, name, figure], None
    if crossing in OVERLAPPING and (None, name) not in FLAGS and name not in OWN_LINE:
        return "overlaps", None
    return FLAGS.get((crossing, name)) or FLAGS.get((None, name)) or (None, None)


def _half_open(text: str | None) -> str | None:
    """The day after the last one named, but for the expansion and the closure that name the day of the change; a month or year stays."""
    if text is None or len(text) < len("2021-12-31") or text in ("2018-06-30", "2022-05-11"):
        return "2022" if text == "2021-12" else text
    return (date.fromisoformat(text) + timedelta(days=1)).isoformat()


def points(raw: Path) -> pl.DataFrame:
    """ENTSOG's border points with a country on either side; Emden, which serves two countries, once for each."""
    table = csv_as_text(raw / "corridors" / "corridors_entsog_points.csv")
    kept = table.filter(~pl.col("kind").is_in(list(OUTSIDE)), pl.col("from_iso3") != pl.col("to_iso3")).to_dicts()
    expect(table.height == 179, "179 points")
    emden = next(row for row in kept if row["point"] == "Emden (EPT1)")
    made: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in [*kept, {**emden, "to_iso3": "NLD"}]:
        crossing = (row["from_iso3"], row["to_iso3"], row["point"])
        start, other = STARTS.get(crossing, (None, None))
        flag = POINT_FLAGS.get(crossing) or {"storage connection": "storage_connection", "shared": "shared"}.get(row["kind"])
        filled = "Country of one side filled in from the name. " if row["filled_by_hand"] == "True" else ""
        gcv = f" GCV {row['min_gcv']} to {row['max_gcv']} kWh/Nm3." if row["min_gcv"] else ""
        between = f"{row['from_tso'] or 'not named'} to {row['to_tso'] or 'not named'}."
        capacity = float(row["cap_GWh_d"])
        key = (*crossing, row["arc"])
        if key in made:
            raise BadTable(f"entsog_points: {key} stands twice")
        made[key] = {
            "origin": crossing[0],
            "destination": crossing[1],
            "name": row["point"] if row["kind"] != "storage connection" else f"{row['point']} (sheet row {row['sheet_row']})",
            "line": POINTS.get(row["point"]),
            "scope": "point",
            "capacity": capacity,
            "unit": "GWh/d",
            "conditions": "gcv",
            "valid_from": start,
            "as_of": "2021",
            "status": "operating" if capacity else "no_firm_capacity",
            "flag": flag,
            "joint": JOINT.get(crossing[:2]),
            "text": f"{filled}Sheet row {row['sheet_row']}, arc {row['arc']}: {between}{gcv}",
            "evidence": MAP if other is None else f"{MAP} {other}",
        }
    return pl.DataFrame(list(made.values()), infer_schema_length=None)


def build(raw: Path, out: Path) -> list[Path]:
    """Writes capacities/cross_border and capacities/entsog_points."""
    return [
        write(cross_border(raw), CapacityReading, out, "capacities", "cross_border", parquet=False),
        write(points(raw), CapacityReading, out, "capacities", "entsog_points", parquet=False),
    ]
