"""Rows of Eurostat as tables of ours: codes to names, totals apart, and what does not fit told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

import polars as pl

from geoenergy.errors import NothingPublished, SourceChanged
from geoenergy.folder.fetched import Fetched
from geoenergy.records.resource import KnownFault
from geoenergy.sources._countries import FILE, country_codes
from geoenergy.sources._eurostat_sets import BalanceSet, PartnerSet
from geoenergy.sources._text import shown
from geoenergy.sources.base import Query, Source, not_future, not_to_come

OVERSHOOT = 0.02
"""How far the partners named may exceed the total, as rounding and revision do. Beyond, the table contradicts itself."""
SIGNED = ("stock_change", "statistical_difference", "transfers_in", "transfers_in_renewables")
"""Lines of the balance that may be negative."""


def partner_tables(
    source: Source, query: Query, table: PartnerSet, rows: pl.DataFrame, dated: dt.date | None, today: dt.date
) -> tuple[Fetched, ...]:
    """Flows by partner, and their totals.

    Raises:
        SourceChanged: unknown codes, another unit, a cell twice, a negative figure, no total, or partners that exceed it.
        NothingPublished: a country that was asked and has no row.
    """
    codes = source.sheet.codes
    where = f"Eurostat {table.dataset}"
    not_future(dated, today, who=where)
    _are(rows, "freq", {table.freq}, where, source.file)
    _are(rows, "unit", {table.unit}, where, source.file)
    _are(rows, "siec", set(table.siec), where, source.file)
    silent = set(table.siec) - set(rows["siec"])
    if silent and not query.countries:
        raise SourceChanged(
            f"{where}: no row of {', '.join(sorted(silent))}, which was asked. See {source.file}.", codes=silent, file=source.file
        )
    rows = _held(_periods(_once(rows, ["siec", "partner", "geo", "period"], where), table.freq, today, where), codes["flag"], where, source)
    reporters = country_codes("eurostat")
    partners = {**country_codes("eurostat"), **codes["partner_country"]}
    _known(rows["geo"], [reporters, codes["reporter_group"]], "reporters", where, source.file)
    kinds = [partners, codes["total"], codes["partner_not_stated"], codes["partner_group"]]
    _known(rows["partner"], kinds, "partners", where, source.file)
    _asked_came(query, rows["geo"].replace_strict(dict(reporters), default=None), where)
    rows = rows.filter(pl.col("geo").is_in(list(reporters))).with_columns(
        country=pl.col("geo").replace_strict(dict(reporters)),
        commodity=pl.col("siec").replace_strict(codes["siec"]),
        unit=pl.lit(codes["unit"][table.unit]),
        conditions=pl.lit(codes["conditions"].get(table.unit), dtype=pl.String),
    )
    rows = rows.with_columns(basis=pl.col("commodity").replace_strict(table.basis))
    total = rows.filter(pl.col("partner").is_in(list(codes["total"])))
    if total.is_empty():
        raise SourceChanged(f"{where}: no row of the total ({', '.join(codes['total'])}).", codes=codes["total"], file=source.file)
    named = rows.filter(~pl.col("partner").is_in([*codes["total"], *codes["partner_group"]])).with_columns(
        partner_country=pl.col("partner").replace_strict(partners, default=None)
    )
    _within(named, total, where)
    period = ["year", "month"] if table.freq == "M" else ["year"]
    flows = _flows(named, table, period)
    totals = total.with_columns(item=pl.lit(table.item), quantity=pl.col("value")).select(
        "country", "item", "commodity", *period, "basis", "quantity", "unit", "conditions", "flag"
    )
    place = f"SIEC {', '.join(table.siec)}, unit {table.unit}, all partners"
    title = f"{table.title} ({table.dataset})"
    evidence = source.evidence(
        title=title, place=place, url=source.request(query)[0].url, published=dated, today=today, note=_note(source, dated)
    ).model_copy(update={"release_lag": codes["release_lag"][table.freq], "release_lag_source": codes["release_lag_source"][table.freq]})
    vintage = (dated or today).isoformat()
    faults = _faults(source, table)
    common = {"vintage": vintage, "evidence": evidence, "unit": codes["unit"][table.unit], "faults": faults}
    both = (
        Fetched(
            table=table.table,
            kind="flows",
            rows=flows.sort(pl.all()),
            title=title,
            reporter="importer" if table.item == "imports" else "exporter",
            **common,  # type: ignore[arg-type]
        ),
        Fetched(
            table=f"{table.table}_totals",
            kind="balances",
            rows=totals.sort(pl.all()),
            title=f"{title}: totals",
            **common,  # type: ignore[arg-type]
        ),
    )
    # who imports nothing has a total of 0 and no partner
    held = tuple(each for each in both if each.rows.height)
    if not held:
        raise NothingPublished(f"{where} has no country in it for this question. Ask for other years or countries.")
    return held


def balance_tables(
    source: Source, query: Query, balance: BalanceSet, rows: pl.DataFrame, dated: dt.date | None, today: dt.date
) -> tuple[Fetched, ...]:
    """A balance: all lines by their labels, or those asked by their codes.

    Raises:
        SourceChanged: unknown codes or labels, another unit, a cell twice, a negative figure where none can be.
        NothingPublished: a country that was asked and has no row.
    """
    codes = source.sheet.codes
    where = f"Eurostat {balance.dataset}"
    not_future(dated, today, who=where)
    _are(rows, "freq", {"A"}, where, source.file)
    _are(rows, "unit", {balance.unit}, where, source.file)
    _are(rows, "siec", set(balance.siec), where, source.file)
    rows = _held(_periods(_once(rows, ["nrg_bal", "siec", "geo", "period"], where), "A", today, where), codes["flag"], where, source)
    reporters = country_codes("eurostat")
    _known(rows["geo"], [reporters, codes["reporter_group"]], "reporters", where, source.file)
    line = "nrg_bal" if balance.lines else "nrg_bal label"
    names = [balance.lines] if balance.lines else ["balance_item", "balance_power_and_heat", "balance_left_out"]
    _known(rows[line], [codes[name] for name in names], "lines of the balance", where, source.file)
    _asked_came(query, rows["geo"].replace_strict(dict(reporters), default=None), where)
    rows = rows.filter(pl.col("geo").is_in(list(reporters))).select(
        "year",
        "flag",
        country=pl.col("geo").replace_strict(dict(reporters)),
        commodity=pl.col("siec").replace_strict(codes["siec"]),
        line=pl.col(line),
        quantity=pl.col("value"),
    )
    items = _items(rows, codes[names[0]], codes["balance_power_and_heat"])
    columns = ["country", "item", "commodity", "year", "quantity", "unit", "conditions", "flag"]
    items = items.with_columns(
        unit=pl.lit(codes["unit"][balance.unit]), conditions=pl.lit(codes["conditions"].get(balance.unit), dtype=pl.String)
    ).select(columns)
    _no_negative(items.filter(~pl.col("item").is_in(SIGNED)), "quantity", where)
    if items.is_empty():
        raise NothingPublished(f"{where} has no country in it for this question. Ask for other years or countries.")
    title = f"{balance.title} ({balance.dataset})"
    place = f"SIEC {', '.join(balance.siec)}, unit {balance.unit}"
    evidence = source.evidence(
        title=title, place=place, url=source.request(query)[0].url, published=dated, today=today, note=_note(source, dated)
    ).model_copy(update={"release_lag": codes["release_lag"]["A"], "release_lag_source": codes["release_lag_source"]["A"]})
    return (
        Fetched(
            table=balance.table,
            kind="balances",
            vintage=(dated or today).isoformat(),
            rows=items.sort(pl.all()),
            evidence=evidence,
            title=title,
            unit=balance.said,
            faults=_of(source, "empty_is_not_zero", "groups_left_out", *balance.faults),
        ),
    )


def _items(rows: pl.DataFrame, items: Mapping[str, str], plants: Mapping[str, str]) -> pl.DataFrame:
    """Lines by our names; what goes into power and heat is summed, where all lines of it are there."""
    plain = rows.filter(pl.col("line").is_in(list(items))).with_columns(item=pl.col("line").replace_strict(items)).drop("line")
    summed = (
        rows.filter(pl.col("line").is_in(list(plants)))
        .group_by("country", "commodity", "year")
        .agg(pl.col("quantity").sum(), pl.col("flag").drop_nulls().first(), pl.len().alias("lines"))
        .filter(pl.col("lines") == len(plants))
        .with_columns(item=pl.lit("power_and_heat"))
    )
    return pl.concat([plain, summed.select(plain.columns)])


def _flows(named: pl.DataFrame, table: PartnerSet, period: list[str]) -> pl.DataFrame:
    """One row a pair and period; partners that name no country added up; zeros as the rules of the sheet say."""
    sells = (pl.col("value") > 0).any().over("commodity", "partner")
    trades = (pl.col("value") > 0).any().over("commodity", "partner", "country")
    named = named.filter(sells if table.freq == "A" else trades)
    key = ["country", "partner_country", "commodity", *period, "basis", "unit", "conditions"]
    summed = named.group_by(key).agg(quantity=pl.col("value").sum(), flag=pl.col("flag").drop_nulls().first())
    sides = ("importer", "exporter") if table.item == "imports" else ("exporter", "importer")
    flows = summed.rename({"country": sides[0], "partner_country": sides[1]}).filter(pl.col("importer").is_not_null())
    return flows.select("importer", "exporter", "commodity", *period, "basis", "quantity", "unit", "conditions", "flag")


def _once(rows: pl.DataFrame, key: list[str], where: str) -> pl.DataFrame:
    """The rows that say something, each cell once."""
    twice = rows.filter(pl.struct(key).is_duplicated())
    if twice.height:
        raise SourceChanged(
            f"{where}: {twice.height} cells stand twice, the first: {shown(', '.join(map(str, twice.select(key).row(0))))}."
        )
    return rows.filter(pl.col("value").is_not_null())


def _periods(rows: pl.DataFrame, freq: str, today: dt.date, where: str) -> pl.DataFrame:
    form = r"^\d{4}$" if freq == "A" else r"^\d{4}-(0[1-9]|1[0-2])$"
    strange = rows.filter(~pl.col("period").str.contains(form))["period"].unique().sort()
    if len(strange):
        raise SourceChanged(f"{where}: {shown(strange[0])} is no {'year' if freq == 'A' else 'month'}.", codes=strange)
    not_to_come(rows["period"], today, who=where)
    year = rows.with_columns(year=pl.col("period").str.slice(0, 4).cast(pl.Int64))
    return year.with_columns(month=pl.col("period").str.slice(5, 2).cast(pl.Int64)) if freq == "M" else year


def _held(rows: pl.DataFrame, known: Mapping[str, str], where: str, source: Source) -> pl.DataFrame:
    """Flags by name."""
    names: dict[str, str | None] = {"": None}
    for flag in rows["flag"].unique():
        if not flag:
            continue
        letters = set(re.sub(r"[\s|]", "", flag))
        source.known(letters, known, what=f"flags of {where}")
        names[flag] = next((name for letter, name in known.items() if letter in letters), None)
    return rows.with_columns(pl.col("flag").replace_strict(names, return_dtype=pl.String))


def _are(rows: pl.DataFrame, name: str, wanted: set[str], where: str, file: str) -> None:
    found = set(rows[name].unique())
    if found - wanted:
        codes = sorted(found - wanted)
        raise SourceChanged(
            f"{where}: {name} {', '.join(shown(each) for each in codes[:5])} came, {', '.join(sorted(wanted))} was asked. See {file}.",
            codes=codes,
            file=file,
        )


def _known(found: pl.Series, lists: Sequence[Mapping[str, str]], what: str, where: str, file: str) -> None:
    unknown = sorted(set(found.unique()) - {code for each in lists for code in each})
    if unknown:
        some = ", ".join(shown(each) for each in unknown[:10])
        more = f" and {len(unknown) - 10} more" if len(unknown) > 10 else ""
        raise SourceChanged(
            f"{where}: new codes of {what}: {some}{more}. Tell countries in {FILE}, groups in {file}.", codes=unknown, file=file
        )


def _asked_came(query: Query, came: pl.Series, where: str) -> None:
    gone = sorted(set(query.countries) - set(came.drop_nulls()))
    if gone:
        raise NothingPublished(f"{where} has nothing that {', '.join(gone)} reports there. Nothing published is not zero.")


def _no_negative(rows: pl.DataFrame, name: str, where: str) -> None:
    low = rows.filter(pl.col(name) < 0)
    if low.height:
        raise SourceChanged(f"{where}: {low.height} figures below zero, the first: {shown(', '.join(map(str, low.row(0))))}.")


def _within(named: pl.DataFrame, total: pl.DataFrame, where: str) -> None:
    """Partners do not exceed the total of their reporter; nor is anything below zero."""
    key = ["country", "commodity", "period"]
    for each in (named, total):
        _no_negative(each.select(*key, "value"), "value", where)
    summed = named.group_by(key).agg(named=pl.col("value").sum())
    over = summed.join(total.select(*key, total="value"), on=key).filter(pl.col("named") > pl.col("total") * (1 + OVERSHOOT) + 1e-6)
    if over.height:
        row = over.sort(key).row(0, named=True)
        raise SourceChanged(
            f"{where}: partners exceed the total in {over.height} cells, the first: {row['country']} {row['commodity']} {row['period']}: "
            f"{row['named']:,.10g} of {row['total']:,.10g}. A partner may have become a group: see {where} and its sheet. "
            "Other countries can be asked one by one."
        )


def _note(source: Source, dated: dt.date | None) -> str:
    day = "" if dated else " The answer does not say when the table was last renewed: the vintage is the day of reading."
    return f"{source.sheet.attribution} Modified: codes changed to alpha-3, groups left out.{day}"


def _faults(source: Source, table: PartnerSet) -> tuple[KnownFault, ...]:
    rules = ["empty_is_not_zero", "partner_not_stated", "groups_left_out", "silent_partners" if table.freq == "A" else "zero_pairs"]
    rules += ["border_is_a_basis"] if "border" in table.basis.values() else []
    rules += ["origin_as_reported"] if "origin" in table.basis.values() else []
    rules += ["coal_as_counted"] if "coal" in table.basis else []
    rules += ["destination_as_reported"] if table.item == "exports" and "trade" in table.basis.values() else []
    rules += ["conditions_unstated"] if table.unit == "MIO_M3" else []
    return _of(source, *rules)


def _of(source: Source, *rules: str) -> tuple[KnownFault, ...]:
    held = {each.rule: each for each in source.sheet.faults}
    return tuple(held[rule] for rule in rules)
