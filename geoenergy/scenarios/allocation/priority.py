"""The least weighted shortfall, with the caller's weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from geoenergy.balance.certificate import Stage
from geoenergy.balance.origin import country_of
from geoenergy.balance.program import amended
from geoenergy.errors import BadArgument, nearest
from geoenergy.scenarios.allocation.base import Rule, Task

Weight = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Priority(Rule):
    """The weighted sum of shortfalls is made as small as possible, with weights that the caller states for countries, groups or sectors.

    Of two, the one of greater weight is served first. What has no weight has 1; a country and its sector multiply.
    """

    weights: Mapping[str, Weight] = Field(min_length=1)
    """Weight by country, name of a group of the network, or sector."""
    formula: ClassVar[str] = "min sum_c sum_k sum_p w[c] w[k] s[c,k,p], k a sector"

    def settle(self, task: Task) -> list[Stage]:
        """One step.

        Raises:
            BadArgument: A weight for what is no country, group or sector of the network, or two for one country.
        """
        network = task.network
        sectors = set(network.sectors["sector"])
        countries = {country_of(node) for node in network.countries}
        of_country: dict[str, float] = {}
        of_sector: dict[str, float] = {}
        for name, weight in self.weights.items():
            if name in sectors:
                of_sector[name] = weight
                continue
            members = network.names.get(name, (name,) if name in countries else ())
            if not members:
                near = nearest(name, {*countries, *network.names, *sectors})
                hint = f" Nearest: {', '.join(near)}." if near else ""
                raise BadArgument(f"weights: {name!r} is no country, group or sector of the network.{hint}")
            for member in members:
                if of_country.setdefault(member, weight) != weight:
                    raise BadArgument(f"weights: {member} has two, {of_country[member]:g} and {weight:g} by {name!r}. State one.")
        cost = np.zeros(len(task.program.cost))
        short = task.program.where(kind="shortfall")
        described = task.program.columns[short]
        cost[short] = [
            of_country.get(country, 1.0) * of_sector.get(sector, 1.0)
            for country, sector in described.select("country", "other").iter_rows()
        ]
        return [task.stage("the weighted sum of shortfalls", amended(task.program, cost=cost))]
