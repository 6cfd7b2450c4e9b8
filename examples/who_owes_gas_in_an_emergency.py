"""Who owes whom gas in an emergency, and which stocks must be held?"""

import textwrap

import polars as pl

import geoenergy as ge

DAY = "2022-09-13"


def told(text: str) -> None:
    """A text below its clause."""
    print(textwrap.indent(textwrap.fill(text, 72), "      "))


world = ge.load_world()
answer = ge.solidarity_partners(world, "Germany", on=DAY)
print(f"Who owes Germany gas in an emergency, {DAY}")
gas = answer.filter(pl.col("direction") == "is_owed", pl.col("clause").str.contains("gas"))
for (clause,), rows in gas.group_by("clause", maintain_order=True):
    first = rows.row(0, named=True)
    rule = f", those {first['condition'].replace('_', ' ')}" if first["condition"] else ""
    print(f"  {clause}: {rows.height} states{rule}, {' or '.join(first['strength'])}")
    told(first["summary"])

for day in (DAY, "2025-01-15"):
    answer = ge.solidarity_partners(world, "Germany", on=day)
    known = answer.drop_nulls("arrangement")["arrangement"].unique().sort()
    print(f"Arrangements of Germany on record, {day}")
    for arrangement in known:
        print(f"  {arrangement}")

# The figures are made up: they show the agency's formula, in million tonnes.
held = ge.stockholding(
    world,
    "Germany",
    on=DAY,
    stocks={"primary": 15.0, "products": 10.0},
    net_imports={"primary": 80.0, "products": 10.0},
)
print(f"Which stocks Germany must hold, {DAY}")
for clause, duty in zip(held.clauses, held.duties, strict=True):
    print(f"  {clause}")
    told(duty)
print(f"With made-up figures: {held.days_covered:.0f} of {held.asked_days:.0f} days asked")
