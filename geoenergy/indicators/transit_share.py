"""How much of what each country gets has passed through a transit country."""

from __future__ import annotations

import polars as pl

from geoenergy.balance.mixing import mixed
from geoenergy.errors import BadArgument
from geoenergy.indicators._ledger import ledger, proportional

VERSION = 1


def transit_share(flows: pl.DataFrame, production: pl.DataFrame | None, *, through: str, use: pl.DataFrame | None = None) -> pl.DataFrame:
    """The part of each country's supply that has passed through one country, which did not make it.

    Everything that a country gets and makes is mixed, and what it passes on has that mix. What passes `through` is marked, less the part of
    it that `through` made itself; the marked part of every country's supply is then one linear solve.

    Args:
        flows: `exporter, importer, quantity`, all in one unit; a pair stands once, no country flows to itself.
        production: `country, quantity`; None takes each country to make what it sends out beyond what it gets.
        through: The transit country.
        use: `country, quantity`: what countries are known to use; left out, each uses what is left over.

    Returns:
        `country, share_low, share_high`: every country of the flows but `through` itself, by name. The two differ by what `through`
        sends out beyond all that it is known to get and make: in the upper bound that has passed through it too.

    Raises:
        BadArgument: `through` is in no flow; what `trace_origins` refuses.

    Unit: fraction, 0 (nothing has passed through it) to 1 (all of it has).
    References: [bialek1996]
    """
    table = ledger(flows, production, use, {})
    names = table.names.to_list()
    if through not in names:
        raise BadArgument(f"{through!r} is in none of the flows.")
    at = names.index(through)
    books = proportional(table)
    inflow, injected = books.inflow.copy(), books.made + books.unexplained
    gets = float(inflow[at].sum())
    throughput = gets + float(injected[at])
    # all that passes the country is marked, as if it entered there; the part of it that came in is what has passed through
    inflow[at, :] = 0.0
    injected[at] = throughput
    marked = mixed(inflow, injected)[:, at]
    whole = throughput if throughput > 0 else 1.0
    # what it sends out beyond all that it is known to get and make must have come in from somewhere, or be wrong
    low, high = marked * (gets / whole), marked * ((gets + float(books.unexplained[at])) / whole)
    keep = [place for place in range(len(names)) if place != at]
    return pl.DataFrame(
        {
            "country": [names[place] for place in keep],
            "share_low": low[keep].clip(0.0, 1.0),
            "share_high": high[keep].clip(0.0, 1.0),
        }
    ).sort("country")
