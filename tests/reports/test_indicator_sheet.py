"""Tables of indicators as a reader sees them."""

from __future__ import annotations

import pytest

from geoenergy.questions.compare import compare
from geoenergy.questions.indicator_table import indicator_table
from geoenergy.questions.trend import trend
from geoenergy.reports.rendering import Format, render
from tests.reports.worlds import bundled

FORMS: list[Format] = ["table", "markdown", "html"]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_indicators(form: Format) -> None:
    text = render(indicator_table(bundled(), ["Italy"], commodity="gas", year=2020), world=bundled(), format=form)
    for word in ("Italy", "2020", "effective suppliers", "0.268", "3.734", "suppliers"):
        assert word in text


def test_bounds_and_what_is_not_known() -> None:
    text = render(indicator_table(bundled(), ["DEU", "USA"], commodity="gas", year=2020), world=bundled())
    for word in ("0.494–0.514", "at least 0.841", "no observation"):
        assert word in text


def test_a_ranking() -> None:
    text = render(compare(bundled(), ["FRA", "ITA", "USA"], commodity="gas", year=2020, indicator="herfindahl"), world=bundled())
    assert "1–2" in text
    assert "USA United States" in text


def test_a_run_of_years() -> None:
    text = render(trend(bundled(), "ITA", commodity="gas", indicator="herfindahl", years=[2018, 2019, 2020]), world=bundled())
    assert "fell since 2018" in text


def test_a_monopoly_has_no_evenness() -> None:
    frame = indicator_table(bundled(), ["CZE"], commodity="gas", year=2020, denominator="named", indicators=["evenness"])
    assert "not defined" in render(frame, world=bundled())


def test_it_fits_forty_columns() -> None:
    text = render(indicator_table(bundled(), ["DEU", "EU"], commodity="gas", year=[2015, 2020]), world=bundled(), width=40)
    assert max(map(len, text.splitlines())) <= 40
