from __future__ import annotations

import polars as pl

from tools.build_data import baci


def test_both_ways() -> None:
    frame = pl.DataFrame({"country": ["AUT"], "neighbour": ["DEU"]})
    assert baci.both_ways(frame) == {("AUT", "DEU"), ("DEU", "AUT")}
