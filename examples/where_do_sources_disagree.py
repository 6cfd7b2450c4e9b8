"""Where do sources, editions and bases disagree about the same flow?"""

import geoenergy as ge

world = ge.load_world()

for importer, supplier, year in [("Hungary", "Russia", 2020), ("Germany", "Russia", 2020), ("Armenia", "Russia", 2022)]:
    print(f"Gas from {supplier} to {importer}, {year}")
    for row in ge.disagreements(world, importer, supplier=supplier, commodity="gas", year=year).iter_rows(named=True):
        print(f"  {row['evidence'][0]} ({row['basis'] or 'a share, as published'})")
        print(f"      says {row['stated']}")
        if row["low"] is not None and row["low"] < row["high"]:
            print(f"      that is {row['low']:,.0f} to {row['high']:,.0f} {row['unit']}")
        if row["gap"]:
            print(f"      at least {row['gap']:.0%} apart from the first")
        if row["reason"]:
            print(f"      because {row['reason']}")
