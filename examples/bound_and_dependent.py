"""Who is bound to one side and depends on the other, on 13 September 2022?"""

import textwrap

import polars as pl

import geoenergy as ge

DAY = "2022-09-13"


def told(answer: pl.DataFrame) -> None:
    """For each pair: the clauses that bind, then each dependence."""
    for (who, friend, enemy), rows in answer.group_by(
        "who", "bound_to", "depends_on", maintain_order=True
    ):
        print(f"  {who}, bound to {friend}, dependent on {enemy}")
        print(f"      because of {', '.join(rows['disputes'][0])}")
        for clause in rows["clauses"][0]:
            print(f"      bound by {clause}")
        for reason in rows["reason"]:
            print(textwrap.indent(textwrap.fill(reason, 72), "      "))


world = ge.load_world()
answer = ge.entanglements(world, on=DAY)
print("Bound to Armenia")
told(answer.filter(pl.col("bound_to") == "ARM"))

gas = ge.entanglements(world, on=DAY, commodity="gas")
known = gas.drop_nulls("share_low").filter(pl.col("share_low") > 0)
print("The three largest shares of gas at stake, of any pair")
told(known.head(3))

unknown = gas.filter(pl.col("channel") == "no_observation")
print(f"Of {unknown.height} more rows nothing is known, which is not zero.")
