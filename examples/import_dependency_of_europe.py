"""How much of the gas that Europe uses comes from abroad?"""

import geoenergy as ge

world = ge.load_world()
answer = ge.import_dependency(world, "EU", commodity="gas", year=range(2011, 2021))

print("Gas import dependency of the EU (members of each year)")
for row in answer.iter_rows(named=True):
    net = (row["imports"] - row["exports"]) / 1e6
    print(f"  {row['year']}  {row['import_dependency']:.1%}", end="  ")
    print(f"net imports {net:.1f} million {row['unit']}")

print("Single countries, 2020")
for name in ("Germany", "Italy", "Netherlands", "Romania", "Denmark", "Norway"):
    one = ge.import_dependency(world, name, commodity="gas", year=2020)
    print(f"  {name:<12} {one.import_dependency:8.1%}")
print("Below zero: a net exporter. Above 100 %: part of the imports was stored.")
