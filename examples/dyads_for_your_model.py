"""Country-dyad-years to join with data sets of the field.

Prints some pairs of 2018. Give the name of a file (dyads.csv) to write all of them.
"""

import sys

import polars as pl

import geoenergy as ge

world = ge.load_world()
answer = ge.dyads(world, year=2018)
print(f"{answer.height} directed pairs, {answer.width} columns")

for a, b in (("RUS", "ARM"), ("USA", "JPN"), ("JPN", "USA"), ("DEU", "RUS")):
    row = answer.row(by_predicate=(pl.col("a") == a) & (pl.col("b") == b), named=True)
    print(f"{a} to {b} (COW {row['cow_a']} and {row['cow_b']})")
    print(f"  owes: {', '.join(row['pledges']) or 'nothing on record'}")
    if row["gas_share_low"] is not None:
        low, high = row["gas_share_low"], row["gas_share_high"]
        print(f"  takes from there of its gas: {low:.0%} to {high:.0%}")

# A table of your own joins on the codes; this one is made up.
yours = pl.DataFrame({"cow_a": [365, 2], "cow_b": [371, 740], "score": [1, 2]})
joined = yours.join(answer, on=["cow_a", "cow_b"], how="left")
print("Joined with a table of your own")
for row in joined.iter_rows(named=True):
    print(f"  {row['cow_a']}, {row['cow_b']}: {row['a']}, {row['b']}, {row['clauses'][0]}")

if len(sys.argv) > 1:
    # A cell of CSV holds no list: the lists are joined into text.
    flat = answer.with_columns(pl.col(pl.List(pl.String)).list.join(" "))
    flat.write_csv(sys.argv[1])
