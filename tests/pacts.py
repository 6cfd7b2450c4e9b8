"""The small world with commitments, worked by hand.

The pact of 1990 binds DEU, ITA and NOR: an attack on one on its recognised territory obliges the others to assist, at the request of the
attacked since 2010 (before, without). RUS and DEU declared in 2005 that they may consider help and refrain from harm. AUT and ITA agreed in
1995 to consult. DEU and RUS signed in 2019 that DEU helps RUS as it deems necessary. The island belongs to ITA by law, is administered by
AUT, and FRA claims it. ITA and RUS have been in dispute since 2000, and at war with one another in 2020; DEU has been at war with POL since
June 2020. RUS attacked ITA on 2020-05-01; ITA asked under the pact; the pact's council read it as an incident on 2020-05-03.

Gas: in 2019 ITA took 40 of 100 from RUS, DEU 60 to 70 of 100 (see `worlds.py`, a year earlier).
"""

# ruff: noqa: E501  (an inline table of TOML 1.0 cannot be broken)

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.worlds import FLOWS, TOTALS, write_folder

EVIDENCE = '[evidence]\npage = { publisher = "Nobody", title = "A page made up for tests", published = "1990-01-01" }\n'

PACT_1990 = """
title = "Pact of mutual assistance"
kind = "treaty"
organisation = "pact"
signed = "1990-01-01"
start = "1991-01-01"
bindingness = [{ value = "binding", evidence = ["page"] }]
exit = { article = "9", notice = "P6M", anchor = "any_day", evidence = ["page"] }
parties = [
  { party = "DEU", signed = "1990-01-01", start = "1991-01-01", evidence = ["page"] },
  { party = "ITA", signed = "1990-01-01", start = "1991-01-01", evidence = ["page"] },
  { party = "NOR", signed = "1990-01-01", start = "1991-01-01", end = "2021-01-01", ended_by = "withdrawal", evidence = ["page"] },
]

[[obligations]]
id = "4"
obligors = { parties = true }
beneficiaries = { parties = true }
pledge = "defence"
summary = "Assists a party that is attacked."
trigger = { act = ["armed_attack"], by = "any" }
territory = [{ area = "recognised", of = "beneficiary" }]
versions = [
  { end = "2010-01-01", strength = ["shall_assist"], operative = "assist", evidence = ["page"] },
  { start = "2010-01-01", strength = ["shall_assist"], operative = "assist at the request", procedure = ["request"], evidence = ["page"] },
]

[[obligations]]
id = "8"
obligors = { parties = true }
beneficiaries = { parties = true }
pledge = "no_conflicting_commitment"
summary = "Joins nothing that is aimed at another party."
trigger = { act = ["standing"] }
versions = [{ strength = ["shall_refrain"], operative = "refrain", evidence = ["page"] }]
"""

DECLARATION_2005 = """
title = "Declaration on allied interaction"
kind = "declaration"
signed = "2005-01-01"
bindingness = [{ value = "political", evidence = ["page"] }]
parties = [
  { party = "DEU", signed = "2005-01-01", evidence = ["page"] },
  { party = "RUS", signed = "2005-01-01", evidence = ["page"] },
]

[[obligations]]
id = "help"
obligors = { parties = true }
beneficiaries = { parties = true }
pledge = "defence"
summary = "May consider military help."
trigger = { act = ["armed_attack"], by = "any" }
versions = [{ strength = ["may_consider"], operative = "may consider", procedure = ["consultation"], evidence = ["page"] }]

[[obligations]]
id = "harm"
obligors = { parties = true }
beneficiaries = { parties = true }
pledge = "non_coercion"
summary = "Refrains from what harms the other."
trigger = { act = ["standing"] }
versions = [{ strength = ["shall_refrain"], operative = "refrain from", evidence = ["page"] }]
"""

