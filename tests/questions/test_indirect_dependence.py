"""What came directly and what came through others, by hand."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.indicators.trace_origins import RULES, Rule
from geoenergy.questions.indirect_dependence import IndirectDependence, indirect_dependence
from geoenergy.questions.traced_origins import traced_origins
from tests.questions.borders import borders_by_hand
from tests.questions.small import bundled


def ask(importer: str, supplier: str, **more: object) -> IndirectDependence:
    found = indirect_dependence(borders_by_hand(), importer, supplier=supplier, commodity="gas", year=2020, **more)  # type: ignore[call-overload]
    assert isinstance(found, IndirectDependence)
    return found


def test_directly() -> None:
    found = ask("DEU", "RUS")
    assert (found.share_direct_low, found.share_hubs_low, found.share_low, found.share_high) == pytest.approx((0.6, 0, 0.6, 0.6))
    assert found.hubs == ()
    assert found.paths == ("RUS > DEU 60.0%",)


def test_through_others_and_the_paths() -> None:
    found = ask("SVK", "RUS", assume={"UKR": "RUS"})
    # 14/24 by Ukraine, 0.6/8 by Germany and Czechia
    assert found.share_direct_low == 0
    assert found.share_low == pytest.approx(14 / 24 + 0.6 / 8)
    assert found.hubs == ("UKR 58.3%", "CZE 7.5%")
    assert found.paths == ("RUS > UKR > SVK 58.3%", "RUS > DEU > CZE > SVK 7.5%")
    assert found.share_paths == pytest.approx(found.share_low)
    assert found.assumption == "what is unexplained at UKR comes from RUS"


def test_what_is_unexplained_may_be_the_suppliers() -> None:
    found = ask("SVK", "RUS")
    assert found.unexplained_share == pytest.approx(14 / 24)
    assert found.share_high == pytest.approx(found.share_low + 14 / 24)
    assert found.share_direct_high == 0


def test_a_supplier_that_no_flow_names() -> None:
    found = ask("DEU", "AZE")
    assert (found.share_low, found.share_high, found.paths) == (0.0, 0.0, ())


@pytest.mark.parametrize("rule", RULES)
def test_it_is_the_same_tracing(rule: Rule) -> None:
    for importer in ("CZE", "SVK", "ITA", "HUN", "TUR"):
        traced = traced_origins(bundled(), importer, commodity="gas", year=2020, rule=rule)
        for supplier in ("RUS", "NOR", "DZA"):
            found = indirect_dependence(bundled(), importer, supplier=supplier, commodity="gas", year=2020, rule=rule)
            low = traced.filter(pl.col("origin") == supplier)["share_low"].to_list()
            assert found.share_low == pytest.approx(low[0] if low else 0.0, abs=1e-9)
            assert found.share_direct_low + found.share_hubs_low == pytest.approx(found.share_low)
            assert found.share_paths <= found.share_low + 1e-9


def test_several_years_give_a_frame() -> None:
    frame = indirect_dependence(bundled(), "CZE", supplier="RUS", commodity="gas", year=range(2015, 2018))
    assert frame["year"].to_list() == [2015, 2016, 2017]
    assert all(frame["paths"].to_list())


def test_what_cannot_be_asked() -> None:
    with pytest.raises(BadArgument, match="must be two countries, not SVK and SVK"):
        ask("SVK", "SVK")
    with pytest.raises(BadArgument, match="must be two countries, not pact and RUS"):
        ask("pact", "RUS")
