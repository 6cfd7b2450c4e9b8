"""A supply deal is kept, in a year, wholly or in part."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.commitments.paths import amount_of, path_of, value_of
from geoenergy.errors import BadArgument
from geoenergy.records.deal import Deal
from geoenergy.scenarios.quantities import End
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock
from geoenergy.scenarios.shocks.supply_increase import SupplyIncrease

Part = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class DealFulfilled(Shock):
    """The seller of a deal has as much more to send as the deal's path asks for in a year, beyond its baseline.

    A text that names a target names no path: which one is drawn is stated, and so is which end of it is taken. What a deal adds is what its
    seller has more; whether it arrives is what the network says.
    """

    deal: Deal
    """The deal: a record of a world. In a scenario file, its id."""
    year: int
    """Year of the path."""
    path: Literal["stated", "linear", "constant_growth"] = "linear"
    """How the path is drawn between baseline and target."""
    take: End = "low"
    """Which end, where several targets speak of the year."""
    part: Part = 1.0
    """How much of what is added comes: 1 is all, 0 is none."""
    baseline: str | None = None
    """Part of the speaker or meaning of the baseline, where several are on record; by default the first."""
    conversion: str | None = None
    """Id of the one conversion factor between volume and energy; left out, the range over all sourced ones is taken at `bound`."""
    bound: End = "low"
    """Which end of a converted range."""

    def _increase(self) -> tuple[SupplyIncrease, str]:
        drawn = path_of(self.deal, self.baseline, self.path)
        asked = drawn.at(self.year)
        if asked is None or drawn.baseline is None:
            raise BadArgument(
                f"deal_fulfilled: {self.deal.id} asks for nothing in {self.year} by the path {self.path!r}, or states no baseline."
            )
        base, wanted = value_of(drawn.baseline), asked[0] if self.take == "low" else asked[1]
        more = max(wanted - base, 0.0) * self.part
        unit = amount_of(drawn.unit)
        told = f"{self.deal.id} in {self.year}, {self.path} path: {wanted:.4g} {unit}, {wanted - base:.4g} above {drawn.baseline_text}"
        if self.part < 1:
            told += f"; {self.part:.0%} of that comes"
        increase = SupplyIncrease(
            supplier=self.deal.seller,
            volume=f"{more!r} {unit}",
            conversion=self.conversion,
            bound=self.bound,
            start=self.start,
            end=self.end,
        )
        return increase, told

    def apply(self, network: SupplyNetwork) -> Changed:
        """What the seller has more.

        Raises:
            BadArgument: The path says nothing of the year, or the deal states no baseline.
        """
        increase, told = self._increase()
        after = increase.apply(network)
        return Changed(after.network, f"{told}. {after.told}")

    def claims(self, network: SupplyNetwork) -> Claims:
        """What the seller sends."""
        increase, _ = self._increase()
        return increase.claims(network)
