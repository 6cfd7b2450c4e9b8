"""On whom do Germany, Austria, the EU, Türkiye, Japan and India depend?

Prints the three largest suppliers of each. Give the name of a file to have a figure of
Germany's gas suppliers since 2011.
"""

import sys

import geoenergy as ge

ASKED = [
    ("Germany", "gas", 2020),
    ("Austria", "gas", 2020),
    ("EU", "gas", 2020),
    ("Türkiye", "gas", 2022),
    ("Japan", "lng", 2022),
    ("India", "crude_oil", 2022),
]

world = ge.load_world()
for importer, commodity, year in ASKED:
    answer = ge.suppliers(world, importer, commodity=commodity, year=year)
    named = answer.filter(answer["status"] == "observed")
    print(f"{importer}, {commodity}, {year}; basis {answer['basis'][0]}")
    for row in named.head(3).iter_rows(named=True):
        print(f"  {row['exporter']}  {row['share_low']:.1%} to {row['share_high']:.1%}")
    if named.is_empty():
        most = max(answer["share_high"])
        print(f"  no supplier is named: any of {answer.height} may hold up to {most:.0%}")

if len(sys.argv) > 1:
    years = ge.dependence_matrix(
        world,
        importers=["Germany"],
        suppliers=["Russia", "Norway", "Netherlands"],
        commodity="gas",
        year=range(2011, 2023),
    )
    names = {each.id: each.name for each in world.countries.values()}
    ge.plots.save(ge.plots.shares_over_years(years, names=names), sys.argv[1])
