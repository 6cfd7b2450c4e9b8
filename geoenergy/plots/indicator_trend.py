"""An indicator with its bounds over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoenergy.errors import BadArgument
from geoenergy.plots._bands import bands
from geoenergy.plots.base import rows_of, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

WIDTH = 88
NEEDED = ("country", "year", "indicator", "low", "high", "value", "unit")


def indicator_trend(frame: pl.DataFrame, *, title: str | None = None, names: dict[str, str] | None = None) -> alt.VConcatChart:
    """An indicator over the years, from its least to its greatest value, with a dot where the data fix one.

    One panel for each country. A year in which nothing bounds a side is drawn as unknown, for a band without an end cannot be drawn.

    Args:
        frame: Columns `country`, `year`, `indicator`, `low`, `high`, `value`, `unit`; as `trend` and `indicator_table` answer.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, the frame has no rows, holds several indicators, or several rows for one country and year.
        ExtraMissing: The extra `viz` is not installed.

    Unit: the indicator's own, as the frame says.
    References: [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, NEEDED, what="indicator_trend")
    kinds = sorted({str(row["indicator"]) for row in rows})
    if len(kinds) > 1:
        raise BadArgument(f"the frame holds several indicators ({', '.join(kinds)}). Keep one.")
    called = names or {}
    drawn = []
    for row in rows:
        whole = row["low"] is not None and row["high"] is not None
        drawn.append(
            {
                "series": called.get(str(row["country"]), str(row["country"])),
                "year": row["year"],
                "low": row["low"] if whole else None,
                "high": row["high"] if whole else None,
                "value": row["value"],
            }
        )
    seen = [(row["series"], row["year"]) for row in drawn]
    if len(seen) != len(set(seen)):
        raise BadArgument("the frame has several rows for one country and year. Keep one commodity.")
    order = list(dict.fromkeys(str(row["series"]) for row in drawn))
    name = kinds[0].replace("_", " ")
    commodity = next((str(row["commodity"]).replace("_", " ") for row in rows if row.get("commodity")), "")
    single = f": {order[0]}" if len(order) == 1 else ""
    top = max((float(row[side]) for row in drawn for side in ("high", "value") if row[side] is not None), default=1.0)
    note = "Bar: between the least and the greatest value that the data allow; dot: where they fix one; cross: not known or not bounded."
    return bands(
        drawn,
        order=order,
        title=title or f"{name.capitalize()}, {commodity}{single}".replace(", :", ":"),
        subtitle=[str(rows[0]["unit"])],
        axis=name,
        form=".1f",
        point=name,
        notes=[line for text in (note, source_line(rows)) for line in wrapped(text, WIDTH)],
        top=max(top, 1.0),
    )
