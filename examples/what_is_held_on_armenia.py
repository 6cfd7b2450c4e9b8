"""What does the library hold on Armenia, and why not where not?"""

import geoenergy as ge

world = ge.load_world()

for row in ge.coverage(world, "Armenia").iter_rows(named=True):
    what = f"{row['commodity']}, as {row['role']}"
    if row["dataset"] is None:
        print(f"{what}: nothing, because {row['why_not']}")
    else:
        print(
            f"{what}: {row['dataset']}, {row['years']} years in {row['first_year']}-{row['last_year']}, {row['partners']} partners or items"
        )
