"""Shares of gas imports by declared origin, worked out again without the package and without a data frame: for checks of the package.

Nothing here may import `geoenergy` or polars; a fault of theirs must not be able to hide in the check.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

GCV = (33.0, 44.0)
"""Megajoules a cubic metre: a quotient of two totals outside this range means that they are of different editions."""

Pair = tuple[str, int]
"""Importer and year."""


@dataclass
class Tables:
    """What the shares are worked out from."""

    partners: dict[Pair, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    """TJ from each named partner."""
    energy: dict[Pair, float] = field(default_factory=dict)
    """Total in TJ, older edition."""
    volume: dict[Pair, float] = field(default_factory=dict)
    """Total in million cubic metres, newer edition."""


def from_bundle(data: Path) -> Tables:
    """Tables from the bundled CSV files: of a flow held in two editions the newer one."""
    tables = Tables()
    by_edition: dict[str, dict[tuple[str, int, str], float]] = defaultdict(dict)
    for row in _csv(data / "flows" / "eurostat_nrg_ti_gas.csv"):
        if row["commodity"] == "gas":
            by_edition[row["evidence"]][row["importer"], int(row["year"]), row["exporter"]] = float(row["quantity"])
    for edition in sorted(by_edition):  # "2022-03-23" before "2024"
        for (importer, year, exporter), quantity in by_edition[edition].items():
            tables.partners[importer, year][exporter] = quantity
    for row in _csv(data / "balances" / "eurostat_nrg_ti_gas_totals.csv"):
        if row["commodity"] == "gas":
            total = tables.energy if row["unit"] == "TJ" else tables.volume
            total[row["country"], int(row["year"])] = float(row["quantity"])
    return tables


LABELS = {
    "Germany (until 1990 former territory of the FRG)": "DEU",
    "Kosovo (under United Nations Security Council Resolution 1244/99)": "XKX",
    "Turkey": "TUR",
}
GROUPS = ("Euro area", "European Union")
ROWS_OF_THE_EXTRACT = ("G3000", "Natural gas")


def from_raw(raw: Path, countries: Path) -> Tables:
    """Tables from the extracts as they were found; `countries` is the list of countries with their codes."""
    folder = raw / "eurostat"
    listed = list(_csv(countries))
    country = {row["alpha2"]: row["id"] for row in listed if row["alpha2"]} | {
        row["eurostat"]: row["id"] for row in listed if row["eurostat"]
    }
    label = {row["name"]: row["id"] for row in listed} | LABELS
    tables = Tables()
    for row in _csv(folder / "nrg_ti_gas_russia_and_total_TJ_GCV_2011-2020.csv"):
        product, partner, _unit, geo, year, value = row.values()
        if product not in ROWS_OF_THE_EXTRACT or geo.startswith(GROUPS) or value == "":
            continue
        pair = (label[geo], int(year))
        if partner == "Total":
            tables.energy[pair] = float(value)
        else:
            tables.partners[pair]["RUS"] = float(value)
    for row in _csv(folder / "nrg_ti_gas_partners_TJ_GCV_1990-2022.csv"):
        if row["siec"] in ROWS_OF_THE_EXTRACT:
            for each in range(1990, 2023):
                if row[str(each)] != "":
                    tables.partners[country[row["geo"]], each][country[row["partner"]]] = float(row[str(each)])
    for row in _csv(folder / "nrg_ti_gas_total_MIO_M3_2014-2023.csv"):
        if row["geo"] in country and row["OBS_VALUE"] != "":
            tables.volume[country[row["geo"]], int(row["TIME_PERIOD"])] = float(row["OBS_VALUE"])
    return tables


def total_band(tables: Tables, importer: str, year: int) -> tuple[float, float] | None:
    """Least and greatest total of the imports, in TJ; None where there is none."""
    pair = (importer, year)
    quotients = [
        tables.energy[each] / tables.volume[each]
        for each in tables.energy
        if each[0] == importer and tables.volume.get(each, 0) > 0 and GCV[0] <= tables.energy[each] / tables.volume[each] <= GCV[1]
    ]
    energy, volume = tables.energy.get(pair), tables.volume.get(pair)
    if energy is not None and (not volume or GCV[0] <= energy / volume <= GCV[1]):
        return energy, energy
    if volume is None:
        return None
    low, high = (min(quotients), max(quotients)) if quotients else GCV
    return volume * low, volume * high


def bounds(tables: Tables, importer: str, year: int) -> dict[str, tuple[float, float]]:
    """Least and greatest share of each partner named with more than 0, and under `""` of any other."""
    partners = tables.partners.get((importer, year), {})
    band = total_band(tables, importer, year)
    if band is None:
        return {}
    named = sum(partners.values())
    whole = max(band[1], named)
    if whole == 0:
        return {}
    rest = (whole - named) / whole
    found = {partner: (quantity / whole, quantity / whole + rest) for partner, quantity in partners.items() if quantity > 0}
    return {**found, "": (0.0, rest)}


def _csv(path: Path) -> Iterable[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
