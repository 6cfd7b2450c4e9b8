"""One world over another: the upper one wins by id, and its evidence says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import BadArgument, DataFault
from geoenergy.questions.dependence import dependence
from geoenergy.questions.suppliers import suppliers
from geoenergy.questions.trace import trace
from geoenergy.world.load import load_world
from geoenergy.world.overlay import merged_tables, renamed_addresses
from tests.worlds import EVIDENCE, FLOWS, PACT, resource, small_world, write_folder

OWN = """importer,exporter,commodity,year,basis,quantity,unit,conditions,evidence
DEU,RUS,gas,2021,origin,20,TJ,gcv,v1
"""


def own_folder(path: Path) -> Path:
    mine = {**EVIDENCE, "title": "A figure of my own"}
    folder = write_folder(path, flows=OWN, resources=[{**resource("hand", "flows"), "evidence": {"v1": mine}}])
    (folder / "balances/hand_totals.csv").unlink()
    (folder / "alliances/pact.toml").write_text(PACT.replace("2021-01-01", "2020-06-01"), encoding="utf-8")
    return folder


def test_a_row_wins_by_its_key_and_the_rest_stays(tmp_path: Path) -> None:
    base, upper = small_world(tmp_path / "base"), load_world(own_folder(tmp_path / "own"))
    both = base.overlay(upper)
    answer = dependence(both, "DEU", supplier="RUS", commodity="gas", year=2021)
    assert (answer.share_low, answer.quantity) == (0.2, 20.0)
    assert dependence(both, "DEU", supplier="NOR", commodity="gas", year=2021).quantity == 50.0
    assert both.table("flows", "hand").height == 9
    assert base.table("flows", "hand").height == 9
    assert dependence(base, "DEU", supplier="RUS", commodity="gas", year=2021).quantity == 50.0


def test_the_evidence_says_which_file_won(tmp_path: Path) -> None:
    both = small_world(tmp_path / "base").overlay(load_world(own_folder(tmp_path / "own")))
    answer = dependence(both, "DEU", supplier="RUS", commodity="gas", year=2021)
    mine = f"{tmp_path / 'own'}/hand#v1"
    assert mine in answer.evidence
    traced = trace(both, answer)
    source = next(each for each in traced.sources if each.address == mine)
    assert source.evidence.title == "A figure of my own"
    assert source.file == f"{tmp_path / 'own'}/datapackage.json"
    assert any("20 TJ gcv" in each for each in source.observations)


def test_a_record_wins_by_its_id(tmp_path: Path) -> None:
    both = small_world(tmp_path / "base").overlay(load_world(own_folder(tmp_path / "own")))
    # AUT joined in June 2020 by the upper record, so that its unknown 50 widens the bounds of that year
    answer = dependence(both, "pact", supplier="RUS", commodity="gas", year=2020)
    assert (answer.share_low, answer.share_high) == (100 / 200, 160 / 200)


def test_worlds_state_what_they_are_made_of(tmp_path: Path) -> None:
    base, upper = small_world(tmp_path / "base"), load_world(own_folder(tmp_path / "own"))
    both = base.overlay(upper)
    assert both.fingerprint not in {base.fingerprint, upper.fingerprint}
    assert both.overlays == (upper.origin,)
    assert both.origin == f"{base.origin} + {upper.origin}"


def test_a_new_table_is_added_and_answers_first(tmp_path: Path) -> None:
    both = load_world().overlay(small_world(tmp_path / "w"))
    assert set(suppliers(both, "ITA", commodity="gas", year=2020)["dataset"]) == {"hand"}
    assert set(suppliers(both, "BGR", commodity="gas", year=2020)["dataset"]) == {"eurostat_nrg_ti_gas"}


def test_an_overlay_that_changes_nothing_is_an_error(tmp_path: Path) -> None:
    world = load_world()
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "datapackage.json").write_text('{"name": "empty", "resources": []}')
    with pytest.raises(BadArgument, match="changes nothing"):
        world.overlay(load_world(empty))


def test_an_overlay_that_leaves_a_reference_open_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match="no such evidence 'v2'"):
        load_world(
            write_folder(
                tmp_path / "w", flows=FLOWS.replace("DEU,RUS,gas,2021,origin,50,TJ,gcv,v1", "DEU,RUS,gas,2021,origin,50,TJ,gcv,v2")
            )
        )


def test_a_view_is_no_world_to_lay_over(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")
    with pytest.raises(BadArgument, match="first, then ask"):
        world.known_at("2023-01-01").overlay(world)


def test_pure_parts(tmp_path: Path) -> None:
    base, upper = small_world(tmp_path / "a"), load_world(own_folder(tmp_path / "own"))
    renamed = renamed_addresses(base.evidence, upper.evidence, "own")
    assert renamed == {"hand#v1": "own/hand#v1"}
    merged = merged_tables(base.tables, upper.tables, renamed)
    assert sorted(merged["flows"]["hand"]["evidence"].unique()) == ["own/hand#v1", "v1"]
    assert merged["balances"]["hand_totals"].height == 4
