"""Asymmetry of a mutual dependence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.base import Bounds
from geoenergy.indicators.mutual_dependence import mutual_dependence


def test_by_hand() -> None:
    # the buyer gets 90 % from the seller, who sends 10 % of its exports there: the buyer depends more
    assert mutual_dependence(Bounds(0.9, 0.9), Bounds(0.1, 0.1)) == pytest.approx((0.8, 0.8))
    assert mutual_dependence(Bounds(0.2, 0.5), Bounds(0.3, 0.4)) == pytest.approx((-0.2, 0.2))


def test_the_edges() -> None:
    assert mutual_dependence(Bounds(1, 1), Bounds(1, 1)) == (0, 0)
    assert mutual_dependence(Bounds(1, 1), Bounds(0, 0)) == (1, 1)
    assert mutual_dependence(Bounds(0, 0), Bounds(1, 1)) == (-1, -1)
    assert mutual_dependence(Bounds(0, 1), Bounds(0, 1)) == (-1, 1)


@pytest.mark.parametrize(
    "bad", [Bounds(None, 1), Bounds(0, None), Bounds(0.5, 0.4), Bounds(-0.1, 1), Bounds(0, 1.1), Bounds(float("nan"), 1)]
)
def test_what_is_no_share_is_refused(bad: Bounds) -> None:
    with pytest.raises(BadArgument, match="a share has bounds"):
        mutual_dependence(bad, Bounds(0, 1))
    with pytest.raises(BadArgument, match="a share has bounds"):
        mutual_dependence(Bounds(0, 1), bad)


FLOW = st.floats(0, 10)


@given(FLOW, FLOW, st.floats(0.1, 10), st.floats(0.1, 10))
def test_the_bounds_hold_where_both_rest_on_one_flow(one: float, other: float, rest_in: float, rest_out: float) -> None:
    low, high = sorted((one, other))
    imports = Bounds(low / (low + rest_in), high / (high + rest_in))
    exports = Bounds(low / (low + rest_out), high / (high + rest_out))
    least, most = mutual_dependence(imports, exports)
    assert least is not None
    assert most is not None
    for flow in (low, (low + high) / 2, high):
        assert least - 1e-12 <= flow / (flow + rest_in) - flow / (flow + rest_out) <= most + 1e-12
