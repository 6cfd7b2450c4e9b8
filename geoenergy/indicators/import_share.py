"""A supplier's share of an importer's imports, as far as the figures fix it."""

from __future__ import annotations

import polars as pl

from geoenergy.errors import BadArgument

VERSION = 1
TOLERANCE = 0.01
"""Unspecified part of the total up to which a point value is given."""
FIGURES = ("quantity_low", "quantity_high", "named_low", "named_high", "total_low", "total_high")


def import_share(rows: pl.DataFrame, *, tolerance: float = TOLERANCE) -> pl.DataFrame:
    """Bounds on the share of each row's partner in the imports that the row is part of.

    The total T of the imports is known within a band, the partners named sum to N, this partner's quantity is M. What is not named,
    T - N, may be anybody's:

        share_low = M / T        share_high = (M + T - N) / T        both with the T that makes them widest

    A point value `share` is given where the part not named is within `tolerance`, or where N lies inside the band of T. Where N
    exceeds T by a little, T is taken to be N. Where T is unknown: see `open_total` below.

    Args:
        rows: One row a partner, with the columns `quantity_low, quantity_high` (M), `named_low, named_high` (N),
            `total_low, total_high` (T, null where unknown), all in one unit, and optionally `open_total` (str):
            `"unbounded"` (default) gives `share_high = M / N` and no lower bound but 0, as for tables that leave out their
            unspecified part; `"recorded"` gives `share_low = M / N` and `share_high = 1`, as for trade records with holes;
            `"nothing"` gives 0 and 1.
        tolerance: Unspecified part of the total, 0..1, up to which a point is given.

    Returns:
        The rows with `share_low`, `share_high`, `share` (null where the figures do not fix it), each 0..1, and `unspecified_share`.

    Raises:
        BadArgument: A quantity that is negative, infinite or not a number.

    Examples:
        60 named of a total of 100 of which 90 has a named partner: the 10 may be this partner's too.

        >>> import polars as pl
        >>> row = {"quantity_low": 60.0, "quantity_high": 60.0, "named_low": 90.0, "named_high": 90.0}
        >>> rows = pl.DataFrame([{**row, "total_low": 100.0, "total_high": 100.0}])
        >>> import_share(rows).select("share_low", "share_high").row(0)
        (0.6, 0.7)

    Unit: fraction, 0 (none of it) to 1 (all of it).
    References: [manski2003] for bounds in place of assumptions.
    """
    bad = rows.select(name for name in FIGURES if (rows[name].is_finite() & (rows[name] >= 0)).not_().any())
    if bad.width:
        raise BadArgument(f"quantities must be finite and 0 or more: look at the columns {', '.join(bad.columns)}.")
    m_low, m_high = pl.col("quantity_low"), pl.col("quantity_high")
    others_low = pl.max_horizontal(pl.col("named_low") - m_low, 0.0)
    others_high = pl.max_horizontal(pl.col("named_high") - m_high, 0.0)
    named_low, named_high = pl.col("named_low"), pl.col("named_high")
    t_low, t_high = pl.col("total_low"), pl.col("total_high")
    low = _over(m_low, pl.max_horizontal(t_high, m_low + others_high))
    most = pl.max_horizontal(t_high, m_high + others_low)
    high = pl.when(most > 0).then(1.0 - _over(others_low, most)).otherwise(0.0)
    exact = (m_low == m_high) & (named_low == named_high)
    fixed = exact & (named_high >= t_low * (1.0 - tolerance))
    point = (
        pl.when(t_low == t_high)
        .then(_over(m_low, pl.max_horizontal(t_low, named_low)))
        .otherwise(_over(m_low, pl.max_horizontal(named_low, t_low)))
    )
    none_imported = (t_high == 0.0) & (named_high == 0.0)
    of_named = _over(m_high, named_high)
    how = pl.col("open_total") if "open_total" in rows.columns else pl.lit("unbounded")
    unknown = t_high.is_null()
    return rows.with_columns(
        share_low=pl.when(none_imported)
        .then(0.0)
        .when(unknown)
        .then(pl.when(how == "recorded").then(of_named).otherwise(0.0))
        .otherwise(low)
        .clip(0.0, 1.0),
        share_high=pl.when(none_imported)
        .then(0.0)
        .when(unknown)
        .then(pl.when(how == "unbounded").then(of_named).otherwise(1.0))
        .otherwise(pl.max_horizontal(low, high))  # 1 - others/T can round below M/T
        .clip(0.0, 1.0),
        share=pl.when(fixed & ~none_imported & ~unknown).then(point),
        unspecified_share=pl.when(~unknown & ~none_imported).then(pl.max_horizontal(1.0 - _over(named_low, t_high), 0.0)),
    )


def _over(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """`part / whole`, 0 of nothing."""
    return pl.when(whole > 0).then(part / whole).otherwise(0.0)
