"""ENTSOG's index of routes, with the values that the plan of 2017 prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.import_route_diversification import import_route_diversification


def test_the_values_in_print() -> None:
    assert import_route_diversification(borders={"A": [7]}) == 10_000
    assert import_route_diversification(borders={"A": [7], "B": [7]}) == pytest.approx(5_000)
    assert import_route_diversification(borders={"A": [7]}, sources={"N": [7]}, terminals={"T": 7}) == pytest.approx(3_333, abs=0.5)


def test_points_on_one_border_count_together_and_terminals_apart() -> None:
    # border 30 + 20, source 25, terminals 15 and 10, of 100
    found = import_route_diversification(borders={"A": [30, 20]}, sources={"N": [25]}, terminals={"T": 15, "U": 10})
    assert found == pytest.approx(50**2 + 25**2 + 15**2 + 10**2)


def test_without_entry_capacity_there_is_no_index() -> None:
    assert import_route_diversification() is None
    assert import_route_diversification(borders={"A": [0], "B": []}, terminals={"T": 0}) is None


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0])
def test_what_is_no_capacity_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="finite and 0 or more"):
        import_route_diversification(borders={"A": [1, bad]})
    with pytest.raises(BadArgument, match="finite and 0 or more"):
        import_route_diversification(terminals={"A": bad})


CAPACITIES = st.floats(0.1, 1e4)


@given(st.lists(st.lists(CAPACITIES, min_size=1, max_size=3), min_size=1, max_size=4), st.lists(CAPACITIES, max_size=3), st.floats(0.1, 10))
def test_range_and_scale(borders: list[list[float]], terminals: list[float], factor: float) -> None:
    def index(times: float) -> float:
        found = import_route_diversification(
            borders={str(at): [each * times for each in points] for at, points in enumerate(borders)},
            terminals={str(at): each * times for at, each in enumerate(terminals)},
        )
        assert found is not None
        return found

    assert 10_000 / (len(borders) + len(terminals)) - 1e-6 <= index(1) <= 10_000 + 1e-6
    assert index(factor) == pytest.approx(index(1))
