"""What was known on 13 September 2022? No figure published later may appear."""

import polars as pl

import geoenergy as ge

world = ge.load_world()
then = world.known_at("2022-09-13")

try:
    ge.dependents(then, "Azerbaijan", commodity="gas", year=2021)
except ge.YearNotCovered as error:
    print("Asked for 2021:", error)

answer = ge.dependents(then, "Azerbaijan", commodity="gas", year=2020)
print("The last year that was out, 2020:")
for row in answer.filter(pl.col("status") == "observed").iter_rows(named=True):
    print(f"  {row['importer']}  {row['share_low']:.1%}  {row['flag'] or ''}")
print("revised: out by then, but the edition held here is a later one")

strict = world.known_at("2022-09-13", revisions="drop")
kept = ge.dependence(strict, "Germany", supplier="Russia", commodity="gas", year=2020)
print("Germany on Russia in 2020, in figures printed by that day:")
print(f"  {kept.share_low:.1%} to {kept.share_high:.1%}")
print(f"  after {', '.join(kept.evidence)}")

rows = then.undated["rows"].sum()
print(f"Left unused, as it is not known when they were first public: {rows} rows")
