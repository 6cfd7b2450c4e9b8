"""By which routes does Azerbaijan's gas reach Italy, and what stops the 20 bcm of 2022?

Capacities are readings: each has its publisher, and one in cubic metres is a range of TWh.
"""

import polars as pl

import geoenergy as ge

world = ge.load_world()
DAY = "2022-09-13"


def told(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "not known"
    return f"{low:.0f}" if f"{low:.0f}" == f"{high:.0f}" else f"{low:.0f} to {high:.0f}"


routes = ge.routes(world, origin="AZE", destination="ITA", commodity="gas", on=DAY)
print(f"Routes on {DAY}, widest first, and what their narrowest leg takes in TWh a year")
for (number,), legs in routes.group_by("route", maintain_order=True):
    row = legs.filter("bottleneck").row(0, named=True)
    print(f"  {number}  {row['way']}")
    print(
        f"     {row['origin']}>{row['destination']}:"
        f" {told(row['capacity_low'], row['capacity_high'])}"
    )

print("The widest, leg by leg: takes, carried in the last whole year, left")
for row in routes.filter(pl.col("route") == 1).iter_rows(named=True):
    print(
        f"  {row['origin']}>{row['destination']}"
        f"  {told(row['capacity_low'], row['capacity_high']):>10}"
        f"  {told(row['flow'], row['flow']):>9}"
        f"  {told(row['headroom_low'], row['headroom_high']):>10}"
    )
    for reading in row["readings"]:
        print(f"      {reading}")

deal = ge.headroom(world, "eu-azerbaijan-gas-2022", on=DAY)
asked = told(deal["target_low"][0], deal["target_high"][0])
print(f"The deal of 2022 asks for {asked} TWh a year by {deal['target_year'][0]}")
for row in deal.iter_rows(named=True):
    leg = f"{row['origin']}>{row['destination']}"
    takes = told(row["capacity_low"], row["capacity_high"])
    short = told(row["short_low"], row["short_high"])
    fits = {"yes": "fits", "not_in_service": "not open on that day"}.get(
        row["fits"], f"short by {short}"
    )
    print(f"  {leg}  {row['corridor']:23}  {takes:>10}  {fits}")
