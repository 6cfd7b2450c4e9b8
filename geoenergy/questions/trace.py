"""Where does this number come from, and how was it computed?"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import polars as pl

from geoenergy.errors import BadArgument, UnknownEvidence
from geoenergy.questions.ask import countries_in
from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence
from geoenergy.world.world import World

SHOWN = 12


class ByCountry(Protocol):
    """An answer that is no record and no frame, but has one: the outcome of a scenario."""

    @property
    def by_country(self) -> pl.DataFrame:
        """Its rows."""


class Source(Record):
    """One piece of evidence, resolved."""

    address: str
    """Its address."""
    evidence: Evidence
    """Publisher, title, place, days, licence."""
    file: str
    """The file in which it stands: which of several folders won."""
    observations: tuple[str, ...]
    """The figures taken from it, as they stand in the table."""


class Trace(Record):
    """From a result to its method, to the observations, to their sources."""

    result: str
    """What was traced."""
    method: str
    """Name and version of the method."""
    world: str
    """Fingerprint of the data."""
    sources: tuple[Source, ...]
    """Every piece of evidence it rests on."""

    def __str__(self) -> str:
        lines = [self.result, f"└─ method {self.method}, data {self.world}"]
        for place, source in enumerate(self.sources):
            last = place == len(self.sources) - 1
            lines.append(f"   {'└' if last else '├'}─ {source.address}")
            stem = "      " if last else "   │  "
            each = source.evidence
            facts = [f"{each.publisher}: {each.title}", each.place, f"published {each.published}" if each.published else None]
            facts += [
                f"read {each.read}" if each.read else None,
                f"licence {each.licence}" if each.licence else None,
                each.url,
                f"file {source.file}",
            ]
            lines += [f"{stem}{fact}" for fact in facts if fact]
            lines += [f"{stem}  {observation}" for observation in source.observations]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def trace(world: World, answer: pl.DataFrame | Record | Mapping[str, Any] | ByCountry | str) -> Trace:
    """Resolve an answer to its method, the observations used and their sources.

    Args:
        world: The world that was asked.
        answer: A record, a frame, a row of one (as a mapping), the outcome of a scenario, or an evidence address.

    Raises:
        UnknownEvidence: An address that this world does not hold; the answer may come from another world.
        BadArgument: Nothing that carries evidence.
    """
    if isinstance(answer, str):
        return Trace(result=answer, method="evidence", world=world.fingerprint, sources=_sources(world, [answer], []))
    if isinstance(answer, pl.DataFrame):
        rows: Sequence[Mapping[str, Any]] = answer.to_dicts()
        result = f"frame of {answer.height} rows"
    elif isinstance(answer, Record):
        rows = [answer.model_dump()]
        result = _told(rows[0])
    elif isinstance(answer, Mapping):
        rows = [answer]
        result = _told(answer)
    elif isinstance(frame := getattr(answer, "by_country", None), pl.DataFrame):
        rows = frame.to_dicts()
        result = repr(answer).strip("<>")
    else:
        raise BadArgument(f"cannot trace {type(answer).__name__}. Give a record, a frame, a row of one, or an evidence address.")
    if not rows or any("evidence" not in row for row in rows):
        raise BadArgument("nothing to trace: it has no rows, or no column `evidence`.")
    methods = sorted({str(row["method"]) for row in rows if row.get("method")})
    wanted = sorted({address for row in rows for address in row["evidence"] or ()})
    return Trace(result=result, method=", ".join(methods) or "not stated", world=world.fingerprint, sources=_sources(world, wanted, rows))


def _sources(world: World, wanted: Iterable[str], rows: Sequence[Mapping[str, Any]]) -> tuple[Source, ...]:
    found = []
    for address in wanted:
        if address not in world.evidence:
            raise UnknownEvidence(address, world.evidence, hint="The answer may come from another world.")
        found.append(
            Source(
                address=address,
                evidence=world.evidence[address],
                file=world.files.get(address, world.origin),
                observations=tuple(_observations(world, address, rows)),
            )
        )
    return tuple(found)


def _observations(world: World, address: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The figures of this evidence that the rows speak of, as text; the first few, then how many more."""
    dataset, _, key = address.rpartition("/")[2].partition("#")
    texts: list[str] = []
    for kind, who, other in (("flows", "importer", "exporter"), ("balances", "country", "item")):
        if dataset not in world.tables.get(kind, {}):
            continue
        frame = world.table(kind, dataset)
        for row in rows:
            parties = {who: row.get("importer") or row.get("country") or row.get("buyer")}
            if kind == "flows":
                parties["exporter"] = row.get("exporter") or row.get("supplier") or row.get("seller")
            year, commodity = row.get("year"), row.get("commodity")
            if year is None or parties[who] is None:
                continue
            hits = frame.filter(
                pl.col("year") == year,
                pl.lit(value=True) if commodity is None else pl.col("commodity") == commodity,
                *(pl.col(name).is_in(countries_in(world, str(party), int(year))) for name, party in parties.items() if party is not None),
                pl.col("evidence").str.split(" ").list.contains(key) | (pl.col("evidence") == address),
            )
            texts += [_figure(hit, who, other) for hit in hits.iter_rows(named=True)]
    texts = list(dict.fromkeys(texts))
    return texts if len(texts) <= SHOWN else [*texts[:SHOWN], f"and {len(texts) - SHOWN} more"]


def _figure(row: Mapping[str, Any], who: str, other: str) -> str:
    low, high = row["quantity_low"], row["quantity_high"]
    figure = f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
    when = f"{row['year']}-{row['month']:02d}" if row["month"] else str(row["year"])
    joined = f"{row[who]} from {row[other] or 'partner not stated'}" if who == "importer" else f"{row[who]} {row[other]}"
    return f"{joined}, {row['commodity']}, {when}: {figure} {row['unit']}{' ' + row['conditions'] if row['conditions'] else ''}"


def _told(row: Mapping[str, Any]) -> str:
    names = ("importer", "country", "seller", "exporter", "supplier", "buyer", "commodity", "year")
    who = ", ".join(f"{name} {row[name]}" for name in names if row.get(name) is not None)
    values = [
        name for name in ("share_low", "share_high", "share", "herfindahl_low", "herfindahl_high", "import_dependency") if name in row
    ]
    figures = ", ".join(f"{name} {_short(row[name])}" for name in values)
    return f"{who}: {figures}" if figures else who


def _short(value: object) -> str:
    return "not fixed" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
