"""Figures that the reshaped tables must still show, each known from its publisher."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.records.flow import OUT_BY_DEFAULT
from tests.data.tables import EU27, one, resources, table


@pytest.mark.parametrize(
    ("importer", "exporter", "terajoule"),
    [("ITA", "AZE", 274_854.391), ("TUR", "AZE", 337_856.57), ("DEU", "RUS", 2_161_622.681)],
)
def test_gas_by_origin_in_2021(importer: str, exporter: str, terajoule: float) -> None:
    assert one("eurostat_nrg_ti_gas", importer=importer, exporter=exporter, year=2021, commodity="gas", evidence="2024") == terajoule


def test_germanys_gas_from_russia_2021_is_55_bcm_at_the_calorific_value_that_its_totals_show() -> None:
    totals = table("eurostat_nrg_ti_gas_totals").filter(country="DEU", commodity="gas")
    per_year = (
        totals.filter(evidence="2022-03-23")
        .join(totals.filter(evidence="2025"), on="year")
        .select("year", gcv=pl.col("quantity") / pl.col("quantity_right"))
    )
    assert per_year.height == 7
    assert per_year["gcv"].is_between(37, 39.5).all()
    assert one("eurostat_nrg_ti_gas", importer="DEU", exporter="RUS", year=2021, commodity="gas") / 55_443.282 == pytest.approx(
        38.99, abs=0.005
    )


def test_the_published_row_of_the_union() -> None:
    russia = one("eurostat_nrg_ti_gas_eu27", commodity="G3000", partner="RUS", year=2020)
    total = table("eurostat_nrg_ti_gas_eu27").filter(pl.col("partner").is_null(), commodity="G3000", year=2020)["value"].item()
    assert (russia, total) == (5_929_770.351, 15_313_617.168)
    assert round(100 * russia / total, 1) == 38.7


@pytest.mark.parametrize("year", range(2011, 2021))
def test_the_published_row_is_the_sum_of_its_members(year: int) -> None:
    totals = table("eurostat_nrg_ti_gas_totals").filter(pl.col("country").is_in(EU27), evidence="2022-03-23", commodity="gas", year=year)
    published = table("eurostat_nrg_ti_gas_eu27").filter(pl.col("partner").is_null(), commodity="G3000", year=year)["value"].item()
    assert totals.height == 27
    assert totals["quantity"].sum() == pytest.approx(published, rel=1e-9)


def test_germanys_total_of_2021() -> None:
    assert one("eurostat_nrg_ti_gas_totals", country="DEU", year=2021, evidence="2025") == 84_808.432


@pytest.mark.parametrize(
    ("importer", "exporter", "commodity", "year", "percent"),
    [("JPN", "AUS", "lng", 2023, 41.7), ("IND", "RUS", "crude_oil", 2023, 37.8), ("ITA", "AZE", "crude_oil", 2021, 19.8)],
)
def test_shares_in_recorded_trade(importer: str, exporter: str, commodity: str, year: int, percent: float) -> None:
    rows = table("cepii_baci").filter(
        ~pl.col("flag").is_in(OUT_BY_DEFAULT).fill_null(False), importer=importer, commodity=commodity, year=year
    )
    share = rows.filter(exporter=exporter)["quantity"].item() / rows["quantity"].sum()
    assert round(100 * share, 1) == percent


def test_italys_electricity_from_switzerland() -> None:
    assert one("eurostat_nrg_ti_eh", importer="ITA", exporter="CHE", year=2023) == pytest.approx(21_201, abs=0.5)


@pytest.mark.parametrize(("item", "bcm"), [("production", 35.8), ("consumption", 12.7)])
def test_azerbaijans_gas(item: str, bcm: float) -> None:
    assert round(one("eia_international", country="AZE", item=item, commodity="gas", year=2023) * 0.0283168, 1) == bcm


def test_the_unions_energy_import_dependency_of_2020() -> None:
    assert round(one("eurostat_nrg_ind_id", country="EU27_2020", commodity="TOTAL", year=2020), 1) == 57.4


def test_every_row_has_evidence_that_its_resource_states() -> None:
    for name, resource in resources().items():
        if resource["kind"] not in {"countries", "shapes"}:
            keys = {key for cell in table(name)["evidence"].unique() for key in cell.split(" ")}
            assert keys <= set(resource["evidence"]), name


def test_import_dependency_with_the_right_denominator_agrees_with_the_published_one() -> None:
    items = table("eurostat_nrg_cb_gas").pivot(on="item", index=["country", "year"], values="quantity")
    net = pl.col("imports") - pl.col("exports")
    ours = items.select("country", "year", ours=100 * net / (pl.col("production") + net + pl.col("stock_change")))
    published = table("eurostat_nrg_ind_id").filter(commodity="G3000").select("country", "year", "value")
    both = ours.join(published, on=["country", "year"]).filter(pl.col("ours").is_finite())
    assert both.height > 330
    assert ((both["ours"] - both["value"]).abs() <= 1).mean() >= 0.99
