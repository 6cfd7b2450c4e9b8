"""The year asked, or the last one that the data answer, which is then said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geoenergy.cli._options import years
from geoenergy.cli._output import talk

if TYPE_CHECKING:
    from geoenergy.world.world import World


def chosen(
    world: World,
    year: str | None,
    commodity: str,
    *,
    importer: str | None = None,
    supplier: str | None = None,
    basis: str | None = None,
    dataset: str | None = None,
) -> int | Sequence[int]:
    """The years asked; where none is, the last one in which a data set names partners.

    Raises:
        BadArgument: Not a year.
        NoObservation: None was asked and there is none.
    """
    if year is not None:
        return years(year)
    from geoenergy.errors import NoObservation
    from geoenergy.reports.latest import latest_year

    found = latest_year(world, commodity, importer=importer, supplier=supplier, basis=basis, dataset=dataset)
    if found is None:
        raise NoObservation(f"no data set states imports of {commodity}. `geoenergy data` lists what there is.")
    talk(f"year {found}: the last of which the data say enough (--year asks another)")
    return found
