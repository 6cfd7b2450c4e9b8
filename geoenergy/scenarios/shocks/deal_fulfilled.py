"""A supply deal is kept, in a year, wholly or in part."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from geoenergy.balance.origin import country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.commitments.paths import amount_of, path_of, value_of
from geoenergy.errors import BadArgument
from geoenergy.records.deal import Deal
from geoenergy.scenarios.quantities import End, amount
from geoenergy.scenarios.shocks._supply import By, moved, way_of
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, countries_of, supplier_of

YEAR = re.compile(r"\d{4}")
Part = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class DealFulfilled(Shock):
    """The seller of a deal has as much more to send as the deal's path asks for in a year, beyond its baseline.

    A text that names a target names no path: which one is drawn is stated, and so is which end of it is taken. What a deal adds is what its
    seller has more; whether it arrives is what the network says.

    Changes: as a supply increase by `(path - baseline) * part`; where counted, a decrease by
    `(path - baseline) * (1 - part)`.
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

    counted: bool = False
    """Whether the network counts on the deal already, as one of the target's year may: then what does not come is taken off."""
    by: By | None = None
    """`entries` or `production`: must be stated where the seller has both."""

    def _more(self, network: SupplyNetwork) -> tuple[float, str]:
        """What the seller has more in a period, and how that was found."""
        drawn = path_of(self.deal, self.baseline, self.path)
        asked, base = drawn.at(self.year), drawn.baseline
        if asked is None or base is None:
            raise BadArgument(
                f"deal_fulfilled: {self.deal.id} asks for nothing in {self.year} by the path {self.path!r}, or states no baseline."
            )
        unit = amount_of(drawn.unit)
        if base.meaning != drawn.meaning or amount_of(base.unit) != unit:
            raise BadArgument(
                f"deal_fulfilled: the baseline of {self.deal.id} is {base.meaning!r} in {base.unit}, its target {drawn.meaning!r} in "
                f"{drawn.unit}: their difference means nothing. Name another baseline=, or state a supply_increase."
            )
        wanted = asked[0] if self.take == "low" else asked[1]
        beyond = wanted - value_of(base)
        added = max(beyond, 0.0)
        told = f"{self.deal.id} in {self.year}, {self.path} path: {wanted:.4g} {unit}, {beyond:.4g} above {drawn.baseline_text}"
        if asked[0] != asked[1]:
            told += f", the {self.take} end of {asked[0]:.4g} to {asked[1]:.4g}"
        if self.part < 1:
            told += f"; {self.part:.0%} of that comes"
        stated = amount(network, f"{added!r} {unit}", end=self.bound, factor=self.conversion).value
        return (-stated * (1 - self.part) if self.counted else stated * self.part), told

    def apply(self, network: SupplyNetwork) -> Changed:
        """What the seller has more, or less.

        Raises:
            BadArgument: The path says nothing of the year, the deal states no baseline or one of something else, or the periods are no
                years: what a deal brings in a month its text does not say.
        """
        periods = self.periods(network)
        if len(periods) > 1 and not all(YEAR.fullmatch(each) for each in periods):
            raise BadArgument(
                f"deal_fulfilled: {self.deal.id} speaks of years, and the shock holds in {len(periods)} periods that are none "
                f"({periods[0]}, {periods[1]} ...). State a supply_increase for each."
            )
        way = way_of(network, self.deal.seller, self.by, self.name)
        more, told = self._more(network)
        start = f"{told}. {way.supplier} has {abs(more):.4g} {network.unit} {'less' if more < 0 else 'more'}{self.when(network)}"
        if more == 0:
            return Changed(network, f"{start}: changes nothing")
        takers = countries_of(network, self.deal.buyer, "buyer") if way.by == "entries" else None
        after = moved(network, way, importers=takers, periods=periods, more=more, kind=self.name)
        return Changed(after.network, f"{start}: {after.told}")

    def claims(self, network: SupplyNetwork) -> Claims:
        """What the seller sends, to whom that is."""
        supplier = supplier_of(network, self.deal.seller)
        takers = sorted({country_of(node) for node in network.countries} - {supplier})
        made = "less" if self.counted else "more"
        return {(f"supply of {supplier} to {taker}", period): made for taker in takers for period in self.periods(network)}
