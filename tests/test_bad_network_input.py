"""Bad input to networks, tracing and capacities: one test, or more, for each item of the list, seen from outside.

What a single module refuses is tested with that module too.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import geoenergy as ge
from geoenergy.indicators.trace_origins import trace_origins
from tests.network.small import network_world, write_network

BALANCES = pl.DataFrame({"country": ["A", "B", "C"], "period": "1", "demand": [1.0, 5.0, 5.0], "production": [9.0, 0.0, 0.0]})
LINKS = pl.DataFrame({"from_country": ["A", "B"], "to_country": ["B", "C"], "period": "1", "capacity": [7.0, 4.0]})
FLOWS = pl.DataFrame({"exporter": ["A", "B"], "importer": ["B", "C"], "quantity": [7.0, 4.0]})
MADE = pl.DataFrame({"country": ["A"], "quantity": [9.0]})
PIPES = {"from_country": "A", "to_country": "B", "period": "1", "capacity": 1.0}


@cache
def world() -> ge.World:
    return ge.load_world()


def built(balances: Any = BALANCES, links: Any = LINKS, **more: Any) -> ge.SupplyNetwork:
    return ge.SupplyNetwork.from_tables(balances, links=links, unit="bcm", **more)


def told(call: Callable[[], object], error: type[Exception] = ge.GeoenergyError) -> str:
    with pytest.raises(error) as caught:
        call()
    return str(caught.value)


def faults(path: Path, *rows: str) -> str:
    """What is wrong in a table of capacity readings."""
    folder = write_network(path / "w", *rows)
    return told(lambda: ge.load_world(folder), ge.DataFault)


def reading(origin: str = "DEU", destination: str = "ITA", line: str = "alps", capacity: str = "20", unit: str = "TWh/y") -> str:
    """A row of a table of capacity readings."""
    return f"{origin},{destination},Alps,{line},line,{capacity},{unit},gcv,2000,,,operating,,,a"


# A flow to itself.
def test_a_flow_to_itself(tmp_path: Path) -> None:
    assert "A flows to itself" in told(lambda: trace_origins(FLOWS.with_columns(importer=pl.lit("A")).head(1), MADE))
    assert "leads to where it starts (A)" in told(lambda: built(links=LINKS.with_columns(to_country=pl.lit("A")).head(1)))
    text = faults(tmp_path, reading(destination="DEU"))
    assert "capacities/pipes.csv" in text
    assert "destination" in text


# A duplicated pair.
def test_a_duplicated_pair(tmp_path: Path) -> None:
    assert "A to B stands twice" in told(lambda: trace_origins(pl.concat([FLOWS, FLOWS]), MADE))
    assert "stands twice (A)" in told(lambda: built(links=pl.concat([LINKS, LINKS])))
    assert "duplicated key" in faults(tmp_path, reading(), reading())


# A node without production or imports that exports.
@pytest.mark.parametrize("rule", ["proportional", "own_first"])
def test_one_that_exports_and_has_nothing_is_unexplained(rule: Any) -> None:
    nobody = pl.DataFrame({"country": ["A"], "quantity": [0.0]})
    found = trace_origins(FLOWS, nobody, rule=rule)
    assert set(found["status"]) == {"unexplained"}
    assert set(found["enters_at"]) == {"A"}
    assert found["origin"].null_count() == found.height
    assert found["quantity"].sum() == pytest.approx(7.0)


# Production of a country that is nowhere in the flows.
def test_production_of_one_that_no_flow_names_is_its_own() -> None:
    found = trace_origins(FLOWS, pl.DataFrame({"country": ["A", "Z"], "quantity": [9.0, 2.0]}))
    assert found.filter(consumer="Z").select("origin", "quantity", "share").rows() == [("Z", 2.0, 1.0)]
    assert "'Z' is not in balances" in told(lambda: built(links=LINKS.with_columns(to_country=pl.lit("Z")).head(1)))


# Capacity of zero and negative.
def test_a_capacity_of_zero_is_known_and_lets_nothing_pass(tmp_path: Path) -> None:
    assert built(links=LINKS.with_columns(capacity=pl.lit(0.0))).unknown.is_empty()
    shut = network_world(tmp_path / "w", reading(capacity="0"))
    found = ge.capacity(shut, origin="DEU", destination="ITA", on="2021-06-01")
    assert (found.state, found.capacity_low, found.capacity_high) == ("known", 0.0, 0.0)
    with pytest.raises(ge.NoObservation, match="Absent is not zero"):
        ge.routes(shut, origin="DEU", destination="ITA", commodity="gas", on="2021-06-01")


def test_a_negative_capacity(tmp_path: Path) -> None:
    assert "negative (-1.0)" in told(lambda: built(links=LINKS.with_columns(capacity=pl.lit(-1.0))))
    assert "negative (-20.0)" in faults(tmp_path, reading(capacity="-20"))


# A link in both directions on one pipe.
def test_a_pipe_used_both_ways_is_a_crossing_each_way(tmp_path: Path) -> None:
    there = network_world(tmp_path / "w", reading(), reading("ITA", "DEU", capacity="5"))
    ways = {(a, b): ge.capacity(there, origin=a, destination=b, on="2021-06-01").capacity_high for a, b in (("DEU", "ITA"), ("ITA", "DEU"))}
    assert ways == {("DEU", "ITA"): 20.0, ("ITA", "DEU"): 5.0}
    both = pl.concat([LINKS, LINKS.rename({"from_country": "to_country", "to_country": "from_country"}).select(LINKS.columns)])
    assert built(links=both).to_rustworkx().num_edges() == 4
    back = pl.concat([FLOWS, pl.DataFrame({"exporter": ["B"], "importer": ["A"], "quantity": [1.0]})])
    assert trace_origins(back, MADE)["quantity"].sum() == pytest.approx(9.0)


# Units mixed in one table.
def test_units_mixed_in_one_table(tmp_path: Path) -> None:
    assert "column unit: holds 2 values" in told(lambda: trace_origins(FLOWS.with_columns(unit=pl.Series(["TJ", "bcm"])), MADE))
    mixed = told(lambda: built(links=LINKS.with_columns(unit=pl.Series(["bcm", "TJ"]))))
    assert "links  unit: holds TJ in a network in bcm" in mixed
    assert "unit" in faults(tmp_path, reading(unit="EUR"))
    two = network_world(tmp_path / "two", reading(), reading(line="brenner", capacity="100", unit="GWh/d"))
    found = ge.capacity(two, origin="DEU", destination="ITA", on="2021-06-01")
    assert found.capacity_high == pytest.approx(20 + 100 * 0.365), "readings in rates of several units are converted, each by itself"


# A network that is not connected.
def test_a_network_that_is_not_connected(tmp_path: Path) -> None:
    apart = pl.DataFrame({"exporter": ["A", "X"], "importer": ["B", "Y"], "quantity": [7.0, 3.0]})
    found = trace_origins(apart, None)
    assert found.select("consumer", "origin").rows() == [("B", "A"), ("Y", "X")]
    assert built(links=LINKS.head(1)).to_rustworkx().num_nodes() == 3
    there = network_world(tmp_path / "w", reading(), reading("RUS", "AZE"))
    with pytest.raises(ge.NoObservation, match="no way from DEU to AZE"):
        ge.routes(there, origin="DEU", destination="AZE", commodity="gas", on="2021-06-01")


# Origin and destination equal.
@pytest.mark.parametrize("again", ["DEU", "Germany"])
def test_origin_and_destination_are_one(again: str) -> None:
    assert "both DEU" in told(lambda: ge.capacity(world(), origin="DEU", destination=again, on="2022-01-01"))
    assert "both DEU" in told(lambda: ge.routes(world(), origin="DEU", destination=again, commodity="gas", on="2022-01-01"))
    assert "two countries" in told(lambda: ge.indirect_dependence(world(), "DEU", supplier=again, commodity="gas", year=2020))


# A route that exists only after the day asked.
def test_a_route_that_opens_after_the_day() -> None:
    def ways(on: str) -> list[str]:
        return ge.routes(world(), origin="GRC", destination="ITA", commodity="gas", on=on)["way"].unique().to_list()

    assert "GRC>ALB>ITA" not in ways("2020-12-30")
    assert "GRC>ALB>ITA" in ways("2020-12-31")
    early = ge.capacity(world(), origin="GRC", destination="ALB", on="2020-12-30")
    assert (early.state, early.capacity_high) == ("not_in_service", 0.0)
    assert any("not there yet" in note for note in early.notes)


# Two readings that differ by a factor of ten.
def test_readings_a_factor_of_ten_apart_are_reported(tmp_path: Path) -> None:
    there = network_world(tmp_path / "w", reading(capacity="2"), reading(capacity="20")[:-1] + "b")
    found = ge.capacity(there, origin="DEU", destination="ITA", on="2021-06-01")
    assert any("differ by a factor of ten or more" in note and "2" in note and "20" in note for note in found.notes)
    near = network_world(tmp_path / "near", reading(capacity="2.1"), reading(capacity="20")[:-1] + "b")
    assert not any("factor of ten" in note for note in ge.capacity(near, origin="DEU", destination="ITA", on="2021-06-01").notes)
    leg = ge.routes(there, origin="DEU", destination="ITA", commodity="gas", on="2021-06-01").row(0, named=True)
    assert any("factor of ten" in note for note in leg["notes"])


# NaN and infinity anywhere.
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_no_finite_number(tmp_path: Path, bad: float) -> None:
    assert "flows, column quantity" in told(lambda: trace_origins(FLOWS.with_columns(quantity=pl.lit(bad)), MADE))
    assert "production, column quantity" in told(lambda: trace_origins(FLOWS, MADE.with_columns(quantity=pl.lit(bad))))
    assert "use, column quantity" in told(lambda: trace_origins(FLOWS, MADE, use=MADE.with_columns(quantity=pl.lit(bad))))
    assert "links  capacity" in told(lambda: built(links=LINKS.with_columns(capacity=pl.lit(bad))))
    assert "balances  demand" in told(lambda: built(BALANCES.with_columns(demand=pl.lit(bad))))
    unknown = built(links=LINKS.with_columns(capacity=pl.lit(None, dtype=pl.Float64)))
    assert "'A>B' must be a number" in told(lambda: unknown.assume({"A>B": bad}, because="a test"))
    armenia = {"commodity": "gas", "year": 2022, "assume": {"GEO>ARM": bad}}
    assert "'GEO>ARM' must be a number" in told(lambda: ge.transit_dependence(world(), "ARM", **armenia))  # type: ignore[arg-type]
    assert "not a finite number" in faults(tmp_path, reading(capacity=str(bad)))
    assert "whole number" in told(lambda: ge.routes(world(), origin="AZE", destination="ITA", commodity="gas", on="2022-01-01", most=bad))  # type: ignore[arg-type]


# Empty frames.
def test_empty_frames() -> None:
    assert trace_origins(FLOWS.clear(), None).is_empty()
    assert trace_origins(FLOWS.clear(), MADE).select("consumer", "origin").rows() == [("A", "A")]
    assert built(links=LINKS.clear()).links.is_empty()
    assert "there are no rows" in told(lambda: built(BALANCES.clear(), LINKS.clear()))
    assert "country: column is missing" in told(lambda: built(pl.DataFrame(), None))
    assert "no country was asked" in told(lambda: ge.indicator_table(world(), [], commodity="gas", year=2020, indicators=["herfindahl"]))
    assert "no indicator was asked" in told(lambda: ge.indicator_table(world(), ["DEU"], commodity="gas", year=2020, indicators=[]))


# Columns missing, extra, or of another type, with the column named.
def test_columns_that_are_not_as_they_must_be(tmp_path: Path) -> None:
    assert "exporter is missing. Nearest: exporters" in told(lambda: trace_origins(FLOWS.rename({"exporter": "exporters"}), MADE))
    assert "column quantity: must hold numbers, not String" in told(
        lambda: trace_origins(FLOWS.with_columns(pl.col("quantity").cast(pl.String)), MADE)
    )
    more = FLOWS.with_columns(note=pl.lit("x"))
    assert trace_origins(more, MADE).equals(trace_origins(FLOWS, MADE))
    assert "links  capacity: column is missing" in told(lambda: built(links=LINKS.drop("capacity")))
    assert "links  capacity: is String, not Float64" in told(lambda: built(links=LINKS.with_columns(pl.col("capacity").cast(pl.String))))
    assert built(links=LINKS.with_columns(note=pl.lit("x"))).links["note"].to_list() == ["x", "x"]
    assert "links must be a polars DataFrame, not list" in told(lambda: built(links=[PIPES]))
    folder = write_network(tmp_path / "w", reading())
    table = folder / "capacities/pipes.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("capacity,unit", "capactiy,unit"), encoding="utf-8")
    assert "capactiy" in told(lambda: ge.load_world(folder), ge.DataFault)
