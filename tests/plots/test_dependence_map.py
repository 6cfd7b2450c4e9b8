"""The map: each country in the class of its least share, hatched where it may be more, the boundary policy below."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geoenergy.errors import BadArgument
from geoenergy.plots import dependence_map
from geoenergy.plots._shapes import BOUNDARIES, countries, seen_in
from tests.plots.frames import frame, values, words

FRAME = frame(
    ("AUT", "RUS", 2020, 0.0, 1.0, None),
    ("DEU", "RUS", 2020, 0.66, 0.68, None),
    ("SVK", "RUS", 2020, 0.85, 1.0, None),
    ("GBR", "RUS", 2020, None, None, None),
    ("eu", "RUS", 2020, 0.5, 0.6, None),
)


def test_each_importer_is_in_the_class_of_its_least_share() -> None:
    told = {row["importer"]: row["class"] for row in values(dependence_map(FRAME).to_dict()) if "importer" in row}
    assert told == {
        "RUS": "the supplier",
        "AUT": "under 1 %",
        "DEU": "50 to 75 %",
        "SVK": "75 to 100 %",
        "GBR": "no observation",
    }


def test_only_what_may_be_in_a_higher_class_is_hatched() -> None:
    hatched = [row for row in values(dependence_map(FRAME).to_dict()) if row.get("type") == "Feature"]
    assert len(hatched) == 1
    longitudes = [point[0] for line in hatched[0]["geometry"]["coordinates"] for point in line]
    assert 9 < min(longitudes) < max(longitudes) < 18, "Austria lies there"


def test_the_boundary_policy_stands_below_every_map() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "concepts" / "boundary-policy.md"
    assert f"**{BOUNDARIES}**" in page.read_text(encoding="utf-8"), "the page and the maps say the same sentence"
    for view in ("europe", "world"):
        spec = dependence_map(FRAME, view=view).to_dict()
        assert BOUNDARIES in words(spec)
        assert spec["title"]["orient"] == "bottom"


def test_the_view_holds_the_shapes_it_needs() -> None:
    europe = {shape["id"] for shape in seen_in(-32, 25, 75, 75)["objects"]["countries"]["geometries"] if "id" in shape}
    assert {"AZE", "ARM", "GEO", "TUR", "ITA", "XKX", "ISL"} <= europe
    assert not {"AUS", "BRA", "ZAF"} & europe
    assert {"AUS", "BRA", "ZAF", "TWN", "ESH"} <= countries()


def test_the_specification_draws_without_a_network() -> None:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(json.dumps(dependence_map(FRAME).to_dict()), allowed_base_urls=[])
    assert svg.startswith("<svg")
    assert "no opinion" in svg


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (frame(("AUT", "RUS", 2020, 0.0, 1.0, None), ("AUT", "AZE", 2020, 0.0, 1.0, None)), "one exporter"),
        (frame(("AUT", "RUS", 2020, 0.0, 1.0, None), ("AUT", "RUS", 2021, 0.0, 1.0, None)), "one year"),
        (frame(("AUT", "RUS", 2020, 0.0, 1.0, None), ("AUT", "RUS", 2020, 0.0, 0.5, None)), "several rows"),
        (frame(("eu", "RUS", 2020, 0.0, 1.0, None)), "no country"),
    ],
)
def test_what_is_no_map_is_refused(bad: object, word: str) -> None:
    with pytest.raises(BadArgument, match=word):
        dependence_map(bad)  # type: ignore[arg-type]


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(BadArgument, match="europe, world"):
        dependence_map(FRAME, view="moon")  # type: ignore[arg-type]
