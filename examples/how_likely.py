"""How likely is each country to lack more than a tenth of what it uses?"""

import geoenergy as ge

world = ge.load_world()
file = ge.load_scenario("russia-stops")
network, stop = file.network.build(world), file.scenario(world)
# Nobody knows these. The widths are the caller's: replace them by your own, with a source.
uncertain = {
    "demand": ge.distributions.Normal(mean=1.0, deviation=0.05),
    "limit LNG of USA": ge.distributions.Uniform(low=1.0, high=2.0),
    "production NOR": ge.distributions.Triangular(low=0.9, mode=1.0, high=1.05),
}
rule = ge.allocation.EqualRate(among="EU")
# 100 draws are quick; a thousand begin with the same hundred
found = ge.monte_carlo(
    network, stop, uncertain=uncertain, draws=100, allocation=rule, ranges=False
)
print(found)
for row in found.by_country(more_than=0.1).head(6).iter_rows(named=True):
    low, middle, high = row["quantiles"]
    chance = f"{row['country']} lacks a tenth or more in {row['probability']:.0%} of them"
    print(f"{chance}: {low:.0f}, {middle:.0f}, {high:.0f} TWh at 5, 50, 95 %")

ends = {"demand": (0.9, 1.1), "limit LNG of USA": (1.0, 2.0), "production NOR": (0.9, 1.05)}
moved = ge.sensitivity(network, stop, inputs=ends, allocation="minimum_total")
print("What moves the total most, one input at a time:")
for row in moved.unique("input", maintain_order=True).iter_rows(named=True):
    print(f"   {row['input']}: {row['swing']:.0f} TWh from its low to its high value")
