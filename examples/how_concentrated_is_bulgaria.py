"""How concentrated are Bulgaria's gas suppliers, and how has that moved since 1990?

Prints the Herfindahl-Hirschman index. Give the name of a file to have a figure.
"""

import sys

import polars as pl

import geoenergy as ge

world = ge.load_world()
# No total of the imports is held before 2011: there, take the suppliers named as the whole.
before = ge.supplier_concentration(
    world, "Bulgaria", commodity="gas", year=range(1990, 2011), denominator="named"
)
since = ge.supplier_concentration(
    world, "Bulgaria", commodity="gas", year=range(2011, 2023)
)
answer = pl.concat([before, since])

some = [1990, 2000, 2010, 2018, 2019, 2020, 2021, 2022]
for row in answer.filter(pl.col("year").is_in(some)).iter_rows(named=True):
    print(
        f"{row['year']}  index {row['herfindahl_low']:.3f} to {row['herfindahl_high']:.3f},"
        f" like {row['effective_suppliers_low']:.1f} equal suppliers at least,"
        f" largest {row['largest']}"
    )
print("1990-2010: of the suppliers named; from 2011: of all imports")

if len(sys.argv) > 1:
    names = {each.id: each.name for each in world.countries.values()}
    ge.plots.save(ge.plots.concentration_over_years(answer, names=names), sys.argv[1])
