"""Published results on stops of supply: what the validation page claims."""

from __future__ import annotations

import pytest

from docs.support.scenario_gallery import savings_cells


def test_the_balance_of_savings_is_met_in_every_scenario() -> None:
    cells = savings_cells()
    assert cells.height == 16
    assert cells["difference"].abs().max() == pytest.approx(0, abs=1e-9)
    assert cells["verified"].all()


def test_what_consumers_cannot_save_falls_on_the_rest() -> None:
    cells = savings_cells()
    over = cells.filter(cells["published"] > 1)
    assert over["scenario"].to_list() == [15]
    assert over["others_short_pj"][0] == pytest.approx(7038 - 5640)
    assert (cells.filter(cells["published"] < 1)["others_short_pj"].abs() < 1e-6).all()