CONSULT_1995 = """
title = "Agreement to consult"
kind = "agreement"
signed = "1995-01-01"
start = "1995-06-01"
bindingness = [{ value = "binding", evidence = ["page"] }]
renewal = { start = "1995-06-01", every = "P5Y", automatic = true, evidence = ["page"] }
exit = { article = "3", unverified = ["notice", "anchor"], evidence = ["page"] }
parties = [
  { party = "AUT", start = "1995-06-01", evidence = ["page"] },
  { party = "ITA", start = "1995-06-01", evidence = ["page"] },
]

[[obligations]]
id = "1"
obligors = { parties = true }
beneficiaries = { parties = true }
pledge = "consultation"
summary = "Consults when one is threatened."
trigger = { act = ["threat"], by = "third_state" }
versions = [{ strength = ["shall_consult"], operative = "consult", evidence = ["page"] }]
"""

BIND_2019 = """
title = "Treaty of help"
kind = "treaty"
signed = "2019-01-01"
start = "2019-06-01"
bindingness = [{ value = "binding", evidence = ["page"] }]
exit = { article = "5", notice = "P1Y", anchor = "after_first_term", first_term = "P10Y", evidence = ["page"] }
parties = [
  { party = "DEU", start = "2019-06-01", evidence = ["page"] },
  { party = "RUS", start = "2019-06-01", evidence = ["page"] },
]

[[obligations]]
id = "2-deu"
obligors = { countries = ["DEU"] }
beneficiaries = { countries = ["RUS"] }
pledge = "defence"
summary = "Helps as it deems necessary, by its constitutional process."
trigger = { act = ["armed_attack"], by = "any" }
territory = [{ area = "administered", of = "beneficiary" }]
versions = [{ strength = ["shall_as_deemed_necessary"], operative = "as it deems necessary", procedure = ["constitutional_process"], evidence = ["page"] }]
"""

SOLIDARITY_2017 = """
title = "Rules of solidarity and stocks"
kind = "agreement"
signed = "2017-01-01"
start = "2017-01-01"
bindingness = [{ value = "binding", evidence = ["page"] }]
parties = [
  { party = "AUT", start = "2017-01-01", evidence = ["page"] },
  { party = "DEU", start = "2017-01-01", evidence = ["page"] },
  { party = "ITA", start = "2017-01-01", evidence = ["page"] },
]

[[obligations]]
id = "13"
obligors = { parties = true, rule = "directly_connected" }
beneficiaries = { parties = true }
pledge = "solidarity"
summary = "Gives gas to a neighbour's protected customers."
trigger = { act = ["emergency"], requires = ["request"] }
versions = [{ strength = ["shall"], operative = "shall", procedure = ["request"], evidence = ["page"] }]

[[obligations]]
id = "3"
obligors = { parties = true }
beneficiaries = { anybody = true }
pledge = "stockholding"
summary = "Holds stocks of ninety days of net imports."
trigger = { act = ["standing"] }
versions = [{ strength = ["shall"], operative = "shall maintain", evidence = ["page"] }]
"""

ISLAND = """
name = "The Island"
aliases = ["Isola"]
sovereignty = [
  { party = "ITA", evidence = ["page"] },
  { party = "FRA", according_to = ["FRA"], evidence = ["page"] },
]
administration = [{ party = "AUT", start = "2001-01-01", evidence = ["page"] }]
regions = ["europe"]
outside = ["pacific"]
"""

RIVALS = """
title = "Italy and Russia, made up"
sides = [["ITA"], ["RUS"]]
spans = [
  { start = "2000-01-01", kind = "territorial", evidence = ["page"] },
  { start = "2020-05-01", end = "2020-12-31", kind = "armed", evidence = ["page"] },
]
"""

ELSEWHERE = """
title = "Germany and Poland, made up"
sides = [["DEU"], ["POL"]]
spans = [{ start = "2020-04-01", end = "2021-04-01", kind = "armed", evidence = ["page"] }]
"""

ATTACK = """
title = "Attack on Italy"
kind = "armed_attack"
dispute = "rivals"
when = "2020-05-01"
where = { country = "ITA", places = ["Bari"], confirmed = "not_independently" }
by = ["RUS"]
against = ["ITA"]
summary = "Italy says that it was shelled; Russia says that it answered fire."
claims = [
  { id = "shelled", speaker = "Ministry of Defence of Italy", speaks_for = "ITA", on = "2020-05-01", about = "premise", says = "was shelled", status = "asserted", evidence = ["page"] },
  { id = "answer", speaker = "Ministry of Defence of Russia", speaks_for = "RUS", on = "2020-05-01", about = "cause", says = "answered fire", status = "asserted", evidence = ["page"] },
]
"""

