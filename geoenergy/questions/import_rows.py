"""Rows of imports with bounds, for countries and groups: what suppliers, dependents and their kin are cut from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import polars as pl

from geoenergy.errors import BadArgument, UnitRefused
from geoenergy.indicators.import_share import import_share
from geoenergy.parties import Party, members_on
from geoenergy.questions.ask import imports_of
from geoenergy.units import conversion
from geoenergy.world.import_table import ROWS, ImportTable
from geoenergy.world.relayed import relayers
from geoenergy.world.world import World

Denominator = Literal["total", "named"]
Internal = Literal["exclude", "include"]


SUPPLIES = (pl.col("share_high") > 0) & (pl.col("share").is_null() | (pl.col("share") > 0))
"""Rows of those that supply or may supply something; where the data are consistent with a fully specified row, who is not named is 0."""


@dataclass(frozen=True)
class Ask:
    """What kind of imports is asked for."""

    commodity: str
    basis: str
    dataset: str | None
    denominator: Denominator
    internal: Internal

    def __post_init__(self) -> None:
        if self.denominator not in ("total", "named"):
            raise BadArgument(f"no denominator {self.denominator!r}. One of: total, named.")
        if self.internal not in ("exclude", "include"):
            raise BadArgument(f"internal must be 'exclude' or 'include', not {self.internal!r}.")


def all_rows(world: World, ask: Ask, years: tuple[int, ...]) -> pl.DataFrame:
    """Every importer's rows with bounds, partners that may hide in an unspecified part included; computed once for a world.

    Columns: those of `bounded`.
    """
    table = imports_of(world, ask.commodity, ask.basis, ask.dataset, years)
    return world.remember(("bounded", ask), lambda: relay_flagged(world, table, bounded(table, ask), ask))


def heads_of(world: World, ask: Ask, party: Party, years: tuple[int, ...]) -> pl.DataFrame:
    """What is known of a party's imports as a whole in these years; empty where nothing is."""
    table = imports_of(world, ask.commodity, ask.basis, ask.dataset, years)
    if party.kind == "country":
        return table.heads.filter((pl.col("importer") == party.id) & pl.col("year").is_in(years))
    return pl.concat([_of_group(world, table, party, year, ask)[0] for year in years])


def known_zero(heads: pl.DataFrame) -> bool:
    """Whether these imports are known to be nothing."""
    return not heads.is_empty() and bool((heads["total_high"] == 0).fill_null(value=False).all())


def speaking(heads: pl.DataFrame, ask: Ask) -> pl.DataFrame:
    """The heads that answer something: that name somebody, or state a total that `ask` may use.

    Rows that are zero throughout name nobody: reporters write them where they do not say whom they buy from.
    """
    year = ["importer", "year"]
    nobody = pl.col("named_high").sum().over(year) == 0
    zero = (pl.col("total_high") == 0).fill_null(value=False).all().over(year)
    untold = pl.lit(value=True) if ask.denominator == "named" else pl.col("total_high").is_null().all().over(year)
    return heads.filter(~(nobody & ~zero & untold))


def silent(heads: pl.DataFrame, ask: Ask) -> bool:
    """Whether these heads answer nothing."""
    return speaking(heads, ask).is_empty()


def absent_row(heads: pl.DataFrame, ask: Ask, supplier: str) -> pl.DataFrame:
    """The row of a supplier that the data do not name: 0 where they name everybody, else up to all of the part without stated origin.

    Where the total of the imports is not known, it may be anything.
    """
    nothing = heads.select("importer", "year", "dataset", "page").with_columns(
        exporter=pl.lit(supplier),
        quantity_low=pl.lit(0.0),
        quantity_high=pl.lit(0.0),
        flag=pl.lit(None, dtype=pl.String),
        row_evidence=pl.lit([], dtype=pl.List(pl.String)),
    )
    row = bounded(ImportTable(heads, nothing.select(list(ROWS))), ask, sellers=pl.DataFrame(schema=SELLERS))
    fixed = pl.col("share_high") == 0
    unknown = pl.col("total_rule").str.split(" ").list.contains("none")
    return row.with_columns(
        quantity=pl.when(fixed & ~unknown).then(0.0),
        quantity_high=pl.when(~unknown).then("quantity_high"),
        share_low=pl.lit(0.0),
        share_high=pl.when(unknown).then(1.0).otherwise("share_high"),
        share=pl.when(~unknown).then("share"),
    )


