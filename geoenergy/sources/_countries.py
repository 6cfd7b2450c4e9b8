"""The codes that publishers have for countries, as alpha-3, from the table of countries."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from geoenergy.errors import QueryRefused

FILE = "geoenergy/data/countries.csv"


@cache
def country_codes(column: str) -> Mapping[str, str]:
    """Codes in a column of `countries.csv` to alpha-3: `id`, `alpha2`, `eurostat`, `eia`, `un_numeric`, `world_bank`."""
    text = (resources.files("geoenergy") / "data" / "countries.csv").read_text(encoding="utf-8")
    return MappingProxyType({row[column]: row["id"] for row in csv.DictReader(io.StringIO(text)) if row[column]})


@cache
def codes_of(column: str) -> Mapping[str, str]:
    """The other way: alpha-3 to the code in that column."""
    return MappingProxyType({country: code for code, country in country_codes(column).items()})


def codes_asked(countries: Iterable[str], codes: Mapping[str, str], *, who: str, what: str = "code") -> tuple[str, ...]:
    """The codes of the countries that are asked, in their order. Raises `QueryRefused` where the publisher has none of some."""
    held = tuple(countries)
    unknown = [each for each in held if each not in codes]
    if unknown:
        raise QueryRefused(f"{who} has no {what} of {', '.join(unknown)}. Write alpha-3 codes, and leave these out.")
    return tuple(codes[each] for each in held)
