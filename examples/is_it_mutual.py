"""Is the dependence mutual? The buyer's share from the seller, and the other way round."""

import geoenergy as ge

ASKED = [
    ("Azerbaijan", "Türkiye", 2020),
    ("Azerbaijan", "Italy", 2022),
    ("Norway", "Germany", 2020),
    ("Russia", "EU", 2020),
]

world = ge.load_world()
for seller, buyer, year in ASKED:
    bought = ge.dependence(world, buyer, supplier=seller, commodity="gas", year=year)
    sold = ge.export_dependence(world, seller, buyer=buyer, commodity="gas", year=year)
    print(f"{seller} and {buyer}, gas, {year}")
    print(f"  of the buyer's imports, from {seller}:", end=" ")
    print(f"{bought.share_low:.1%} to {bought.share_high:.1%}")
    print(f"  of the seller's exports, to {buyer}:", end=" ")
    print(f"{sold.share_low:.1%} to {sold.share_high:.1%}")
    print(f"      its exports are known from: {sold.exports_from.replace(' ', ', ')}")