def relay_flagged(world: World, table: ImportTable, rows: pl.DataFrame, ask: Ask) -> pl.DataFrame:
    """Rows whose exporter sold more than it produced that year, flagged `relayed` where nothing else is flagged."""
    relayed = world.remember(("relayers", ask.commodity, ask.basis, ask.dataset), lambda: relayers(world, table, ask.commodity))
    marked = rows.join(relayed.with_columns(_relayed=pl.lit("relayed")), on=["exporter", "year"], how="left", maintain_order="left")
    seen = pl.when(pl.col("status") == "observed").then("_relayed")
    return marked.with_columns(flag=pl.coalesce("flag", seen)).drop("_relayed")


def group_rows(world: World, ask: Ask, party: Party, years: tuple[int, ...]) -> tuple[pl.DataFrame, dict[int, list[str]]]:
    """The rows of a group taken as one importer, and per year the members without any observation.

    Members are those of the end of each year. Flows between members are left out of both sides unless `internal="include"`.
    """
    table = imports_of(world, ask.commodity, ask.basis, ask.dataset, years)
    heads: list[pl.DataFrame] = []
    rows: list[pl.DataFrame] = []
    sellers: list[pl.DataFrame] = []
    missing: dict[int, list[str]] = {}
    for year in years:
        members = _members(world, party, year)
        head, row = _of_group(world, table, party, year, ask)
        own = table.heads.filter((pl.col("year") == year) & pl.col("importer").is_in(members))
        missing[year] = sorted(set(members) - set(own["importer"]))
        heads.append(head)
        rows.append(row)
        # whoever may hide in the part without stated origin of a member may hide in the group's
        known = sellers_of(table).filter(pl.col("year") == year).join(own, on=["year", "dataset"], how="semi")
        known = known.filter(~pl.col("exporter").is_in(members)) if ask.internal == "exclude" else known
        sellers.append(known.select("exporter", "year").unique().join(head.select("year", "dataset"), on="year").select(list(SELLERS)))
    grouped = ImportTable(pl.concat(heads), pl.concat(rows))
    return relay_flagged(world, table, bounded(grouped, ask, sellers=pl.concat(sellers)), ask), missing


