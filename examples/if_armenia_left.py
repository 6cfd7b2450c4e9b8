"""If Armenia gave notice to leave its treaty of defence, until when would it be bound?"""

import geoenergy as ge

ASKED = [
    ("collective-security-treaty-1992", None),
    ("collective-security-treaty-1992", "P6M"),
    ("csto-charter-2002", None),
]

world = ge.load_world()
for instrument, assumed in ASKED:
    calendar = ge.exit_calendar(
        world,
        "ARM",
        instrument=instrument,
        notice_on="2026-12-01",
        attacker="AZE",
        assume_notice=assumed,
    )
    print(f"{instrument}, notice on {calendar.notice_on}")
    print(f"  bound until: {calendar.bound_until or 'not known'}")
    for fact in calendar.missing:
        print(f"      not read: {fact}")
    for fact in calendar.assumed:
        print(f"      assumed: {fact}")
    for step in calendar.steps:
        print(f"      {step.on}  {step.what}")
    articles = [each.partition("/")[2] for each in calendar.owes]
    print(f"  owed until then: {', '.join(articles) or 'no clause on record'}")
    for title, duties in (("before", calendar.before), ("after", calendar.after)):
        print(f"  who must help it {title}, were it attacked by Azerbaijan")
        for each in duties:
            if each.pledge == "defence":
                print(f"      {each.obligor}  {each.instrument}/{each.article}")
