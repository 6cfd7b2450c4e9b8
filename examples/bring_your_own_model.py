"""Bring your own model: CSV files of twelve made-up countries over twenty-four months."""

from calendar import monthrange
from pathlib import Path

import polars as pl

import geoenergy as ge

FOLDER = Path(__file__).parent / "own_model"


def table(name: str) -> pl.DataFrame:
    return pl.read_csv(FOLDER / f"{name}.csv")


def by_month(name: str, quantity: str) -> pl.DataFrame:
    return table(name).unpivot(index="country", variable_name="period", value_name=quantity)


def per_month(rates: pl.DataFrame) -> pl.DataFrame:
    each = rates.join(days, how="cross")
    return each.with_columns(pl.col("capacity") * pl.col("days") / 1000)


demand = by_month("demand_twh", "demand")
months = demand["period"].unique(maintain_order=True)
lengths = [monthrange(int(each[:4]), int(each[5:]))[1] for each in months]
days = pl.DataFrame({"period": months, "days": lengths})
made = by_month("production_twh", "production")
balances = demand.join(made, on=["country", "period"], how="left").fill_null(0.0)
pipes = table("pipes_gwh_per_day")
there = pipes.select(from_country="a", to_country="b", capacity="a_to_b")
back = pipes.select(from_country="b", to_country="a", capacity="b_to_a")
storage = table("storage").select(
    "country",
    working_volume="volume_twh",
    initial=pl.col("volume_twh") * 0.75,
    max_withdrawal=pl.col("withdrawal_gwh_per_day") * 30 / 1000,
    max_injection=pl.col("injection_gwh_per_day") * 30 / 1000,
    min_level_end=pl.col("volume_twh") * 0.5,
)
entries = per_month(table("imports_gwh_per_day"))
links = per_month(pl.concat([there, back]))
cap = {"name": "world LNG", "kind": "suppliers", "members": ["LNG"], "capacity": 45.0}
limits = pl.DataFrame([{**cap, "period": month} for month in months])
tables = (balances, entries, links, storage, limits)
network = ge.SupplyNetwork.from_tables(*tables, unit="TWh")

stop = ge.shocks.SupplyCut(supplier="Eastland", start="2022-03")
save = ge.shocks.DemandChange(change=-0.15, start="2022-08")
first, both = ge.Scenario("a stop", [stop]), ge.Scenario("and 15 % saved", [stop, save])
for scenario in (first, both):
    outcome = ge.simulate(network, scenario, allocation="equal_rate")
    print(f"{scenario.name}: {outcome.shortfall:.1f} TWh short", ge.verify(outcome).holds)
    print(outcome.by_country.head(4).select("country", "demand", "shortfall", "rate"))