def _of_group(world: World, table: ImportTable, party: Party, year: int, ask: Ask) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Head and rows of a group in a year, computed once for a world."""
    return world.remember(
        ("group", ask, party.id, year), lambda: _one_year(world, table, party.id, _members(world, party, year), year, ask)
    )


def _members(world: World, party: Party, year: int) -> tuple[str, ...]:
    return members_on(world.alliances[party.id], dt.date(year, 12, 31))


def sellers_of(table: ImportTable) -> pl.DataFrame:
    """Everybody whom any importer names, by year and data set."""
    return table.rows.filter(pl.col("quantity_high") > 0).select(list(SELLERS)).unique()


def bounded(table: ImportTable, ask: Ask, *, sellers: pl.DataFrame | None = None) -> pl.DataFrame:
    """Heads and rows joined, the partners that may hide in an unspecified part added, and the bounds of each share.

    `sellers` are those partners, by year and data set; by default everybody whom the table names. Columns: `COLUMNS`. Pages about the same
    pair are enveloped.
    """
    heads = table.heads
    sellers = sellers_of(table) if sellers is None else sellers
    if ask.denominator == "named":
        heads = heads.with_columns(total_low="named_low", total_high="named_high", total_rule=pl.lit("named"))
    open_total = (
        pl.when(pl.col("page") != "").then(pl.lit("nothing")).otherwise(pl.lit("recorded" if ask.basis == "trade" else "unbounded"))
    )
    heads = heads.with_columns(open_total=open_total)
    named = table.rows.join(heads, on=["importer", "year", "dataset", "page"], how="inner", maintain_order="left")
    rows = pl.concat([named, _hidden(table, heads, sellers).select(named.columns)])
    rows = import_share(rows)
    several = heads.filter(pl.col("page") != "").height > 0
    rows = rows.with_columns(
        # of a supplier that the data do not name they say no quantity, not even 0
        quantity=pl.when(pl.col("quantity_low") == pl.col("quantity_high"), pl.col("row_evidence").list.len() > 0).then("quantity_low"),
        status=pl.when(pl.col("quantity_high") > 0).then(pl.lit("observed")).otherwise(pl.lit("possible")),
        evidence=pl.concat_list("row_evidence", "head_evidence").list.unique().list.sort(),
        above_total=(pl.col("named_low") > pl.col("total_high") * (1 + ROUNDING)).fill_null(value=False),
    )
    unspecified = pl.max_horizontal(pl.col("total_high") - pl.col("named_low"), 0.0)
    rows = rows.with_columns(quantity_high=pl.col("quantity_high") + unspecified.fill_null(0.0))
    rows = rows.select(list(COLUMNS))
    if several and ask.denominator == "named":
        rows = _over_pages(rows, heads)
    return _enveloped(rows) if several else rows


COLUMNS = (
    "importer",
    "exporter",
    "year",
    "dataset",
    "unit",
    "conditions",
    "quantity",
    "quantity_low",
    "quantity_high",
    "share_low",
    "share_high",
    "share",
    "unspecified_share",
    "status",
    "flag",
    "total_rule",
    "months",
    "above_total",
    "evidence",
)
SELLERS = pl.Schema({"exporter": pl.String(), "year": pl.Int64(), "dataset": pl.String()})
ROUNDING = 1e-9
"""Relative difference of two sums of the same figures that is no difference."""


def summed_over_suppliers(rows: pl.DataFrame, supplier: str) -> pl.DataFrame:
    """The rows of several suppliers of the same importer as one: quantities add up, and so do the shares' bounds.

    The part without stated origin may hide any of the suppliers but not each of them in full: it is counted once.
    """
    hidden = pl.col("quantity_high") - pl.col("quantity_low")
    spare = pl.col("share_high") - pl.col("share_low")
    return (
        rows.group_by("importer", "year", "dataset", "unit", "conditions", maintain_order=True)
        .agg(
            pl.col("quantity").sum(),
            pl.col("quantity_low").sum(),
            (pl.col("quantity_low").sum() + hidden.max()).alias("quantity_high"),
            pl.col("share_low").sum(),
            (pl.col("share_low").sum() + spare.max()).clip(upper_bound=1.0).alias("share_high"),
            pl.when(pl.col("share").null_count() == 0).then(pl.col("share").sum()).alias("share"),
            pl.col("unspecified_share").max(),
            pl.when((pl.col("status") == "observed").any()).then(pl.lit("observed")).otherwise(pl.lit("possible")).alias("status"),
            pl.col("flag").drop_nulls().first(),
            pl.col("total_rule").first(),
            pl.col("months").min(),
            pl.col("above_total").any(),
            pl.col("evidence").explode().unique().sort(),
        )
        .with_columns(exporter=pl.lit(supplier))
        .select(list(COLUMNS))
    )


def _hidden(table: ImportTable, heads: pl.DataFrame, sellers: pl.DataFrame) -> pl.DataFrame:
    """Rows of nothing for the sellers, for importers that name them not but leave a part unspecified."""
    open_heads = heads.filter(pl.col("total_high") > pl.col("named_low") * (1 + ROUNDING))
    pairs = open_heads.join(sellers, on=["year", "dataset"], how="inner").filter(pl.col("importer") != pl.col("exporter"))
    pairs = pairs.join(table.rows, on=["importer", "exporter", "year", "dataset", "page"], how="anti", nulls_equal=True)
    return pairs.with_columns(
        quantity_low=pl.lit(0.0),
        quantity_high=pl.lit(0.0),
        flag=pl.lit(None, dtype=pl.String),
        row_evidence=pl.lit([], dtype=pl.List(pl.String)),
    )


def _over_pages(rows: pl.DataFrame, heads: pl.DataFrame) -> pl.DataFrame:
    """Of the suppliers named: one that some page of the importer's year does not name may be none there."""
    pages = heads.group_by("importer", "year").agg(_pages=pl.len())
    whole = pl.len().over("importer", "exporter", "year") == pl.col("_pages")
    return (
        rows.join(pages, on=["importer", "year"], how="left", maintain_order="left")
        .with_columns(share_low=pl.when(whole).then("share_low").otherwise(0.0), share=pl.when(whole).then("share"))
        .drop("_pages")
    )


