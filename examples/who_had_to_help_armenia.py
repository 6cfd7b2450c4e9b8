"""Who had to come to Armenia's aid on 13 September 2022, and what stands against it?"""

import textwrap

import geoenergy as ge

DAY = "2022-09-13"


def told(lines: list[str]) -> None:
    """Each line once, broken at 80 letters."""
    for line in dict.fromkeys(lines):
        print(textwrap.fill(line, 80, initial_indent="  ", subsequent_indent="      "))


world = ge.load_world()
duties = ge.casus_foederis(world, "ARM", attacker="AZE", on=DAY)
defence = [each for each in duties if each.pledge == "defence"]

print("Duties of defence, the attack taken as given")
for duty in defence:
    clause = f"{duty.instrument}/{duty.article}"
    print(f"  {duty.obligor}  {clause}  {duty.strength[0]}: {duty.trigger}")

print("Why contested")
told([c.reason for each in defence for c in each.conditions if c.state == "contested"])

print("What stands against it")
told(
    [
        f"{each.obligor}, {why.kind}: {why.reason}"
        for each in defence
        for why in each.impediments
    ]
)

print("What Azerbaijan says of the attack itself")
told(list(defence[0].premise_claims))

print("Not on the list")
for name in ("TUR", "FRA", "USA", "IRN", "GEO"):
    why_not = ge.why_not(world, name, attacked="ARM", attacker="AZE", on=DAY)
    told([f"{name}: {why_not.reasons[0]}"])
