"""Days of net-import cover, against a case worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.net_import_cover import net_import_cover

FIGURES = st.floats(0, 1e6)


def test_a_case_worked_by_hand() -> None:
    # daily (10,000 x 0.96 + 2,000 x 1.065) / 365 = 32.14 kt; reserves (3,000 x 0.96 + 1,000 x 1.065) x 0.9 = 3,550.5 kt
    days = net_import_cover(primary_net_imports=10_000, product_net_imports=2_000, primary_stocks=3_000, product_stocks=1_000)
    assert days == pytest.approx(3_550.5 / ((9_600 + 2_130) / 365))
    assert days == pytest.approx(110.5, abs=0.05)


def test_net_exporters_have_no_days() -> None:
    assert net_import_cover(primary_net_imports=-5, product_net_imports=1, primary_stocks=3, product_stocks=1) is None
    assert net_import_cover(primary_net_imports=0, product_net_imports=0, primary_stocks=3, product_stocks=1) is None


def test_no_stocks_cover_no_day() -> None:
    assert net_import_cover(primary_net_imports=1, product_net_imports=1, primary_stocks=0, product_stocks=0) == 0


@pytest.mark.parametrize("bad", [{"primary_stocks": -1.0}, {"product_stocks": float("nan")}, {"primary_net_imports": float("inf")}])
def test_what_cannot_be(bad: dict[str, float]) -> None:
    figures = {"primary_net_imports": 1.0, "product_net_imports": 1.0, "primary_stocks": 1.0, "product_stocks": 1.0, **bad}
    with pytest.raises(BadArgument):
        net_import_cover(**figures)  # type: ignore[arg-type]


@given(st.floats(1, 1e6), FIGURES, FIGURES, FIGURES, st.floats(0.1, 100))
def test_the_unit_cancels(imports: float, products: float, stocks: float, product_stocks: float, scale: float) -> None:
    one = net_import_cover(primary_net_imports=imports, product_net_imports=products, primary_stocks=stocks, product_stocks=product_stocks)
    other = net_import_cover(
        primary_net_imports=imports * scale,
        product_net_imports=products * scale,
        primary_stocks=stocks * scale,
        product_stocks=product_stocks * scale,
    )
    assert one == pytest.approx(other)
