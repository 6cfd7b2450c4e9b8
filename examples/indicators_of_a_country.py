"""What do indicators say of Italy's gas supply, and how does it stand to its neighbours?

Prints indicators with bounds, ranks that the bounds allow, and the years in which it moved.
Give the name of a file to have a figure.
"""

import sys

import geoenergy as ge

world = ge.load_world()
table = ge.indicator_table(world, ["Italy"], commodity="gas", year=2020)
for row in table.iter_rows(named=True):
    low = "?" if row["low"] is None else f"{row['low']:.3f}"
    high = "?" if row["high"] is None else f"{row['high']:.3f}"
    print(f"{row['indicator']:<20} {low} to {high}  ({row['unit']})")

print("\nMost concentrated suppliers, 2020; rank as far as the bounds tell")
neighbours = ["Italy", "Austria", "France", "Germany", "Slovenia", "Switzerland"]
ranked = ge.compare(world, neighbours, commodity="gas", year=2020, indicator="herfindahl")
for row in ranked.iter_rows(named=True):
    if row["rank_low"] is None:
        print(f"{row['country']}  no observation")
    else:
        rank = f"{row['rank_low']} to {row['rank_high']}"
        print(f"{row['country']}  rank {rank}  index {row['low']:.3f} to {row['high']:.3f}")

print("\nItaly's index since 2011")
years = ge.trend(
    world, "Italy", commodity="gas", indicator="herfindahl", years=range(2011, 2023)
)
for row in years.iter_rows(named=True):
    print(f"{row['year']}  {row['low']:.3f} to {row['high']:.3f}  {row['change'] or ''}")

if len(sys.argv) > 1:
    names = {each.id: each.name for each in world.countries.values()}
    ge.plots.save(ge.plots.indicator_trend(years, names=names), sys.argv[1])