REQUEST = """
title = "Italy asks for help"
kind = "request_for_aid"
dispute = "rivals"
when = "2020-05-02"
by = ["ITA"]
against = ["pact"]
instruments = ["pact-1990"]
invokes = ["pact-1990/4"]
summary = "Italy asks its allies."
"""

COUNCIL = """
title = "The council reads it otherwise"
kind = "decision"
dispute = "rivals"
when = "2020-05-03"
by = ["pact"]
against = ["ITA"]
instruments = ["pact-1990"]
summary = "The council sends a mission."
claims = [{ id = "incident", speaker = "Council of the pact", speaks_for = "pact", on = "2020-05-03", about = "trigger", says = "an incident, not an attack", status = "asserted", evidence = ["page"] }]
"""

DEAL = """
title = "Russian gas to Italy"
instrument_kind = "memorandum"
seller = "RUS"
buyer = "ITA"
commodity = "gas"
bindingness = [{ value = "political", evidence = ["page"] }]
verb = "aspire to double"
signed = "2018-01-01"
start = "2018-01-01"
end = "2022-01-01"
baselines = [
  { year = 2018, quantity = 10.0, unit = "bcm", conditions = "unstated", meaning = "deliveries", speaker = "Seller", made_public = "2019-02-01", evidence = ["page"] },
  { year = 2018, quantity = 8.0, unit = "bcm", conditions = "unstated", meaning = "deliveries", speaker = "Buyer", made_public = "2019-02-01", evidence = ["page"] },
]
targets = [{ year = 2022, quantity = 20.0, unit = "bcm/y", conditions = "unstated", meaning = "deliveries", speaker = "Seller", kind = "aspiration", made_public = "2018-01-01", evidence = ["page"] }]
actuals = [
  { year = 2020, quantity = 12.0, unit = "bcm", conditions = "unstated", meaning = "deliveries", speaker = "Seller", made_public = "2021-02-01", evidence = ["page"] },
  { year = 2020, quantity = 11.0, unit = "bcm", conditions = "unstated", meaning = "capacity", speaker = "Buyer", made_public = "2021-02-01", evidence = ["page"] },
]
"""

FILES: dict[str, str] = {
    "instruments/pact-1990.toml": PACT_1990,
    "instruments/declaration-2005.toml": DECLARATION_2005,
    "instruments/consult-1995.toml": CONSULT_1995,
    "instruments/bind-2019.toml": BIND_2019,
    "instruments/solidarity-2017.toml": SOLIDARITY_2017,
    "territories/island.toml": ISLAND,
    "disputes/rivals.toml": RIVALS,
    "disputes/elsewhere.toml": ELSEWHERE,
    "events/attack.toml": ATTACK,
    "events/request.toml": REQUEST,
    "events/council.toml": COUNCIL,
    "deals/russia-italy.toml": DEAL,
}


def pact_folder(path: Path, more: Mapping[str, str] | None = None, **spoilt: tuple[str, str]) -> Path:
    """The folder; `spoilt` maps a file's stem (with _ for -) to a text in it and what to write in its place; `more` are further files."""
    # a year earlier, so that the figures are complete before the attack
    folder = write_folder(path, flows=FLOWS.replace(",2020,", ",2019,"), totals=TOTALS.replace(",2020,", ",2019,"))
    for name, text in {**FILES, **(more or {})}.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        whole = f"{text}\n{EVIDENCE}"
        if file.stem.replace("-", "_") in spoilt:
            old, new = spoilt[file.stem.replace("-", "_")]
            assert old in whole, (name, old)
            whole = whole.replace(old, new)
        file.write_text(whole, encoding="utf-8")
    return folder


def pact_world(path: Path, more: Mapping[str, str] | None = None, **spoilt: tuple[str, str]) -> World:
    """The small world with commitments, loaded; spoilt and enlarged as the folder."""
    return load_world(pact_folder(path, more, **spoilt))
