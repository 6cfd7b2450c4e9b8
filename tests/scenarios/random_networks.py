"""Small networks with whole numbers, drawn by hypothesis, for brute force."""

from __future__ import annotations

import polars as pl
from hypothesis import strategies as st

from geoenergy.balance.supply_network import SupplyNetwork

NAMES = ("A", "B", "C", "D")


@st.composite
def networks(draw: st.DrawFn, *, storage: bool = True, periods: int = 2, supply: int = 6) -> SupplyNetwork:
    """Two to four countries in one or two periods, with links, an entry or two, perhaps a limit on them and a store."""
    names = NAMES[: draw(st.integers(2, 4))]
    when = [str(number + 1) for number in range(draw(st.integers(1, periods)))]
    small = st.integers(0, 5)
    keys = [(name, period) for period in when for name in names]
    balances = pl.DataFrame(
        {
            "country": [name for name, _ in keys],
            "period": [period for _, period in keys],
            "demand": [float(draw(small)) for _ in keys],
            "production": [float(draw(st.integers(0, supply))) for _ in keys],
        }
    )
    pairs = [(a, b) for a in names for b in names if a != b]
    kept = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5))
    ends = [(a, b, period, float(draw(small))) for a, b in kept for period in when]
    links = pl.DataFrame(ends, schema=["from_country", "to_country", "period", "capacity"], orient="row") if ends else None
    ports = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    rows = [(name, "port", "X", period, float(draw(small))) for name in ports for period in when]
    entries = pl.DataFrame(rows, schema=["country", "route", "supplier", "period", "capacity"], orient="row") if rows else None
    limits = None
    if rows and draw(st.booleans()):
        limits = pl.DataFrame(
            {"name": "world", "kind": "suppliers", "members": [["X"]], "period": when[-1], "capacity": [float(draw(small))]}
        )
    held = None
    if storage and draw(st.booleans()):
        held = pl.DataFrame(
            {
                "country": [names[0]],
                "working_volume": [4.0],
                "initial": [float(draw(st.integers(1, 4)))],
                "max_withdrawal": [2.0],
                "max_injection": [2.0],
                "min_level_end": [float(draw(st.integers(0, 1)))],
            }
        )
    return SupplyNetwork.from_tables(balances, entries, links, held, limits, unit="bcm")
