"""What must hold between the flows of a data set and the totals that stand beside them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from geoenergy.errors import Fault
from geoenergy.records.flow import OUT_BY_DEFAULT

OVERSHOOT = 0.02
"""How far the suppliers named may exceed the total, as rounding and revision do; beyond, the table contradicts itself."""

SHOWN = 3
"""How many contradictions of a table are told one by one."""


def sum_faults(flows: Mapping[str, pl.DataFrame], balances: Mapping[str, pl.DataFrame], paths: Mapping[str, str]) -> list[Fault]:
    """Faults of flow tables whose suppliers add up to more than the importer's total in `<table>_totals`.

    Sums and totals are compared where both are stated for the same importer, period, commodity and basis in the same unit and conditions,
    each vintage of the flows with the largest vintage of the total; readings only with the total of their own page. `paths` are the files
    of the tables that are looked at.
    """
    faults: list[Fault] = []
    for name, frame in flows.items():
        totals = balances.get(f"{name}_totals")
        if totals is not None and {name, f"{name}_totals"} <= paths.keys():
            faults += _faults(frame, totals, paths[name])
    return faults


def _faults(flows: pl.DataFrame, totals: pl.DataFrame, path: str) -> list[Fault]:
    what = ["commodity", "year", "month", "basis", "unit", "conditions"]
    imports = totals.filter(pl.col("item") == "imports")
    used = flows.filter(pl.col("exporter").is_not_null(), pl.col("flag").is_null() | ~pl.col("flag").is_in(list(OUT_BY_DEFAULT)))
    reading = pl.col("speaker").is_not_null().any() | (pl.col("conditions") == "unstated").fill_null(value=False).any()
    named = used.group_by(["importer", *what, "evidence"]).agg(named=pl.col("quantity_low").sum(), reading=reading)
    both = pl.concat(
        named.filter(pl.col("reading") == by_page).join(
            imports.group_by(["country", *key]).agg(total=pl.col("quantity_high").max()),
            left_on=["importer", *key],
            right_on=["country", *key],
            how="inner",
            nulls_equal=True,
        )
        for by_page, key in ((False, what), (True, [*what, "evidence"]))
    )
    # what is not a number is told by another check; a total of 0 beside imports is a contradiction of any size
    over = both.filter(pl.col("named").is_finite() & (pl.col("named") > pl.col("total") * (1 + OVERSHOOT))).sort(
        ["importer", *what, "evidence"]
    )
    found = []
    for row in over.head(SHOWN).iter_rows(named=True):
        when = str(row["year"]) if row["month"] is None else f"{row['year']}-{row['month']:02d}"
        field = f"quantity, {row['commodity']} to {row['importer']} in {when} ({row['evidence']})"
        problem = f"suppliers add up to {row['named']:,.10g} {row['unit']}, more than the total {row['total']:,.10g}"
        found.append(Fault(path, field, problem, f"Mend the row or the total; up to {OVERSHOOT:.0%} more is taken as rounding"))
    if over.height > SHOWN:
        found.append(Fault(path, "quantity", f"the same of {over.height - SHOWN} more importers and periods", "Mend them too"))
    return found
