"""The network's tables against what was compiled: counts, the rule of each trap, and evidence that resolves."""

from __future__ import annotations

import tomllib

import polars as pl
import pytest

from geoenergy.days import parse_day
from geoenergy.records.capacity import FLAGS, IN_SERVICE
from geoenergy.records.corridor import Corridor
from tests.data.tables import DATA, faults, resources, table

LINES = table("cross_border")
POINTS = table("entsog_points")
BOTH = pl.concat([LINES, POINTS], how="diagonal")


def corridors() -> dict[str, Corridor]:
    files = sorted((DATA / "corridors").glob("*.toml"))
    return {path.stem: Corridor.model_validate({"id": path.stem, **tomllib.loads(path.read_text(encoding="utf-8"))}) for path in files}


def crossing(frame: pl.DataFrame, pair: str) -> pl.DataFrame:
    origin, destination = pair.split(">")
    return frame.filter(origin=origin, destination=destination)


def point_sum(pair: str, *, upper: bool) -> float:
    """Points of a crossing as they add up: what is shared or may repeat another counts in the upper end only."""
    rows = crossing(POINTS, pair).filter(~pl.col("flag").fill_null("").is_in(["never_in_service", "storage_connection"]))
    sure = rows.filter(~pl.col("flag").fill_null("").is_in(["shared", "repeats"]))
    return float((rows if upper else sure)["capacity"].sum())


def test_all_the_crossings_are_there() -> None:
    assert LINES.select("origin", "destination").n_unique() == 163
    assert BOTH.select("origin", "destination").n_unique() == 163, "the map has no crossing that the compilation lacks"


def test_every_reading_of_the_compilation_is_there() -> None:
    """347 rows: two became one range, four were cut where a line stopped, five events were written out."""
    cut = LINES.filter(pl.col("evidence").str.contains(" "), pl.col("status").is_in(["idle", "mothballed"]))
    written = LINES.filter(pl.col("status").is_in(["destroyed", "closed", "idle"]), pl.col("capacity").is_null())
    assert cut.height == 7, "Nord Stream, three legs of Yamal-Europe, three of Maghreb-Europe"
    assert LINES.height == 347 - 1 + 7 + 5
    assert written.height == 5 + 2, "and two that the compilation has itself: Yamal-Europe into Poland, Sudzha"


def test_every_point_between_two_countries_is_there() -> None:
    assert POINTS.height == 167
    assert POINTS.filter(pl.col("flag") == "storage_connection").height == 21
    assert (POINTS["origin"] != POINTS["destination"]).all()


def test_our_sums_are_those_of_the_points() -> None:
    sums = LINES.filter(pl.col("name") == "all ENTSOG points", pl.col("flag") == "sum")
    assert sums.height == 91
    for row in sums.iter_rows(named=True):
        pair = f"{row['origin']}>{row['destination']}"
        shared = crossing(POINTS, pair).filter(pl.col("flag") == "shared")["capacity"].sum()
        assert point_sum(pair, upper=True) - shared == pytest.approx(row["capacity"]), pair


@pytest.mark.parametrize(
    ("pair", "lower", "upper"),
    [("UKR>ROU", 961.5, 1163.4), ("DEU>CZE", 1619.67, 1803.77), ("CZE>DEU", 896.659, 1231.759)],
)
def test_virtual_points_may_repeat_physical_ones(pair: str, lower: float, upper: float) -> None:
    assert point_sum(pair, upper=False) == pytest.approx(lower)
    assert point_sum(pair, upper=True) == pytest.approx(upper)
    assert "repeats" in faults("entsog_points")


def test_shared_points_stand_once_for_each_country_and_are_never_sure() -> None:
    emden = POINTS.filter(name="Emden (EPT1)")
    assert sorted(emden["destination"]) == ["DEU", "NLD"]
    assert set(emden["capacity"]) == {1481.496}
    assert set(emden["flag"]) == {"shared"}
    assert point_sum("GBR>IRL", upper=False) == 0
    assert point_sum("GBR>IRL", upper=True) == 386.9
    assert crossing(LINES, "GBR>IRL")["flag"].to_list() == ["double_listed"]


