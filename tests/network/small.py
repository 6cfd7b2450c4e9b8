"""A small network worked by hand. All capacities are energies, so that each sum is exact: 1 GWh/d = 0.365 TWh/y.

RUS to DEU   points of the map of 2021: North 100, South 50 (may repeat North), East 30 (shared with Italy), Never 80 (never in service)
             lines: one of 40 by A and 400 by B
DEU to ITA   line "alps": 20 by A until 2020, 30 from 2020 on by A, 25 by B (2010); closed from 2022 to 2023
AUT to ITA   a line that stands, without a figure, beside one of 10
ITA to AZE   a line that stands, without a figure
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.worlds import EVIDENCE, resource, write_folder

HEAD = "origin,destination,name,line,scope,capacity,unit,conditions,valid_from,valid_to,as_of,status,flag,joint,evidence"
ROWS = """
RUS,DEU,North,,point,100,GWh/d,gcv,,,2021,operating,,lake,map
RUS,DEU,South,,point,50,GWh/d,gcv,,,2021,operating,repeats,,map
RUS,DEU,East,,point,30,GWh/d,gcv,,,2021,operating,shared,,map
RUS,DEU,Never,,point,80,GWh/d,gcv,,,2021,operating,never_in_service,,map
DEU,ITA,Alps,alps,line,20,TWh/y,gcv,2000,2020,,operating,,,a
DEU,ITA,Alps,alps,line,30,TWh/y,gcv,2020,,,operating,,,a
DEU,ITA,Alps,alps,line,25,TWh/y,gcv,2010,,,operating,,,b
DEU,ITA,Alps,alps,line,,,,2022-01-01,2023-01-01,,closed,,,a
AUT,ITA,Brenner,brenner,line,10,TWh/y,gcv,1990,,,operating,,,a
AUT,ITA,Tarvis,tarvis,line,,,,1990,,,operating,,,a
ITA,AZE,Deep,deep,line,,,,1990,,,operating,,,a
AZE,RUS,One,one,line,4,TWh/y,gcv,1990,,,operating,,,a
AZE,RUS,One,one,line,40,TWh/y,gcv,1990,,,operating,,,b
AZE,RUS,Wrong,one,line,4000,TWh/y,gcv,1990,,,operating,wrong,,b
RUS,AUT,Plan,plan,line,9,TWh/y,gcv,,,2021,proposed,,,map
RUS,AUT,Rest,rest,line,7,TWh/y,gcv,,,2021,mothballed,,,map
RUS,ITA,Cap,,crossing,150,GWh/d,gcv,,,2021,operating,joint_ceiling,lake,map
"""


def readings(*rows: str) -> str:
    """A table of capacities as CSV."""
    return "\n".join([HEAD, *rows]) + "\n"


def write_network(path: Path, *rows: str) -> Path:
    """The folder of the small world, with a table of capacities; pass rows to have others."""
    keys: dict[str, Any] = {key: {**EVIDENCE, "publisher": name} for key, name in (("map", "Map"), ("a", "A"), ("b", "B"))}
    listed = [resource("hand", "flows"), resource("hand_totals", "balances"), resource("pipes", "capacities", evidence=keys)]
    folder = write_folder(path, resources=listed)
    (folder / "capacities").mkdir()
    (folder / "capacities/pipes.csv").write_text(readings(*(rows or ROWS.strip().split("\n"))), encoding="utf-8")
    return folder


def network_world(path: Path, *rows: str) -> World:
    """The small network, loaded."""
    folder = write_network(path, *rows)
    json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return load_world(folder)
