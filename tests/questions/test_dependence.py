"""One party's dependence on another, on the small world worked by hand and in cells of the bundled one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.errors import BadArgument, NoObservation, UnitRefused, UnknownParty, YearNotCovered
from geoenergy.questions.dependence import Dependence, dependence
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from tests.questions.small import bundled, small
from tests.worlds import PACT, TOTALS, write_folder


def asked(importer: str, supplier: str, year: int = 2020, **options: Any) -> Dependence:
    return dependence(small(), importer, supplier=supplier, commodity="gas", year=year, **options)


def test_a_year_gives_a_record_and_several_a_frame_of_its_fields() -> None:
    record = asked("DEU", "RUS")
    assert isinstance(record, Dependence)
    frame = dependence(small(), "DEU", supplier="RUS", commodity="gas", year=[2020, 2021])
    assert isinstance(frame, pl.DataFrame)
    assert frame.schema == schema_of(Dependence)
    row = frame.row(0, named=True)
    assert {**row, "evidence": tuple(row["evidence"])} == record.model_dump()
    assert isinstance(dependence(small(), "DEU", supplier="RUS", commodity="gas", year=[2020]), pl.DataFrame)


def test_a_record_is_frozen() -> None:
    with pytest.raises(ValidationError):
        asked("DEU", "RUS").share_low = 0.0


@pytest.mark.parametrize(
    ("importer", "supplier", "expected"),
    [
        ("DEU", "RUS", (0.6, 0.7, None, "observed")),
        ("DEU", "NOR", (0.3, 0.4, None, "observed")),
        ("DEU", "AZE", (0.0, 0.1, None, "possible")),
        ("DEU", "JPN", (0.0, 0.1, None, "possible")),
        ("AUT", "RUS", (0.0, 1.0, None, "possible")),
        ("AUT", "JPN", (0.0, 1.0, None, "possible")),
        ("ITA", "RUS", (0.4, 0.4, 0.4, "observed")),
        ("ITA", "NOR", (0.0, 0.0, 0.0, "none")),
        ("pact", "RUS", (100 / 150, 110 / 150, None, "observed")),
        ("pact", "AZE", (10 / 150, 20 / 150, None, "observed")),
        ("pact", "JPN", (0.0, 10 / 150, None, "possible")),
    ],
)
def test_by_hand(importer: str, supplier: str, expected: tuple[float, float, float | None, str]) -> None:
    found = asked(importer, supplier)
    assert (found.share_low, found.share_high) == pytest.approx(expected[:2])
    assert found.share == expected[2]
    assert found.status == expected[3]


def test_of_a_supplier_that_is_not_named_no_quantity_is_said() -> None:
    found = asked("AUT", "JPN")
    assert (found.quantity, found.quantity_low, found.quantity_high, found.unspecified_share) == (None, 0.0, 50.0, 1.0)
    none = asked("ITA", "NOR")
    assert (none.quantity, none.quantity_high) == (0.0, 0.0)


def test_trade_inside_a_group() -> None:
    inside = asked("pact", "RUS", internal="include")
    assert (inside.share_low, inside.share_high) == pytest.approx((0.5, 0.55))
    assert asked("pact", "DEU", internal="include").quantity == 50.0


def test_a_group_that_supplies() -> None:
    found = asked("AUT", "pact")
    assert (found.share_low, found.share_high, found.supplier) == (0.0, 1.0, "pact")


def test_members_without_data_are_named() -> None:
    found = asked("pact", "RUS", 2021)
    assert (found.share, found.note) == (0.5, "without AUT ITA")


def test_without_a_total_a_supplier_not_named_may_be_anything() -> None:
    named = asked("DEU", "RUS", 2009)
    assert (named.share_low, named.share_high, named.share, named.total) == (0.0, pytest.approx(2 / 3), None, "none")
    absent = asked("DEU", "AZE", 2009)
    assert (absent.share_low, absent.share_high, absent.share, absent.quantity_high) == (0.0, 1.0, None, None)


def test_the_suppliers_named_as_the_whole() -> None:
    found = asked("DEU", "RUS", denominator="named")
    assert (found.share, found.total) == (pytest.approx(2 / 3), "named")
    assert asked("DEU", "AZE", denominator="named").share == 0.0
    with pytest.raises(NoObservation, match="by AUT in 2020"):
        asked("AUT", "RUS", denominator="named")


def test_known_to_import_nothing(tmp_path: Path) -> None:
    pact = PACT.replace('party = "DEU"', 'party = "MLT"').replace('party = "ITA"', 'party = "CYP"')
    totals = TOTALS + "MLT,imports,gas,2020,origin,0,TJ,gcv,v1\nCYP,imports,gas,2020,origin,0,TJ,gcv,v1\n"
    world = load_world(write_folder(tmp_path / "w", totals=totals, pact=pact))
    for importer in ("MLT", "pact"):
        found = dependence(world, importer, supplier="RUS", commodity="gas", year=2020)
        assert (found.share_low, found.share_high, found.share, found.status) == (0.0, 0.0, None, "none")
        assert (found.quantity, found.note) == (0.0, "imports are zero")
        assert found.evidence == ("hand_totals#v1",)


def test_years_without_an_observation_have_no_row() -> None:
    frame = dependence(small(), "ITA", supplier="RUS", commodity="gas", year=[2020, 2021])
    assert frame["year"].to_list() == [2020]


def test_a_unit() -> None:
    found = asked("ITA", "RUS", unit="GWh")
    assert (found.quantity, found.unit) == (pytest.approx(40 / 3.6), "GWh gcv")
    with pytest.raises(UnitRefused):
        asked("ITA", "RUS", unit="bbl")


def test_what_cannot_be_asked() -> None:
    with pytest.raises(BadArgument, match="DEU cannot depend on itself"):
        asked("DEU", "Germany")
    with pytest.raises(UnknownParty):
        asked("DEU", "Rusia-land")
    with pytest.raises(YearNotCovered):
        asked("DEU", "RUS", 1999)
    with pytest.raises(NoObservation, match=r"neither partners nor a total\. That is not zero"):
        asked("FRA", "RUS")


def test_evidence_resolves() -> None:
    assert asked("DEU", "RUS").evidence == ("hand#v1", "hand_totals#v1")
    assert asked("AUT", "RUS").evidence == ("hand_totals#v1",)


def test_it_renders_and_comes_back_from_json() -> None:
    record = asked("DEU", "RUS")
    assert Dependence.model_validate_json(record.model_dump_json()) == record
    html = record._repr_html_()
    assert "share_high" in html
    assert "not known" in html
    assert record.world in html


@pytest.mark.parametrize(("importer", "low", "high"), [("AUT", 0.0, 1.0), ("DEU", 0.661, 0.676), ("SVK", 0.854, 1.0), ("HUN", 0.95, 1.0)])
def test_cells_of_the_bundled_world(importer: str, low: float, high: float) -> None:
    found = dependence(bundled(), importer, supplier="RUS", commodity="gas", year=2020)
    assert (found.share_low, found.share_high) == pytest.approx((low, high), abs=0.0015)


def test_austria_depends_on_nobody_for_certain() -> None:
    # nobody names Japan as a seller; Austria's gas may be anybody's all the same
    found = dependence(bundled(), "AUT", supplier="JPN", commodity="gas", year=2020)
    assert (found.share_low, found.share_high, found.share, found.status) == (0.0, 1.0, None, "possible")


def test_years_whose_rows_are_all_zero_say_nothing() -> None:
    with pytest.raises(NoObservation):
        dependence(bundled(), "AUT", supplier="RUS", commodity="gas", year=2010)


def test_a_year_from_a_frame_or_an_array_is_one_year() -> None:
    numpy = pytest.importorskip("numpy")
    found = dependence(small(), "DEU", supplier="RUS", commodity="gas", year=numpy.int64(2020))
    assert isinstance(found, Dependence)
    assert found.year == 2020
