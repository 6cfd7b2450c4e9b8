"""Who would have to help, were Estonia, Japan, Türkiye or another state attacked?

An attack is the premise of a question here, never a statement that there was one.
"""

import textwrap

import geoenergy as ge

ASKED = [
    ("Estonia, before two more joined", "EST", "RUS", "2022-09-13", None),
    ("Estonia, after", "EST", "RUS", "2024-09-13", None),
    ("Japan", "JPN", "CHN", "2022-09-13", None),
    ("The other way: the United States at home", "USA", "CHN", "2022-09-13", None),
    ("Türkiye, by a state outside the treaty", "TUR", "SYR", "2022-09-13", None),
    ("Türkiye, by a party to it", "TUR", "GRC", "2022-09-13", None),
    ("Armenia, in Nagorno-Karabakh", "ARM", "AZE", "2020-10-10", "Nagorno-Karabakh"),
    ("Azerbaijan, by Armenia", "AZE", "ARM", "2022-09-13", None),
]

world = ge.load_world()
for title, attacked, attacker, day, where in ASKED:
    print(f"{title} ({attacked}, by {attacker}, {day})")
    clauses: dict[tuple[str, ...], list[str]] = {}
    for duty in ge.casus_foederis(
        world, attacked, attacker=attacker, on=day, where=where, all=True
    ):
        if duty.pledge == "defence":
            why = [f"{c.kind}: {c.reason}" for c in duty.conditions if c.state == "not_met"]
            clause = f"{duty.instrument}/{duty.article}"
            strength = " or ".join(duty.strength)
            clauses.setdefault((clause, strength, duty.trigger, *why), []).append(
                duty.obligor
            )
    for (clause, strength, trigger, *why), obligors in clauses.items():
        who = " ".join(obligors) if len(obligors) < 8 else f"{len(obligors)} states"
        print(f"  {trigger}: {clause}")
        print(f"      {who}, {strength}")
        for reason in why:
            print(textwrap.indent(textwrap.fill(reason, 72), "      "))
