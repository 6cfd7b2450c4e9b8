"""A bar an input at its low and at its high value, the largest swing first."""

from __future__ import annotations

import json

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import sensitivity_tornado
from geoenergy.plots.sensitivity_tornado import HIGH, LOW
from geoenergy.scenarios.sensitivity import sensitivity
from tests.plots.frames import values, words
from tests.scenarios.small import tie

FRAME = sensitivity(tie(), inputs={"production A": ("6 bcm", "15 bcm"), "demand B": (0.1, 1.2)}, allocation="minimum_total")
OF = sensitivity(tie(), inputs={"production A": (0.5, 1.0)}, allocation="minimum_total", of="B")


def test_bars_reach_from_nothing_changed() -> None:
    bars = {
        (row["input"], row["at"]): (row["start"], row["end"], row["told"])
        for row in values(sensitivity_tornado(FRAME).to_dict())
        if "start" in row
    }
    # 8 is short with nothing changed: 14 with 6 made, 5 with 15
    assert bars["production A", LOW] == (pytest.approx(8), pytest.approx(14), "6 bcm")
    assert bars["production A", HIGH] == (pytest.approx(5), pytest.approx(8), "15 bcm")
    assert bars["demand B", LOW][2] == "× 0.1"


def test_where_the_answer_bends_is_marked() -> None:
    spec = sensitivity_tornado(FRAME).to_dict()
    breaks = FRAME.filter(pl.col("at") == "break")
    assert breaks.height
    marked = [row for row in values(spec) if set(row) == {"input", "value", "told"}]
    assert len(marked) == breaks.height
    assert "Dots: values of the input at which the answer bends." in words(spec)
    assert "Line across: nothing changed, 8 bcm." in words(spec)


def test_of_a_country_each_bar_is_a_range() -> None:
    spec = sensitivity_tornado(OF).to_dict()
    bars = {row["at"]: (row["start"], row["end"]) for row in values(spec) if "start" in row}
    assert bars[HIGH] == (pytest.approx(0, abs=1e-5), pytest.approx(8, abs=1e-4))
    assert "what B lacks" in words(spec)


def test_the_rest_is_counted_and_it_draws() -> None:
    import vl_convert

    assert "Not drawn: 1 more inputs with a smaller swing." in words(sensitivity_tornado(FRAME, most=1).to_dict())
    for frame in (FRAME, OF):
        assert "NaN" not in vl_convert.vegalite_to_svg(json.dumps(sensitivity_tornado(frame).to_dict()), allowed_base_urls=[])


@pytest.mark.parametrize(
    ("frame", "most", "message"),
    [
        (FRAME.drop("swing"), 5, "needs the columns swing"),
        (FRAME.head(0), 5, "no rows"),
        (FRAME.filter(pl.col("at") != "low"), 5, "no low or no high value of"),
        (FRAME.with_columns(allocation=pl.col("input")), 5, "one allocation"),
        (FRAME, 0, "most must be 1 or more"),
    ],
)
def test_bad_frames(frame: pl.DataFrame, most: int, message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        sensitivity_tornado(frame, most=most)
