"""Which deals end, or must grow by more than 10 % a year to meet their target?

A deal is told when it ends within two years of the day asked.
"""

import geoenergy as ge

world = ge.load_world()
for day in ("2022-09-13", "2026-12-01"):
    answer = ge.deals_at_risk(world, on=day, min_growth=0.10)
    print(f"Asked of {day}")
    for row in answer.iter_rows(named=True):
        sure = "" if row["certain"] else " (days not known well)"
        if row["risk"] == "ends":
            print(f"  {row['deal']} ends {row['ends']}{sure}")
        else:
            print(f"  {row['deal']} must grow by {row['growth_needed']:.0%} a year{sure}")
            print(f"      from {row['last_delivery']}")
            print(f"      to {row['target']}")
