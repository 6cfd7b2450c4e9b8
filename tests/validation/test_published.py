"""Ours against what Eurostat publishes: what the validation pages claim."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

import geoenergy as ge
from docs.support import validation
from geoenergy.world.world import World


@cache
def world() -> World:
    return ge.load_world()


@cache
def origins() -> pl.DataFrame:
    return validation.origin_cells(world())


def test_import_dependency_agrees_in_every_finite_cell() -> None:
    cells = validation.dependency_cells(world()).filter(pl.col("difference").is_not_null())
    assert cells.height == 348
    assert set(cells["year"]) == set(range(2011, 2021))
    assert (cells["difference"].abs() <= 1).all()
    assert (cells["difference"].abs() <= 0.05).sum() == 333


def test_the_cells_without_a_difference_are_balances_of_zeros_or_not_published() -> None:
    cells = validation.dependency_cells(world()).filter(pl.col("difference").is_null())
    zeros = pl.all_horizontal(pl.col("production", "imports", "exports", "stock_change") == 0)
    assert cells.filter(~zeros)["country"].unique().to_list() == ["LIE"]
    assert cells.filter(pl.col("published").is_not_null())["published"].unique().to_list() == [0.0]


def test_the_older_denominator_is_another_question() -> None:
    cells = validation.dependency_cells(world(), "consumption").filter(pl.col("difference").is_not_null())
    off = cells.filter(pl.col("difference").abs() > 1)
    assert (cells.height, off.height) == (348, 18)
    assert set(off["country"]) == {"DNK", "EST", "NOR", "SWE"}


def test_the_denominator_needed_brings_out_the_published_figure() -> None:
    cells = validation.denominator_needed(validation.dependency_cells(world())).filter(
        pl.col("needed").is_finite(), pl.col("published") != 0
    )
    held = cells["production"] + cells["imports"] - cells["exports"] + cells["stock_change"]
    again = 100 * (cells["imports"] - cells["exports"]) / (held * (1 + cells["needed"] / 100))
    assert (again - cells["published"]).abs().max() < 1e-6


@pytest.mark.parametrize("year", range(2011, 2021))
def test_the_union_is_the_sum_of_its_members(year: int) -> None:
    published = world().table("published", "eurostat_nrg_ind_id").filter(country="EU27_2020", commodity="G3000", year=year)["value"].item()
    ours = ge.import_dependency(world(), "EU27_2020", commodity="gas", year=year).import_dependency
    assert ours is not None
    assert 100 * ours == pytest.approx(published, abs=0.06)


def test_origin_shares_agree_after_one_step_where_editions_agree() -> None:
    untouched = validation.untouched(world(), origins())
    assert untouched.height == 917
    assert (untouched["difference"].abs() <= 0.5).all()
    assert (untouched["difference"].abs() <= 0.0051).sum() >= 850


def test_one_step_comes_nearer_than_what_is_declared() -> None:
    declared = ((origins()["declared"] - origins()["published"]).abs() <= 1).mean()
    one_step = (origins()["difference"].abs() <= 1).mean()
    assert declared == pytest.approx(0.854, abs=0.001)
    assert one_step == pytest.approx(0.954, abs=0.001)


def test_every_other_cell_is_explained_by_name() -> None:
    far = origins().filter(pl.col("difference").abs() > validation.WITHIN)
    assert far.height == 59
    assert far["reason"].null_count() == 0
    assert not (far["reason"] == validation.UNEXPLAINED).any()


def test_a_published_zero_of_a_country_that_names_no_partner_is_left_out() -> None:
    silent = validation.without_partners(world())
    assert silent["country"].to_list() == ["AUT", "GEO"]
    assert silent["all_zero"].all()
    assert not set(origins()["country"]) & {"AUT", "GEO"}
    assert origins().height + silent["cells"].sum() == validation.published_origins(world()).height


def test_a_table_prints_gaps_as_gaps() -> None:
    frame = pl.DataFrame({"a": [1.0, None, -0.001], "b": ["x", "y", "z"]})
    assert validation.markdown(frame, {"a": "A", "b": "B"}).splitlines() == [
        "| A | B |",
        "|---|---|",
        "| 1.00 | x |",
        "|  | y |",
        "| 0.00 | z |",
    ]
