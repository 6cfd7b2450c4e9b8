"""What does the library hold on Armenia, and why not where not?"""

import geoenergy as ge

world = ge.load_world()

for row in ge.coverage(world, "Armenia").iter_rows(named=True):
    print(f"{row['commodity']}, as {row['role']}:", end=" ")
    if row["dataset"] is None:
        print("nothing")
        print(f"    {row['why_not']}")
    else:
        years = f"{row['years']} years in {row['first_year']}-{row['last_year']}"
        print(f"{row['dataset']}, {years}, {row['partners']} partners or items")
