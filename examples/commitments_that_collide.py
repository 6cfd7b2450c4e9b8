"""Which of Russia's commitments pull apart: to Armenia and to Azerbaijan?"""

import textwrap

import polars as pl

import geoenergy as ge

SIDES = ["ARM", "AZE"]

world = ge.load_world()
answer = ge.conflicting_commitments(world, "RUS", on="2022-09-13")
between = answer.filter(pl.col("to").is_in(SIDES) & pl.col("other_to").is_in(SIDES))

for state, words in (
    ("conflict", "both clauses firm by their weakest reading"),
    ("contested", "a reading of the words allows both"),
):
    print(f"{state}: {words}")
    rows = between.filter(pl.col("state") == state)
    for (clause, friend), pairs in rows.group_by("clause", "to", maintain_order=True):
        print(f"  {clause}, to {friend}, against")
        others = pairs["other_clause"].to_list()
        for instrument in dict.fromkeys(each.partition("/")[0] for each in others):
            articles = [
                e.partition("/")[2] for e in others if e.startswith(f"{instrument}/")
            ]
            text = f"{instrument}: {', '.join(articles)}"
            print(
                textwrap.fill(text, 80, initial_indent=" " * 6, subsequent_indent=" " * 10)
            )

print("By which rule, and what would have to happen")
for row in between.unique("rule", maintain_order=True).iter_rows(named=True):
    print(f"  {row['rule']}: for instance, {row['collide_if']}")

print("What is said of it")
for row in ge.claims(world, about="conflict of duties").iter_rows(named=True):
    text = f"{row['speaker']}, {row['on']}: {row['says']}"
    print(textwrap.indent(textwrap.fill(text, 76), "  "))
