"""Command line of the build: `python -m tools.build_data --raw FOLDER --out geoenergy/data`."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

SOURCES = (
    *("eurostat_gas", "eurostat_balance", "eurostat_monthly", "eurostat_electricity", "eurostat_published"),
    *("baci", "eia", "borders", "capacities", "terminals", "storages"),
)


def main() -> None:
    """Builds the tables asked for (all, by default) and then the data package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raw", type=Path, help="folder with the raw extracts; without it only the data package is put together")
    parser.add_argument("--out", type=Path, required=True, help="our data folder")
    parser.add_argument("--only", nargs="+", choices=SOURCES, default=SOURCES, help="sources to build")
    asked = parser.parse_args()
    for source in asked.only if asked.raw else ():
        for path in importlib.import_module(f"tools.build_data.{source}").build(asked.raw, asked.out):
            print(f"{path.relative_to(asked.out)}  {path.stat().st_size:,} bytes")
    print(importlib.import_module("tools.build_data.datapackage").build(asked.out).relative_to(asked.out))


if __name__ == "__main__":
    main()
