"""Concentration of suppliers with its bounds over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoenergy.errors import BadArgument
from geoenergy.plots._bands import bands
from geoenergy.plots.base import rows_of, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

WIDTH = 88
NEEDED = ("importer", "year", "herfindahl_low", "herfindahl_high", "herfindahl")


def concentration_over_years(frame: pl.DataFrame, *, title: str | None = None, names: dict[str, str] | None = None) -> alt.VConcatChart:
    """The Herfindahl-Hirschman index over the years, from its least to its greatest value, with a dot where the suppliers are all named.

    One panel for each importer. Dots of years that follow each other are joined; nothing is drawn where the frame has no row.

    Args:
        frame: Columns `importer`, `year`, `herfindahl_low`, `herfindahl_high`, `herfindahl`; as `supplier_concentration` answers for
            several years.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, the frame has no rows, or several rows for one importer and year.
        ExtraMissing: The extra `viz` is not installed.

    Unit: Herfindahl-Hirschman index, 0 (many small suppliers) to 1 (one supplier).
    References: [hirschman1964] for the index, [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, NEEDED, what="concentration_over_years")
    called = names or {}
    drawn = [
        {
            "series": called.get(str(row["importer"]), str(row["importer"])),
            "year": row["year"],
            "low": row["herfindahl_low"],
            "high": row["herfindahl_high"],
            "value": row["herfindahl"],
        }
        for row in rows
    ]
    seen = [(row["series"], row["year"]) for row in drawn]
    if len(seen) != len(set(seen)):
        raise BadArgument("the frame has several rows for one importer and year. Keep one data set and one commodity.")
    order = list(dict.fromkeys(str(row["series"]) for row in drawn))
    commodity = next((str(row["commodity"]).replace("_", " ") for row in rows if row.get("commodity")), "imports")
    note = "Bar: between the least and the greatest index that the part of the imports without stated origin allows; dot: no such part."
    return bands(
        drawn,
        order=order,
        title=title or f"How concentrated the suppliers of {commodity} are" + (f": {order[0]}" if len(order) == 1 else ""),
        subtitle=["Herfindahl-Hirschman index, 0 (many small suppliers) to 1 (one supplier)"],
        axis="index",
        form=".1f",
        point="index",
        notes=[line for text in (note, source_line(rows)) for line in wrapped(text, WIDTH)],
    )
