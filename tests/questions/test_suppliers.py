"""Suppliers and dependents of the small world, worked by hand, and what cannot be asked."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import (
    AmbiguousParty,
    BadArgument,
    NoObservation,
    UnitRefused,
    UnknownCommodity,
    UnknownDataset,
    UnknownParty,
    UnknownUnit,
    YearNotCovered,
)
from geoenergy.questions.dependents import dependents
from geoenergy.questions.shape import AnswerRow
from geoenergy.questions.suppliers import suppliers
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.worlds import FLOWS, TOTALS, small_world, write_folder


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return small_world(tmp_path_factory.mktemp("small") / "w")


def bounds(frame: pl.DataFrame, who: str) -> dict[str, tuple[float, float, float | None, str]]:
    """Shares by party, rounded to 6 digits."""

    def short(value: float | None) -> float | None:
        return None if value is None else round(value, 6)

    return {
        row[who]: (short(row["share_low"]), short(row["share_high"]), short(row["share"]), row["status"])  # type: ignore[misc]
        for row in frame.to_dicts()
    }


def test_columns(world: World) -> None:
    answer = suppliers(world, "DEU", commodity="gas", year=2020)
    assert answer.schema == schema_of(AnswerRow)
    assert set(answer["method"]) == {"suppliers/1"}
    assert set(answer["world"]) == {world.fingerprint}
    assert all(address in world.evidence for row in answer["evidence"] for address in row)
    assert answer["evidence"].list.len().min() > 0  # type: ignore[operator]


def test_a_part_without_origin_widens_every_share(world: World) -> None:
    answer = bounds(suppliers(world, "Germany", commodity="gas", year=2020), "exporter")
    assert answer == {
        "RUS": (0.6, 0.7, None, "observed"),
        "NOR": (0.3, 0.4, None, "observed"),
        "AZE": (0.0, 0.1, None, "possible"),  # Italy names it, so that it may hide in Germany's part
    }


def test_all_unknown(world: World) -> None:
    answer = bounds(suppliers(world, "AUT", commodity="gas", year=2020), "exporter")
    assert answer == dict.fromkeys(("AZE", "DEU", "NOR", "RUS"), (0.0, 1.0, None, "possible"))


def test_fully_specified(world: World) -> None:
    answer = bounds(suppliers(world, "ITA", commodity="gas", year=2020), "exporter")
    assert answer == {"DEU": (0.5, 0.5, 0.5, "observed"), "RUS": (0.4, 0.4, 0.4, "observed"), "AZE": (0.1, 0.1, 0.1, "observed")}


def test_order_is_largest_lower_bound_first(world: World) -> None:
    assert suppliers(world, "ITA", commodity="gas", year=2020)["exporter"].to_list() == ["DEU", "RUS", "AZE"]


def test_a_year_without_a_total_gives_no_point(world: World) -> None:
    answer = bounds(suppliers(world, "DEU", commodity="gas", year=2009), "exporter")
    assert answer == {"RUS": (0.0, 0.666667, None, "observed"), "NOR": (0.0, 0.333333, None, "observed")}
    named = bounds(suppliers(world, "DEU", commodity="gas", year=2009, denominator="named"), "exporter")
    assert named == {"RUS": (0.666667, 0.666667, 0.666667, "observed"), "NOR": (0.333333, 0.333333, 0.333333, "observed")}


def test_group_leaves_trade_inside_out(world: World) -> None:
    answer = bounds(suppliers(world, "pact", commodity="gas", year=2020), "exporter")
    assert answer["RUS"] == (round(100 / 150, 6), round(110 / 150, 6), None, "observed")
    assert answer["NOR"] == (0.2, round(40 / 150, 6), None, "observed")
    assert "DEU" not in answer


def test_group_with_trade_inside(world: World) -> None:
    answer = bounds(suppliers(world, "pact", commodity="gas", year=2020, internal="include"), "exporter")
    assert answer["RUS"] == (0.5, 0.55, None, "observed")
    assert answer["DEU"] == (0.25, 0.3, None, "observed")


def test_members_are_those_of_the_year_and_those_without_data_are_named(world: World) -> None:
    answer = suppliers(world, "pact", commodity="gas", year=2021)
    assert set(answer["note"]) == {"without AUT ITA"}
    assert bounds(answer, "exporter") == {"NOR": (0.5, 0.5, 0.5, "observed"), "RUS": (0.5, 0.5, 0.5, "observed")}


def test_several_years(world: World) -> None:
    answer = suppliers(world, "DEU", commodity="gas", year=[2020, 2021])
    assert answer["year"].to_list() == [2020, 2020, 2020, 2021, 2021]


def test_dependents(world: World) -> None:
    answer = dependents(world, "RUS", commodity="gas", year=2020)
    assert bounds(answer, "importer") == {
        "DEU": (0.6, 0.7, None, "observed"),
        "ITA": (0.4, 0.4, 0.4, "observed"),
        "AUT": (0.0, 1.0, None, "possible"),
    }


def test_dependents_name_whom_nothing_is_known_of(world: World) -> None:
    answer = dependents(world, "RUS", commodity="gas", year=2021)
    assert bounds(answer, "importer") == {
        "DEU": (0.5, 0.5, 0.5, "observed"),
        "AUT": (None, None, None, "no_observation"),
        "ITA": (None, None, None, "no_observation"),
    }


def test_a_group_that_supplies(world: World) -> None:
    answer = bounds(dependents(world, "pact", commodity="gas", year=2020), "importer")
    # AUT is no member in 2020 and may get all of its gas from Germany; trade among members is no dependence on the pact
    assert answer == {"AUT": (0.0, 1.0, None, "possible")}


def test_a_total_slightly_below_the_named_is_taken_to_be_them(tmp_path: Path) -> None:
    world = load_world(
        write_folder(tmp_path / "w", totals=TOTALS.replace("ITA,imports,gas,2020,origin,100", "ITA,imports,gas,2020,origin,99"))
    )
    assert bounds(suppliers(world, "ITA", commodity="gas", year=2020), "exporter")["RUS"] == (0.4, 0.4, 0.4, "observed")


def test_within_tolerance_a_point_is_given(tmp_path: Path) -> None:
    world = load_world(
        write_folder(tmp_path / "w", totals=TOTALS.replace("ITA,imports,gas,2020,origin,100", "ITA,imports,gas,2020,origin,101"))
    )
    low, high, point, _ = bounds(suppliers(world, "ITA", commodity="gas", year=2020), "exporter")["RUS"]
    assert (low, high, point) == (round(40 / 101, 6), round(41 / 101, 6), round(40 / 101, 6))


def test_importer_of_nothing_gives_an_empty_frame(tmp_path: Path) -> None:
    world = load_world(write_folder(tmp_path / "w", totals=TOTALS + "MLT,imports,gas,2020,origin,0,TJ,gcv,v1\n"))
    answer = suppliers(world, "MLT", commodity="gas", year=2020)
    assert answer.is_empty()
    assert answer.schema == schema_of(AnswerRow)


def test_unit_is_exact_within_energy_and_a_range_into_volume(world: World) -> None:
    exact = suppliers(world, "ITA", commodity="gas", year=2020, unit="GWh").row(0, named=True)
    assert exact["quantity"] == pytest.approx(50 / 3.6)
    assert exact["unit"] == "GWh gcv"
    volume = suppliers(world, "ITA", commodity="gas", year=2020, unit="mcm 15C").row(0, named=True)
    assert volume["quantity"] is None
    assert volume["quantity_low"] < 50 / 39 < volume["quantity_high"]  # the factors at 15 C run from below to above 39 MJ/m3
    assert volume["share"] == 0.5
    assert any(address.startswith("gas-energy-") for address in volume["evidence"])


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"importer": "Atlantis"}, UnknownParty, "no country or group 'Atlantis'"),
        ({"importer": "Germny"}, UnknownParty, "Nearest: Germany"),
        ({"importer": "Korea"}, AmbiguousParty, "fits several parties"),
        ({"commodity": "gass"}, UnknownCommodity, "Nearest: gas"),
        ({"year": 1999}, YearNotCovered, r"no data for imports of gas \(basis origin\) in 1999. Years there are: 2009, 2020-2021."),
        ({"year": "2020"}, BadArgument, "year must be a whole number"),
        ({"year": []}, BadArgument, "no year was asked"),
        ({"year": 2020.5}, BadArgument, "year must be a whole number"),
        ({"basis": "borders"}, BadArgument, "no basis 'borders'"),
        ({"basis": "border"}, BadArgument, r"no data of gas on the basis 'border'. Bases there are: origin"),
        ({"dataset": "hnad"}, UnknownDataset, "Nearest: hand"),
        ({"dataset": "hand#v9"}, UnknownDataset, "Vintages: hand#v1"),
        ({"denominator": "all"}, BadArgument, "One of: total, named"),
        ({"internal": "yes"}, BadArgument, "internal must be"),
        ({"unit": "TJJ"}, UnknownUnit, "Nearest: TJ"),
        ({"unit": "bbl"}, UnitRefused, "."),
        ({"importer": "FRA"}, NoObservation, r"no data set states imports of gas by FRA in 2020 .* That is not zero"),
    ],
)
def test_what_cannot_be_asked(world: World, asked: dict[str, object], error: type[Exception], words: str) -> None:
    arguments = {"importer": "DEU", "commodity": "gas", "year": 2020, **asked}
    with pytest.raises(error, match=words):
        suppliers(world, arguments.pop("importer"), **arguments)  # type: ignore[arg-type]


def test_same_arguments_give_the_same_bytes(world: World, tmp_path: Path) -> None:
    again = load_world(write_folder(tmp_path / "w", flows=FLOWS))
    one, other = (dependents(each, "RUS", commodity="gas", year=[2020, 2021]) for each in (world, again))
    assert one.write_json() == other.write_json()
