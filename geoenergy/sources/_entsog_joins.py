"""Which countries a point of ENTSOG's joins: the platform's list of interconnections, which the figures themselves do not name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from geoenergy.errors import NothingPublished
from geoenergy.sources._ask import Answer
from geoenergy.sources._countries import country_codes
from geoenergy.sources._entsog_form import envelope
from geoenergy.sources._text import columns_are, shown, text_in
from geoenergy.sources.base import Source

DOOR = "interconnections"
WHERE = "ENTSOG interconnections"
SIDES = (("from", "exit"), ("to", "entry"))
NEEDED = ("pointKey", "isInvalid", *(f"{side}{name}" for side, _ in SIDES for name in ("CountryKey", "OperatorKey", "PointKey", "HasData")))
MAY = (
    "id",
    "dataSet",
    "pointLabel",
    "isSingleOperator",
    "pointTpMapX",
    "pointTpMapY",
    "validFrom",
    "validto",
    "validTo",
    "lastUpdateDateTime",
    "entryTpNeMoUsage",
    "exitTpNeMoUsage",
    *(
        f"{side}{name}"
        for side, _ in SIDES
        for name in (
            "SystemLabel",
            "InfrastructureTypeLabel",
            "CountryLabel",
            "BzKey",
            "BzLabel",
            "BzLabelLong",
            "OperatorLabel",
            "OperatorLongLabel",
            "PointLabel",
            "DirectionKey",
            "IsCAM",
            "IsCMP",
            "BookingPlatformKey",
            "BookingPlatformLabel",
            "BookingPlatformURL",
            "TsoItemIdentifier",
            "TsoPointLabel",
        )
    ),
)
SCHEMA = pl.Schema(dict.fromkeys(("operator", "point", "direction", "origin_code", "destination_code"), pl.String()))


def joins_in(source: Source, answer: Answer) -> pl.DataFrame:
    """One row an operator, point and direction: what its figures are asked by, and the two countries as the platform writes them.

    Raises:
        SourceChanged, SourceUnreachable: another form, or fewer rows than announced.
        NothingPublished: an empty list.
    """
    said, rows = envelope(source, answer, DOOR, where=WHERE)
    if said is not None:
        raise NothingPublished(f"ENTSOG lists no interconnection ({shown(said)}), so that no point can be told from another.")
    found = []
    for row in rows:
        columns_are(row, NEEDED, may=MAY, where=WHERE, file=source.file)
        if row["isInvalid"] is not True:
            found += _sides(row, source.sheet.codes["operator_seat"])
    return pl.DataFrame(found, schema=SCHEMA).unique(maintain_order=True)


def _sides(row: Mapping[str, Any], seats: Mapping[str, str]) -> list[dict[str, str | None]]:
    """The exit on one side and the entry on the other, where an operator reports. A country that is but an operator's seat is none."""
    own = text_in(row, "pointKey", where=WHERE)
    ends = {}
    for (side, _), name in zip(SIDES, ("origin_code", "destination_code"), strict=True):
        country = _text(row, f"{side}CountryKey")
        ends[name] = None if country == seats.get(_text(row, f"{side}OperatorKey") or "", "") else country
    return [
        {"operator": operator, "point": _text(row, f"{side}PointKey") or own, "direction": direction, **ends}
        for side, direction in SIDES
        if row[f"{side}HasData"] is True and (operator := _text(row, f"{side}OperatorKey"))
    ]


def _text(row: Mapping[str, Any], name: str) -> str | None:
    return None if row[name] in (None, "") else text_in(row, name, where=WHERE)


def countries_of(source: Source, joins: pl.DataFrame) -> pl.DataFrame:
    """`operator, point, direction, origin, destination` (alpha-3), a row each; empty where the list names none, or several.

    Raises:
        SourceChanged: a code of a country that is new.
    """
    known = known_codes(source)
    for name in ("origin_code", "destination_code"):
        source.known(joins[name].drop_nulls(), known, what="countries")
    one = [
        pl.when(pl.col(f"{name}_code").n_unique() == 1)
        .then(pl.col(f"{name}_code").first())
        .replace_strict(known, default=None, return_dtype=pl.String)
        .alias(name)
        for name in ("origin", "destination")
    ]
    return joins.group_by("operator", "point", "direction", maintain_order=True).agg(one)


def known_codes(source: Source) -> dict[str, str]:
    """Codes of countries at the platform, to alpha-3."""
    return {**country_codes("alpha2"), **source.sheet.codes["country"]}


def at_borders_of(source: Source, joins: pl.DataFrame, countries: Collection[str]) -> Sequence[str]:
    """The points at the borders of these countries, on both sides, by which figures are asked.

    Raises:
        NothingPublished: a country at whose borders the list has no point with figures.
    """
    ends = countries_of(source, joins).filter(pl.col("origin").ne_missing(pl.col("destination")))
    held = ends.filter(pl.col("origin").is_in(list(countries)) | pl.col("destination").is_in(list(countries)))
    gone = sorted(set(countries) - set(held["origin"]) - set(held["destination"]))
    if gone:
        raise NothingPublished(f"ENTSOG lists no point with figures at a border of {', '.join(gone)}.")
    return held.select(pl.concat_str("operator", "point", "direction")).to_series().sort().to_list()