def test_nord_stream_2_was_never_in_service() -> None:
    assert crossing(POINTS, "RUS>DEU").filter(name="Lubmin II")["flag"].item() == "never_in_service"
    assert point_sum("RUS>DEU", upper=True) == 1742.0
    flagged = crossing(LINES, "RUS>DEU").filter(flag="never_in_service")
    assert sorted(flagged["capacity"]) == [55.0, 2704.4]


def test_italys_southern_entries_share_a_ceiling() -> None:
    joint = BOTH.filter(joint="sicily-entries")
    ceiling = joint.filter(flag="joint_ceiling")
    assert ceiling["capacity"].item() == 1385.3
    entries = joint.filter(scope="point")
    assert sorted(entries["name"]) == ["Gela", "Mazara del Vallo"]
    assert entries["capacity"].sum() > ceiling["capacity"].item()


def test_tarifa_is_closed() -> None:
    assert crossing(POINTS, "DZA>ESP").filter(name="Tarifa")["line"].item() == "maghreb-europe-pipeline"
    closed = crossing(LINES, "DZA>ESP").filter(status="closed")
    assert closed.select("line", "valid_from").row(0) == ("maghreb-europe-pipeline", "2021-11-01")


def test_faults_of_the_tracker_are_named() -> None:
    assert crossing(LINES, "LBY>ITA").filter(pl.col("evidence").str.starts_with("ggit"))["flag"].item() == "wrong"
    assert crossing(LINES, "TUR>GRC").filter(pl.col("name").str.contains("ITGI"))["flag"].item() == "design"
    before = LINES.filter(flag="before_expansion")
    assert set(before["line"]) == {"south-caucasus-pipeline", "medgaz", "trans-adriatic-pipeline"}
    assert before["valid_to"].null_count() == 0


def test_a_system_total_stands_once() -> None:
    centre = crossing(LINES, "UZB>KAZ").filter(line="central-asia-centre", capacity=60.2)
    assert sorted(centre["flag"].fill_null("")) == ["", "system_total", "system_total"]
    torzhok = crossing(LINES, "RUS>BLR").filter(line="torzhok-minsk-ivatsevichy")
    assert sorted(torzhok["flag"]) == ["overlaps", "system_total", "system_total"]
    assert set(crossing(LINES, "RUS>BLR").filter(name="Yamal-Europe Gas Pipeline")["flag"]) == {None}


def test_contract_rates_are_no_capacities() -> None:
    flagged = LINES.filter(flag="not_a_capacity")
    assert flagged.height == 6
    assert flagged.filter(~pl.col("text").str.starts_with("[not a capacity]"))["name"].to_list() == ["Central Asia-Centre reverse"]


def test_what_the_tracker_found_idle_worked_until_a_day() -> None:
    for line, day in (("nord-stream-1", "2022-08-31"), ("yamal-europe", "2022-05-12"), ("maghreb-europe-pipeline", "2021-11-01")):
        rows = LINES.filter(pl.col("evidence").str.starts_with("ggit-2024-10-08 "), line=line)
        assert set(rows.filter(status="operating")["valid_to"]) == {day}
        assert set(rows.filter(pl.col("status") != "operating")["valid_from"]) == {day}


def test_georgia_to_armenia_has_no_figure() -> None:
    rows = crossing(LINES, "GEO>ARM")
    assert rows.height == 2
    assert rows["capacity"].null_count() == 2
    assert set(rows["status"]) <= IN_SERVICE


