"""What did the EU and Azerbaijan agree in July 2022, how binding is it, is it on path?"""

import geoenergy as ge

world = ge.load_world()
deal = world.deals["eu-azerbaijan-gas-2022"]

print(deal.title)
print(f"  a {deal.instrument_kind}, {deal.bindingness[0].value}: no duty in law")
print(f"  its verb: {deal.verb}")
print(f"  its condition: {deal.condition}")

print("Asked of 2027")
for target in deal.targets:
    if target.year == 2027:
        least = "at least " if target.quantity is None else ""
        print(f"  {least}{target.quantity or target.low:g} {target.unit}: {target.meaning}")
        print(f"      says: {target.speaker}")

# The text gives no figure for the years between. This path is drawn, and says so.
print("Delivered, against a path of constant growth from 8.1 bcm (Commission, 2021)")
answer = ge.deal_fulfilment(world, deal, path="constant_growth")
for (year,), rows in answer.group_by("year", maintain_order=True):
    print(f"  {year}, path {rows['path_low_bcm'][0]:.1f} bcm")
    for row in rows.iter_rows(named=True):
        if row["stated"] is None:
            print(f"      {row['why_null']}")
            continue
        done = f", {row['fulfilment']:.0%} of the path" if row["fulfilment"] else ""
        print(f"      {row['stated']}{done}: {row['meaning']}")
        print(f"          says: {row['speaker']}")
        if row["growth_needed"] is not None and year >= 2025:
            print(f"          from here to 2027: {row['growth_needed']:.0%} a year")
print("A percentage stands only where delivery and baseline share speaker and meaning.")
