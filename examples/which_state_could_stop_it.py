"""Which transit state could stop how much of Slovakia's and of Armenia's gas?

What crosses a state is missing at once when it stops. What is lost is still missing when
everybody has rerouted what the known capacities let through. Where all together are short,
many plans are equally good, and what is lost holds them all: 0 % to 100 % says that some of
them leave the country without and others do not.
"""

import polars as pl

import geoenergy as ge

world = ge.load_world()


def told(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "not known"
    return f"{low:.0%}" if f"{low:.0%}" == f"{high:.0%}" else f"{low:.0%} to {high:.0%}"


print("Year, whose gas, transit state: what crosses it, what is lost after rerouting")
for country, year in [("Slovakia", 2020), ("Slovakia", 2022), ("Armenia", 2022)]:
    answer = ge.transit_dependence(world, country, commodity="gas", year=year)
    for row in answer.filter(pl.col("crossing_high") >= 0.03).iter_rows(named=True):
        crosses = told(row["crossing_low"], row["crossing_high"])
        lost = told(row["lost_after_low"], row["lost_after_high"])
        print(f"  {year} {country:8}  {row['transit']}  {crosses:>12}  {lost:>10}")

# Nobody's figure for the pipe from Georgia to Armenia was read: the answer names it.
print(f"Armenia's capacities: {answer['note'][0]}")

# Say that it takes 40 TWh a year, more than Armenia uses: an assumption, which the answer
# then carries. Now Iran's pipe decides, and its readings are far apart.
print("Armenia, 2022, Georgia stopped, its own pipe assumed to take 40 TWh a year:")
for reading in ("lowest", "highest"):
    pipe = ge.capacity(
        world, origin="IRN", destination="ARM", on="2022-07-01", reading=reading
    )
    row = ge.transit_dependence(
        world, "ARM", commodity="gas", year=2022, assume={"GEO>ARM": 40.0}, reading=reading
    ).row(0, named=True)
    print(f"  Iran's pipe, {pipe.capacity_low:.0f} to {pipe.capacity_high:.0f} TWh a year")
    print(f"      read in {pipe.what}")
    print(
        f"      lost after rerouting: {told(row['lost_after_low'], row['lost_after_high'])}"
    )
    print(f"      what binds: {', '.join(row['binding']) or 'nothing'}")
