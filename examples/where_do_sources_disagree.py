"""Where do sources, editions and bases disagree about the same flow?"""

import geoenergy as ge

ASKED = [
    ("Hungary", "Russia", 2020),
    ("Germany", "Russia", 2020),
    ("Armenia", "Russia", 2022),
]

world = ge.load_world()
for buyer, seller, year in ASKED:
    print(f"Gas from {seller} to {buyer}, {year}")
    said = ge.disagreements(world, buyer, supplier=seller, commodity="gas", year=year)
    for row in said.iter_rows(named=True):
        low, high = row["low"], row["high"]
        print(f"  {row['evidence'][0]} ({row['basis'] or 'a share, as published'})")
        print(f"      says {row['stated']}")
        if low is not None and low < high:
            print(f"      that is {low:,.0f} to {high:,.0f} {row['unit']}")
        if row["gap"]:
            print(f"      at least {row['gap']:.0%} apart from the first")
        if row["reason"]:
            print(f"      because {row['reason']}")
