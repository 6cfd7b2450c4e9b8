"""On whom does an importer depend?"""

from __future__ import annotations

import polars as pl

from geoenergy.errors import NoObservation
from geoenergy.questions.ask import Years, basis_of, commodity_of, nobody_named, nothing_known, party_of, years_of
from geoenergy.questions.import_rows import SUPPLIES, Ask, Denominator, Internal, all_rows, group_rows, heads_of, known_zero
from geoenergy.questions.shape import finished
from geoenergy.world.world import World

VERSION = 1


def suppliers(
    world: World,
    importer: str,
    *,
    commodity: str,
    year: Years,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
    unit: str | None = None,
) -> pl.DataFrame:
    """Suppliers of a country or group, with bounds on the share of each.

    A row for each supplier that is named (`status` observed), and for each that may hide in a part without stated origin (possible).
    Suppliers known to have supplied nothing have no row; an importer known to import nothing gives an empty frame.

    Args:
        world: The world asked.
        importer: Country or group.
        commodity: What is imported.
        year: A year, or several. A group's members are those of the end of each year.
        basis: What the origin of a flow means; by default the commodity's first in the precedence (gas: `origin`, declared origin).
        dataset: Data set (`id`, or `id#vintage`); by default the first of the precedence that names the importer's partners.
        denominator: `"total"`: of all imports; `"named"`: of the imports whose supplier is named.
        internal: For groups: whether trade among the members counts.
        unit: Unit of the quantities, with conditions for gas volumes (`"bcm 15C gcv"`); by default the data set's own. Where the
            conversion is not a point, `quantity` is null and `quantity_low`, `quantity_high` hold the range.

    Returns:
        Columns as `AnswerRow`; largest `share_low` first, then `share_high`.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset, UnknownUnit: A name that stands for nothing, or several.
        YearNotCovered: No data for that year at all.
        NoObservation: Neither partners nor a total are known for the importer, or a total alone and nobody who may stand behind it: which
            is not zero.
        UnitRefused: A conversion that needs more than was stated.

    References: [manski2003], [eurostatnrgtigas], [gaulierzignago2010]
    """
    product = commodity_of(world, commodity)
    party = party_of(world, importer)
    years = years_of(year)
    ask = Ask(product, basis_of(world, product, basis), dataset, denominator, internal)
    missing: dict[int, list[str]] = {}
    if party.kind == "group":
        rows, missing = group_rows(world, ask, party, years)
    else:
        rows = all_rows(world, ask, years).filter((pl.col("importer") == party.id) & pl.col("year").is_in(years))
    rows = rows.filter(SUPPLIES)
    if rows.is_empty():
        heads = heads_of(world, ask, party, years)
        if heads.is_empty() or heads["total_high"].is_null().all():
            raise NoObservation(nothing_known(party.id, product, ask.basis, years))
        if not known_zero(heads):
            raise NoObservation(nobody_named(party.id, product, ask.basis, years))
    answer = finished(world, rows, ask, method=f"suppliers/{VERSION}", unit=unit)
    if any(missing.values()):
        notes = {y: "without " + " ".join(names) for y, names in missing.items() if names}
        answer = answer.with_columns(note=pl.col("year").replace_strict(notes, default=None, return_dtype=pl.String))
    return answer
