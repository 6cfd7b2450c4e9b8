"""Russia stops: who goes short, between what, under which rule, and what binds?"""

import polars as pl

import geoenergy as ge

world = ge.load_world()
sharing = ge.allocation.EqualRate(among="EU")
for rule in (ge.allocation.MinimumTotal(), ge.allocation.OwnFirst(), sharing):
    outcome = ge.run_scenario(world, "russia-stops", allocation=rule)
    union = pl.col("country").is_in(outcome.network.names["EU"])
    mine = outcome.by_country.filter(union)
    total = mine["shortfall"].sum()
    print(
        f"{outcome.allocation}: {total:.0f} TWh short in the Union, in this plan. For sure:"
    )
    sure = mine.filter(pl.col("shortfall_low") > 1).sort("rate_low", descending=True)
    for row in sure.head(4).iter_rows(named=True):
        low, high = row["rate_low"], row["rate_high"]
        print(f"   {row['country']} {low:.1%} to {high:.1%} of its use")

full = outcome.binding.filter((pl.col("kind") == "link") & (pl.col("capacity") > 0))
print("Full on the ways to where gas is short:", ", ".join(full["name"].unique().sort()))
print("Checked by addition, it holds:", ge.verify(outcome).holds)
