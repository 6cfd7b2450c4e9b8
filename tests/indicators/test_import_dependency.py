"""Net imports over what is available, on a balance worked by hand."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument, NoObservation
from geoenergy.indicators.import_dependency import ITEMS, import_dependency, import_dependency_of
from geoenergy.world.load import load_world
from tests.worlds import small_world


def balance(**items: float | None) -> pl.DataFrame:
    return pl.DataFrame([{name: items.get(name, 0.0) for name in ITEMS}], schema=dict.fromkeys(ITEMS, pl.Float64))


def value(frame: pl.DataFrame, **options: Any) -> float | None:
    result: float | None = import_dependency(frame, **options)["import_dependency"].item()
    return result


BY_HAND = balance(production=20.0, imports=90.0, exports=10.0, stock_change=-5.0, consumption=96.0)


def test_by_hand() -> None:
    assert value(BY_HAND) == pytest.approx(80 / 95)  # (90 - 10) / (20 + 90 - 10 - 5)
    assert value(BY_HAND, denominator="consumption") == pytest.approx(80 / 96)


def test_a_net_exporter_is_below_zero_and_filled_stocks_are_above_one() -> None:
    assert value(balance(production=100.0, imports=0.0, exports=60.0)) == pytest.approx(-1.5)
    assert value(balance(imports=100.0, stock_change=-20.0)) == pytest.approx(1.25)


@pytest.mark.parametrize("item", ["production", "imports", "exports", "stock_change"])
def test_a_missing_item_is_not_zero(item: str) -> None:
    assert value(BY_HAND.with_columns(pl.lit(None, dtype=pl.Float64).alias(item))) is None


def test_only_the_items_of_the_denominator_are_needed() -> None:
    assert value(BY_HAND.with_columns(consumption=None)) is not None
    assert value(BY_HAND.with_columns(consumption=None), denominator="consumption") is None
    assert value(BY_HAND.with_columns(production=None), denominator="consumption") is not None


def test_nothing_available_has_no_value() -> None:
    assert value(balance()) is None
    assert value(balance(exports=5.0)) is None


def test_no_such_denominator() -> None:
    with pytest.raises(BadArgument, match="One of: available, consumption"):
        import_dependency(BY_HAND, denominator="gross")  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_figure_is_refused(bad: float) -> None:
    with pytest.raises(BadArgument, match="must be finite, or null where they are not known: look at the columns exports"):
        value(BY_HAND.with_columns(exports=pl.lit(bad)))


@given(st.floats(0, 1e6), st.floats(0.1, 1e6), st.floats(0, 1e6))
def test_without_exports_and_stocks_it_is_a_share(production: float, imports: float, scale: float) -> None:
    found = value(balance(production=production, imports=imports))
    assert found is not None
    assert 0 <= found <= 1
    if scale > 1:
        assert value(balance(production=production * scale, imports=imports * scale)) == pytest.approx(found)


def test_of_the_bundled_world() -> None:
    world = load_world()
    frame = import_dependency_of(world, ["DEU", "NOR"], commodity="gas")
    assert frame.columns == ["country", "year", "import_dependency", *ITEMS, "evidence"]
    row = frame.filter(country="DEU", year=2020).row(0, named=True)
    net = row["imports"] - row["exports"]
    assert row["import_dependency"] == pytest.approx(net / (row["production"] + net + row["stock_change"]))
    assert frame.filter(country="NOR", year=2020)["import_dependency"].item() < -10
    assert all(address in world.evidence for cell in frame["evidence"] for address in cell)


def test_without_a_balance(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(NoObservation, match=r"no balance of coal is held\. Balances there are: gas"):
        import_dependency_of(load_world(), ["DEU"], commodity="coal")
    with pytest.raises(NoObservation, match="no balance of gas is held"):
        import_dependency_of(small_world(tmp_path_factory.mktemp("w") / "w"), ["DEU"], commodity="gas")
    with pytest.raises(NoObservation, match="holds no balance of gas for JPN"):
        import_dependency_of(load_world(), ["JPN"], commodity="gas")
