"""Whose product it is that each country uses, once it is followed through the countries that it passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from geoenergy.balance.mixing import mixed
from geoenergy.errors import BadArgument
from geoenergy.indicators._ledger import Books, Ledger, ledger, own_first, proportional

VERSION = 1
Rule = Literal["proportional", "own_first"]
Array = NDArray[np.float64]
RULES = {"proportional": proportional, "own_first": own_first}
SCHEMA = pl.Schema(
    {
        "consumer": pl.String(),
        "origin": pl.String(),
        "enters_at": pl.String(),
        "status": pl.String(),
        "quantity": pl.Float64(),
        "share": pl.Float64(),
    }
)


def trace_origins(
    flows: pl.DataFrame,
    production: pl.DataFrame | None,
    *,
    rule: Rule = "proportional",
    use: pl.DataFrame | None = None,
    transit: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """The origins of what each country uses, by one linear solve.

    A country gets what flows in and what it makes; it passes on what flows out and uses the rest, or what it is known to use if that is
    more. Where it passes on and uses more than it gets and makes, the difference is `unexplained`: it has no origin, enters the network
    there and is followed from there like everything else, so that it is never spread over the origins that are known.

    Rules:

    - `proportional`: everything that a country gets and makes is mixed, and whatever it uses or passes on has that mix.
    - `own_first`: flows both ways between two countries are set off against each other; what a country makes serves its own use first, and
      only what it sends out beyond what it gets enters the mix. This is the general rule of CREA's fossil shipment tracker.

    The tracker applies its rule by passing imports on, country after country in alphabetical order, many times over; where a country adds
    product of its own to what it relays to several others, its result depends on that order. Here the rule is solved in closed form, which
    gives the same in the tracker's own tests of the general rule. The tracker also holds Ukraine to be a pure transit country of Russia:
    `transit={"UKR": "RUS"}` says so here. What leaves a transit country then counts as the origin's, what enters it from the origin is
    passage, and of what it gets from others the part that came from the origin is left with the last of them, for it is delivered by
    exchange. (The tracker fills that part with the other sources of the same neighbour; the two agree where it has none.)

    Args:
        flows: `exporter, importer, quantity`, all in one unit; `exporter` null where it is not stated, which is unexplained at the
            importer. A pair stands once; no country flows to itself. Further columns are not read, but `unit`, `conditions`, `commodity`,
            `year`, `month`, `period` and `basis` must hold one value if they are there.
        production: `country, quantity`; a country that is not there makes nothing, one that no flow names uses what it makes. None takes
            each country to make what it sends out beyond what it gets, which is all that flows alone say.
        rule: `"proportional"` or `"own_first"`.
        use: `country, quantity`: what countries are known to use, without what they drew from stock. Left out, each uses what is left over.
        transit: Transit countries and whose product passes through them.

    Returns:
        One row a consumer and origin, by name, what is unexplained last: `consumer`; `origin` (null where there is none); `enters_at`, the
        country where it enters the network; `status` (`traced`; `unexplained`; or `loop`: a closed loop into which nobody puts anything
        passes the country, whose row then has quantity 0 and no share); `quantity`; `share` of all that the consumer uses. Shares of a
        consumer add to 1, quantities over all consumers to all that was made and all that is unexplained. Countries that use nothing
        have no row.

    Raises:
        BadArgument: No such rule; a column that is missing, of another type, empty, negative, infinite or not a number; a pair or country
            that stands twice; a flow to itself. The message names the table and the column.

    Unit: the quantity's own, and a fraction: 0 (none of what the consumer uses) to 1 (all of it).
    References: [bialek1996], [achayuthakan2010] for why the system can be solved, [creatracker] for the rule `own_first`.
    """
    found = traced(ledger(flows, production, use, transit or {}), rule, transit or {})
    return _rows(found)


@dataclass(frozen=True)
class Traced:
    """A solved tracing, as arrays over the countries in `names`."""

    names: pl.Series
    """Names of the countries, sorted."""
    books: Books
    """What enters the mix and what is taken out of it."""
    through: Array
    """What passes through each country."""
    mix: Array
    """`[i, e]`: the part of i's mix that entered at e."""
    known: Array
    """Of what enters at each country, the part that it made."""
    used: Array
    """`[i, e]`: what i uses of what entered the mix at e; own product that is used before the mixing is in `books.home`."""


def traced(each: Ledger, rule: Rule, transit: Mapping[str, str]) -> Traced:
    """A ledger solved under a rule."""
    if rule not in RULES:
        raise BadArgument(f"no rule {rule!r}. One of: {', '.join(RULES)}.")
    books = RULES[rule](each)
    injected = books.made + books.unexplained
    through = books.inflow.sum(axis=1) + injected
    mix = mixed(books.inflow, injected)
    used = books.taken[:, None] * mix
    number = {name: place for place, name in enumerate(each.names)} if transit else {}
    for country, origin in transit.items():
        _exchanged(used, books, mix, (number[country], number[origin]))
    return Traced(each.names, books, through, mix, np.divide(books.made, injected, out=np.ones_like(injected), where=injected > 0), used)


def _exchanged(used: Array, books: Books, mix: Array, pair: tuple[int, int]) -> None:
    """What would reach a transit country of the origin's product by way of others stays with the last of them."""
    country, origin = pair
    left = books.inflow[country] * mix[:, origin]
    left *= min(1.0, used[country, origin] / left.sum()) if left.sum() > 0 else 0.0
    used[:, origin] += left
    used[country, origin] -= left.sum()


def _rows(found: Traced) -> pl.DataFrame:
    size = len(found.names)
    parts = np.empty((size, 2, size))  # consumer; own product of the place, or unexplained there; place where it enters
    np.multiply(found.used, found.known, out=parts[:, 0])
    np.subtract(found.used, parts[:, 0], out=parts[:, 1])
    parts[np.arange(size), 0, np.arange(size)] += found.books.home
    total = parts.sum(axis=(1, 2))
    consumer, kind, enters = np.nonzero(parts)
    amount = parts[consumer, kind, enters]
    at = found.names.gather(enters)
    rows = pl.DataFrame(
        {
            "consumer": found.names.gather(consumer),
            "origin": at,
            "enters_at": at,
            "quantity": amount,
            "share": amount / total[consumer],
            "_kind": kind,
        }
    ).select(
        "consumer",
        pl.when(pl.col("_kind") == 0).then("origin").alias("origin"),
        "enters_at",
        pl.when(pl.col("_kind") == 0).then(pl.lit("traced")).otherwise(pl.lit("unexplained")).alias("status"),
        "quantity",
        "share",
    )
    circling = (found.through > 0) & (found.mix.sum(axis=1) == 0)
    if not circling.any():
        return rows.cast(SCHEMA)
    looped = found.names.filter(pl.Series(circling))
    nothing = pl.DataFrame({"consumer": looped, "quantity": np.zeros(len(looped)), "status": ["loop"] * len(looped)})
    whole = pl.concat([rows, nothing], how="diagonal").select(list(SCHEMA)).cast(SCHEMA)
    return whole.sort("consumer", maintain_order=True)
