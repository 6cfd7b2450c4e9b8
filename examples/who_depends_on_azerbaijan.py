"""Who depends on Azerbaijan's gas, how much, in which year, with which uncertainty?

Prints the answer for 2022. Give the name of a file (azerbaijan.svg) to have the map too.
"""

import sys

import geoenergy as ge

world = ge.load_world()
answer = ge.dependents(world, "Azerbaijan", commodity="gas", year=2022)

print("Share of Azerbaijan in gas imports, 2022")
for row in answer.iter_rows(named=True):
    name = world.countries[row["importer"]].name
    if row["status"] == "no_observation":
        print(f"  {name:<15} not known")
    elif row["share"] is not None:
        print(f"  {name:<15} {row['share']:.1%}")
    else:
        print(f"  {name:<15} {row['share_low']:.1%} to {row['share_high']:.1%}")
print(f"Data version {world.fingerprint}")

if len(sys.argv) > 1:
    names = {each.id: each.name for each in world.countries.values()}
    ge.plots.save(ge.plots.dependence_map(answer, names=names), sys.argv[1])
