"""What was known on a day of the pact, the request and the deal? Nothing later appears."""

import geoenergy as ge

PACT = "collective-security-treaty-1992"
DEAL = "eu-azerbaijan-gas-2022"

world = ge.load_world()
for day in ("2022-09-12", "2022-09-13", "2022-12-01"):
    then = world.known_at(day)
    print(f"As known on {day}")

    print("  clauses of defence towards Armenia")
    owed = ge.obligations(then, pledge="defence", beneficiary="ARM", on=day)
    for row in owed.iter_rows(named=True):
        print(f"      {row['instrument']}/{row['article']}")

    duties = ge.casus_foederis(then, "ARM", attacker="AZE", on="2022-09-13")
    fourth = next(each for each in duties if (each.instrument, each.article) == (PACT, "4"))
    print(f"  Article 4, were Armenia attacked on 13 September: {fourth.trigger}")

    print("  on record since 12 September")
    for row in ge.timeline(then, about="armenia-azerbaijan", start="2022-09-12").to_dicts():
        print(f"      {row['when']}  {row['title']}")

    public, all_ = len(then.deals[DEAL].actuals), len(world.deals[DEAL].actuals)
    print(f"  deliveries under the gas deal that were public: {public} of {all_}")
