"""Where sources disagree about a flow."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import BadArgument, NoObservation, UnknownParty
from geoenergy.questions.disagreements import Statement, disagreements
from geoenergy.records.flow import FLAGS
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.questions.small import bundled, small
from tests.worlds import EVIDENCE, resource, write_folder


def load(path: Path, *lines: str) -> World:
    """The small world with a second vintage and a second table: importer,exporter,year,month,basis,quantity,unit,conditions,flag."""
    other = {**resource("other", "flows"), "evidence": {"w1": {**EVIDENCE, "publisher": "Somebody else"}}}
    folder = write_folder(path, resources=[resource("hand", "flows"), resource("hand_totals", "balances"), other])
    rows = []
    for line in lines:
        importer, exporter, year, month, basis, quantity, unit, conditions, flag = line.split(",")
        rows.append(f"{importer},{exporter},gas,{year},{month},{basis},{quantity},{unit},{conditions},{flag},w1\n")
    header = "importer,exporter,commodity,year,month,basis,quantity,unit,conditions,flag,evidence\n"
    (folder / "flows/other.csv").write_text(header + "".join(rows), encoding="utf-8")
    return load_world(folder)


def asked(world: World, year: int = 2020) -> list[dict[str, object]]:
    frame = disagreements(world, "DEU", supplier="RUS", commodity="gas", year=year)
    assert frame.schema == schema_of(Statement)
    return frame.to_dicts()


def test_one_statement_disagrees_with_nobody() -> None:
    (row,) = asked(small())
    assert (row["low"], row["high"], row["unit"], row["gap"], row["reason"]) == (60.0, 60.0, "TJ gcv", None, None)
    assert (row["stated"], row["speaker"], row["evidence"]) == ("60 TJ gcv", "Nobody", ["hand#v1"])


def test_the_gap_is_over_the_first(tmp_path: Path) -> None:
    first, second = asked(load(tmp_path / "w", "DEU,RUS,2020,,origin,75,TJ,gcv,"))
    assert (first["dataset"], second["dataset"], second["speaker"]) == ("hand", "other", "Somebody else")
    assert second["gap"] == pytest.approx(0.25)


def test_a_range_that_holds_the_other_is_no_gap(tmp_path: Path) -> None:
    # 60 TJ are between 1.3 and 1.8 million cubic metres, whatever the conditions
    _, second = asked(load(tmp_path / "w", "DEU,RUS,2020,,origin,1.55,mcm,unstated,"))
    assert second["low"] < 60 < second["high"]  # type: ignore[operator]
    assert second["gap"] == 0.0
    assert "no reference conditions" in str(second["reason"])
    assert any(str(each).startswith("gas-") for each in second["evidence"])  # type: ignore[attr-defined]


def test_another_basis_is_told_as_the_reason(tmp_path: Path) -> None:
    _, second = asked(load(tmp_path / "w", "DEU,RUS,2020,,border,20,TJ,gcv,"))
    assert second["basis"] == "border"
    assert "last border crossed" in str(second["reason"])


def test_months_add_up_and_missing_ones_are_told(tmp_path: Path) -> None:
    _, second = asked(load(tmp_path / "w", "DEU,RUS,2020,1,origin,20,TJ,gcv,", "DEU,RUS,2020,2,origin,30,TJ,gcv,"))
    assert (second["low"], second["stated"]) == (50.0, "50 TJ gcv over 2 months")
    assert "months are missing" in str(second["reason"])


def test_rows_kept_out_elsewhere_are_here_with_their_flag(tmp_path: Path) -> None:
    _, second = asked(load(tmp_path / "w", "DEU,RUS,2020,,origin,9,TJ,gcv,misclassified"))
    assert second["reason"] == FLAGS["misclassified"]


def test_what_cannot_be_brought_to_the_unit_stands_as_said(tmp_path: Path) -> None:
    _, second = asked(load(tmp_path / "w", "DEU,RUS,2020,,origin,9,bbl,,"))
    assert (second["low"], second["high"], second["gap"], second["stated"]) == (None, None, None, "9 bbl")


def test_years_come_in_order() -> None:
    frame = disagreements(small(), "DEU", supplier="RUS", commodity="gas", year=[2021, 2009])
    assert frame["year"].to_list() == [2009, 2021]
    assert frame["gap"].to_list() == [None, None], "years are not compared with each other"


def test_what_cannot_be_asked() -> None:
    with pytest.raises(BadArgument, match="pact is a group; sources are compared flow by flow"):
        disagreements(small(), "pact", supplier="RUS", commodity="gas", year=2020)
    with pytest.raises(UnknownParty):
        disagreements(small(), "Atlantis", supplier="RUS", commodity="gas", year=2020)
    with pytest.raises(NoObservation, match=r"no source states a flow of gas from RUS to FRA in 2020\. That is not zero"):
        disagreements(small(), "FRA", supplier="RUS", commodity="gas", year=2020)


def test_slovakia_and_russia_in_the_bundled_world() -> None:
    frame = disagreements(bundled(), "SVK", supplier="RUS", commodity="gas", year=2020)
    assert {"2024", "2022-03-23"} <= {address.partition("#")[2] for cell in frame["evidence"] for address in cell}
    assert {"origin"} <= set(frame["basis"].drop_nulls())
    assert all(address in bundled().evidence for cell in frame["evidence"] for address in cell)


def test_a_share_published_as_a_share_is_listed_as_said() -> None:
    shares = bundled().shares.collect().row(0, named=True)
    frame = disagreements(bundled(), shares["importer"], supplier=shares["exporter"], commodity=shares["commodity"], year=shares["year"])
    said = frame.filter(unit="share")
    assert said.height >= 1
    assert said["low"].null_count() == said.height
    assert all("%" in each for each in said["stated"])
