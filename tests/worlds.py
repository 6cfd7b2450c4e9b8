"""A small world worked by hand: five countries, one pact, and a folder that tests may spoil.

Gas by origin, TJ gcv:

    2009   DEU   RUS 60, NOR 30                 no total is known
    2020   DEU   RUS 60, NOR 30                 of 100: 10 without stated origin
           AUT   nothing named                  of 50
           ITA   RUS 40, AZE 10, DEU 50         of 100: fully specified
    2021   DEU   RUS 50, NOR 50                 of 100

The pact: DEU and ITA since 2000, AUT since 2021. In 2020 it imports 200, of which 50 inside; from outside come RUS 100, NOR 30,
AZE 10 and 10 without stated origin: RUS 100/150 to 110/150, and 100/200 to 110/200 with the inside counted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geoenergy.world.load import load_world
from geoenergy.world.world import World

FLOWS = """importer,exporter,commodity,year,basis,quantity,unit,conditions,evidence
DEU,NOR,gas,2009,origin,30,TJ,gcv,v1
DEU,RUS,gas,2009,origin,60,TJ,gcv,v1
DEU,NOR,gas,2020,origin,30,TJ,gcv,v1
DEU,RUS,gas,2020,origin,60,TJ,gcv,v1
ITA,AZE,gas,2020,origin,10,TJ,gcv,v1
ITA,DEU,gas,2020,origin,50,TJ,gcv,v1
ITA,RUS,gas,2020,origin,40,TJ,gcv,v1
DEU,NOR,gas,2021,origin,50,TJ,gcv,v1
DEU,RUS,gas,2021,origin,50,TJ,gcv,v1
"""

TOTALS = """country,item,commodity,year,basis,quantity,unit,conditions,evidence
AUT,imports,gas,2020,origin,50,TJ,gcv,v1
DEU,imports,gas,2020,origin,100,TJ,gcv,v1
ITA,imports,gas,2020,origin,100,TJ,gcv,v1
DEU,imports,gas,2021,origin,100,TJ,gcv,v1
"""

PACT = """
name = "Pact of the test world"
kind = "organisation"
members = [
  { party = "DEU", start = "2000-01-01", evidence = ["treaty"] },
  { party = "ITA", start = "2000-01-01", evidence = ["treaty"] },
  { party = "AUT", start = "2021-01-01", evidence = ["treaty"] },
]
[evidence]
treaty = { publisher = "Nobody", title = "A treaty made up for tests", published = "1999-12-01" }
"""

EVIDENCE = {
    "publisher": "Nobody",
    "title": "Figures made up for tests",
    "published": "2022-06-30",
    "release_lag": "P6M",
    "licence": "CC0-1.0",
}


def resource(name: str, kind: str, **more: Any) -> dict[str, Any]:
    """The description of a table."""
    return {"name": name, "path": f"{kind}/{name}.csv", "kind": kind, "title": f"{kind} by hand", "evidence": {"v1": EVIDENCE}, **more}


def write_folder(
    path: Path, *, flows: str = FLOWS, totals: str = TOTALS, resources: list[dict[str, Any]] | None = None, pact: str = PACT
) -> Path:
    """Write the data folder of the small world; pass an argument to spoil it."""
    (path / "flows").mkdir(parents=True)
    (path / "balances").mkdir()
    (path / "alliances").mkdir()
    (path / "flows/hand.csv").write_text(flows, encoding="utf-8")
    (path / "balances/hand_totals.csv").write_text(totals, encoding="utf-8")
    (path / "alliances/pact.toml").write_text(pact, encoding="utf-8")
    listed = resources if resources is not None else [resource("hand", "flows"), resource("hand_totals", "balances")]
    (path / "datapackage.json").write_text(json.dumps({"name": "hand", "resources": listed}), encoding="utf-8")
    return path


def small_world(path: Path) -> World:
    """The small world, loaded."""
    return load_world(write_folder(path))
