"""What indicators of suppliers are computed from, one row an importer and year; and each of them as an expression over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import polars as pl

from geoenergy.indicators.base import Scores
from geoenergy.indicators.evenness import evenness
from geoenergy.parties import Party
from geoenergy.questions.import_rows import Ask, all_rows, group_rows, heads_of, speaking
from geoenergy.world.world import World

KEY = ["importer", "year"]
NOBODY = pl.lit([], dtype=pl.List(pl.Float64))


def importer_rows(world: World, ask: Ask, parties: Sequence[Party], years: tuple[int, ...], scores: Scores | None) -> pl.DataFrame:
    """One row an importer and year of which something is known, in one pass over the rows of imports.

    Columns: `importer, year, dataset, basis, note, evidence`; `shares` of all imports of the suppliers named, largest first, and
    `of_named`, their shares of what is named; `hidden`, the share without a named supplier; `stated`, whether the data give one quantity
    for each supplier named; `fixed`, whether they are consistent with naming all; `nothing`, whether nothing is imported; and with scores
    `score_low, score_high` in the order of `shares`.
    """
    countries = [party.id for party in parties if party.kind == "country"]
    rows = [all_rows(world, ask, years).filter(pl.col("importer").is_in(countries) & pl.col("year").is_in(years))]
    heads = pl.concat([heads_of(world, ask, party, years) for party in parties])
    notes: list[tuple[str, int, str]] = []
    for party in parties:
        if party.kind == "group":
            own, missing = group_rows(world, ask, party, years)
            rows.append(own)
            notes += [(party.id, one, "without " + " ".join(each)) for one, each in missing.items() if each]
    noted = pl.DataFrame(notes, schema={"importer": pl.String, "year": pl.Int64, "note": pl.String}, orient="row")
    known = heads.join(speaking(heads, ask).select(KEY).unique(), on=KEY, how="semi").group_by(KEY, maintain_order=True)
    whole = known.agg(
        pl.len().alias("pages"),
        (pl.col("total_high") == 0).fill_null(value=False).all().alias("nothing"),
        pl.col("dataset").first(),
        pl.col("head_evidence").explode().drop_nulls().unique().sort(),
    )
    found = whole.join(_suppliers(pl.concat(rows), scores), on=KEY, how="left", maintain_order="left")
    found = found.filter(pl.col("nothing") | pl.col("named").is_not_null()).join(noted, on=KEY, how="left", maintain_order="left")
    hidden = pl.lit(0.0) if ask.denominator == "named" else pl.col("hidden")
    total = pl.col("named").list.sum()
    found = found.with_columns(
        stated=(pl.col("stated") & (pl.col("pages") == 1) & hidden.is_not_null() & ~pl.col("nothing")).fill_null(value=False),
        hidden=pl.when(total > 0).then(hidden).otherwise(1.0),
        of_named=pl.when(total > 0).then(pl.col("named") / total).otherwise(NOBODY),
        evidence=pl.coalesce("evidence", "head_evidence"),
        basis=pl.lit(ask.basis),
    )
    return found.with_columns(
        shares=pl.when(pl.col("hidden") < 1).then(pl.col("of_named") * (1 - pl.col("hidden"))).otherwise(NOBODY),
        fixed=pl.col("fixed").fill_null(value=False) & pl.col("stated"),
    )


def _suppliers(rows: pl.DataFrame, scores: Scores | None) -> pl.DataFrame:
    """The suppliers of each importer and year as lists, largest first."""
    observed = pl.col("status") == "observed"
    quantity = pl.col("quantity").filter(observed)
    lists = [quantity.alias("named")]
    if scores is not None:
        bounds = pl.DataFrame(
            [(each, *scores.bounds(each)) for each in rows["exporter"].unique()],
            schema={"exporter": pl.String, "score_low": pl.Float64, "score_high": pl.Float64},
            orient="row",
        )
        rows = rows.join(bounds, on="exporter", how="left")
        lists += [pl.col(name).filter(observed) for name in ("score_low", "score_high")]
    ordered = rows.sort(*KEY, "quantity_low", "exporter", descending=[False, False, True, False], nulls_last=True)
    return ordered.group_by(KEY, maintain_order=True).agg(
        *lists,
        (quantity.null_count() == 0).alias("stated"),
        (pl.col("share").null_count() == 0).alias("fixed"),
        pl.col("unspecified_share").max().alias("hidden"),
        pl.col("evidence").explode().drop_nulls().unique().sort(),
    )


class Kind(NamedTuple):
    """An indicator in the table."""

    file: str
    """The file of `geoenergy.indicators` that defines it."""
    unit: str
    """Unit and range, in a word or two."""
    widest: Callable[[Scores | None], tuple[float | None, float | None]]
    """Bounds where the data give no quantities: what the definition alone allows."""
    of_rows: Callable[[Scores | None], tuple[pl.Expr, pl.Expr, pl.Expr]] | None
    """Least, greatest and fixed value over the columns of `importer_rows`; None where it rests on a balance."""


LARGEST = pl.col("shares").list.first().fill_null(0.0)
HIDDEN = pl.col("hidden")


def _squares(column: str) -> pl.Expr:
    return pl.col(column).list.eval(pl.element() ** 2).list.sum().abs()  # the sum of nothing is -0.0


def _entropy(column: str) -> pl.Expr:
    shares = pl.element().filter(pl.element() > 0)
    return pl.col(column).list.eval(-shares * shares.log()).list.sum()


def _index() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    low = _squares("shares")
    return low, low - LARGEST**2 + (LARGEST + HIDDEN) ** 2, _squares("of_named")


def _herfindahl(_: Scores | None) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    low, high, value = _index()
    return low, high.clip(upper_bound=1.0), value


def _effective(_: Scores | None) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    low, high, value = _index()
    return 1 / high.clip(upper_bound=1.0), pl.when(low > 0).then(1 / low), 1 / value


def _shannon(_: Scores | None) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    joined = LARGEST + HIDDEN
    own = pl.when(LARGEST > 0).then(LARGEST * LARGEST.log()).otherwise(0.0)
    low = (_entropy("shares") + own - joined * joined.log()).clip(lower_bound=0.0)
    return low, pl.when(HIDDEN == 0).then(low), _entropy("of_named")


def _evenness(_: Scores | None) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    def of(shares: str, hidden: pl.Expr) -> pl.Expr:
        known = pl.struct(pl.col(shares).fill_null([]).alias("shares"), hidden.fill_null(1.0).alias("hidden"))
        return known.map_elements(lambda row: list(evenness(row["shares"], unspecified=row["hidden"])), return_dtype=pl.List(pl.Float64))

    bounds = of("shares", HIDDEN)
    return bounds.list.get(0, null_on_oob=True), bounds.list.get(1, null_on_oob=True), of("of_named", pl.lit(0.0)).list.get(0)


def _risky(power: int) -> Callable[[Scores | None], tuple[pl.Expr, pl.Expr, pl.Expr]]:
    def build(scores: Scores | None) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
        def weighted(score: str, times: pl.Expr) -> pl.Expr:
            weights = pl.col(score) if power == 1 else pl.col(score) * pl.col(score)
            return weights * times

        def total(score: str, shares: str) -> pl.Expr:
            return weighted(score, pl.col(shares) * pl.col(shares)).list.sum()

        greatest = scores.greatest if scores is not None else 1.0
        added = weighted("score_high", (pl.col("shares") * 2 + HIDDEN) * HIDDEN).list.max()
        high = total("score_high", "shares") + pl.max_horizontal(added, HIDDEN**2 * greatest**power)
        known = (pl.col("score_high") - pl.col("score_low")).list.max() == 0
        return total("score_low", "shares"), high, pl.when(known).then(total("score_low", "of_named"))

    return build


def _greatest(power: int) -> Callable[[Scores | None], tuple[float | None, float | None]]:
    return lambda scores: (0.0, None if scores is None else scores.greatest**power)


KINDS: dict[str, Kind] = {
    "herfindahl": Kind("herfindahl", "index 0..1", lambda _: (0.0, 1.0), _herfindahl),
    "effective_suppliers": Kind("effective_suppliers", "suppliers", lambda _: (1.0, None), _effective),
    "shannon": Kind("shannon", "nats", lambda _: (0.0, None), _shannon),
    "evenness": Kind("evenness", "fraction", lambda _: (0.0, 1.0), _evenness),
    "import_dependency": Kind("import_dependency", "fraction", lambda _: (None, None), None),
    "risk_weighted_herfindahl_inside": Kind("risk_weighted_herfindahl", "squared scores", _greatest(2), _risky(2)),
    "risk_weighted_herfindahl_outside": Kind("risk_weighted_herfindahl", "scores", _greatest(1), _risky(1)),
}
"""What the table can compute, by name; a new indicator of suppliers is one entry."""
SCORED = frozenset(name for name, kind in KINDS.items() if kind.file == "risk_weighted_herfindahl")
"""Those that need scores."""
