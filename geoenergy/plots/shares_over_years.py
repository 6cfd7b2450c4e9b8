"""Shares with their bounds over the years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._bands import bands
from geoenergy.plots.base import FIXED, RANGE, SILENCE, Row, rows_of, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

MOST = 8
WIDTH = 88
"""Letters in a line of the notes."""


def shares_over_years(
    frame: pl.DataFrame, *, title: str | None = None, names: dict[str, str] | None = None, most: int = MOST
) -> alt.VConcatChart:
    """Shares over the years, each from its least to its greatest value, with a dot where the data fix it.

    One panel for each pair of importer and supplier, largest first. Dots of years that follow each other are joined; nothing is drawn
    where the frame has no row; a year that the frame marks as not observed gets a cross. Take the frame from `dependence` with several
    years, or from `dependence_matrix`, which has a row for each pair and year (`suppliers` leaves out a supplier that supplied nothing).

    Args:
        frame: Columns `importer`, `exporter` or `supplier`, `year`, `share_low`, `share_high`, `share`; as `dependence`,
            `dependence_matrix`, `suppliers` and `dependents` answer.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame: `{"AZE": "Azerbaijan"}`.
        most: Panels at most; the pairs with the smallest greatest share are left out, and counted below the figure.

    Returns:
        An Altair chart. `ge.plots.save(chart, path)` writes it to a file.

    Raises:
        BadArgument: A column is missing, the frame has no rows, or several commodities or bases.
        ExtraMissing: The extra `viz` is not installed.

    Unit: share of the importer's imports, 0 (nothing from this supplier) to 1 (all of it).
    References: [manski2003] for bounds in place of assumptions, [satyanarayan2017] for the grammar of the figure.
    """
    other = "supplier" if "supplier" in frame.columns else "exporter"
    rows = rows_of(frame, ("importer", other, "year", "share_low", "share_high", "share"), what="shares_over_years")
    for column in ("commodity", "basis"):
        held = sorted({str(row[column]) for row in rows if row.get(column)})
        if len(held) > 1:
            raise BadArgument(f"the frame mixes several {column} values: {', '.join(held)}. Draw each on its own.")
    called = names or {}
    buyers, sellers = ({str(row[column]) for row in rows} for column in ("importer", other))

    def series(row: Row) -> str:
        buyer, seller = (called.get(str(row[column]), str(row[column])) for column in ("importer", other))
        if len(buyers) == 1:
            return f"from {seller}"
        return buyer if len(sellers) == 1 else f"{buyer} from {seller}"

    drawn: list[dict[str, Any]] = [
        {"series": series(row), "year": row["year"], "low": row["share_low"], "high": row["share_high"], "value": row["share"]}
        for row in rows
    ]
    seen = [(row["series"], row["year"]) for row in drawn]
    if len(seen) != len(set(seen)):
        raise BadArgument("the frame has several rows for one pair and year. Keep one data set.")
    order = _largest(drawn)
    kept = order[:most]
    shown = [row for row in drawn if row["series"] in kept]
    notes = [_key(shown), source_line(rows)]
    if len(order) > len(kept):
        notes.insert(1, f"{len(order) - len(kept)} more left out, whose greatest share in any year is smaller.")
    return bands(
        shown,
        order=kept,
        title=title or _title(rows, other, called),
        subtitle=["least to greatest share of imports"],
        axis="share of imports",
        form=".0%",
        point="share",
        notes=[line for note in notes for line in wrapped(note, WIDTH)],
    )


def _largest(rows: Sequence[Row]) -> list[str]:
    """Series, those with the greatest least share first, then by the greatest share, then by name."""
    best: dict[str, tuple[float, float]] = {}
    for row in rows:
        low, high = best.get(str(row["series"]), (0.0, 0.0))
        best[str(row["series"])] = (max(low, row["low"] or 0.0), max(high, row["high"] or 0.0))
    return sorted(best, key=lambda name: (-best[name][0], -best[name][1], name))


def _title(rows: Sequence[Row], other: str, called: dict[str, str]) -> str:
    def told(column: str) -> str:
        ids = sorted({str(row[column]) for row in rows})
        return called.get(ids[0], ids[0]) if len(ids) == 1 else ""

    commodity = next((str(row["commodity"]).replace("_", " ") for row in rows if row.get("commodity")), "supplies")
    seller = f" from {told(other)}" if told(other) else ""
    buyer = f" of {told('importer')}" if told("importer") else ""
    return f"Imports{buyer}: {commodity}{seller}"


def _key(rows: Sequence[Row]) -> str:
    """What the marks that were drawn mean."""
    marks = [f"Bar: {RANGE}"]
    if any(row["value"] is not None for row in rows):
        marks.append(f"dot: {FIXED}")
    if any(row["low"] is None for row in rows):
        marks.append(f"cross: {SILENCE} (which is not zero)")
    return "; ".join(marks) + "."
