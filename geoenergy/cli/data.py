"""`geoenergy data`: what is bundled."""

from __future__ import annotations

from geoenergy.cli._options import Options


def data(
    table: str | None = None,
    /,
    *,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What data are there, by whom, under which licence, with which faults?

    Without a table, one row a table; with one, its description, known faults and sources.

    Args:
        table: Id of a table (eurostat_nrg_ti_gas).
        options: Options of every command.
    """
    from geoenergy.cli._output import show
    from geoenergy.reports.catalogue import table_sheet, tables

    world = options.world()
    show(tables(world) if table is None else table_sheet(world, table), world, options)
