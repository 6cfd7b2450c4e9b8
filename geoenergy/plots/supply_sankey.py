"""Traced supply as bands from origins to those who use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._records import table_rows
from geoenergy.plots.base import COLOURS, FAINT, INK, SILENT, drawing, heading, rows_of, signed, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

WIDTH = 88
"""Letters in a line of the notes."""
STEPS = 24
"""Points along the curve of a band."""
NODE = 0.025
"""Width of the bars at both ends, of the whole."""
GAP = 0.025
"""Room between two bars, of the whole."""
ONE_ONLY = ("commodity", "year", "rule", "unit")
OTHERS, ELSEWHERE = "other origins", "unknown, by way of others"
SMALL = 0.01
"""Part of the whole below which places where something unexplained enters are drawn as one."""


def supply_sankey(
    frame: pl.DataFrame, *, title: str | None = None, names: Mapping[str, str] | None = None, most: int = len(COLOURS)
) -> alt.VConcatChart:
    """Traced origins at the left, those who use it at the right; a band is as wide as what can be followed to that origin.

    What is unexplained has bands of its own, grey, named after the country where it enters: it is given to nobody. Join the answers of
    several countries to have them in one figure.

    Args:
        frame: Columns `country` or `consumer`, `origin`, `enters_at`, `status`, and `quantity_low` or `quantity`; as `traced_origins`
            answers for one year, and as `ge.indicators.trace_origins` gives.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame: `{"RUS": "Russia"}`.
        most: Origins with a colour of their own; the others are drawn as one. At most as many as there are colours (6).

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, the frame has no rows or nothing above 0 to draw, `most` is out of range, or the frame mixes
            years, commodities, rules or units.
        ExtraMissing: The extra `viz` is not installed.

    Unit: the quantity's own; beside each origin its share of all that is drawn.
    References: [bialek1996] for proportional tracing, [satyanarayan2017] for the grammar of the figure.
    """
    who = "country" if "country" in frame.columns else "consumer"
    amount = "quantity_low" if "quantity_low" in frame.columns else "quantity"
    rows = rows_of(frame, (who, "origin", "enters_at", "status", amount), what="supply_sankey")
    for column in ONE_ONLY:
        held = sorted({str(row[column]) for row in rows if row.get(column) is not None})
        if len(held) > 1:
            raise BadArgument(f"the frame mixes several {column} values: {', '.join(held)}. Draw each on its own.")
    if not 1 <= most <= len(COLOURS):
        raise BadArgument(f"most must be from 1 to {len(COLOURS)}, not {most}.")
    called = dict(names or {})
    links = _links([row for row in rows if row[amount]], who, amount, called, most)
    if not links:
        raise BadArgument("supply_sankey has nothing to draw: no quantity is above 0.")
    bands, bars = _laid_out(links)
    first = rows[0]
    users = list(dict.fromkeys(link["user"] for link in links))
    what = str(first.get("commodity") or "supply").replace("_", " ")
    told = title or f"Whose {what}: {', '.join(users)}" + (f", {first['year']}" if first.get("year") else "")
    rule = str(first.get("rule") or "").replace("_", " ")
    subtitle = [", ".join(each for each in (f"{rule} tracing" if rule else "traced", str(first.get("unit") or "")) if each)]
    notes = ["Grey: what enters there from nobody that the data name; it may be anybody's.", source_line(table_rows(rows) or rows[:1])]
    if first.get("assumption"):
        notes.insert(1, f"Assumed: {first['assumption']}.")
    return signed(_drawn(bands, bars, told, subtitle), [line for note in notes for line in wrapped(note, WIDTH)])


def _links(rows: Sequence[Mapping[str, Any]], who: str, amount: str, called: Mapping[str, str], most: int) -> list[dict[str, Any]]:
    """Bands of origin and user: the largest origins, all others as one, then what is unexplained by where it enters."""
    of: dict[str, float] = {}
    for row in rows:
        if row["origin"] is not None:
            of[row["origin"]] = of.get(row["origin"], 0.0) + row[amount]
    largest = sorted(of, key=lambda code: (-of[code], code))[:most]
    enters: dict[str, float] = {}
    for row in rows:
        if row["origin"] is None:
            enters[row["enters_at"]] = enters.get(row["enters_at"], 0.0) + row[amount]
    total = sum(row[amount] for row in rows)
    users = list(dict.fromkeys(row[who] for row in rows))
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        place = len(largest)
        if row["origin"] is None:
            small = enters[row["enters_at"]] < SMALL * total
            source, colour = ELSEWHERE if small else f"unknown, by way of {called.get(row['enters_at'], row['enters_at'])}", SILENT
            place += 2 if small else 1
        elif row["origin"] in largest:
            source, place = called.get(row["origin"], row["origin"]), largest.index(row["origin"])
            colour = COLOURS[place]
        else:
            source, colour = OTHERS, FAINT
        user = called.get(row[who], row[who])
        link = found.setdefault((source, user), {"source": source, "user": user, "value": 0.0, "colour": colour, "place": place})
        link["turn"] = users.index(row[who])
        link["value"] += row[amount]
    return sorted(found.values(), key=lambda link: (link["place"], link["source"], link["turn"]))


def _laid_out(links: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Points of the bands, and the bars at both ends with their labels; everything between 0 and 1."""
    total = sum(link["value"] for link in links)
    bars: list[dict[str, Any]] = []
    at: dict[tuple[str, str], float] = {}
    for side, x in (("source", 0.0), ("user", 1.0 - NODE)):
        ends = list(dict.fromkeys(link[side] for link in (links if side == "source" else sorted(links, key=lambda link: link["turn"]))))
        room = 1.0 - GAP * (len(ends) - 1) if len(ends) * GAP < 1 else 1.0
        y = 1.0
        for end in ends:
            value = sum(link["value"] for link in links if link[side] == end)
            height = room * value / total
            colour = next(link["colour"] for link in links if link[side] == end) if side == "source" else INK
            label = f"{end} {value / total:.0%}" if side == "source" or len(ends) > 1 else end
            bars.append(
                {"side": side, "label": label, "x": x, "x2": x + NODE, "y": y - height, "y2": y, "mid": y - height / 2, "colour": colour}
            )
            at[side, end] = y
            y -= height + (GAP if room < 1 else 0.0)
    scale = {
        side: (1.0 - GAP * (len({link[side] for link in links}) - 1)) / total
        if len({link[side] for link in links}) * GAP < 1
        else 1.0 / total
        for side in ("source", "user")
    }
    points: list[dict[str, Any]] = []
    for number, link in enumerate(links):
        tops = {side: at[side, link[side]] for side in ("source", "user")}
        for step in range(STEPS + 1):
            part = step / STEPS
            ease = part * part * (3 - 2 * part)
            top = tops["source"] * (1 - ease) + tops["user"] * ease
            thick = link["value"] * (scale["source"] * (1 - ease) + scale["user"] * ease)
            points.append({**link, "band": number, "x": NODE + part * (1 - 2 * NODE), "y": top, "y2": top - thick})
        for side in tops:
            at[side, link[side]] -= link["value"] * scale[side]
    return points, bars


