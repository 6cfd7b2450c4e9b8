"""What a stranger writes against the installed package: type-checked by mypy --strict, then run."""

from __future__ import annotations

from typing import assert_type

import polars as pl

import geoenergy as ge
from geoenergy.indicators.base import Bounds


def main() -> None:
    world = ge.load_world()
    assert_type(world, ge.World)

    austria = ge.dependence(world, "Austria", supplier="Russia", commodity="gas", year=2020)
    print(f"Austria on Russia, 2020: {austria.share_low} to {austria.share_high}, share {austria.share}")
    assert (austria.share_low, austria.share_high, austria.share) == (0.0, 1.0, None)

    buyers = ge.dependents(world, "AZE", commodity="gas", year=2020)
    assert_type(buyers, pl.DataFrame)
    assert buyers.height > 0
    assert {"importer", "share_low", "share_high", "method", "evidence"} <= set(buyers.columns)

    index = ge.indicators.herfindahl([3.0, 1.0])
    assert_type(index, Bounds)
    assert index == Bounds(0.625, 0.625)

    try:
        ge.suppliers(world, "Korea", commodity="gas", year=2020)
    except ge.AmbiguousParty as error:
        print(f"Refused: {assert_type(error, ge.AmbiguousParty)}")
    else:
        raise SystemExit("Korea is two countries")
    assert_type(ge.__version__, str)
    print(f"geoenergy {ge.__version__} works from {ge.__file__}")


if __name__ == "__main__":
    main()
