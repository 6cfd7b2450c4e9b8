"""A strait closes to tankers."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl
from pydantic import Field

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, nearest
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, of_supplier, scaled

Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class StraitClosed(Shock):
    """The LNG of suppliers that have no other way does not arrive any more, or a share less.

    Which suppliers have no other way is stated, not assumed: for the bundled world, `world.straits["hormuz"]` holds those of the Strait
    of Hormuz with their sources. Cargoes that could go round at a cost are not lost.

    Changes: `entries.capacity * (1 - share)` of the suppliers, and of limits on them alone.
    """

    strait: str
    """Name of the strait, as the outcome tells it."""
    suppliers: tuple[str, ...] = Field(min_length=1)
    """Suppliers of entries that have no other way."""
    share: Share = 1.0
    """Which part does not arrive; 1 is all."""

    def apply(self, network: SupplyNetwork) -> Changed:
        """Entries of the suppliers, and limits on them.

        Raises:
            BadArgument: None of them supplies by entries here, with those who do.
        """
        held = set(network.entries["supplier"])
        lost = [each for each in self._codes(network) if each in held]
        if not lost:
            near = sorted({name for each in self.suppliers for name in nearest(each, held)})
            hint = f"Nearest: {', '.join(near)}." if near else f"Suppliers: {', '.join(sorted(held)[:8])}{' ...' if len(held) > 8 else ''}."
            raise BadArgument(
                f"strait_closed: none of {', '.join(self.suppliers)} supplies by entries here. {hint} "
                'ge.supply_network(..., lng="as_imported") tells suppliers of LNG apart.'
            )
        periods = self.periods(network)
        mask = pl.col("supplier").is_in(lost) & pl.col("period").is_in(periods)
        own = pl.lit(lost, dtype=pl.List(pl.String))
        limited = (
            (pl.col("kind") == "suppliers") & (pl.col("members").list.set_difference(own).list.len() == 0) & pl.col("period").is_in(periods)
        )
        given = sum(self._given(network, each, period) for each in lost for period in periods)
        changed = replace(
            network,
            entries=scaled(network.entries, "capacity", mask, 1 - self.share),
            limits=scaled(network.limits, "capacity", limited, 1 - self.share),
        )
        start = f"{self.strait} is closed{self.when(network)}"
        lack = f"{', '.join(lost)} {'lack' if len(lost) > 1 else 'lacks'} {given * self.share:.4g} {network.unit} of LNG"
        return Changed(changed, f"{start}: {lack if given > 0 else 'changes nothing'}")

    def _codes(self, network: SupplyNetwork) -> list[str]:
        """The suppliers by the names that entries have; those of whom the network knows nothing as they are."""
        alone = {name: members[0] for name, members in network.names.items() if len(members) == 1}
        return list(dict.fromkeys(each if each in set(network.entries["supplier"]) else alone.get(each, each) for each in self.suppliers))

    def _given(self, network: SupplyNetwork, supplier: str, period: str) -> float:
        """What a supplier's entries can give in a period: no more than it has."""
        whole = network.entries.filter((pl.col("supplier") == supplier) & (pl.col("period") == period))["capacity"].sum()
        return float(min([whole, *network.limits.filter(of_supplier(supplier, [period]))["capacity"]]))

    def claims(self, network: SupplyNetwork) -> Claims:
        """The strait."""
        return {(f"the strait {self.strait}", period): f"loses {self.share:.0%}" for period in self.periods(network)}
