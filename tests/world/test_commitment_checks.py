"""Bad input: each fault of a record of commitments is found, with its file, field, problem and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import DataFault
from geoenergy.world.load import load_world
from tests.pacts import EVIDENCE, PACT_1990, pact_folder, pact_world
from tests.worlds import PACT


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(DataFault) as caught:
        load_world(folder)
    return [str(fault) for fault in caught.value.faults]


def only_fault(folder: Path) -> str:
    faults = faults_of(folder)
    assert len(faults) == 1, faults
    return faults[0]


def test_the_small_world_has_none(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w")
    assert (len(world.instruments), len(world.deals), len(world.events), len(world.disputes), len(world.territories)) == (5, 1, 3, 2, 1)


VERSION = 'versions = [{ strength = ["shall_refrain"], operative = "refrain", evidence = ["page"] }]'
INSTRUMENTS = {
    "a party that is no country or alliance": (
        "pact_1990",
        ('party = "NOR"', 'party = "NRO"'),
        ["instruments/pact-1990.toml", "parties[2].party", "no country or alliance 'NRO'", "Nearest: "],
    ),
    "an obligor that is no country or alliance": (
        "bind_2019",
        ('countries = ["DEU"]', 'countries = ["DEX"]'),
        ["instruments/bind-2019.toml", "obligations[0].obligors", "no country or alliance 'DEX'"],
    ),
    "a beneficiary that is no country or alliance": (
        "bind_2019",
        ('countries = ["RUS"]', 'countries = ["Atlantis"]'),
        ["obligations[0].beneficiaries", "no country or alliance 'Atlantis'", "Name a known country or alliance"],
    ),
    "members of an alliance that is none": (
        "bind_2019",
        ('obligors = { countries = ["DEU"] }', 'obligors = { members_of = "pakt" }'),
        ["obligations[0].obligors.members_of", "no alliance 'pakt'", "Nearest: pact"],
    ),
    "a side that names nobody": (
        "bind_2019",
        ('obligors = { countries = ["DEU"] }', "obligors = {}"),
        ["obligations[0].obligors", "names nobody", "parties = true"],
    ),
    "two versions that overlap": (
        "pact_1990",
        ('{ end = "2010-01-01", strength', '{ end = "2010-01-02", strength'),
        ["obligations[0].versions[1]", "overlaps versions[0] of the same clause", "End one where the other starts"],
    ),
    "two versions without an end": (
        "pact_1990",
        ('{ end = "2010-01-01", strength', "{ strength"),
        ["obligations[0].versions[1]", "overlaps versions[0] of the same clause"],
    ),
    "an obligation without evidence": (
        "pact_1990",
        (VERSION, VERSION.replace('["page"]', "[]")),
        ["instruments/pact-1990.toml", "obligations.1.versions.0.evidence", "at least 1"],
    ),
    "an obligation whose evidence is nowhere": (
        "pact_1990",
        (VERSION, VERSION.replace('["page"]', '["pge"]')),
        ["obligations[1].versions[0].evidence", "no evidence 'pge'", "Nearest: page"],
    ),
    "an obligation without words": ("pact_1990", (VERSION, "versions = []"), ["obligations.1.versions", "at least 1"]),
    "a strength of another scale": (
        "pact_1990",
        (VERSION, VERSION.replace("shall_refrain", "shall_assist")),
        [
            "obligations[1].versions[0].strength",
            "'shall_assist' is not on the scale of no_conflicting_commitment",
            "One of: shall_refrain, aspires",
        ],
    ),
    "a strength that is none": ("pact_1990", (VERSION, VERSION.replace("shall_refrain", "must")), ["obligations.1.versions.0.strength.0"]),
    "two clauses of one id": (
        "pact_1990",
        ('id = "8"', 'id = "4"'),
        ["obligations[1].id", "'4' stands twice", "a suffix"],
    ),
    "in force before its signature": (
        "pact_1990",
        ('signed = "1990-01-01"\nstart', 'signed = "1995-01-01"\nstart'),
        ["start", "in force '1991-01-01' before it was signed '1995-01-01'", "Mend one of the days"],
    ),
    "a party twice at the same time": (
        "pact_1990",
        (
            '  { party = "ITA", signed',
            '  { party = "ITA", start = "2000-01-01", evidence = ["page"] },\n  { party = "ITA", signed',
        ),
        ["parties[2]", "ITA stands twice at the same time (parties[1])"],
    ),
    "a span that ends before it starts": (
        "pact_1990",
        ('end = "2021-01-01", ended_by', 'end = "1985-01-01", ended_by'),
        ["parties[2].end", "'1985-01-01' is before the start '1991-01-01'", "start <= day < end"],
    ),
    "an impossible date": (
        "pact_1990",
        ('party = "NOR", signed = "1990-01-01", start = "1991-01-01"', 'party = "NOR", signed = "1990-01-01", start = "2022-13"'),
        ["instruments/pact-1990.toml", "parties[2].start", "2022-13", "Write a day as YYYY-MM-DD, or less of it"],
    ),
    "an organisation that is none": (
        "pact_1990",
        ('organisation = "pact"', 'organisation = "pakt"'),
        ["organisation", "no alliance 'pakt'", "Nearest: pact"],
    ),
    "a field not read that is no field": (
        "consult_1995",
        ('unverified = ["notice", "anchor"]', 'unverified = ["notis"]'),
        ["exit.unverified", "no field of this record 'notis'", "Nearest: notice"],
    ),
    "a claim of a place that is nowhere": (
        "pact_1990",
        ('of = "beneficiary" }', 'of = "beneficiary", claims = ["attack/nothing"] }'),
        ["obligations[0].territory[0].claims", "no claim 'attack/nothing'", "<event or dispute>/<claim>"],
    ),
    "a place in a country that is none": (
        "pact_1990",
        ('of = "beneficiary" }', 'of = "country", country = "FRX" }'),
        ["obligations[0].territory[0].country", "no country 'FRX'"],
    ),
    "a place of a country that is not named": (
        "pact_1990",
        ('of = "beneficiary" }', 'of = "country" }'),
        ["obligations[0].territory[0].country", "names no country"],
    ),
    "a region that is not named": (
        "pact_1990",
        ('area = "recognised", of = "beneficiary" }', 'area = "region", of = "none" }'),
        ["obligations[0].territory[0].region", "names no region"],
    ),
    "an attacker that is no country": (
        "pact_1990",
        ('by = "any" }', 'by = "named", named = ["RUX"] }'),
        ["obligations[0].trigger.named", "no country 'RUX'"],
    ),
    "an attacker that is not named": (
        "pact_1990",
        ('by = "any" }', 'by = "named" }'),
        ["obligations[0].trigger.named", "names nobody"],
    ),
}
FALLING = (
    '{ year = 2020, quantity = 25.0, unit = "bcm/y", conditions = "unstated", meaning = "deliveries", speaker = "Seller", '
    'kind = "aspiration", evidence = ["page"] }, '
)
OTHERS = {
    "a firm path in a memorandum": (
        "russia_italy",
        ('kind = "aspiration"', 'kind = "firm"'),
        ["deals/russia-italy.toml", "targets[0].kind", "'firm' in a memorandum", "aspiration or expectation"],
    ),
    "a contract quantity in a memorandum": (
        "russia_italy",
        ('kind = "aspiration"', 'kind = "contract_quantity"'),
        ["targets[0].kind", "'contract_quantity' in a memorandum"],
    ),
    "a path that falls while the deal says growth": (
        "russia_italy",
        (
            "targets = [",
            "targets = [" + FALLING,
        ),
        ["targets", "the path of 'deliveries' falls, but the deal is to 'aspire to double'", "Mend the path or the verb"],
    ),
    "a seller that is nobody": ("russia_italy", ('seller = "RUS"', 'seller = "RUX"'), ["seller", "no country or alliance 'RUX'"]),
    "a buyer that is nobody": ("russia_italy", ('buyer = "ITA"', 'buyer = "ITX"'), ["buyer", "no country or alliance 'ITX'"]),
    "a commodity that is none": (
        "russia_italy",
        ('commodity = "gas"', 'commodity = "gass"'),
        ["commodity", "no commodity 'gass'", "Nearest: gas"],
    ),
    "an instrument that is none": (
        "russia_italy",
        ('seller = "RUS"', 'instrument = "pact-1991"\nseller = "RUS"'),
        ["deals/russia-italy.toml", "instrument", "no instrument 'pact-1991'", "Nearest: pact-1990"],
    ),
    "a unit that is none": (
        "russia_italy",
        ('quantity = 12.0, unit = "bcm"', 'quantity = 12.0, unit = "bmc"'),
        ["actuals[0].unit", "bmc", "Write a known unit"],
    ),
    "a figure without a figure": (
        "russia_italy",
        ("quantity = 12.0, ", ""),
        ["actuals[0].quantity", "no figure", "State quantity, low or high"],
    ),
    "a range upside down": (
        "russia_italy",
        ("quantity = 12.0, ", "low = 13.0, high = 12.0, "),
        ["actuals[0].low", "13.0 is above high 12.0", "Swap"],
    ),
    "a figure without evidence": (
        "russia_italy",
        (
            'speaker = "Seller", made_public = "2021-02-01", evidence = ["page"]',
            'speaker = "Seller", made_public = "2021-02-01", evidence = []',
        ),
        ["actuals[0].evidence", "no evidence"],
    ),
    "a claim whose speaker is not named": (
        "council",
        ('speaker = "Council of the pact"', 'speaker = " "'),
        ["events/council.toml", "claims[0].speaker", "no speaker", "name who said it"],
    ),
    "a claim without the field of the speaker": (
        "council",
        ('speaker = "Council of the pact", ', ""),
        ["events/council.toml", "claims.0.speaker"],
    ),
    "a claim that speaks for nobody known": (
        "council",
        ('speaks_for = "pact"', 'speaks_for = "pakt"'),
        ["claims[0].speaks_for", "no country or alliance 'pakt'"],
    ),
    "a claim on an impossible day": (
        "council",
        ('on = "2020-05-03", about', 'on = "2022-13", about'),
        ["claims[0].on", "2022-13"],
    ),
    "a claim without evidence": (
        "council",
        ('status = "asserted", evidence = ["page"]', 'status = "asserted", evidence = []'),
        ["claims[0].evidence", "no evidence"],
    ),
    "two claims of one id": ("attack", ('id = "answer"', 'id = "shelled"'), ["claims[1].id", "'shelled' stands twice"]),
    "an event on an impossible day": ("attack", ('when = "2020-05-01"', 'when = "2022-13"'), ["events/attack.toml", "when", "2022-13"]),
    "an event of a dispute that is none": (
        "attack",
        ('dispute = "rivals"', 'dispute = "rivols"'),
        ["dispute", "no dispute 'rivols'", "Nearest: rivals"],
    ),
    "an event by nobody known": ("attack", ('by = ["RUS"]', 'by = ["RUX"]'), ["by", "no country or alliance 'RUX'"]),
    "an event of a kind that is none": ("attack", ('kind = "armed_attack"', 'kind = "attack"'), ["events/attack.toml", "kind"]),
    "an event that invokes no clause": (
        "request",
        ('invokes = ["pact-1990/4"]', 'invokes = ["pact-1990/5"]'),
        ["invokes", "no obligation '5'"],
    ),
    "an event in a territory that is none": (
        "attack",
        ('country = "ITA", places', 'territory = "isalnd", places'),
        ["where.territory", "no territory 'isalnd'", "Nearest: island"],
    ),
    "a dispute with a side of nobody": (
        "rivals",
        ('[["ITA"], ["RUS"]]', '[["ITA"], []]'),
        ["disputes/rivals.toml", "sides[1]", "names nobody"],
    ),
    "a dispute with nobody known": ("rivals", ('[["ITA"], ["RUS"]]', '[["ITA"], ["RUX"]]'), ["sides[1]", "no country 'RUX'"]),
    "a dispute that ends before it starts": (
        "elsewhere",
        ('end = "2021-04-01"', 'end = "2019-04-01"'),
        ["disputes/elsewhere.toml", "spans[0].end", "is before the start"],
    ),
    "a territory of nobody known": (
        "island",
        ('party = "AUT"', 'party = "AUX"'),
        ["territories/island.toml", "administration[0].party", "no country 'AUX'"],
    ),
    "a territory held twice by one voice": (
        "island",
        ('  { party = "FRA", according_to = ["FRA"]', '  { party = "FRA"'),
        ["sovereignty[1]", "overlaps sovereignty[0]", "according_to"],
    ),
    "a field that no record has": (
        "island",
        ('name = "The Island"', 'name = "The Island"\nowner = "ITA"'),
        ["territories/island.toml", "owner"],
    ),
}
ALL = {**INSTRUMENTS, **OTHERS}


@pytest.mark.parametrize("name", ALL)
def test_a_fault_is_named_with_its_place_and_a_remedy(tmp_path: Path, name: str) -> None:
    stem, spoilt, words = ALL[name]
    folder = pact_folder(tmp_path / "w", None, **{stem: spoilt})
    fault = only_fault(folder)
    missing = [word for word in words if word not in fault]
    assert not missing, f"{fault!r} says nothing of {missing}"


def test_a_clause_that_names_a_party_that_is_none_is_one_fault_a_side(tmp_path: Path) -> None:
    both = 'obligors = { countries = ["DEX"] }\nbeneficiaries = { countries = ["RUX"] }'
    spoilt = ('obligors = { countries = ["DEU"] }\nbeneficiaries = { countries = ["RUS"] }', both)
    assert len(faults_of(pact_folder(tmp_path / "w", bind_2019=spoilt))) == 2


def test_a_member_spell_that_overlaps_itself(tmp_path: Path) -> None:
    folder = pact_folder(tmp_path / "w")
    row = '  { party = "AUT", start = "2021-01-01", evidence = ["treaty"] },\n'
    (folder / "alliances/pact.toml").write_text(PACT.replace(row, row + row.replace("2021", "2022")), encoding="utf-8")
    fault = only_fault(folder)
    assert "alliances/pact.toml" in fault
    assert "AUT stands twice at the same time (members[2])" in fault


def test_an_alliance_on_an_instrument_that_is_none(tmp_path: Path) -> None:
    folder = pact_folder(tmp_path / "w")
    (folder / "alliances/pact.toml").write_text(PACT.replace("members = [", 'instruments = ["pact-1991"]\nmembers = ['), encoding="utf-8")
    assert "no instrument 'pact-1991'" in only_fault(folder)


ADDRESS = 'title = "A page made up for tests", '


def test_one_address_under_two_publishers(tmp_path: Path) -> None:
    page = f'{ADDRESS}url = "https://example.org/page", '
    other = ('publisher = "Nobody", ' + ADDRESS, 'publisher = "Somebody", ' + page)
    fault = only_fault(pact_folder(tmp_path / "w", attack=(ADDRESS, page), council=other))
    assert "https://example.org/page" in fault
    assert "'Somebody'" in fault
    assert "'Nobody'" in fault
    assert "events/attack.toml" in fault
    assert "Name the same publisher in both" in fault


def test_one_address_under_one_publisher_is_none(tmp_path: Path) -> None:
    page = f'{ADDRESS}url = "https://example.org/page", '
    assert pact_world(tmp_path / "w", attack=(ADDRESS, page), council=(ADDRESS, page)).events


def test_no_address_at_all_is_none(tmp_path: Path) -> None:
    assert pact_world(tmp_path / "w", council=('publisher = "Nobody"', 'publisher = "Somebody"')).events


def test_a_falling_path_is_none_where_the_deal_does_not_say_growth(tmp_path: Path) -> None:
    folder = pact_folder(tmp_path / "w", russia_italy=("targets = [", "targets = [" + FALLING))
    file = folder / "deals/russia-italy.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("aspire to double", "supply"), encoding="utf-8")
    assert load_world(folder).deals["russia-italy"].verb == "supply"


def test_who_refers_to_a_file_that_is_no_record_is_at_no_fault(tmp_path: Path) -> None:
    spoilt = {"island": ('name = "The Island"', "name = 1"), "rivals": ("sides =", "side ="), "attack": ("kind =", "sort =")}
    where = ('by = ["ITA"]', 'by = ["ITA"]\nwhere = { territory = "island" }')
    read = ('of = "beneficiary" }', 'of = "beneficiary", claims = ["attack/answer"] }')
    faults = faults_of(pact_folder(tmp_path / "w", None, **spoilt, request=where, pact_1990=read))
    assert {fault.split(" ")[0] for fault in faults} == {"territories/island.toml", "disputes/rivals.toml", "events/attack.toml"}


def test_a_hundred_instruments_with_five_faults_list_five(tmp_path: Path) -> None:
    """Each of another sort, in a file of its own; nothing hides behind another."""
    spoil = {
        3: ('party = "NOR"', 'party = "NRO"'),
        27: ('{ end = "2010-01-01", strength', "{ strength"),
        51: (VERSION, VERSION.replace('["page"]', '["pge"]')),
        70: ('signed = "1990-01-01"\nstart', 'signed = "1995-01-01"\nstart'),
        99: ('end = "2021-01-01", ended_by', 'end = "2022-13", ended_by'),
    }
    files = {}
    for number in range(100):
        text = PACT_1990
        if number in spoil:
            assert spoil[number][0] in text
            text = text.replace(*spoil[number])
        files[f"instruments/many-{number:03}.toml"] = text
    folder = pact_folder(tmp_path / "w", files)
    faults = faults_of(folder)
    assert len(faults) == 5, faults
    assert [fault.split("many-")[1][:3] for fault in sorted(faults)] == ["003", "027", "051", "070", "099"]
    assert EVIDENCE in (folder / "instruments/many-003.toml").read_text(encoding="utf-8")
