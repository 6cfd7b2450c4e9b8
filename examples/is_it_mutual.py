"""Is the dependence mutual? The buyer's share from the seller, beside the seller's share to the buyer."""

import geoenergy as ge

world = ge.load_world()

for seller, buyer, year in [
    ("Azerbaijan", "Türkiye", 2020),
    ("Azerbaijan", "Italy", 2022),
    ("Norway", "Germany", 2020),
    ("Russia", "EU", 2020),
]:
    bought = ge.dependence(world, buyer, supplier=seller, commodity="gas", year=year)
    sold = ge.export_dependence(world, seller, buyer=buyer, commodity="gas", year=year)
    print(f"{seller} and {buyer}, gas, {year}")
    print(f"  of what {buyer} imports, from {seller}: {bought.share_low:.1%} to {bought.share_high:.1%}")
    print(f"  of what {seller} exports, to {buyer}: {sold.share_low:.1%} to {sold.share_high:.1%} (exports from: {sold.exports_from})")
