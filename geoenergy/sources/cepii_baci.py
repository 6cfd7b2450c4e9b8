"""CEPII's BACI from disk: trade in crude oil and LNG between all pairs of countries, a year."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import polars as pl

from geoenergy.errors import BadArgument, NothingPublished, SourceChanged
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._baci_rules import flagged
from geoenergy.sources._countries import country_codes
from geoenergy.sources._disk import Disk
from geoenergy.sources._pages import once
from geoenergy.sources._text import columns_are, csv_of, number, shown
from geoenergy.sources.base import Query, Reading, Source, not_to_come, sheet_of

WHERE = "CEPII BACI"
TRADE = ("t", "i", "j", "k", "v", "q")
COUNTRIES = ("country_code", "country_name", "country_iso2", "country_iso3")
FILES = re.compile(r"(BACI_HS92_Y\d{4}|country_codes)_V\d{6}[a-z]?\.csv", re.ASCII)
YEAR_FILE = re.compile(r"BACI_HS92_Y(\d{4})_V(\d{6}[a-z]?)\.csv", re.ASCII)
SCHEMA = pl.Schema(
    {
        "year": pl.Int64(),
        "exporter": pl.String(),
        "importer": pl.String(),
        "product": pl.String(),
        "value": pl.Float64(),
        "quantity": pl.Float64(),
    }
)
AREAS = pl.Schema({"code": pl.String(), "iso3": pl.String()})
PAGE = "http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37"


class CepiiBaci(Source):
    """BACI in HS 1992, read from a folder that holds CEPII's zip or the files in it. All years there are read, for the rules need them.

    Args:
        base_url: The folder.
        timeout: Not used: nothing is asked.
        session: Not used.
    """

    id = "cepii_baci"

    def __init__(self, *, base_url: str | None = None, timeout: float = 60.0, session: object = None) -> None:  # noqa: ARG002  (all are alike)
        self.sheet = sheet_of(self.id)
        self.base_url = base_url or ""
        self.session: Disk = Disk(Path(self.base_url), self._wanted)
        self._given = None

    def _wanted(self, name: str, line: bytes) -> bool:
        """Whether a line of a file is of a product that is read. A line that has none is kept too: `read` tells what is wrong with it."""
        if not name.startswith("BACI"):
            return True
        cells = line.split(b",", 4)
        return len(cells) < 5 or cells[3].strip(b'" \r\n').decode("latin-1") in self.sheet.codes["product"]

    def request(self, query: Query) -> tuple[Request, ...]:
        """The file of countries, and a file for each year that is there; see `Source.request`. Looks at the names in the folder.

        Raises:
            UnknownDataset: no such topic.
            BadArgument: no folder, no such files in it, or files of two versions.
        """
        self.topic(query)
        if not self.base_url:
            raise BadArgument(f"BACI is read from disk: fetch it at {PAGE} and give its folder as base_url.")
        names = self.session.names(FILES)
        versions = {name.rpartition("_V")[2] for name in names}
        years = [name for name in names if YEAR_FILE.fullmatch(name)]
        countries = [name for name in names if name.startswith("country")]
        if not years or len(countries) != 1 or len(versions) != 1:
            raise BadArgument(
                f"{self.base_url!r} holds {len(years)} files of years and {len(countries)} of countries, of {len(versions)} versions. "
                "Put one version of BACI_HS92 there: the files of years and country_codes."
            )
        return tuple(Request(name) for name in (*countries, *years))

    def reachable(self, *, timeout: float = 5.0) -> str | None:  # noqa: ARG002  (a folder answers at once)
        """Why there is nothing to read; None where there is."""
        try:
            self.request(Query("oil_and_lng"))
        except BadArgument as error:
            return str(error)
        return None

    def read(self, query: Query, answer: Answer) -> Reading:  # noqa: ARG002  (a file is read whole)
        """One file; see `Source.read`."""
        header, lines = csv_of(answer)
        header = [each.strip() for each in header]
        if answer.url.startswith("country"):
            columns_are(header, COUNTRIES, where=WHERE, file=self.file)
            at = [header.index(name) for name in ("country_code", "country_iso3")]
            return Reading(pl.DataFrame([[line[each].strip() for each in at] for line in lines], schema=AREAS, orient="row"))
        columns_are(header, TRADE, where=WHERE, file=self.file)
        place = [header.index(name) for name in TRADE]
        named = YEAR_FILE.fullmatch(answer.url)
        rows = [self._row([line[each].strip() for each in place], named.group(1) if named else "") for line in lines]
        return Reading(pl.DataFrame([each for each in rows if each is not None], schema=SCHEMA, orient="row"))

    def _row(self, cells: list[str], year: str) -> list[object] | None:
        t, i, j, k, v, q = cells
        if k not in self.sheet.codes["product"]:
            return None
        if t != year:
            raise SourceChanged(f"{WHERE}: a row of {shown(t)} in the file of {shown(year)}.", codes=[t])
        value, tonnes = number(v, where=WHERE), None if q in ("NA", "") else number(q, where=WHERE)
        if value < 0 or (tonnes is not None and tonnes < 0):
            raise SourceChanged(f"{WHERE}: a figure below zero in {year}: {shown(', '.join(cells))}.")
        return [int(t), i, j, k, value, tonnes]

    def tidy(self, readings: Sequence[Reading]) -> pl.DataFrame:
        """`year, exporter, importer` (alpha-3), `commodity, value` (thousand US dollars) and `quantity` (tonnes, null where there is none).

        Raises:
            SourceChanged: areas that are not known, or a row twice.
        """
        codes = self.sheet.codes
        frames = [each.rows for each in readings if each.rows is not None]
        listed = [each for each in frames if each.columns == list(AREAS)]
        trade = [each for each in frames if each.columns == list(SCHEMA)]
        rows = once(pl.concat(trade), ["year", "exporter", "importer", "product"], where=WHERE) if trade else pl.DataFrame(schema=SCHEMA)
        areas = once(pl.concat(listed), ["code"], where=WHERE) if listed else pl.DataFrame(schema=AREAS)
        letters = dict(areas.iter_rows())
        self.known({*rows["exporter"], *rows["importer"]}, letters, what="areas, which its own file does not list")
        countries = {code: code for code in country_codes("id").values()} | codes["country"]
        met = {letters[code] for code in {*rows["exporter"], *rows["importer"]}}
        self.known(met, countries, codes["left_out"], what="countries")
        kept = {code: countries[three] for code, three in letters.items() if three in countries}
        rows = rows.filter(pl.col("exporter").is_in(list(kept)), pl.col("importer").is_in(list(kept))).select(
            "year",
            pl.col("exporter").replace_strict(kept),
            pl.col("importer").replace_strict(kept),
            pl.col("product").replace_strict(codes["product"]).alias("commodity"),
            "value",
            "quantity",
        )
        # two areas of one country (Belgium with Luxembourg and Belgium) are never there in the same year: were they, they add up
        return (
            rows.filter(pl.col("quantity").is_not_null())
            .group_by("year", "exporter", "importer", "commodity")
            .agg(pl.col("value").sum(), pl.col("quantity").sum())
            .sort("commodity", "year", "importer", "exporter")
        )

    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """The flows, marked by the rules; see `Source.tables`."""
        codes = self.sheet.codes
        rows = self.tidy(readings)
        if rows.is_empty():
            raise NothingPublished("BACI has no row with a tonnage in these files.")
        not_to_come(rows["year"], today, who=WHERE)
        terminals, plants = (
            {area: int(year) for area, year in codes[name].items()} for name in ("first_import_terminal", "first_liquefaction")
        )
        marked = flagged(rows, terminals, plants, _neighbours())
        first, last = query.years(int(self.sheet.begins or 0))
        held = marked.filter(pl.col("year") >= first, pl.col("year") <= (last if last is not None else today.year))
        held = held.filter(pl.col("importer").is_in(list(query.countries))) if query.countries else held
        gone = sorted(set(query.countries) - set(held["importer"]))
        if held.is_empty() or gone:
            raise NothingPublished(f"BACI has nothing of {', '.join(gone) or 'these years'} in these files. Nothing published is not zero.")
        version = self.request(query)[-1].url.rpartition("_V")[2].removesuffix(".csv")
        evidence = self.evidence(
            title=f"BACI: International Trade Database at the Product-Level, HS92, version {version}",
            place=f"HS {', '.join(codes['product'])}",
            url=PAGE,
            published=None,
            today=today,
            note="Modified: two products of all, values left out, codes changed to alpha-3, flags added by the rules of this resource.",
        ).model_copy(
            update={
                "published": f"{version[:4]}-{version[4:6]}",
                "release_lag": codes["release_lag"]["A"],
                "release_lag_source": codes["release_lag_source"]["A"],
            }
        )
        table = held.select(
            "importer", "exporter", "commodity", "year", pl.lit("trade").alias("basis"), "quantity", pl.lit("t").alias("unit"), "flag"
        )
        return (
            Fetched(
                table="cepii_baci",
                kind="flows",
                vintage=f"V{version}",
                rows=table.sort(pl.all()),
                evidence=evidence,
                title="Trade in crude oil and LNG, all pairs of countries, a year",
                unit="t",
                faults=self.sheet.faults,
            ),
        )


@cache
def _neighbours() -> set[tuple[str, str]]:
    """Pairs of countries with a land border, both ways round, from the bundled table."""
    text = (resources.files("geoenergy") / "data" / "borders" / "cia_land_borders.csv").read_text(encoding="utf-8")
    pairs = {(row["country"], row["neighbour"]) for row in csv.DictReader(io.StringIO(text))}
    return pairs | {(other, one) for one, other in pairs}
