"""Whose gas do Moldova, Czechia and Slovakia really burn, traced through transit countries?

Prints what is declared, and what is traced under both rules. Give the name of a file to
have a figure of the three.
"""

import sys

import polars as pl

import geoenergy as ge

world = ge.load_world()
COUNTRIES = ["Moldova", "Czechia", "Slovakia"]

for country in COUNTRIES:
    answer = ge.traced_origins(world, country, commodity="gas", year=2020)
    print(f"{country}, gas, 2020: declared, mixed in proportion, own product first")
    least = pl.max_horizontal("share_low", "share_other_rule_low", "share_declared_low")
    for row in answer.filter(least >= 0.02).iter_rows(named=True):
        if row["origin"]:
            name = row["origin"]
            declared = f"{row['share_declared_low']:4.0%}"
        else:
            name, declared = f"unknown, enters at {row['enters_at']}", "    "
        print(
            f"  {name:22} {declared}"
            f"  {row['share_low']:4.0%} to {row['share_high']:4.0%}"
            f"  {row['share_other_rule_low']:4.0%} to {row['share_other_rule_high']:4.0%}"
        )

# Nobody reports what enters Ukraine. Who holds it to be Russian may say so.
russian = {"UKR": "RUS"}
for rule in ("proportional", "own_first"):
    way = ge.indirect_dependence(
        world, "SVK", supplier="RUS", commodity="gas", year=2020, rule=rule, assume=russian
    )
    print(f"Slovakia from Russia, {rule}, if {way.assumption}:")
    print(f"  directly {way.share_direct_low:.0%}, through others {way.share_hubs_low:.0%}")
    for path in way.paths[:2]:
        print(f"  {path}")

if len(sys.argv) > 1:
    three = pl.concat(
        ge.traced_origins(world, each, commodity="gas", year=2020) for each in COUNTRIES
    )
    names = {each.id: each.name for each in world.countries.values()}
    ge.plots.save(ge.plots.supply_sankey(three, names=names), sys.argv[1])
