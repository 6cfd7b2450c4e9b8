"""How has Azerbaijan's share of its customers' gas imports moved since 2007?

Prints some years. Give the name of a file to have a figure of all years.
"""

import sys

import geoenergy as ge

world = ge.load_world()
answer = ge.dependence_matrix(
    world,
    importers=["Türkiye", "Greece", "Bulgaria", "Italy"],
    suppliers=["Azerbaijan"],
    commodity="gas",
    year=range(2007, 2023),
)

for year in (2010, 2020, 2021, 2022):
    for row in answer.filter(year=year).iter_rows(named=True):
        low, high = row["share_low"], row["share_high"]
        print(f"{year}  {row['importer']}  {low:.1%} to {high:.1%}")

if len(sys.argv) > 1:
    names = {each.id: each.name for each in world.countries.values()}
    ge.plots.save(ge.plots.shares_over_years(answer, names=names), sys.argv[1])
