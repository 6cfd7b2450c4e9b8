"""Stores start fuller or emptier, or must end so."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Self

import polars as pl
from pydantic import Field, model_validator

from geoenergy.balance.origin import countries_in, country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, countries_of

Level = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class StorageLevel(Shock):
    """Stores are so full before the first period, or must be at least so full after the last, as fractions of their working volume.

    Changes: `storage.initial = initial * working_volume`, `storage.min_level_end = final * working_volume`.
    """

    initial: Level | None = None
    """Level before the first period; as it is, where left out."""
    final: Level | None = None
    """Least level after the last period; as it is, where left out."""
    countries: str | tuple[str, ...] | None = None
    """Whose: countries, groups; all that have stores where left out."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.initial is None and self.final is None:
            raise ValueError("state initial=, final=, or both")
        if self.start is not None or self.end is not None:
            raise ValueError("a level is that before the first period and after the last: leave start= and end= out")
        return self

    def apply(self, network: SupplyNetwork) -> Changed:
        """Initial and least final levels.

        Raises:
            BadArgument: The network has no stores, or none of those countries has.
        """
        if network.storage.is_empty():
            raise BadArgument("storage_level: the network has no storage. Give it a table, or ge.supply_network(..., storage=(0.9, 0.3)).")
        mine = [country_of(node) for node in network.storage["country"]]
        if self.countries is not None:
            asked = countries_of(network, self.countries, "countries")
            mine = [country for country in mine if country in asked]
        if not mine:
            raise BadArgument(f"storage_level: {self.countries!r} has no stores in the network.")
        mask = countries_in("country").is_in(mine)
        changes, told = {}, []
        for column, level, words in (("initial", self.initial, "at the start"), ("min_level_end", self.final, "at least at the end")):
            if level is None:
                continue
            changes[column] = pl.when(mask).then(pl.col("working_volume") * level).otherwise(column)
            before = float(network.storage.filter(mask)[column].sum())
            after = float(network.storage.filter(mask)["working_volume"].sum()) * level
            told.append(f"{level:.0%} full {words}, {before:.4g} to {after:.4g} {network.unit}")
        changed = network.storage.with_columns(**changes)
        who = f"stores of {', '.join(mine)}" if len(mine) <= 3 else f"stores of {len(mine)} countries"
        nothing = "; changes nothing" if changed.equals(network.storage) else ""
        return Changed(replace(network, storage=changed), f"{who}: {' and '.join(told)}{nothing}")

    def claims(self, network: SupplyNetwork) -> Claims:
        """The levels of each store."""
        held = [country_of(node) for node in network.storage["country"]]
        mine = held if self.countries is None else [each for each in countries_of(network, self.countries, "countries") if each in held]
        ends = {"before the first period": self.initial, "after the last period": self.final}
        return {
            (f"storage level of {country}", when): f"{level:.0%}" for country in mine for when, level in ends.items() if level is not None
        }
