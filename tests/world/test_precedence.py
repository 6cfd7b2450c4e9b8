"""Which data set answers first."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import BadArgument, UnknownDataset
from geoenergy.world.load import load_world
from geoenergy.world.precedence import BY_NAME_ONLY, PRECEDENCE, bases_of, check_basis, contents, datasets_for, default_basis
from tests.worlds import small_world


def test_every_bundled_flow_table_has_its_place() -> None:
    world = load_world()
    held = {
        (commodity, basis, name) for name in world.tables["flows"] for commodity, basis in contents(world, name) if name not in BY_NAME_ONLY
    }
    listed = {(commodity, basis, name) for commodity, bases in PRECEDENCE.items() for basis, names in bases.items() for name in names}
    assert held == listed


def test_the_first_basis_is_the_default() -> None:
    world = load_world()
    assert {each: default_basis(world, each) for each in ("gas", "lng", "crude_oil", "electricity")} == {
        "gas": "origin",
        "lng": "trade",
        "crude_oil": "trade",
        "electricity": "border",
    }
    assert bases_of(world, "gas") == {"origin", "border", "trade"}


def test_a_set_of_the_users_own_comes_first(tmp_path: Path) -> None:
    world = load_world().overlay(small_world(tmp_path / "w"))
    assert datasets_for(world, "gas", "origin") == ("hand", "eurostat_nrg_ti_gas", "curated")


def test_one_by_name_or_vintage() -> None:
    world = load_world()
    assert datasets_for(world, "electricity", "border", "eurostat_nrg_te_eh") == ("eurostat_nrg_te_eh",)
    assert datasets_for(world, "gas", "origin", "eurostat_nrg_ti_gas#2022-03-23") == ("eurostat_nrg_ti_gas#2022-03-23",)
    with pytest.raises(UnknownDataset, match="Vintages: "):
        datasets_for(world, "gas", "origin", "eurostat_nrg_ti_gas#2021")
    with pytest.raises(UnknownDataset, match="Data sets with gas on the basis 'origin'"):
        datasets_for(world, "gas", "origin", "cepii_baci")


def test_a_basis_that_is_none() -> None:
    check_basis("trade")
    with pytest.raises(BadArgument, match="One of: origin, border"):
        check_basis("customs")