def test_units_and_conditions_go_together() -> None:
    stated = BOTH.filter(pl.col("unit").is_not_null())
    assert set(stated["unit"]) == {"GWh/d", "bcm/y", "mcm/d", "TWh/y", "GWh/y"}
    assert stated["conditions"].null_count() == 0
    assert set(stated.filter(unit="GWh/d")["conditions"]) == {"gcv"}
    assert set(stated.filter(pl.col("unit").is_in(["bcm/y", "mcm/d"]))["conditions"]) == {"unstated"}


def test_days_are_days_and_spans_run_forward() -> None:
    for row in BOTH.select("valid_from", "valid_to", "as_of").unique().iter_rows():
        days = [parse_day(each) if each else None for each in row]
        if days[0] and days[1]:
            assert days[0].earliest < days[1].latest


@pytest.mark.parametrize("name", ["cross_border", "entsog_points", "gem_lng", "scigrid_storages"])
def test_every_row_has_evidence_and_every_evidence_is_used(name: str) -> None:
    used = {key for cell in table(name)["evidence"] for key in cell.split(" ")}
    assert used == set(resources()[name]["evidence"])
    assert set(table(name)["flag"].drop_nulls()) <= set(FLAGS)
    flags = set(table(name)["flag"].drop_nulls())
    assert flags <= faults(name), f"each flag of a table is explained among its rules: {flags - faults(name)}"


def test_terminals_of_the_world() -> None:
    frame = table("gem_lng")
    assert frame["units"].sum() == 1204
    working = frame.filter(status="operating").group_by("kind").agg(pl.col("units").sum()).sort("kind")
    assert working.rows() == [("export", 128), ("import", 262)]
    assert frame.filter(pl.col("name").str.contains("Klaip"), country="LTU", siting="floating", status="operating").height == 1
    assert set(frame["unit"].drop_nulls()) == {"mtpa", "bcm/y", "bcf/d", "GWh/d", "TJ/d"}
    bare = frame.filter(pl.col("capacity").is_not_null() & pl.col("unit").is_null())
    assert bare.is_empty()


def test_stores_of_europe() -> None:
    frame = table("scigrid_storages")
    assert frame.height == 197
    assert frame.filter(country="SVN").is_empty(), "Slovenia has no store; the three are Slovakia's"
    assert frame.filter(country="SVK").height == 5
    assert frame.filter(name="Katharina")["flag"].fill_null("").to_list().count("double_listed") == 1
    assert frame.filter(flag="estimated").height == 10
    assert frame.filter(pl.col("start_year") > 2021)["status"].unique().to_list() == ["planned"]
    assert frame.filter(status="planned").height == 24
    assert frame["start_year"].max() < 2050  # type: ignore[operator]


def test_corridors_that_deals_name_have_records() -> None:
    named = set()
    for path in (DATA / "deals").glob("*.toml"):
        named |= set(tomllib.loads(path.read_text(encoding="utf-8")).get("route", []))
    missing = {each for each in named if each not in corridors() and "lng" not in each}
    assert missing == {"far-eastern-route", "sakhalin-2"}, "no reading of the one; the other is a plant"


def test_every_leg_of_a_corridor_has_readings() -> None:
    lines = set(BOTH.select("origin", "destination", "line").unique().iter_rows())
    pairs = {each[:2] for each in lines}
    for name, each in corridors().items():
        for leg in each.legs:
            assert (leg.origin, leg.destination) in pairs, name
            assert leg.line is None or (leg.origin, leg.destination, leg.line) in lines, (name, leg)


def test_a_corridor_stands_as_its_readings_say() -> None:
    records = corridors()
    assert [span.status for span in records["nord-stream-1"].spans] == ["operating", "stopped", "destroyed"]
    assert records["ukraine-transit"].spans[-1].start == "2025-01-01"
    assert [f"{leg.origin}>{leg.destination}" for leg in records["southern-gas-corridor"].legs][:5] == [
        *("AZE>GEO", "GEO>TUR", "TUR>GRC", "GRC>ALB", "ALB>ITA")
    ]
    for name, each in records.items():
        for span in each.spans:
            assert set(span.evidence) <= set(each.evidence), name
