"""A supplier sends more."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from geoenergy.balance.origin import country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.scenarios.quantities import End, amount
from geoenergy.scenarios.shocks._supply import By, moved, way_of
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, countries_of, supplier_of

Factor = Annotated[float, Field(ge=1, allow_inf_nan=False)]


class SupplyIncrease(Shock):
    """A supplier has more to send: so much more (`volume`), or a multiple of a stated baseline (`factor`, `baseline`).

    Where it supplies by entries, they widen in proportion, and a limit on the supplier with them; what caps a terminal stays. Where it is a
    country of the network, its production rises: whether more arrives is then what the crossings say, and it may go to anybody whom the
    network reaches. A factor needs its baseline: twice a flow that was almost nothing is almost nothing.

    Changes: `entries.capacity * (1 + more / sum of entries.capacity)` of the supplier and `limits.capacity + more` of its own limit; or
    `balances.production + more`.
    """

    supplier: str
    """Who: a supplier of entries, or a country of the network."""
    importers: str | tuple[str, ...] | None = None
    """To whom, where it supplies by entries: countries, groups; all where left out."""
    volume: str | None = None
    """How much more in a period, as text: `"8.1 bcm"`, `"90 TWh"`."""
    factor: Factor | None = None
    """Or a multiple of `baseline`: 2 doubles it."""
    baseline: str | None = None
    """What `factor` multiplies, in a period, as text."""
    by: By | None = None
    """`entries` or `production`: must be stated where the supplier has both."""
    conversion: str | None = None
    """Id of the one conversion factor between volume and energy; left out, the range over all sourced ones is taken at `bound`."""
    bound: End = "high"
    """Which end of a converted range."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.volume is None) == (self.factor is None):
            raise ValueError("state either volume= or factor= with baseline=")
        if (self.factor is None) != (self.baseline is None):
            raise ValueError("a factor needs its baseline=, and a baseline its factor=")
        return self

    def _more(self, network: SupplyNetwork) -> tuple[float, str]:
        stated = amount(network, self.volume or self.baseline or "", end=self.bound, factor=self.conversion)
        if stated.value < 0:
            raise BadArgument(f"supply_increase: {stated.told} is less than nothing. A supplier that sends less is a supply_cut.")
        if self.factor is None:
            return stated.value, stated.told
        return stated.value * (self.factor - 1), f"{self.factor:g} times {stated.told}"

    def apply(self, network: SupplyNetwork) -> Changed:
        """Entries or production."""
        periods, way = self.periods(network), way_of(network, self.supplier, self.by, self.name)
        takers = None if self.importers is None else countries_of(network, self.importers, "importers")
        more, told = self._more(network)
        start = f"{way.supplier} has {more:.4g} {network.unit} more ({told}){self.when(network)}"
        if more == 0:
            return Changed(network, f"{start}: changes nothing")
        changed = moved(network, way, importers=takers, periods=periods, more=more, kind=self.name)
        return Changed(changed.network, f"{start}: {changed.told}")

    def claims(self, network: SupplyNetwork) -> Claims:
        """What the supplier sends to each importer."""
        supplier = supplier_of(network, self.supplier)
        takers = (
            sorted({country_of(node) for node in network.countries} - {supplier})
            if self.importers is None
            else countries_of(network, self.importers, "importers")
        )
        return {(f"supply of {supplier} to {taker}", period): "more" for taker in takers for period in self.periods(network)}
