"""A map of who depends on a supplier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from geoenergy.errors import BadArgument
from geoenergy.plots._hatch import hatch
from geoenergy.plots._shapes import BOUNDARIES, OBJECT, countries, outlines, seen_in
from geoenergy.plots.base import FAINT, INK, LAND, SILENT, Row, drawing, heading, rows_of, signed, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

WIDTH = 88
STEPS = (0.01, 0.10, 0.25, 0.50, 0.75)
"""Where the classes of a share part."""
CLASSES = ("under 1 %", "1 to 10 %", "10 to 25 %", "25 to 50 %", "50 to 75 %", "75 to 100 %")
# Light to dark, one hue's way: told apart in grey and by all common kinds of colour vision (ColorBrewer YlOrBr).
SHADES = ("#ffffd4", "#fee391", "#fec44f", "#fe9929", "#d95f0e", "#8c2d04")
EDGE = "#8f8f8f"
SUPPLIER, NOT_OBSERVED, NO_ROW = "the supplier", "no observation", "no row: nothing from it, or not covered"
MAYBE = "may be more: greatest share in a higher class"


@dataclass(frozen=True)
class View:
    """A part of the globe, and how it is laid flat."""

    box: tuple[float, float, float, float]
    """West, south, east and north of what may be seen, degrees."""
    projection: dict[str, Any]
    """Vega's projection."""
    size: tuple[int, int]
    """Width and height."""
    spacing: float
    """Distance of the lines of a hatching, degrees of latitude."""


VIEWS = {
    # Azimuthal and equal in area, about the middle of Europe and the Caucasus.
    "europe": View(
        (-32.0, 25.0, 75.0, 75.0),
        {"type": "azimuthalEqualArea", "rotate": [-20.0, -52.0, 0.0], "scale": 760, "translate": [255, 235]},
        (580, 450),
        0.75,
    ),
    "world": View(
        (-180.0, -58.0, 180.0, 85.0),
        {"type": "equalEarth", "rotate": [-11.0, 0.0, 0.0], "scale": 112, "translate": [300, 165]},
        (600, 300),
        2.0,
    ),
}


def dependence_map(
    frame: pl.DataFrame, *, view: Literal["europe", "world"] = "europe", title: str | None = None, names: dict[str, str] | None = None
) -> alt.VConcatChart:
    """A map of how much importers depend on a supplier: shaded by the least share, hatched where the greatest lies in a higher class.

    A country that the frame marks as not observed is grey; one without a row is light: it took nothing from the supplier, or the data do
    not cover it. The boundary policy is stated below the map.

    Args:
        frame: Columns `importer`, `exporter` or `supplier`, `year`, `share_low`, `share_high`, for one supplier and one year; as
            `dependents` and `dependence_matrix` answer. Rows of groups are not drawn.
        view: `"europe"` (with the Caucasus and Türkiye) or `"world"`.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart. `ge.plots.save(chart, path)` writes it to a file.

    Raises:
        BadArgument: A column is missing, several suppliers, years, commodities or bases, two rows for an importer, no row, or no such view.
        ExtraMissing: The extra `viz` is not installed.

    Unit: share of the importer's imports, 0 (nothing from this supplier) to 1 (all of it).
    References: [manski2003] for bounds in place of assumptions, [naturalearth] for the shapes, [satyanarayan2017] for the grammar.
    """
    if view not in VIEWS:
        raise BadArgument(f"no view {view!r}. Views there are: {', '.join(VIEWS)}.")
    other = "supplier" if "supplier" in frame.columns else "exporter"
    rows = rows_of(frame, ("importer", other, "year", "share_low", "share_high"), what="dependence_map")
    for column in (other, "year", "commodity", "basis"):
        held = sorted({str(row[column]) for row in rows if row.get(column) is not None})
        if len(held) > 1:
            raise BadArgument(f"a map shows one {column}; the frame has {', '.join(held)}. Filter it first.")
    rows = [row for row in rows if row["importer"] in countries()]
    if len(rows) != len({row["importer"] for row in rows}):
        raise BadArgument("the frame has several rows for one importer. Keep one data set.")
    if not rows:
        raise BadArgument("the frame has no country that has a shape.")
    called = names or {}
    supplier = str(rows[0][other])
    notes = [f"Shade: least share of the importer's {_commodity(rows)} imports.", source_line(rows), BOUNDARIES]
    return signed(
        _layers(rows, supplier, VIEWS[view], heading(title or _title(rows, called.get(supplier, supplier)))),
        [line for note in notes for line in wrapped(note, WIDTH)],
    )


