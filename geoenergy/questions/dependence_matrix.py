"""Many importers against many suppliers."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from geoenergy.errors import NoObservation
from geoenergy.questions.ask import Years, basis_of, commodity_of, party_of, years_of
from geoenergy.questions.dependence import dependence
from geoenergy.questions.import_rows import Ask, Denominator, Internal, all_rows
from geoenergy.questions.shape import AnswerRow
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1


def dependence_matrix(
    world: World,
    *,
    importers: Iterable[str],
    suppliers: Iterable[str],
    commodity: str,
    year: Years,
    basis: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
    unit: str | None = None,
) -> pl.DataFrame:
    """Each importer's dependence on each supplier, one row a pair and year, with bounds. Groups count as one party.

    Pairs without any observation have a row too, with status `no_observation`; a supplier known to have supplied nothing has share 0.

    Args:
        world: The world asked.
        importers: Countries or groups.
        suppliers: Countries or groups.
        commodity: What is imported.
        year: A year, or several.
        basis: What the origin of a flow means; by default the commodity's first in the precedence.
        denominator: `"total"` or `"named"`.
        internal: For groups: whether trade among the members counts.
        unit: Unit of the quantities; by default the data set's own.

    Returns:
        Columns as `AnswerRow`, in the order of importers and suppliers given.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownUnit: A name that stands for nothing, or several.
        YearNotCovered: No data for that year at all.

    References: [manski2003]
    """
    product = commodity_of(world, commodity)
    years = years_of(year)
    ask = Ask(product, basis_of(world, product, basis), None, denominator, internal)
    all_rows(world, ask, years)  # raises for a year outside the data
    method = f"dependence_matrix/{VERSION}"
    rows: list[dict[str, object]] = []
    for buyer in [party_of(world, each) for each in importers]:
        for seller in [party_of(world, each) for each in suppliers]:
            if buyer.id == seller.id:
                continue
            for one in years:
                pair: dict[str, object] = {
                    "importer": buyer.id,
                    "exporter": seller.id,
                    "commodity": product,
                    "year": one,
                    "basis": ask.basis,
                }
                try:
                    found = dependence(
                        world, buyer.id, supplier=seller.id, commodity=product, year=one, basis=ask.basis,
                        denominator=denominator, internal=internal, unit=unit,
                    )  # fmt: skip
                except NoObservation:
                    rows.append({**pair, "status": "no_observation", "evidence": []})
                else:
                    rows.append({**found.model_dump(include=set(AnswerRow.model_fields)), **pair, "evidence": list(found.evidence)})
    schema = schema_of(AnswerRow)
    frame = pl.DataFrame(rows, schema=schema)
    return frame.with_columns(method=pl.lit(method), world=pl.lit(world.fingerprint))
