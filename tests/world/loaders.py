"""Folders with a file of each sort that is loaded, and what loads them: they are read with one file changed at random."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from geoenergy.errors import GeoenergyError
from geoenergy.folder.add import add
from geoenergy.folder.snapshot import snapshot
from geoenergy.scenarios.load_scenario import load_scenario
from geoenergy.world.load import BUNDLED, load_world
from tests.folder.made import hour, made, row
from tests.questions.gas_days import level, point
from tests.worlds import FLOWS, resource, write_folder

RECORDS = (
    "alliances/csto",
    "alliances/eu",
    "commodities/gas",
    "corridors/south-caucasus-pipeline",
    "corridors/southern-gas-corridor",
    "corridors/tanap",
    "corridors/trans-adriatic-pipeline",
    "deals/eu-azerbaijan-gas-2022",
    "disputes/armenia-azerbaijan",
    "events/attack-on-armenia-2022-09-13",
    "events/armenia-requests-consultations-2020-10-31",
    "events/karabakh-war-2020",
    "factors/bcm-in-mcm",
    "instruments/collective-security-treaty-1992",
    "instruments/csto-charter-2002",
    "instruments/eu-azerbaijan-energy-memorandum-2022",
    "instruments/russia-armenia-treaty-1997",
    "instruments/teu-42-7",
    "instruments/tfeu-222",
    "instruments/trilateral-statement-2020-11-10",
    "straits/hormuz",
    "territories/nagorno-karabakh",
)
TABLES = {
    "capacities": "origin,destination,name,scope,capacity,unit,valid_from,status,evidence\nRUS,DEU,Pipe,line,5,bcm/y,2011,operating,v1\n",
    "terminals": "terminal,name,country,kind,units,status,siting,evidence\nT1,Quay,DEU,import,1,operating,floating,v1\n",
    "storages": "storage,name,country,working_volume,unit,status,evidence\nS1,Cavern,DEU,5.0,mcm,operating,v1\n",
    "shares": "importer,exporter,commodity,year,of,share_low,share_high,evidence\nDEU,RUS,gas,2020,imports,0.5,0.6,v1\n",
    "published": "country,indicator,commodity,year,value,unit,evidence\nDEU,x,G3000,2020,1.0,%,v1\n",
    "borders": "country,neighbour,length_km,evidence\nDEU,FRA,418,v1\n",
}


@dataclass(frozen=True)
class Loaded:
    """A file, and what loads it."""

    root: Path
    file: Path
    load: Callable[[], object]

    @property
    def name(self) -> str:
        """Of which sort it is."""
        place = self.file.relative_to(self.root)
        return f"{self.root.name}: {place.parts[0] if len(place.parts) > 1 else place.name}{place.suffix if len(place.parts) > 1 else ''}"

    def with_(self, content: bytes) -> str:
        """How loading ends with that content in place of the file's own: `loaded`, or the error of ours; any other goes through."""
        own = self.file.read_bytes()
        self.file.chmod(0o644)
        self.file.write_bytes(content)
        try:
            self.load()
        except GeoenergyError as error:
            return type(error).__name__
        finally:
            self.file.write_bytes(own)
        return "loaded"


def records(root: Path) -> Path:
    """A data folder with a record of each sort, and a table of each kind."""
    levels, points = pl.DataFrame([level(1, 5.0)]), pl.DataFrame([point(1, 5.0)])
    others = [resource(f"own_{kind}", kind) for kind in TABLES]
    packed = [{**resource(f"own_{kind}", kind), "path": f"{kind}/own_{kind}.parquet"} for kind in ("levels", "points")]
    listed = [resource("hand", "flows"), resource("hand_totals", "balances"), *others, *packed]
    write_folder(root, flows=FLOWS, resources=listed)
    for kind, text in TABLES.items():
        (root / kind).mkdir()
        (root / kind / f"own_{kind}.csv").write_text(text)
    for kind, frame in (("levels", levels), ("points", points)):
        (root / kind).mkdir()
        buffer = io.BytesIO()
        frame.with_columns(evidence=pl.lit("v1")).write_parquet(buffer)
        (root / kind / f"own_{kind}.parquet").write_bytes(buffer.getvalue())
    for noun in ("commodities", "factors"):
        shutil.copytree(BUNDLED / noun, root / noun)
    shutil.copy(BUNDLED / "countries.csv", root)
    for name in RECORDS:
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(BUNDLED / f"{name}.toml", root / f"{name}.toml")
    return root


def vintages(root: Path) -> Path:
    """A folder of vintages."""
    add(root, [made()], hour(0))
    add(root, [made(row(quantity=7.0), row("ITA", "DZA"), vintage="2026-11-01")], hour(1))
    frame = pl.DataFrame([level(day, 5.0) for day in (1, 2, 3)]).with_columns(pl.col("quantity") * 1.0)
    add(root, [made(table="own_levels", kind="levels", rows=frame)], hour(2) + dt.timedelta(minutes=1))
    return root


def everything(place: Path) -> list[Loaded]:
    """A file of each sort, in folders at `place`."""
    own, folder, scenarios = records(place / "records"), vintages(place / "vintages"), place / "scenarios"
    scenarios.mkdir()
    shutil.copy(BUNDLED / "scenarios" / "hormuz-closes.toml", scenarios)
    sorts = [own / f"{name}.toml" for name in RECORDS]
    sorts += [own / "countries.csv", own / "datapackage.json", own / "flows/hand.csv", own / "balances/hand_totals.csv"]
    sorts += [*own.glob("*/own_*")]
    found = [Loaded(own, file, lambda: load_world(own)) for file in sorts]
    state = snapshot(folder)
    needed = [f"states/{state.name}", *(f"objects/{name}" for name in state.contents), "HEAD", "geoenergy-folder.json"]
    found += [Loaded(folder, folder / name, lambda: load_world(folder)) for name in needed]
    scenario = scenarios / "hormuz-closes.toml"
    return [*found, Loaded(scenarios, scenario, lambda: load_scenario(scenario))]