def _enveloped(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a pair and year where several pages speak of it: the widest bounds; a page that names the partner outweighs others."""
    key = ["importer", "exporter", "year"]
    best = pl.col("status") == "observed"
    kept = rows.filter(best | ~best.any().over(key))
    single = kept.filter(pl.len().over(key) == 1)
    several = kept.filter(pl.len().over(key) > 1)
    if several.is_empty():
        return single
    one_unit = pl.col("unit").n_unique() == 1
    merged = several.group_by(key, maintain_order=True).agg(
        pl.col("dataset").first(),
        pl.when(one_unit).then(pl.col("unit").first()).alias("unit"),
        pl.when(one_unit).then(pl.col("conditions").first()).alias("conditions"),
        pl.lit(None, dtype=pl.Float64).alias("quantity"),
        pl.when(one_unit).then(pl.col("quantity_low").min()).alias("quantity_low"),
        pl.when(one_unit).then(pl.col("quantity_high").max()).alias("quantity_high"),
        pl.col("share_low").min(),
        pl.col("share_high").max(),
        pl.lit(None, dtype=pl.Float64).alias("share"),
        pl.when(pl.col("unspecified_share").null_count() == 0).then(pl.col("unspecified_share").max()).alias("unspecified_share"),
        pl.col("status").first(),
        pl.col("flag").drop_nulls().first(),
        pl.col("total_rule").unique().sort().str.join(" "),
        pl.col("months").min(),
        pl.col("above_total").any(),
        pl.col("evidence").explode().unique().sort(),
    )
    return pl.concat([single, merged.select(single.columns)])


def _one_year(
    world: World, table: ImportTable, group: str, members: tuple[str, ...], year: int, ask: Ask
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Head and rows of a group in a year, in the unit of most of its members."""
    heads = table.heads.filter((pl.col("year") == year) & pl.col("importer").is_in(members))
    rows = table.rows.filter((pl.col("year") == year) & pl.col("importer").is_in(members))
    if heads.is_empty():
        return table.heads.clear(), table.rows.clear()
    by_page = bool((heads["page"] != "").any())
    heads, rows, unit, conditions = _one_unit(world, heads, rows, ask.commodity)
    inside = pl.col("exporter").is_in(members)
    internal_low, internal_high = (float(rows.filter(inside)[name].sum()) for name in ("quantity_low", "quantity_high"))
    if ask.internal == "exclude":
        rows = rows.filter(~inside)
    else:
        internal_low = internal_high = 0.0
    dataset = heads["dataset"].mode().sort()[0]
    evidence = heads["head_evidence"].explode().drop_nulls().unique().sort().to_list()
    known = heads["total_high"].null_count() == 0
    # readings of single pages say nothing of what they leave out
    page = "" if known or not by_page else "readings"
    head = pl.DataFrame(
        {
            "importer": [group],
            "year": [year],
            "dataset": [dataset],
            "page": [page],
            "unit": [unit],
            "conditions": [conditions],
            "named_low": [float(rows["quantity_low"].sum())],
            "named_high": [float(rows["quantity_high"].sum())],
            "partners": [rows["exporter"].n_unique()],
            # a member's total is at least what it names
            "total_low": [_sum_of_larger(heads, "total_low", "named_low") - internal_high if known else None],
            "total_high": [_sum_of_larger(heads, "total_high", "named_high") - internal_low if known else None],
            "total_rule": [" ".join(sorted({rule for text in heads["total_rule"] for rule in text.split(" ")}))],
            "months": [heads["months"].min()],
            "head_evidence": [evidence],
        },
        schema=table.heads.schema,
    )
    summed = (
        rows.group_by("exporter", maintain_order=True)
        .agg(
            pl.col("quantity_low").sum(),
            pl.col("quantity_high").sum(),
            pl.col("flag").drop_nulls().first(),
            pl.col("row_evidence").explode().drop_nulls().unique().sort(),
        )
        .with_columns(importer=pl.lit(group), year=pl.lit(year, dtype=pl.Int64), dataset=pl.lit(dataset), page=pl.lit(page))
        .sort("exporter")
    )
    return head, summed.select(table.rows.columns)


def _sum_of_larger(frame: pl.DataFrame, one: str, other: str) -> float:
    return float(frame.select(pl.max_horizontal(one, other).sum()).item())


def _one_unit(world: World, heads: pl.DataFrame, rows: pl.DataFrame, commodity: str) -> tuple[pl.DataFrame, pl.DataFrame, str, str | None]:
    """Heads and rows of several importers in one unit; pages of the same importer become one row with the widest quantities."""
    unit = heads.filter(pl.col("page") == "")["unit"].mode().sort()
    target = unit[0] if len(unit) else heads["unit"].mode().sort()[0]
    conditions = heads.filter(pl.col("unit") == target)["conditions"].drop_nulls()
    to_conditions = conditions[0] if len(conditions) else None
    if heads["unit"].n_unique() > 1:
        scale = []
        for (own, own_conditions), _ in heads.group_by("unit", "conditions"):
            try:
                factor = conversion(
                    world.factors, str(own), target, conditions=_text(own_conditions), to_conditions=to_conditions, commodity=commodity
                )
                scale.append({"unit": own, "conditions": own_conditions, "_low": factor.low, "_high": factor.high})
            except UnitRefused:
                scale.append({"unit": own, "conditions": own_conditions, "_low": None, "_high": None})
        factors = pl.DataFrame(scale, schema={"unit": pl.String, "conditions": pl.String, "_low": pl.Float64, "_high": pl.Float64})
        heads = heads.join(factors, on=["unit", "conditions"], how="left", nulls_equal=True)
        rows = rows.join(heads.select("importer", "year", "page", "_low", "_high"), on=["importer", "year", "page"], how="left")
        heads = heads.with_columns(
            [(pl.col(name) * pl.col("_low")) for name in ("named_low", "total_low")]
            + [(pl.col(name) * pl.col("_high")) for name in ("named_high", "total_high")]
        ).drop("_low", "_high")
        rows = rows.with_columns(pl.col("quantity_low") * pl.col("_low"), pl.col("quantity_high") * pl.col("_high")).drop("_low", "_high")
    rows = rows.group_by("importer", "exporter", "year", maintain_order=True).agg(
        pl.col("quantity_low").min(),
        pl.col("quantity_high").max(),
        pl.col("flag").drop_nulls().first(),
        pl.col("row_evidence").explode().unique(),
    )
    named = rows.group_by("importer").agg(named_low=pl.col("quantity_low").sum(), named_high=pl.col("quantity_high").sum())
    heads = (
        heads.group_by("importer", maintain_order=True)
        .agg(
            pl.col("dataset").first(),
            pl.when(pl.col("total_low").null_count() == 0).then(pl.col("total_low").min()),
            pl.when(pl.col("total_high").null_count() == 0).then(pl.col("total_high").max()),
            pl.col("total_rule").unique().sort().str.join(" "),
            pl.col("months").min(),
            pl.col("head_evidence").explode().unique(),
        )
        .join(named, on="importer", how="left")
        .with_columns(pl.col("named_low").fill_null(0.0), pl.col("named_high").fill_null(0.0))
    )
    return heads, rows, target, to_conditions


def _text(value: object) -> str | None:
    return None if value is None else str(value)
