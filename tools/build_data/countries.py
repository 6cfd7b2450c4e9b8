"""Writes geoenergy/data/countries.csv: every ISO 3166-1 country or area, Kosovo, and the former states that the data need.

    python tools/build_data/countries.py

Names, alpha-2 and numeric codes come from the CLDR that babel ships; everything else (other code lists, aliases, former
states and their dates) from `countries_supplement.csv` beside this file. How names are chosen: docs/concepts/naming-policy.md.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from geoenergy.records.country import Country

HERE = Path(__file__).resolve().parent
SUPPLEMENT = HERE / "countries_supplement.csv"
TARGET = HERE.parents[1] / "geoenergy" / "data" / "countries.csv"

NOT_COUNTRIES = {"EU", "UN", "EZ", "QO", "XA", "XB", "ZZ"}
"""Codes of CLDR with an alpha-3 or a number that stand for no country or area."""

# CLDR keeps withdrawn codes as aliases of the living one; these are the living ones.
ALPHA3_WHERE_SEVERAL = {"CD": "COD", "DE": "DEU", "FR": "FRA", "MM": "MMR", "TL": "TLS", "YE": "YEM", "XK": "XKX"}
NUMERIC_WHERE_SEVERAL = {"DE": "276", "ET": "231", "FR": "250", "SD": "729", "YE": "887"}
FORMER_CODES = {
    "ANT": ("AN", "530"),
    "CSK": ("CS", "200"),
    "DDR": ("DD", "278"),
    "SCG": ("CS", "891"),
    "SUN": ("SU", "810"),
    "YMD": ("YD", "720"),
    "YUG": ("YU", "890"),
}
"""Withdrawn codes of former states, alpha-2 and numeric (ISO 3166-3; each number is an alias in CLDR too)."""


def cldr_countries() -> dict[str, tuple[str, str | None, str]]:
    """alpha-3 -> (alpha-2, numeric, English name) of the living countries and areas.

    An area counts when CLDR gives it a name, an alpha-3 and a number: that is the 249 entries of ISO 3166-1, and Kosovo,
    whose number in CLDR is a private one and is left out.
    """
    alpha3: dict[str, set[str]] = {}
    numeric: dict[str, set[str]] = {}
    for code, replacements in get_global("territory_aliases").items():
        if len(replacements) != 1:
            continue
        if re.fullmatch(r"[A-Z]{3}", code):
            alpha3.setdefault(replacements[0], set()).add(code)
        elif re.fullmatch(r"\d{3}", code):
            numeric.setdefault(replacements[0], set()).add(code)
    names = Locale("en").territories
    found = {}
    for alpha2 in sorted(set(names) & set(alpha3) & set(numeric) - NOT_COUNTRIES):
        three = ALPHA3_WHERE_SEVERAL.get(alpha2) or _only(alpha3[alpha2])
        number = None if alpha2 == "XK" else NUMERIC_WHERE_SEVERAL.get(alpha2) or _only(numeric[alpha2])
        found[three] = (alpha2, number, plain_name(names[alpha2]))
    return found


def plain_name(name: str) -> str:
    """A name of CLDR without its abbreviations: `St. Kitts & Nevis` becomes `Saint Kitts and Nevis`."""
    return name.replace("&", "and").replace("St. ", "Saint ").replace("’", "'")


def country_rows() -> list[Country]:
    """All rows, checked by the record, by id."""
    living = cldr_countries()
    with SUPPLEMENT.open(encoding="utf-8", newline="") as file:
        supplement = {row["id"]: row for row in csv.DictReader(file)}
    if missing := set(living) ^ (set(supplement) - set(FORMER_CODES)):
        raise SystemExit(f"in CLDR or in the supplement, not in both: {sorted(missing)}")
    rows = []
    for code, extra in supplement.items():
        alpha2, number, name = living[code] if code in living else (*FORMER_CODES[code], extra["name"])
        fields: dict[str, Any] = {key: value or None for key, value in extra.items()}
        fields |= {"name": extra["name"] or name, "alpha2": alpha2, "un_numeric": number}
        fields |= {key: tuple(filter(None, extra[key].split("|"))) for key in ("aliases", "successors")}
        if extra["name"] and name != extra["name"]:
            fields["aliases"] = tuple(dict.fromkeys((name, *fields["aliases"])))
        rows.append(Country.model_validate(fields))
    return sorted(rows, key=lambda row: row.id)


def main() -> None:
    """Write the file."""
    rows = country_rows()
    columns = list(Country.model_fields)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            cells = row.model_dump()
            writer.writerow("|".join(cell) if isinstance(cell := cells[key], tuple) else cell for key in columns)
    print(f"{TARGET.name}: {len(rows)} rows", file=sys.stderr)


def _only(values: set[str]) -> str:
    (value,) = values
    return value


if __name__ == "__main__":
    main()
