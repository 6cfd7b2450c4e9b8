"""Concentration of suppliers, on the small world worked by hand."""

from __future__ import annotations

import math
from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import NoObservation, YearNotCovered
from geoenergy.questions.supplier_concentration import Concentration, supplier_concentration
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from tests.questions.small import bundled, small
from tests.worlds import TOTALS, write_folder


def test_a_year_gives_a_record_and_several_a_frame_of_its_fields() -> None:
    record = supplier_concentration(small(), "DEU", commodity="gas", year=2020)
    assert isinstance(record, Concentration)
    frame = supplier_concentration(small(), "DEU", commodity="gas", year=[2009, 2020, 2021])
    assert isinstance(frame, pl.DataFrame)
    assert frame.schema == schema_of(Concentration)
    assert frame["year"].to_list() == [2009, 2020, 2021]
    row = frame.row(1, named=True)
    assert {**row, "evidence": tuple(row["evidence"])} == record.model_dump()


def test_germany_2020() -> None:
    # 60 and 30 of 100, 10 without stated origin
    found = supplier_concentration(small(), "DEU", commodity="gas", year=2020)
    assert (found.herfindahl_low, found.herfindahl_high) == pytest.approx((0.45, 0.58))
    assert found.herfindahl is None
    assert (found.effective_suppliers_low, found.effective_suppliers_high) == pytest.approx((1 / 0.58, 1 / 0.45))
    assert found.shannon_low == pytest.approx(-(0.7 * math.log(0.7) + 0.3 * math.log(0.3)))
    assert found.shannon_high is None
    assert (found.suppliers, found.largest, found.unspecified_share) == (2, "RUS", pytest.approx(0.1))


def test_italy_2020_is_fully_specified() -> None:
    found = supplier_concentration(small(), "ITA", commodity="gas", year=2020)
    assert (found.herfindahl_low, found.herfindahl_high, found.herfindahl) == pytest.approx((0.42, 0.42, 0.42))
    assert (found.suppliers, found.largest) == (3, "DEU")
    assert found.shannon_low == pytest.approx(found.shannon_high)


def test_austria_2020_names_nobody() -> None:
    found = supplier_concentration(small(), "AUT", commodity="gas", year=2020)
    assert (found.herfindahl_low, found.herfindahl_high, found.herfindahl) == (0.0, 1.0, None)
    assert (found.effective_suppliers_low, found.effective_suppliers_high) == (1.0, None)
    assert (found.suppliers, found.largest, found.unspecified_share) == (0, None, 1.0)
    assert found.evidence == ("hand_totals#v1",)


def test_a_group_is_one_importer() -> None:
    # RUS 100, NOR 30, AZE 10 of 150 from outside, 10 without stated origin
    found = supplier_concentration(small(), "pact", commodity="gas", year=2020)
    assert found.herfindahl_low == pytest.approx((100**2 + 30**2 + 10**2) / 150**2)
    assert found.herfindahl_high == pytest.approx((110**2 + 30**2 + 10**2) / 150**2)
    inside = supplier_concentration(small(), "pact", commodity="gas", year=2020, internal="include")
    assert inside.herfindahl_low == pytest.approx((100**2 + 50**2 + 30**2 + 10**2) / 200**2)


def test_without_a_total_it_says_nothing_and_of_the_named_it_does() -> None:
    found = supplier_concentration(small(), "DEU", commodity="gas", year=2009)
    assert (found.herfindahl_low, found.herfindahl_high, found.unspecified_share) == (0.0, 1.0, None)
    named = supplier_concentration(small(), "DEU", commodity="gas", year=2009, denominator="named")
    assert named.herfindahl == pytest.approx((60**2 + 30**2) / 90**2)


def test_nothing_imported_has_no_index(tmp_path: Path) -> None:
    world = load_world(write_folder(tmp_path / "w", totals=TOTALS + "MLT,imports,gas,2020,origin,0,TJ,gcv,v1\n"))
    found = supplier_concentration(world, "MLT", commodity="gas", year=2020)
    assert {getattr(found, name) for name in ("herfindahl_low", "herfindahl_high", "herfindahl", "shannon_low", "largest")} == {None}
    assert found.suppliers == 0
    assert found.evidence == ("hand_totals#v1",)


def test_what_is_not_known() -> None:
    with pytest.raises(NoObservation):
        supplier_concentration(small(), "FRA", commodity="gas", year=2020)
    with pytest.raises(NoObservation):
        supplier_concentration(small(), "AUT", commodity="gas", year=2020, denominator="named")
    with pytest.raises(YearNotCovered):
        supplier_concentration(small(), "DEU", commodity="gas", year=1999)


def test_bulgaria_over_the_years() -> None:
    frame = supplier_concentration(bundled(), "Bulgaria", commodity="gas", year=range(2011, 2023))
    assert frame["year"].to_list() == list(range(2011, 2023))
    assert (frame["herfindahl_low"] <= frame["herfindahl_high"]).all()
    index = dict(frame.select("year", "herfindahl_high").rows())
    assert index[2012] > 0.99, "Russia alone"
    assert index[2022] < index[2012]


def test_it_comes_back_from_json() -> None:
    record = supplier_concentration(small(), "DEU", commodity="gas", year=2020)
    assert Concentration.model_validate_json(record.model_dump_json()) == record
