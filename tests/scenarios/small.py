"""Small networks that are worked by hand."""

from __future__ import annotations

import polars as pl

from geoenergy.balance.supply_network import SupplyNetwork

# SUP sells to A (wants 10, makes 4) and, through the transit state T (wants 2), to B (wants 10).
NODES = {"SUP": (0.0, 30.0), "T": (2.0, 0.0), "A": (10.0, 4.0), "B": (10.0, 0.0), "ALT": (0.0, 5.0)}
LINKS = {("SUP", "A"): 20.0, ("SUP", "T"): 20.0, ("T", "B"): 15.0, ("ALT", "T"): 5.0, ("A", "B"): 3.0}


def one_period(*, made: dict[str, float] | None = None, capacity: dict[tuple[str, str], float] | None = None) -> SupplyNetwork:
    """The network above in one year; B also takes LNG from L by a terminal of 1."""
    output = {name: production for name, (_, production) in NODES.items()} | (made or {})
    ends = LINKS | (capacity or {})
    balances = pl.DataFrame(
        {
            "country": list(NODES),
            "period": ["2020"] * len(NODES),
            "demand": [demand for demand, _ in NODES.values()],
            "production": [output[name] for name in NODES],
        }
    )
    links = pl.DataFrame(
        {
            "from_country": [a for a, _ in ends],
            "to_country": [b for _, b in ends],
            "period": ["2020"] * len(ends),
            "capacity": list(ends.values()),
        }
    )
    entries = pl.DataFrame({"country": ["B"], "route": ["terminal"], "supplier": ["L"], "period": ["2020"], "capacity": [1.0]})
    return SupplyNetwork.from_tables(balances, entries, links, unit="bcm", names={"both": ["A", "B"], "Landia": ["A"]})


def two_periods(*, initial: float = 3.0, end: float = 1.0) -> SupplyNetwork:
    """B wants 4 in summer and 10 in winter, gets 6 by a pipe from P each time, and stores up to 5."""
    balances = pl.DataFrame(
        {
            "country": ["P", "B", "P", "B"],
            "period": ["2020-07", "2020-07", "2021-01", "2021-01"],
            "demand": [0.0, 4.0, 0.0, 10.0],
            "production": [20.0, 0.0, 20.0, 0.0],
        }
    )
    links = pl.DataFrame({"from_country": ["P", "P"], "to_country": ["B", "B"], "period": ["2020-07", "2021-01"], "capacity": [6.0, 6.0]})
    storage = pl.DataFrame(
        {
            "country": ["B"],
            "working_volume": [5.0],
            "initial": [initial],
            "max_withdrawal": [3.0],
            "max_injection": [2.0],
            "min_level_end": [end],
        }
    )
    return SupplyNetwork.from_tables(balances, None, links, storage, unit="bcm")


def tie(*, b: float = 10.0, c: float = 10.0, supply: float = 12.0) -> SupplyNetwork:
    """A has something for B and C, which both want more than half of it."""
    balances = pl.DataFrame({"country": ["A", "B", "C"], "period": "1", "demand": [0.0, b, c], "production": [supply, 0.0, 0.0]})
    links = pl.DataFrame({"from_country": ["A", "A"], "to_country": ["B", "C"], "period": "1", "capacity": [20.0, 20.0]})
    return SupplyNetwork.from_tables(balances, links=links, unit="bcm")
