"""Many importers against many suppliers: each pair as `dependence` has it."""

from __future__ import annotations

import pytest

from geoenergy.errors import UnknownParty, YearNotCovered
from geoenergy.questions.dependence import dependence
from geoenergy.questions.dependence_matrix import dependence_matrix
from geoenergy.questions.shape import AnswerRow
from geoenergy.tables import schema_of
from tests.questions.small import small


def test_each_pair_is_as_asked_alone() -> None:
    frame = dependence_matrix(small(), importers=["DEU", "AUT", "ITA", "pact"], suppliers=["RUS", "NOR", "JPN"], commodity="gas", year=2020)
    assert frame.schema == schema_of(AnswerRow)
    assert frame.select("importer", "exporter").rows() == [(i, e) for i in ("DEU", "AUT", "ITA", "pact") for e in ("RUS", "NOR", "JPN")]
    for row in frame.to_dicts():
        alone = dependence(small(), row["importer"], supplier=row["exporter"], commodity="gas", year=2020)
        assert {name: row[name] for name in ("share_low", "share_high", "share", "status", "quantity", "unit", "dataset", "note")} == {
            name: getattr(alone, name) for name in ("share_low", "share_high", "share", "status", "quantity", "unit", "dataset", "note")
        }
        assert tuple(row["evidence"]) == alone.evidence
    assert set(frame["method"]) == {"dependence_matrix/1"}


def test_a_pair_without_observation_has_a_row_that_says_so() -> None:
    frame = dependence_matrix(small(), importers=["DEU", "FRA"], suppliers=["RUS"], commodity="gas", year=2020)
    row = frame.row(1, named=True)
    assert (row["importer"], row["status"], row["share_low"], row["share_high"]) == ("FRA", "no_observation", None, None)
    assert row["evidence"] == []
    assert row["world"] == small().fingerprint


def test_a_party_against_itself_is_left_out_and_years_follow_each_other() -> None:
    frame = dependence_matrix(small(), importers=["DEU", "ITA"], suppliers=["DEU", "RUS"], commodity="gas", year=[2021, 2020])
    assert frame.select("importer", "exporter", "year").rows() == [
        ("DEU", "RUS", 2020),
        ("DEU", "RUS", 2021),
        ("ITA", "DEU", 2020),
        ("ITA", "DEU", 2021),
        ("ITA", "RUS", 2020),
        ("ITA", "RUS", 2021),
    ]


def test_options_reach_each_pair() -> None:
    frame = dependence_matrix(
        small(), importers=["pact"], suppliers=["RUS"], commodity="gas", year=2020, internal="include", unit="GWh", denominator="named"
    )
    row = frame.row(0, named=True)
    assert (row["share"], row["unit"]) == (pytest.approx(100 / 190), "GWh gcv")


def test_nobody_asked_gives_an_empty_frame() -> None:
    assert dependence_matrix(small(), importers=[], suppliers=["RUS"], commodity="gas", year=2020).schema == schema_of(AnswerRow)


def test_what_cannot_be_asked() -> None:
    with pytest.raises(UnknownParty):
        dependence_matrix(small(), importers=["Atlantis"], suppliers=["RUS"], commodity="gas", year=2020)
    with pytest.raises(YearNotCovered):
        dependence_matrix(small(), importers=["DEU"], suppliers=["RUS"], commodity="gas", year=1999)
