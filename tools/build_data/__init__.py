"""Builds the statistical tables of `geoenergy/data` from raw extracts. Development only: it is not part of the wheel.

    python -m tools.build_data --raw FOLDER --out geoenergy/data [--only NAME ...]

FOLDER holds the raw extracts, one folder a publisher (`eurostat/`, `cepii/`, `eia/`, `cia/`, `gem/`, `scigrid_gas/`), and `corridors/` with
our own compilation of capacities. One module a source; `resources/*.toml` says of each table what it is, under which
licence, from where, and with which faults; `datapackage` puts them together.
"""
