"""Who sells more than it makes: part or all of what it sells comes from elsewhere."""

from __future__ import annotations

import polars as pl

from geoenergy.errors import UnitRefused
from geoenergy.units import conversion
from geoenergy.world.import_table import ImportTable
from geoenergy.world.world import World

PRODUCTION = {"gas": "gas", "lng": "gas", "pipeline_gas": "gas"}
"""The commodity whose production stands behind the trade of each; where there is none, nobody can be told to relay."""

SCHEMA = pl.Schema({"exporter": pl.String(), "year": pl.Int64()})


def relayers(world: World, table: ImportTable, commodity: str) -> pl.DataFrame:
    """Exporters and years in which the flows of the table exceed all that the exporter produced: `exporter, year`.

    Production is taken at the greatest that the sourced factors allow. A year for which the country's production is not known is left out,
    as is a year that the production table does not reach.
    """
    makes = _production(world, commodity)
    if makes.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    units = table.heads.select("importer", "year", "dataset", "page", "unit", "conditions")
    sold = table.rows.join(units, on=["importer", "year", "dataset", "page"])
    # pages are statements about the same flow, so that the sum takes one of them
    sold = sold.group_by("importer", "exporter", "year", "unit", "conditions").agg(pl.col("quantity_low").min())
    sold = sold.group_by("exporter", "year", "unit", "conditions").agg(pl.col("quantity_low").sum())
    found = []
    for (unit, conditions), part in sold.group_by("unit", "conditions"):
        for (made_in, made_conditions), production in makes.group_by("unit", "conditions"):
            try:
                factor = conversion(
                    world.factors,
                    str(made_in),
                    str(unit),
                    conditions=None if made_conditions is None else str(made_conditions),
                    to_conditions=None if conditions is None else str(conditions),
                    commodity="gas",
                )
            except UnitRefused:
                continue
            both = part.join(production, left_on=["exporter", "year"], right_on=["country", "year"])
            found.append(both.filter(pl.col("quantity_low") > pl.col("quantity") * factor.high).select("exporter", "year"))
    return pl.concat(found).unique() if found else pl.DataFrame(schema=SCHEMA)


def _production(world: World, commodity: str) -> pl.DataFrame:
    product = PRODUCTION.get(commodity)
    if product is None or "eia_international" not in world.tables.get("balances", {}):
        return pl.DataFrame(
            schema={"country": pl.String, "year": pl.Int64, "quantity": pl.Float64, "unit": pl.String, "conditions": pl.String}
        )
    return (
        world.table("balances", "eia_international")
        .filter((pl.col("item") == "production") & (pl.col("commodity") == product))
        .select("country", "year", "quantity", "unit", "conditions")
    )
