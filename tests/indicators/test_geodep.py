"""CEPII's criteria of an import dependency."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.geodep import geodep


def test_all_three_make_a_dependency() -> None:
    found = geodep(import_herfindahl=0.5, export_herfindahl=0.6, imports=10, exports=2)
    assert found == (True, True, True)
    assert found.dependent is True


def test_at_a_threshold_it_is_not_above() -> None:
    found = geodep(import_herfindahl=0.4, export_herfindahl=0.4, imports=5, exports=5)
    assert found == (False, False, False)
    assert found.dependent is False


def test_one_that_fails_settles_it_and_one_that_is_open_leaves_it_open() -> None:
    assert geodep(import_herfindahl=Bounds(0.3, 0.5), export_herfindahl=0.1, imports=10, exports=2).dependent is False
    found = geodep(import_herfindahl=Bounds(0.3, 0.5), export_herfindahl=0.6, imports=Bounds(1, 3), exports=2)
    assert found == (None, True, None)
    assert found.dependent is None


def test_the_edges() -> None:
    assert geodep(import_herfindahl=1, export_herfindahl=1, imports=1, exports=0).dependent is True  # a monopoly, no exports
    assert geodep(import_herfindahl=1, export_herfindahl=1, imports=0, exports=0).dependent is False


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan")])
def test_what_is_no_index_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="index"):
        geodep(import_herfindahl=bad, export_herfindahl=0.5, imports=1, exports=1)


@pytest.mark.parametrize("bad", [-1.0, float("inf"), Bounds(2, 1)])
def test_what_is_no_figure_is_refused(bad: float | Bounds) -> None:
    with pytest.raises(BadArgument, match="exports"):
        geodep(import_herfindahl=0.5, export_herfindahl=0.5, imports=1, exports=bad)
