"""A small world of border flows, worked by hand, TJ gcv.

    2020, border   MDA  from UKR 30                     declared: RUS 30 of 30
                   SVK  from UKR 70, CZE 10
                   CZE  from DEU 40
                   DEU  from RUS 60, NOR 40
                   AUT  50 in all, nobody named
    production     UKR 50, RUS 1,000, NOR 100, DEU 0    use: UKR 50, DEU 60, RUS 500

Ukraine passes on 100 and uses 50, and is known to have 50: 100 are unexplained there. By proportional mixing a third of what leaves it is
its own; by own product first none is.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.worlds import resource, write_folder

HEAD = "importer,exporter,commodity,year,basis,quantity,unit,conditions,evidence\n"
FLOWS = [
    ("MDA", "UKR", "border", 30),
    ("SVK", "UKR", "border", 70),
    ("SVK", "CZE", "border", 10),
    ("CZE", "DEU", "border", 40),
    ("DEU", "RUS", "border", 60),
    ("DEU", "NOR", "border", 40),
    ("MDA", "RUS", "origin", 30),
]
TOTALS = [
    ("MDA", "imports", "border", 30),
    ("MDA", "imports", "origin", 30),
    ("SVK", "imports", "border", 80),
    ("CZE", "imports", "border", 40),
    ("DEU", "imports", "border", 100),
    ("AUT", "imports", "border", 50),
]
BOOKS = [
    ("UKR", "production", 50),
    ("UKR", "consumption", 60),
    ("UKR", "stock_change", 10),
    ("DEU", "production", 0),
    ("DEU", "consumption", 60),
    ("RUS", "production", 1000),
    ("RUS", "consumption", 500),
    ("NOR", "production", 100),
]


def border_world(folder: Path, *, flows: list[tuple[str, str, str, float]] | None = None, commodity: str = "gas") -> World:
    """The world above; with other flows, and then without their totals, if any are given."""
    rows = FLOWS if flows is None else flows
    totals = TOTALS if flows is None else TOTALS[-1:]
    path = write_folder(
        folder,
        flows=HEAD + "".join(f"{to},{by},{commodity},2020,{basis},{q},TJ,gcv,v1\n" for to, by, basis, q in rows),
        totals="country,item,commodity,year,basis,quantity,unit,conditions,evidence\n"
        + "".join(f"{country},{item},{commodity},2020,{basis},{q},TJ,gcv,v1\n" for country, item, basis, q in totals),
        resources=[resource("hand", "flows"), resource("hand_totals", "balances"), resource("hand_books", "balances")],
    )
    (path / "balances/hand_books.csv").write_text(
        "country,item,commodity,year,quantity,unit,conditions,evidence\n"
        + "".join(f"{country},{item},{commodity},2020,{q},TJ,gcv,v1\n" for country, item, q in BOOKS),
        encoding="utf-8",
    )
    return load_world(path)


@cache
def borders_by_hand() -> World:
    """The world above, loaded once."""
    with tempfile.TemporaryDirectory() as folder:
        return border_world(Path(folder) / "w")
