"""... and Azerbaijan has 20 bcm more: which capacity stops it short of arriving?"""

import polars as pl

import geoenergy as ge

world = ge.load_world()
file = ge.load_scenario("russia-stops-azerbaijan-20-bcm")
network, scenario = file.network.build(world), file.scenario(world)
stop = ge.Scenario("Russia stops", scenario.shocks[:1])
before = ge.simulate(network, stop, allocation="minimum_total", ranges=False)
after = ge.simulate(network, scenario, allocation="minimum_total", ranges=False)
print(after.changes[1])
print(f"{before.shortfall:.1f} TWh short without it, {after.shortfall:.1f} with it.")

route = ["AZE>GEO", "GEO>TUR", "TUR>GRC", "GRC>ALB", "ALB>ITA"]
for name in route:
    row = after.flows.row(by_predicate=pl.col("name") == name, named=True)
    print(f"   {name}: {row['used']:.0f} of {row['capacity']:.0f} TWh a year in this plan")
for row in after.binding.filter(pl.col("name").is_in(route)).iter_rows(named=True):
    print(f"{row['name']} is full: one TWh more of it would save {row['relief']:.0f}.")
