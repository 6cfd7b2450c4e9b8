"""Who depends on a supplier: the other side of the same shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import UnknownParty, YearNotCovered
from geoenergy.questions.dependence import dependence
from geoenergy.questions.dependents import dependents
from geoenergy.questions.shape import AnswerRow
from geoenergy.questions.suppliers import suppliers
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from tests.questions.small import bundled, small
from tests.worlds import TOTALS, write_folder


def test_columns_and_order() -> None:
    frame = dependents(small(), "RUS", commodity="gas", year=2020)
    assert frame.schema == schema_of(AnswerRow)
    assert frame["importer"].to_list() == ["DEU", "ITA", "AUT"]
    assert set(frame["exporter"]) == {"RUS"}


@pytest.mark.parametrize("supplier", ["RUS", "NOR", "AZE"])
def test_a_row_is_what_the_importer_says(supplier: str) -> None:
    shown = ("share_low", "share_high", "share", "status", "quantity", "evidence")
    for row in dependents(small(), supplier, commodity="gas", year=2020).to_dicts():
        own = suppliers(small(), row["importer"], commodity="gas", year=2020).filter(exporter=supplier).row(0, named=True)
        assert [row[name] for name in shown] == [own[name] for name in shown]
        assert dependence(small(), row["importer"], supplier=supplier, commodity="gas", year=2020).share_high == row["share_high"]


def test_nobody_is_left_out_in_silence() -> None:
    frame = dependents(small(), "RUS", commodity="gas", year=[2009, 2020, 2021])
    told = frame.select("year", "importer", "status").rows()
    assert {(year, importer) for year, importer, status in told if status == "no_observation"} == {
        (2009, "AUT"),
        (2009, "ITA"),
        (2021, "AUT"),
        (2021, "ITA"),
    }
    silent = frame.filter(status="no_observation")
    assert silent["share_low"].null_count() == silent["share_high"].null_count() == silent.height
    assert set(silent["evidence"].list.len()) == {0}


def test_an_importer_that_names_nobody_is_not_known_to_take_nothing() -> None:
    frame = dependents(small(), "RUS", commodity="gas", year=2020, denominator="named")
    assert dict(frame.select("importer", "status").rows()) == {"DEU": "observed", "ITA": "observed", "AUT": "no_observation"}
    zeros = dependents(bundled(), "RUS", commodity="gas", year=2010).filter(importer="AUT")
    assert zeros["status"].to_list() == ["no_observation"], "Austria's rows are zero throughout since 2009"


def test_an_importer_of_nothing_has_no_row(tmp_path: Path) -> None:
    world = load_world(write_folder(tmp_path / "w", totals=TOTALS + "MLT,imports,gas,2020,origin,0,TJ,gcv,v1\n"))
    assert "MLT" not in set(dependents(world, "RUS", commodity="gas", year=2020)["importer"])


def test_a_group_supplies_what_its_members_do_and_the_hidden_part_once() -> None:
    austria = dependents(small(), "pact", commodity="gas", year=2020).row(0, named=True)
    assert (austria["importer"], austria["share_low"], austria["share_high"], austria["quantity_high"]) == ("AUT", 0.0, 1.0, 50.0)


def test_what_cannot_be_asked() -> None:
    with pytest.raises(UnknownParty):
        dependents(small(), "Atlantis", commodity="gas", year=2020)
    with pytest.raises(YearNotCovered):
        dependents(small(), "RUS", commodity="gas", year=1999)


def test_who_depends_on_azerbaijan() -> None:
    frame = dependents(bundled(), "Azerbaijan", commodity="gas", year=2021)
    observed = dict(frame.filter(status="observed").select("importer", "share_low").rows())
    assert {"ITA", "TUR", "GRC", "BGR"} <= set(observed)
    assert observed["TUR"] > observed["ITA"]