def _layers(rows: list[dict[str, Any]], supplier: str, view: View, title: Any) -> Any:
    alt = drawing()
    told = [{"importer": supplier, "class": SUPPLIER}]
    told += [
        {
            "importer": row["importer"],
            "class": NOT_OBSERVED if row["share_low"] is None else CLASSES[_class(row["share_low"])],
            "least": row["share_low"],
            "greatest": row["share_high"],
        }
        for row in rows
        if row["importer"] != supplier
    ]
    classes = [*CLASSES, NOT_OBSERVED, NO_ROW, SUPPLIER]
    fill = alt.Color(
        "class:N",
        scale=alt.Scale(domain=classes, range=[*SHADES, SILENT, LAND, "#3b4a6b"]),
        legend=alt.Legend(
            title="at least",
            orient="none",
            legendX=0,
            legendY=view.size[1] + 12,
            direction="vertical",
            columns=3,
            symbolType="square",
            symbolStrokeColor=FAINT,
            symbolSize=120,
        ),
    )
    shapes = alt.InlineData(values=seen_in(*view.box), format=alt.TopoDataFormat(type="topojson", feature=OBJECT))
    land = (
        alt.Chart(shapes)
        .mark_geoshape(stroke=EDGE, strokeWidth=0.4)
        .transform_lookup(lookup="id", from_=alt.LookupData(alt.Data(values=told), key="importer", fields=["class", "least", "greatest"]))
        .transform_calculate(**{"class": f"isValid(datum.class) ? datum.class : '{NO_ROW}'", "country": "datum.properties.name"})
        .encode(
            color=fill,
            tooltip=[
                alt.Tooltip("country:N"),
                alt.Tooltip("class:N", title="class"),
                alt.Tooltip("least:Q", format=".3f"),
                alt.Tooltip("greatest:Q", format=".3f"),
            ],
        )
    )
    doubtful = [row["importer"] for row in rows if row["share_low"] is not None and _class(row["share_high"]) > _class(row["share_low"])]
    lines = [
        {
            "type": "Feature",
            "properties": {"mark": MAYBE},
            "geometry": {
                "type": "MultiLineString",
                "coordinates": [[list(start), list(end)] for start, end in hatch(outlines(country), spacing=view.spacing)],
            },
        }
        for country in doubtful
    ]
    layers = [land]
    if lines:
        key = alt.Legend(
            title=None,
            orient="none",
            legendX=0,
            legendY=view.size[1] + 84,
            symbolType="M-1,0.6L0.2,-0.6M-0.2,0.6L1,-0.6",
            symbolSize=140,
            symbolStrokeWidth=1.2,
        )
        layers.append(
            alt.Chart(alt.InlineData(values=lines))
            .mark_geoshape(filled=False, strokeWidth=0.8)
            .encode(stroke=alt.Stroke("properties.mark:N", scale=alt.Scale(domain=[MAYBE], range=[INK]), legend=key))
        )
    width, height = view.size
    return (
        alt.layer(*layers)
        .project(**view.projection)
        .resolve_scale(color="independent", stroke="independent")
        .properties(width=width, height=height, title=title, view=alt.ViewBackground(stroke=None))
    )


def _class(share: float) -> int:
    return sum(share >= step for step in STEPS)


def _commodity(rows: list[dict[str, Any]]) -> str:
    return next((str(row["commodity"]).replace("_", " ") for row in rows if row.get("commodity")), "recorded")


def _title(rows: list[dict[str, Any]], supplier: str) -> str:
    row: Row = rows[0]
    return f"Dependence on {supplier}: {_commodity(rows)} imports, {row['year']}"
