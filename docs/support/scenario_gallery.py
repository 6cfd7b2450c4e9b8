"""Published results on stops of supply, computed again: read by the validation page on scenarios and by its test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

import geoenergy as ge

TABLE = Path(__file__).resolve().parent.parent / "validation" / "savings_balance.csv"
SECTORS = {"consumers": None, "power": "power_no_chp_saved", "heat and power": "power_chp_saved", "industry": "industry_saved"}
FIRST = 10.0
"""Weight of those who are served before consumers; any above 1 does."""


def savings_cells() -> pl.DataFrame:
    """The balance of savings of Blasum (2022), each of its 16 scenarios solved as a network of one country with four sectors.

    Columns: `scenario, region, published, ours, short_pj, others_short_pj, difference, verified`. `ours` is all that is short over what
    consumers use; where it is above 1, consumers cannot save it, and `others_short_pj` says what falls on the rest.
    """
    return pl.DataFrame([_savings(row) for row in pl.read_csv(TABLE).iter_rows(named=True)])


def _savings(row: dict[str, Any]) -> dict[str, Any]:
    used = {
        "consumers": row["household_pj"] + row["commercial_pj"],
        "power": row["power_no_chp_pj"],
        "heat and power": row["power_chp_pj"],
        "industry": row["industry_pj"],
    }
    wanted = {name: use * (1 - (row[saved] if saved else 0.0)) for (name, saved), use in zip(SECTORS.items(), used.values(), strict=True)}
    left = sum(used.values()) - row["russian_imports_pj"] * (1 - row["import_substitution"])
    balances = pl.DataFrame({"country": [row["region"]], "period": ["year"], "demand": [sum(wanted.values())], "production": [left]})
    sectors = pl.DataFrame({"country": row["region"], "period": "year", "sector": list(wanted), "demand": list(wanted.values())})
    network = ge.SupplyNetwork.from_tables(balances, sectors=sectors, unit="PJ")
    rule = ge.allocation.Priority(weights={name: FIRST for name in wanted if name != "consumers"})
    outcome = ge.simulate(network, allocation=rule)
    short = dict(outcome.by_period.select("sector", "shortfall").iter_rows())
    ours = outcome.shortfall / used["consumers"]
    return {
        "scenario": row["scenario"],
        "region": row["region"],
        "published": row["published_rate"],
        "ours": ours,
        "short_pj": outcome.shortfall,
        "others_short_pj": sum(value for name, value in short.items() if name != "consumers"),
        "difference": ours - row["published_rate"],
        "verified": ge.verify(outcome).holds,
    }


def stop_of(world: ge.World, year: int) -> dict[str, float]:
    """What the European Union lacks in a year without Russia's gas, with LNG as it was delivered, its members sharing alike.

    TWh gross: `before` (short already, since stocks are left out), `after`, `demand`.
    """
    network = ge.supply_network(world, commodity="gas", year=year, lng="as_imported")
    # two crossings without a figure, neither of which leads to the Union: taken as wide as their country's use
    wanted = dict(network.balances.select("country", "demand").iter_rows())
    ends = {name: wanted[name.split(">")[1]] for name in network.unknown["name"]}
    network = network.assume(ends, because="no figure was read; taken as wide as all that is used behind it")
    share = ge.allocation.EqualRate(among="EU")
    cut = ge.Scenario("Russia stops", [ge.shocks.SupplyCut(supplier="RUS", importers="EU")])
    mine = pl.col("country").is_in(network.names["EU"])
    found = [ge.simulate(network, each, allocation=share, ranges=False).by_country.filter(mine) for each in (None, cut)]
    before, after = (float(each["shortfall"].sum()) for each in found)
    return {"before": before, "after": after, "demand": float(found[1]["demand"].sum())}