def _drawn(bands: list[dict[str, Any]], bars: list[dict[str, Any]], title: str, subtitle: Sequence[str]) -> Any:
    alt = drawing()
    x = {"scale": alt.Scale(domain=[-0.62, 1.32], nice=False), "axis": None}
    y = {"scale": alt.Scale(domain=[0, 1], nice=False), "axis": None}
    tip = [
        alt.Tooltip("source:N", title="from"),
        alt.Tooltip("user:N", title="to"),
        alt.Tooltip("value:Q", format=",.4~g", title="quantity"),
    ]
    layers = [
        alt.Chart(alt.Data(values=bands))
        .mark_area(opacity=0.55)
        .encode(x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y), y2="y2:Q", detail="band:N", color=alt.Color("colour:N", scale=None), tooltip=tip),
        alt.Chart(alt.Data(values=bars))
        .mark_rect()
        .encode(x=alt.X("x:Q", **x), x2="x2:Q", y=alt.Y("y:Q", **y), y2="y2:Q", color=alt.Color("colour:N", scale=None)),
    ]
    for side, align, dx, field in (("source", "right", -6, "x"), ("user", "left", 6, "x2")):
        layers.append(
            alt.Chart(alt.Data(values=[bar for bar in bars if bar["side"] == side]))
            .mark_text(align=align, dx=dx, fontSize=13, color=INK)
            .encode(x=alt.X(f"{field}:Q", **x), y=alt.Y("mid:Q", **y), text="label:N")
        )
    return alt.layer(*layers).properties(width=620, height=360, title=heading(title, subtitle))
