"""The form of answers: columns, order, units, flags, and the way out to files and back."""

from __future__ import annotations

import io
from collections.abc import Callable

import polars as pl
import pytest

from geoenergy.errors import UnitRefused, UnknownUnit
from geoenergy.questions.dependents import dependents
from geoenergy.questions.import_rows import Ask, all_rows
from geoenergy.questions.shape import AnswerRow, converted, factor_addresses, finished, flagged, shaped
from geoenergy.questions.suppliers import suppliers
from geoenergy.tables import schema_of
from tests.questions.small import bundled, small

ASK = Ask("gas", "origin", None, "total", "exclude")


def rows(importer: str = "ITA", year: int = 2020) -> pl.DataFrame:
    return all_rows(small(), ASK, (year,)).filter(importer=importer, year=year)


def test_a_finished_answer() -> None:
    frame = finished(small(), rows(), ASK, method="trial/1", unit=None)
    assert frame.schema == schema_of(AnswerRow)
    assert set(frame["method"]) == {"trial/1"}
    assert frame["exporter"].to_list() == ["DEU", "RUS", "AZE"]
    assert set(frame["unit"]) == {"TJ gcv"}


def test_order_is_of_the_bounds_then_of_the_names() -> None:
    mixed = rows("AUT").sample(fraction=1, shuffle=True, seed=1).with_columns(commodity=pl.lit("gas"), basis=pl.lit("origin"), note=None)
    assert shaped(small(), mixed, "trial/1")["exporter"].to_list() == ["AZE", "DEU", "NOR", "RUS"]


def test_flags_of_the_whole_row_stand_where_the_pair_has_none() -> None:
    frame = pl.DataFrame(
        {"flag": [None, "provisional", None, None], "months": [9, 9, None, None], "above_total": [True, True, True, False]},
        schema={"flag": pl.String, "months": pl.Int64, "above_total": pl.Boolean},
    )
    assert flagged(frame)["flag"].to_list() == ["partial_year", "provisional", "named_above_total", None]


def test_units() -> None:
    assert converted(small(), rows(), "gas", "GWh gcv").row(0, named=True)["unit"] == "GWh gcv"
    same = converted(small(), rows(), "gas", "TJ")
    assert same["quantity"].to_list() == rows()["quantity"].to_list()
    with pytest.raises(UnknownUnit, match="Nearest: TJ"):
        converted(small(), rows(), "gas", "TJJ")
    with pytest.raises(UnitRefused):
        converted(small(), rows(), "gas", "bbl")
    assert converted(small(), rows().clear(), "gas", "GWh").is_empty()


def test_a_factor_joins_the_evidence() -> None:
    frame = converted(small(), rows(), "gas", "mcm 15C")
    used = set(frame["evidence"].explode()) - {"hand#v1", "hand_totals#v1"}
    assert used
    assert used <= set(small().evidence)
    assert frame["quantity"].null_count() == frame.height, "a range is no point"
    assert factor_addresses(small(), ()) == []


ANSWERS: dict[str, Callable[[], pl.DataFrame]] = {
    "suppliers": lambda: suppliers(small(), "DEU", commodity="gas", year=[2020, 2021]),
    "dependents": lambda: dependents(small(), "RUS", commodity="gas", year=2021),
}


@pytest.mark.parametrize("name", list(ANSWERS))
def test_answers_go_out_and_come_back(name: str) -> None:
    frame = ANSWERS[name]()
    again = pl.read_json(io.StringIO(frame.write_json()), schema=frame.schema)
    assert again.equals(frame)
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    buffer.seek(0)
    assert pl.read_parquet(buffer).equals(frame)
    # a CSV has no lists: the addresses are joined, and come apart again
    text = frame.with_columns(pl.col("evidence").list.join(" ")).write_csv()
    read = pl.read_csv(io.StringIO(text), schema_overrides={**frame.schema, "evidence": pl.String})
    parted = pl.col("evidence").fill_null("").str.split(" ").list.filter(pl.element() != "")
    assert read.with_columns(parted).equals(frame)


def test_bundled_answers_go_out_and_come_back() -> None:
    frame = suppliers(bundled(), "DEU", commodity="gas", year=2020, unit="bcm 15C gcv")
    assert pl.read_json(io.StringIO(frame.write_json()), schema=frame.schema).equals(frame)
