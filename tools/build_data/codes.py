"""Codes and labels of the raw extracts, as alpha-3. Strict: a label is mapped, or ignored by name, or an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import babel
import babel.core

from tools.build_data.errors import UnknownLabel

# alpha-3 codes that babel knows for territories that have since changed their code, or that share one with a part of themselves
_NOT_CURRENT = {"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD"}

_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}

EUROSTAT_OWN = {"EL": "GRC", "UK": "GBR", "XK": "XKX"}

EUROSTAT_AGGREGATES = {"EA19", "EA20", "EU27_2020", "EU28"}
"""Reporters in Eurostat's tables that are groups: left out, since a group is the sum of its members here."""

EUROSTAT_NOT_STATED = {"NSP", "AFR_OTH", "AME_OTH", "ASI_OTH", "ASI_NME_OTH", "EUR_OTH", "EX_SU_OTH"}
"""Partners in Eurostat's tables that name no country: rows with an empty exporter."""

EUROSTAT_LABELS = {
    "Germany (until 1990 former territory of the FRG)": "DEU",
    "Kosovo (under United Nations Security Council Resolution 1244/99)": "XKX",
    "Kosovo*": "XKX",
}

EUROSTAT_LABEL_AGGREGATES = {
    "Euro area - 19 countries (from 2015)",
    "European Union - 27 countries (from 2020)",
    "European Union - 28 countries (2013-2020)",
}

OTHER_NAMES = {
    "Turkey": "TUR",
    "Turkiye": "TUR",
    "Cape Verde": "CPV",
    "Cabo Verde": "CPV",
    "Burma": "MMR",
    "Myanmar": "MMR",
    "Congo-Brazzaville": "COG",
    "Congo-Kinshasa": "COD",
    "Cote d'Ivoire": "CIV",
    "Ivory Coast": "CIV",
    "Gambia, The": "GMB",
    "The Gambia": "GMB",
    "The Bahamas": "BHS",
    "Hong Kong": "HKG",
    "Macau": "MAC",
    "Reunion": "REU",
    "Palestinian Territories": "PSE",
    "Saint Helena": "SHN",
    "Saint Vincent/Grenadines": "VCT",
    "Sao Tome and Principe": "STP",
    "Czech Republic": "CZE",
    "Republic of the Congo": "COG",
    "Democratic Republic of the Congo": "COD",
    "Holy See": "VAT",
    "Macedonia": "MKD",
    "Swaziland": "SWZ",
}
"""Names in use by the publishers beside those of the Unicode locale data."""

FORMER_STATES = {
    "Former Czechoslovakia": "CSK",
    "Former Serbia and Montenegro": "SCG",
    "Former U.S.S.R.": "SUN",
    "Former Yugoslavia": "YUG",
    "Germany, East": "DDR",
    "Netherlands Antilles": "ANT",
    "Germany, West": "DEU",
}
"""States that are no more, as the EIA names them. West Germany keeps the code of the Federal Republic that it is."""


@cache
def alpha2_to_alpha3() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 to alpha-3, from the Unicode locale data."""
    aliases = babel.core.get_global("territory_aliases")
    territories = set(babel.Locale("en").territories) - _NO_COUNTRIES
    found = {
        two[0]: three
        for three, two in aliases.items()
        if len(three) == 3 and three.isalpha() and len(two) == 1 and two[0] in territories and three not in _NOT_CURRENT
    }
    return {**found, "XK": "XKX"}


@cache
def names() -> Mapping[str, str]:
    """English names to alpha-3: the Unicode locale data's own, and the publishers' (`OTHER_NAMES`)."""
    three = alpha2_to_alpha3()
    found = {name: three[two] for two, name in babel.Locale("en").territories.items() if two in three}
    plain = {name.replace("’", "'").replace(" & ", " and ").replace("St. ", "Saint "): code for name, code in found.items()}
    return {**found, **plain, **OTHER_NAMES}


def eurostat(codes: Iterable[str], *, where: str, ignored: Iterable[str] = ()) -> dict[str, str]:
    """Eurostat's country codes to alpha-3, without those in `ignored`. Raises UnknownLabel."""
    known = {**alpha2_to_alpha3(), **EUROSTAT_OWN}
    return _all(codes, known, where=where, what="country code", ignored=ignored)


def labels(found: Iterable[str], *, where: str, extra: Mapping[str, str] | None = None, ignored: Iterable[str] = ()) -> dict[str, str]:
    """Country labels to alpha-3, without those in `ignored`. Raises UnknownLabel."""
    return _all(found, {**names(), **(extra or {})}, where=where, what="country label", ignored=ignored)


def _all(found: Iterable[str], known: Mapping[str, str], *, where: str, what: str, ignored: Iterable[str]) -> dict[str, str]:
    wanted = set(found) - set(ignored)
    unknown = wanted - set(known)
    if unknown:
        raise UnknownLabel(where, what, unknown)
    return {each: known[each] for each in sorted(wanted)}
