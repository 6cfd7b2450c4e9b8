"""What of the network was public by a day.

Capacities are readings: one is public when its page is, by `made_public` or else by the day of the page or vintage that is held;
`valid_from` says when it holds, not when it was known. A terminal or store is public when it starts: an opening is seen. Where the figure
held is of a later vintage it is marked `revised`, and a later end is not known yet. What had not started by the day is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

import polars as pl

from geoenergy.days import parse_day
from geoenergy.records.corridor import Corridor
from geoenergy.records.evidence import Evidence
from geoenergy.records.strait import Strait

Revisions = Literal["keep", "drop"]


def read_by(evidence: Evidence) -> date | None:
    """The day by which a page was public; None where it states none."""
    text = evidence.made_public or evidence.published
    return parse_day(text).latest if text is not None else None


def network_rows_by(frame: pl.DataFrame, source: Callable[[str], Evidence], day: date, *, revisions: Revisions) -> pl.DataFrame:
    """The rows of a table of capacities, terminals or stores that were public by `day`.

    Args:
        frame: The table, `evidence` as keys.
        source: The evidence of a key.
        day: Day of the view.
        revisions: `"keep"` keeps what stood by then though held in a later vintage, marked `revised`; `"drop"` leaves it out.
    """
    pages = {text: [read_by(source(key)) for key in text.split(" ")] for text in frame["evidence"].unique()}
    public = [text for text, days in pages.items() if all(each is not None and each <= day for each in days)]
    held = pl.col("evidence").is_in(public)
    if "start_year" not in frame.columns:
        return frame.filter(held)
    started = pl.col("start_year") <= day.year
    kept = frame.filter(held if revisions == "drop" else held | started)
    late = ~pl.col("evidence").is_in(public)
    return kept.with_columns(
        pl.when(late & pl.col("flag").is_null()).then(pl.lit("revised")).otherwise("flag").alias("flag"),
        pl.when(pl.col("stop_year") > day.year).then(None).otherwise("stop_year").alias("stop_year"),
    )


def corridors_by(corridors: Mapping[str, Corridor], day: date) -> dict[str, Corridor]:
    """The corridors with the spans that had begun by `day`; one that had none yet is left out, an end to come is not known."""
    seen = {}
    for name, each in corridors.items():
        spans = tuple(
            span if span.end is None or parse_day(span.end).earliest <= day else span.model_copy(update={"end": None})
            for span in each.spans
            if span.start is None or parse_day(span.start).earliest <= day
        )
        if spans or not each.spans:
            seen[name] = each.model_copy(update={"spans": spans})
    return seen


def straits_by(straits: Mapping[str, Strait], day: date) -> dict[str, Strait]:
    """The straits with what pages public by `day` say of them; one of which none did is left out."""
    seen = {}
    for name, each in straits.items():
        pages = {key for key, page in each.evidence.items() if (told := read_by(page)) is not None and told <= day}
        passing = tuple(
            one.model_copy(update={"evidence": kept}) for one in each.no_other_way if (kept := tuple(k for k in one.evidence if k in pages))
        )
        if passing:
            seen[name] = each.model_copy(
                update={"no_other_way": passing, "evidence": {key: page for key, page in each.evidence.items() if key in pages}}
            )
    return seen
