"""Compares `ge.suppliers` with shares worked out from the extracts as they were found.

    python -m tools.check_against_raw --raw FOLDER

Prints how many cells agree and how far the furthest is apart; leaves with 1 where one is further than `AGREES`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import geoenergy as ge
from geoenergy.errors import NoObservation
from geoenergy.world.world import World
from tools.recompute_gas import Tables, bounds, from_raw

YEARS = range(2011, 2021)
AGREES = 0.005
SHOWN = 40
COUNTRIES = Path(ge.__file__).with_name("data") / "countries.csv"


def compared(world: World, tables: Tables, importers: list[str], years: range = YEARS) -> list[tuple[str, int, str, float]]:
    """Importer, year, exporter and the larger distance of the two bounds, for every supplier that either side has.

    A supplier that only one side names with a quantity counts as wholly apart.
    """
    found = []
    for importer in importers:
        for year in years:
            again = bounds(tables, importer, year)
            try:
                rows = ge.suppliers(world, importer, commodity="gas", year=year, dataset="eurostat_nrg_ti_gas")
            except NoObservation:
                found += [(importer, year, name or "any", 1.0) for name in again]
                continue
            named = {row["exporter"]: row for row in rows.iter_rows(named=True) if row["status"] == "observed"}
            for name in sorted({*named, *again} - {""}):
                if name not in named or name not in again:
                    found.append((importer, year, name, 1.0))
                else:
                    low, high = again[name]
                    apart = max(abs(named[name]["share_low"] - low), abs(named[name]["share_high"] - high))
                    found.append((importer, year, name, apart))
            possible = rows.filter(status="possible")["share_high"].max()
            if possible is not None and "" in again:
                found.append((importer, year, "any", abs(float(str(possible)) - again[""][1])))
    return found


def main() -> int:
    """Command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--raw", type=Path, required=True, help="folder of the extracts")
    tables = from_raw(parser.parse_args().raw, COUNTRIES)
    importers = sorted({importer for importer, year in tables.partners if year in YEARS and total(tables, importer, year)})
    cells = compared(ge.load_world(), tables, importers)
    far = [cell for cell in cells if cell[3] > AGREES]
    print(
        f"{len(importers)} importers, {YEARS[0]}-{YEARS[-1]}: {len(cells)} cells, largest difference {max(cell[3] for cell in cells):.2e}"
    )
    for importer, year, exporter, apart in far[:SHOWN]:
        print(f"  {importer} from {exporter} {year}: {apart:.4f} apart")
    return bool(far)


def total(tables: Tables, importer: str, year: int) -> bool:
    """Whether anything is known of an importer's total in a year."""
    return (importer, year) in tables.energy or (importer, year) in tables.volume


if __name__ == "__main__":
    raise SystemExit(main())
