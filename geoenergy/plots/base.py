"""The contract of a figure, and the style that all share.

One file, named after its figure. It defines a function that takes a frame (an answer, or any table with the same columns) and gives
an Altair chart. Its docstring states `Unit:` and `References:`. A figure

- draws a share from its lower to its upper bound, and a point only where the data fix one;
- never draws a line over years that the frame does not hold, and marks those that it holds as not observed;
- names its data sets and the version of the data below itself.

Two files are no figures but serve them all: `save` writes one, and `country_points` says where a country's name stands.

Altair is imported when a figure is drawn, not before: it comes with the extra `viz`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from geoenergy.errors import BadArgument, ExtraMissing

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

Row = Mapping[str, Any]

# The eight colours of Okabe and Ito without black and yellow: told apart by all common kinds of colour vision, and on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
INK = "#222222"
FAINT = "#767676"
LAND = "#f0f0f0"
SILENT = "#c4c4c4"

FIXED, RANGE, SILENCE = "share that the data fix", "from least to greatest", "no observation"


def drawing() -> Any:
    """The module `altair`.

    Raises:
        ExtraMissing: The extra `viz` is not installed.
    """
    for name in ("altair", "vl_convert"):
        try:
            import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            raise ExtraMissing("viz", what="figures") from error
    return import_module("altair")


def rows_of(frame: pl.DataFrame, columns: Iterable[str], *, what: str) -> list[dict[str, Any]]:
    """The rows of a frame that has these columns.

    Raises:
        BadArgument: A column is missing, or the frame has no rows.
    """
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise BadArgument(f"{what} needs the columns {', '.join(missing)}. The frame has: {', '.join(frame.columns)}.")
    if not len(frame):
        raise BadArgument(f"{what} has nothing to draw: the frame has no rows.")
    rows: list[dict[str, Any]] = frame.to_dicts()
    return rows


def stretches(rows: Sequence[Row], value: str) -> list[dict[str, Any]]:
    """Rows with a value, each with the number of its `stretch` of years that follow each other.

    A line is drawn within a stretch, never over a year without a value.
    """
    found: list[dict[str, Any]] = []
    stretch, before = 0, None
    for row in sorted(rows, key=lambda row: (str(row["series"]), int(row["year"]))):
        if row[value] is None:
            continue
        now = (row["series"], int(row["year"]))
        if before is None or now[0] != before[0] or now[1] != before[1] + 1:
            stretch += 1
        found.append({**row, "stretch": stretch})
        before = now
    return found


def source_line(rows: Sequence[Row]) -> str:
    """Data sets and version of the data, as the rows name them: by their data set, else by their evidence."""
    sets = sorted({str(row["dataset"]) for row in rows if row.get("dataset")})
    sets = sets or sorted({str(address).partition("#")[0] for row in rows for address in row.get("evidence") or ()})
    worlds = sorted({str(row["world"]) for row in rows if row.get("world")})
    told = f"Data: {', '.join(sets)}" if sets else "Data: as given"
    return f"{told} (data version {', '.join(worlds)})." if worlds else f"{told}."


def signed(chart: Any, notes: Sequence[str]) -> alt.VConcatChart:
    """The chart on white, in the common style, with its notes below."""
    drawn = drawing()
    foot = drawn.TitleParams(
        text=list(notes), orient="bottom", anchor="start", fontSize=12, fontWeight="normal", color=FAINT, lineHeight=15, offset=8
    )
    found = (
        drawn.vconcat(chart, title=foot)
        .configure(background="white", font="sans-serif", padding=8)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, gridColor="#e6e6e6", domainColor=FAINT, tickColor=FAINT, labelFontSize=13)
        .configure_legend(labelColor=INK, titleColor=INK, labelFontSize=13, titleFontSize=13, titleFontWeight="normal", labelLimit=320)
        .configure_header(labelColor=INK, labelFontSize=14, labelFontWeight="bold", title=None)
    )
    return cast("alt.VConcatChart", found)


def heading(title: str, subtitle: Sequence[str] = ()) -> Any:
    """A title at the left, and a plain line below it."""
    return drawing().TitleParams(
        text=title, subtitle=list(subtitle), anchor="start", fontSize=15, subtitleFontSize=13, subtitleColor=FAINT, color=INK, offset=10
    )


def wrapped(text: str, width: int) -> list[str]:
    """Text in lines, because a drawing knows no line breaks."""
    import textwrap

    return textwrap.wrap(text, width)
