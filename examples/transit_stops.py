"""Transit through Georgia, Ukraine or Türkiye stops: what is short that was not before?"""

import geoenergy as ge

world = ge.load_world()
names = ["transit-georgia-stops", "transit-ukraine-stops", "transit-turkiye-stops"]
for name in [*names, "armenia-cut-off-at-georgia"]:
    file = ge.load_scenario(name)
    network = file.network.build(world)
    before = ge.simulate(network, allocation="own_first")
    after = ge.simulate(network, file.scenario(world), allocation="own_first")
    more = after.shortfall - before.shortfall
    print(f"{file.name}: {more:.1f} TWh more are short in all")
    print(f"   {after.changes[0]}")
    told = ge.compare_outcomes(before, after)
    for row in told.filter(~told["overlap"]).iter_rows(named=True):
        low, high = row["change_low"], row["change_high"]
        print(f"   {row['country']} lacks {low:.1f} to {high:.1f} TWh more, for sure")
