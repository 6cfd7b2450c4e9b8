"""Russia stops, Azerbaijan doubles, Georgia fails, 15 % are saved, stores start at 80 %."""

import geoenergy as ge

world = ge.load_world()
net = ge.supply_network(
    world, commodity="gas", year=2021, lng="as_imported", storage=(1.0, 0.3)
)
net = net.assume({"GEO>ARM": 40, "ISR>JOR": 60}, because="more than is used behind them")
shocks = [
    ge.shocks.SupplyCut(supplier="RUS", importers="EU"),
    ge.shocks.SupplyIncrease(supplier="AZE", factor=2, baseline="8.1 bcm"),
    ge.shocks.TransitStop(country="GEO"),
    ge.shocks.DemandChange(change=-0.15, countries="EU"),
    ge.shocks.StorageLevel(initial=0.8),
]
for count in range(len(shocks) + 1):
    scenario = ge.Scenario("one after the other", shocks[:count])
    outcome = ge.simulate(net, scenario, allocation="own_first", ranges=False)
    told = outcome.changes[-1] if outcome.changes else "nothing happens"
    print(f"{outcome.shortfall:6.1f} TWh short: {told}")
