"""Where does this number come from, how was it computed, and how is it cited?"""

import geoenergy as ge

world = ge.load_world()
answer = ge.dependence(world, "Bulgaria", supplier="Azerbaijan", commodity="gas", year=2022)

print(ge.trace(world, answer))
print()
print(ge.cite(answer, world=world))
