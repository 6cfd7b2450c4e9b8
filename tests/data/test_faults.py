"""Every fault that the statistical tables name, by its rule: the rule was applied, or the fault is there as said."""

from __future__ import annotations

import sys

import polars as pl
import pytest

from geoenergy.records.flow import FLAGS, OUT_BY_DEFAULT
from tests.data.tables import EU27, faults, one, resources, table

STATISTICAL = [name for name in resources() if name.startswith(("eurostat_", "cepii_", "eia_", "cia_"))]
RULES = sorted({rule for name in STATISTICAL for rule in faults(name)})

GAS = "eurostat_nrg_ti_gas"
TOTALS = "eurostat_nrg_ti_gas_totals"
NOT_COUNTRIES = {
    "EA19",
    "EA20",
    "EU27_2020",
    "EU28",
    "TOTAL",
    "NSP",
    "EX_SU_OTH",
    "AFR_OTH",
    "AME_OTH",
    "ASI_OTH",
    "ASI_NME_OTH",
    "EUR_OTH",
    "THRD",
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_test(rule: str) -> None:
    assert callable(getattr(sys.modules[__name__], f"test_{rule}", None)), f"no test of the rule {rule}"


def keyed(commodity: str) -> pl.DataFrame:
    return table(GAS).filter(evidence="2024", commodity=commodity)


def kept(name: str) -> pl.DataFrame:
    return table(name).filter(~pl.col("flag").is_in(OUT_BY_DEFAULT).fill_null(False))


# Eurostat, gas by origin


def test_empty_is_not_zero() -> None:
    gas = keyed("gas")
    assert gas.filter(importer="GBR", year=2020).is_empty(), "left before it could report"
    assert gas.filter(importer="MDA", year=2009).is_empty(), "not available"
    assert gas.filter(importer="BEL", exporter="ARE", year=1990)["quantity"].item() == 0.0
    assert 379 * 33 - gas.height == 412, "empty cells of all gas"
    electricity = table("eurostat_nrg_ti_eh")
    assert electricity.filter(year=2024)["importer"].n_unique() < 5 < electricity.filter(year=2023)["importer"].n_unique()


def test_all_zero_is_not_stated() -> None:
    named = keyed("gas").group_by(country="importer", year="year").agg(named=pl.col("quantity").sum())
    total = table(TOTALS).filter(pl.col("quantity") > 0, commodity="gas").group_by("country", "year").agg(pl.len())
    none = named.join(total, on=["country", "year"]).filter(named=0)
    assert none.filter(country="AUT")["year"].sort().to_list() == list(range(2011, 2023))
    assert set(none["country"]) == {"AUT"}


def test_totals_elsewhere() -> None:
    assert "TOTAL" not in set(table(GAS)["exporter"])
    named = keyed("gas").filter(importer="DEU", year=2017)["quantity"].sum()
    unstated = 1 - named / one(TOTALS, country="DEU", year=2017, commodity="gas", evidence="2022-03-23")
    assert 0.29 <= unstated <= 0.46


def test_sum_above_total() -> None:
    named = keyed("gas").group_by(country="importer", year="year").agg(named=pl.col("quantity").sum())
    total = table(TOTALS).filter(evidence="2022-03-23", commodity="gas")
    over = named.join(total, on=["country", "year"]).filter(pl.col("named") > 1.0015 * pl.col("quantity"))
    assert sorted(over.select("country", "year").rows()) == [("MKD", 2020), ("PRT", 2020)]
    assert (over["named"] / over["quantity"]).max() < 1.004


def test_lng_from_gas() -> None:
    derived = keyed("lng").filter(flag="lng_from_gas")
    gas = keyed("gas").rename({"quantity": "all_gas"}).select("importer", "exporter", "year", "all_gas")
    assert (
        derived.join(gas, on=["importer", "exporter", "year"]).filter(pl.col("quantity") == pl.col("all_gas")).height
        == derived.height
        == 4483
    )
    assert not {"RUS", "NOR", "DZA", "LBY", "AZE", "IRN", "TKM", "UKR"} & set(derived["exporter"]), "sells by pipe as well"
    named = keyed("lng").group_by(country="importer", year="year").agg(named=pl.col("quantity").sum())
    total = table(TOTALS).filter(pl.col("quantity") > 0, commodity="lng")
    share = total.join(named, on=["country", "year"], how="left").select(share=pl.col("named").fill_null(0) / pl.col("quantity"))["share"]
    assert share.max() < 1.01, "never above the published total of LNG"
    assert ((share - 1).abs() <= 0.005).mean() > 0.75
    assert one(GAS, importer="ITA", exporter="EGY", year=2010, commodity="lng") == 33_147


def test_lng_equals_gas() -> None:
    flagged = table(GAS).filter(flag="lng_equals_gas")
    assert flagged.height == 61
    gas = keyed("gas").rename({"quantity": "all_gas"}).select("importer", "exporter", "year", "all_gas")
    assert flagged.join(gas, on=["importer", "exporter", "year"]).filter(pl.col("quantity") == pl.col("all_gas")).height == 61
    assert not {"RUS", "NOR", "DZA", "LBY"} & set(flagged["exporter"]), "has liquefaction plants: a row that equals all gas is LNG"
    assert flagged["quantity"].max() < 35_000
    assert table(GAS).filter(importer="ESP", exporter="RUS", commodity="lng", year=2021, evidence="2024")["flag"].item() is None
    assert "lng_equals_gas" in OUT_BY_DEFAULT


def test_keyed_by_hand() -> None:
    assert resources()[GAS]["evidence"]["2024"]["access"] == "keyed_by_hand"
    assert keyed("gas").select("importer", "exporter").unique().height == 379
    assert (
        keyed("lng").filter(pl.col("flag").is_null() | (pl.col("flag") != "lng_from_gas")).select("importer", "exporter").unique().height
        == 97
    )


def test_reporters_missing() -> None:
    gas = keyed("gas")
    assert not {"GEO", "ARM", "AZE", "BLR"} & set(gas["importer"])
    assert gas.filter(importer="GBR")["year"].max() == 2019
    assert gas.filter(importer="UKR")["year"].max() == 2020


def test_vintages_differ() -> None:
    old = table(GAS).filter(evidence="2022-03-23", commodity="gas")
    both = old.join(keyed("gas"), on=["importer", "exporter", "year"]).filter((pl.col("quantity") > 0) | (pl.col("quantity_right") > 0))
    same = (both["quantity"] - both["quantity_right"]).abs() <= 0.002 * both["quantity"]
    assert both.height > 200
    assert 0.85 <= same.mean() < 1
    assert set(old["exporter"]) == {"RUS"}


def test_which_total() -> None:
    totals = table(TOTALS).filter(pl.col("quantity") > 0, commodity="gas")
    gcv = totals.filter(evidence="2022-03-23").join(totals.filter(evidence="2025"), on=["country", "year"])
    gcv = gcv.select("country", "year", gcv=pl.col("quantity") / pl.col("quantity_right"))
    odd = set(gcv.filter(~pl.col("gcv").is_between(33, 44))["country"])
    assert {"AUT", "HUN", "NLD"} <= odd
    assert gcv.filter(country="NLD", year=2018)["gcv"].item() > 55
    assert gcv.filter(country="ESP")["gcv"].to_list() == pytest.approx([40.474] * 7, abs=0.01)
    assert gcv["gcv"].is_between(33, 44).mean() > 0.85


def test_no_totals_before_2011() -> None:
    assert table(TOTALS)["year"].min() == 2011
    assert keyed("gas")["year"].min() == 1990


def test_lng_totals_one_vintage() -> None:
    assert table(TOTALS).filter(commodity="lng")["evidence"].unique().to_list() == ["2022-03-23"]


def test_conditions_unstated() -> None:
    volumes = {"mcm", "m3", "bcf"}
    seen = set()
    for name in STATISTICAL:
        if "conditions" in table(name).columns:
            rows = table(name).filter(pl.col("unit").is_in(volumes))
            assert (rows["conditions"] == "unstated").all(), name
            seen |= set(rows["unit"])
    assert seen == volumes


# Eurostat, the balance of gas


def test_label_line_breaks() -> None:
    for name in STATISTICAL:
        text = table(name).select(pl.col(pl.String))
        assert not text.select(pl.any_horizontal(pl.all().str.contains(r"\s{2}|[\r\n\t]")).any()).item(), name


def test_items_by_name() -> None:
    items = table("eurostat_nrg_cb_gas")
    assert items["item"].n_unique() == 21
    assert items.filter(item="power_and_heat").height == 400, "one reporter's year lacks one of the six lines"
    part = items.filter(pl.col("item").is_in(["power_and_heat", "transformation_input"])).pivot(
        on="item", index=["country", "year"], values="quantity"
    )
    part = part.drop_nulls()
    assert (part["power_and_heat"] <= part["transformation_input"] * 1.001 + 1).all(), "a part is no larger than the whole"


def test_consumption_denominator() -> None:
    items = table("eurostat_nrg_cb_gas").pivot(on="item", index=["country", "year"], values="quantity")
    whole = pl.col("production") + pl.col("imports") - pl.col("exports") + pl.col("stock_change")
    apart = items.select("country", "year", transfers="transfers_in", gap=(pl.col("consumption") - whole) / pl.col("consumption"))
    denmark = apart.filter(country="DNK", year=2020)
    assert denmark["gap"].item() > 0.1
    assert denmark["transfers"].item() > 0


# EIA


def test_no_value_is_not_zero() -> None:
    eia = table("eia_international")
    assert eia.filter(country="AFG", commodity="gas", year=2023).is_empty(), "says NA"
    assert eia.filter(country="AZE", year=1990).is_empty(), "says -- before it was a state"
    assert eia.filter(country="ASM", item="production", commodity="gas", year=1980)["quantity"].item() == 0


def test_empty_lines() -> None:
    pairs = set(table("eia_international").select("commodity", "item").unique().rows())
    assert ("coal", "consumption") not in pairs
    assert ("electricity", "production") not in pairs
    assert len(pairs) == 6


def test_coal_unit() -> None:
    coal = table("eia_international").filter(commodity="coal", year=2023)
    assert coal["unit"].unique().to_list() == ["kst"]
    assert 8e6 < coal["quantity"].sum() * 0.90718474 / 1e0 < 9.5e6, "the world mined 8 to 9 billion tonnes, in thousands"


def test_former_states() -> None:
    eia = table("eia_international").filter(commodity="gas", item="production")
    spans = {
        code: (years.min(), years.max())
        for code, years in ((c, eia.filter(country=c)["year"]) for c in ("SUN", "YUG", "CSK", "DDR", "SCG"))
    }
    assert spans == {"SUN": (1980, 1991), "YUG": (1980, 1991), "CSK": (1980, 1992), "DDR": (1980, 1990), "SCG": (1992, 2005)}
    assert eia.filter(country="RUS")["year"].min() == 1992
    assert eia.filter(country="DEU")["year"].n_unique() == eia.filter(country="DEU").height == 44


def test_not_countries() -> None:
    countries = set(table("countries")["id"])
    for name in STATISTICAL:
        for column in {"importer", "exporter", "country", "neighbour", "partner"} & set(table(name).columns):
            found = set(table(name)[column].drop_nulls())
            groups = found - countries
            assert groups <= ({"EU27_2020", "EA20", "THRD"} if name in PUBLISHED else set()), (name, column, groups)


def test_negative_left_out() -> None:
    assert table("eia_international")["quantity"].min() == 0
    assert table("eia_international").filter(country="SLE", commodity="electricity", year=2009).is_empty()


# Eurostat, monthly


def test_border_is_a_basis() -> None:
    for name in ("eurostat_monthly", "eurostat_nrg_ti_gasm", "eurostat_nrg_ti_gasm_totals"):
        assert set(table(name).filter(commodity="gas")["basis"]) == {"border"}, name
    for name in ("eurostat_nrg_ti_eh", "eurostat_nrg_te_eh", "eurostat_nrg_ti_eh_totals", "eurostat_nrg_te_eh_totals"):
        assert set(table(name)["basis"]) == {"border"}, name
    assert set(table(GAS)["basis"]) == {"origin"}
    bulgaria = table("eurostat_monthly").filter(importer="BGR", exporter="RUS", commodity="gas", unit="m3", year=2021)["quantity"].sum()
    assert bulgaria == pytest.approx(11.9e9, rel=0.01), "with transit: several times what it burns"


def test_basis_by_commodity() -> None:
    pairs = set(table("eurostat_monthly").select("commodity", "basis").unique().rows())
    assert pairs == {("gas", "border"), ("lng", "origin"), ("crude_oil", "origin"), ("oil_products", "trade"), ("coal", "trade")}


def test_hard_coal_alone() -> None:
    coal = table("eurostat_monthly").filter(commodity="coal", importer="DEU", exporter="POL", year=2015)
    assert coal.height == 12
    assert coal["quantity"].sum() == 3_190_000, "tonnes; 4,480,000 in the annual total of solid fossil fuels"


def test_blank_partner() -> None:
    monthly = table("eurostat_monthly")
    assert monthly.height == 130_113
    assert monthly["exporter"].null_count() == 7_410
    assert not (monthly["exporter"] == "").any()


def test_positive_only() -> None:
    assert table("eurostat_monthly")["quantity"].min() > 0


def test_provisional() -> None:
    totals = table("eurostat_nrg_ti_gasm_totals")
    assert set(totals["flag"].drop_nulls()) == {"provisional"}
    assert "provisional" in FLAGS
    assert "provisional" not in OUT_BY_DEFAULT


# Eurostat, electricity and published indicators

PUBLISHED = [name for name in STATISTICAL if resources()[name]["kind"] == "published"]


def test_groups_left_out() -> None:
    for name in STATISTICAL:
        if name not in PUBLISHED:
            for column in {"importer", "exporter", "country"} & set(table(name).columns):
                assert not NOT_COUNTRIES & set(table(name)[column].drop_nulls()), name


@pytest.mark.parametrize("name", ["eurostat_nrg_ti_eh", "eurostat_nrg_te_eh"])
def test_zero_pairs(name: str) -> None:
    most = table(name).group_by("importer", "exporter").agg(pl.col("quantity").max())
    assert most["quantity"].min() > 0
    assert (table(name)["quantity"] == 0).any()


def test_partner_not_stated() -> None:
    imports, totals = table("eurostat_nrg_ti_eh"), table("eurostat_nrg_ti_eh_totals")
    assert imports["exporter"].null_count() > 0
    named = imports.group_by(country="importer", year="year").agg(named=pl.col("quantity").sum())
    both = totals.join(named, on=["country", "year"], how="left").filter(pl.col("quantity") > 0)
    assert ((both["named"].fill_null(0) / both["quantity"] - 1).abs() < 0.01).mean() > 0.98, "partners, named and not, make the total"
    assert table("eurostat_nrg_te_eh")["importer"].null_count() == 0


def test_check_only() -> None:
    assert len(PUBLISHED) == 5
    assert all(resources()[name]["path"].startswith("published/") for name in PUBLISHED)


def test_negative_is_published() -> None:
    assert one("eurostat_nrg_ind_id", country="NOR", commodity="G3000", year=2020) < -1000


def test_members_included() -> None:
    russia = one("eurostat_nrg_ti_gas_eu27", commodity="G3000", partner="RUS", year=2020)
    members = table(GAS).filter(evidence="2022-03-23", commodity="gas", year=2020)
    assert members.filter(pl.col("importer").is_in(EU27))["quantity"].sum() == pytest.approx(russia, rel=1e-9)


# CEPII BACI

BACI = "cepii_baci"


def test_no_total_of_the_importer() -> None:
    crude = table(BACI).filter(commodity="crude_oil", exporter="RUS")
    for importer in ("TUR", "BLR", "HRV", "CUB"):
        assert crude.filter(importer=importer, year=2021)["quantity"].item() > 100_000
        assert crude.filter(pl.col("year") >= 2022, importer=importer).is_empty()
    iran = table(BACI).filter(commodity="crude_oil", exporter="IRN").group_by("year").agg(pl.col("quantity").sum())
    assert iran.filter(pl.col("year").is_in([2023, 2024]))["quantity"].max() < 1_500


def test_misclassified() -> None:
    lng = table(BACI).filter(commodity="lng")
    iran = lng.filter(exporter="IRN").filter(pl.col("importer").is_in(["TUR", "ARM"]))
    assert iran["flag"].unique().to_list() == ["misclassified"]
    assert iran.filter(importer="ARM", year=2021)["quantity"].item() == pytest.approx(240_353, abs=1)
    assert set(table(BACI).filter(flag="misclassified")["commodity"]) == {"lng"}
    assert lng.filter(exporter="ISR", importer="EGY", year=2023)["flag"].item() == "misclassified"
    liquefies = {"QAT", "AUS", "MYS", "NGA", "IDN", "DZA", "TTO", "OMN", "BRN", "NOR", "PER", "PNG"}
    assert lng.filter(pl.col("exporter").is_in(liquefies), pl.col("year") >= 2015, flag="misclassified").is_empty()


def test_no_terminal() -> None:
    lng = table(BACI).filter(commodity="lng")
    hit = lng.filter(flag="no_terminal").group_by("importer").agg(pl.col("quantity").sum(), pl.col("year").max().alias("last"))
    assert {"CHE", "CZE", "IRL", "SVK"} <= set(hit["importer"])
    never = {"JPN", "KOR", "ESP", "FRA", "ITA", "BEL", "TUR", "USA", "TWN"}
    assert not never & set(hit["importer"]), "had terminals in every year since 1995"
    starts = dict(hit.select("importer", "last").rows())
    assert (starts["CHN"], starts["IND"], starts["GBR"], starts["POL"], starts["DEU"]) == (2005, 2003, 2004, 2014, 2022)


def test_implausible_quantity() -> None:
    hit = table(BACI).filter(flag="implausible_quantity")
    assert hit.height == 407
    assert hit.filter(commodity="lng", exporter="NGA", year=2020)["quantity"].sum() > 139e6, (
        "more than all Nigeria can liquefy in six years"
    )
    assert hit["quantity"].max() < 3e8


def test_remnant() -> None:
    remnants = table(BACI).filter(flag="remnant")
    assert set(remnants.filter(commodity="lng", year=2020)["importer"]) >= {"TUR", "KWT", "BGD", "COL"}
    assert kept(BACI).filter(importer="TUR", commodity="lng", year=2020).is_empty()


def test_total_collapse() -> None:
    crude = table(BACI).filter(commodity="crude_oil")
    for importer, year in (("BLR", 2022), ("UKR", 2023)):
        assert set(crude.filter(importer=importer, year=year)["flag"]) == {"total_collapse"}
    assert crude.filter(importer="UKR", year=2023)["quantity"].sum() == pytest.approx(26, abs=0.5)
    assert kept(BACI).filter(importer="BLR", commodity="crude_oil", year=2021)["quantity"].sum() == pytest.approx(16.16e6, rel=0.01)
    large = {"CHN", "USA", "KOR", "DEU", "ITA", "FRA", "ESP", "NLD", "GBR"}
    assert not large & set(crude.filter(flag="total_collapse")["importer"])
    world = kept(BACI).group_by("commodity", "year").agg(pl.col("quantity").sum() / 1e6)
    assert world.filter(pl.col("year") >= 2005, commodity="crude_oil")["quantity"].is_between(1_850, 2_350).all()
    lng = dict(world.filter(commodity="lng").select("year", "quantity").rows())
    assert lng[2010] == pytest.approx(220, rel=0.05)
    assert lng[2019] == pytest.approx(355, rel=0.05)


def test_unreported_pair() -> None:
    assert "unreported_pair" not in set(table(BACI)["flag"].drop_nulls())
    assert set(table(BACI)["flag"].drop_nulls()) <= set(FLAGS)


def test_relayed() -> None:
    relayed = kept(BACI).filter(importer="DEU", exporter="NLD", commodity="crude_oil")
    assert not relayed.is_empty()


def test_no_tonnage() -> None:
    assert table(BACI)["quantity"].null_count() == 0
    assert table(BACI)["quantity"].min() >= 0
    assert table(BACI).filter(importer="USA", exporter="ZAF", commodity="lng", year=2024).is_empty(), "has a value and no tonnage"


def test_codes_that_are_no_countries() -> None:
    codes = set(table(BACI)["importer"]) | set(table(BACI)["exporter"])
    assert not {"S19", "PUS", "ZA1"} & codes
    assert "TWN" in codes
    assert table(BACI).filter(importer="ZAF", commodity="crude_oil")["year"].min() == 2000


def test_last_year_incomplete() -> None:
    assert table(BACI)["year"].max() == 2024
    pairs = table(BACI).group_by("year").agg(pl.col("importer").n_unique().alias("importers")).sort("year")
    assert pairs["importers"][-1] < pairs["importers"][-3]


# CIA, land borders

BORDERS = "cia_land_borders"


def lengths() -> dict[tuple[str, str], float]:
    return {(one_side, other): km for one_side, other, km in table(BORDERS).select("country", "neighbour", "length_km").rows()}


def test_one_side_only() -> None:
    found = lengths()
    alone = sorted(f"{one_side}-{other}" for one_side, other in found if (other, one_side) not in found)
    assert alone == ["BRA-GUF", "CAN-GRL", "COG-CAF", "DNK-CAN", "ESH-DZA", "RUS-POL", "SEN-MLI", "SUR-GUF", "SVK-UKR"]


def test_sides_differ() -> None:
    found = lengths()
    differ = sorted(f"{a}-{b}" for a, b in found if a < b and (b, a) in found and found[a, b] != found[b, a])
    assert differ == ["DEU-POL", "ISR-JOR", "MEX-USA"]


def test_parts_of_a_border() -> None:
    found = lengths()
    assert found["ISR", "PSE"] == 59 + 330
    assert found["ESP", "MAR"] == 8
    assert found["RUS", "LTU"] == found["LTU", "RUS"] == 261
