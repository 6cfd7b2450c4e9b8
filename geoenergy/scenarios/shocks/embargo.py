"""Countries take nothing of a supplier any more, by their own decision."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, countries_of
from geoenergy.scenarios.shocks.supply_cut import SupplyCut

Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class Embargo(Shock):
    """Countries take nothing of a supplier's any more, whatever the way it comes, or a share less.

    The arithmetic is that of a supply cut; what differs is whose decision it is, and that those who take part are named.

    Changes: as a supply cut.
    """

    importers: str | tuple[str, ...]
    """Who takes nothing any more: countries, groups."""
    supplier: str
    """Of whom."""
    share: Share = 1.0
    """Which part is no longer taken; 1 is all."""

    exempt: str | tuple[str, ...] = ()
    """Who of them goes on taking: countries, groups."""

    def _cut(self, network: SupplyNetwork) -> SupplyCut:
        free = countries_of(network, self.exempt, "exempt")
        banned = tuple(each for each in countries_of(network, self.importers, "importers") if each not in free)
        return SupplyCut(supplier=self.supplier, importers=banned, share=self.share, start=self.start, end=self.end)

    def apply(self, network: SupplyNetwork) -> Changed:
        """As a supply cut."""
        after = self._cut(network).apply(network)
        return Changed(after.network, f"embargo: {after.told}")

    def claims(self, network: SupplyNetwork) -> Claims:
        """What the supplier sends to each importer."""
        return self._cut(network).claims(network)
