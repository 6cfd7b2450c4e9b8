"""Net imports over what is available, from a balance of the small kind and from the bundled one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest

from geoenergy.errors import BadArgument, NoObservation, UnknownCommodity, YearNotCovered
from geoenergy.questions.import_dependency import ImportDependency, import_dependency
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.questions.small import bundled
from tests.worlds import resource, write_folder

BALANCE = """country,item,commodity,year,quantity,unit,conditions,evidence
DEU,production,gas,2020,20,TJ,gcv,v1
DEU,imports,gas,2020,90,TJ,gcv,v1
DEU,exports,gas,2020,10,TJ,gcv,v1
DEU,stock_change,gas,2020,-5,TJ,gcv,v1
DEU,consumption,gas,2020,96,TJ,gcv,v1
ITA,production,gas,2020,0,TJ,gcv,v1
ITA,imports,gas,2020,50,TJ,gcv,v1
ITA,exports,gas,2020,0,TJ,gcv,v1
ITA,stock_change,gas,2020,0,TJ,gcv,v1
ITA,imports,gas,2021,50,TJ,gcv,v1
"""


@cache
def world() -> World:
    """The small world with a balance of two countries."""
    with TemporaryDirectory() as folder:
        listed = [resource("hand", "flows"), resource("hand_totals", "balances"), resource("eurostat_nrg_cb_gas", "balances")]
        path = write_folder(Path(folder) / "w", resources=listed)
        (path / "balances/eurostat_nrg_cb_gas.csv").write_text(BALANCE, encoding="utf-8")
        return load_world(path)


def test_by_hand() -> None:
    found = import_dependency(world(), "DEU", commodity="gas", year=2020)
    assert isinstance(found, ImportDependency)
    assert found.import_dependency == pytest.approx(80 / 95)
    assert (found.imports, found.exports, found.production, found.stock_change, found.consumption) == (90.0, 10.0, 20.0, -5.0, 96.0)
    assert found.unit == "TJ gcv"
    assert found.evidence == ("eurostat_nrg_cb_gas#v1",)
    older = import_dependency(world(), "DEU", commodity="gas", year=2020, denominator="consumption")
    assert (older.import_dependency, older.denominator) == (pytest.approx(80 / 96), "consumption")


def test_a_missing_item_is_null_and_not_zero() -> None:
    found = import_dependency(world(), "ITA", commodity="gas", year=2021)
    assert (found.import_dependency, found.production, found.imports) == (None, None, 50.0)
    assert import_dependency(world(), "ITA", commodity="gas", year=2020, denominator="consumption").import_dependency is None


def test_several_years_give_a_frame_of_the_fields() -> None:
    frame = import_dependency(world(), "ITA", commodity="gas", year=[2020, 2021])
    assert isinstance(frame, pl.DataFrame)
    assert frame.schema == schema_of(ImportDependency)
    assert frame["import_dependency"].to_list() == [1.0, None]


def test_a_group_is_its_members_added_up() -> None:
    found = import_dependency(world(), "pact", commodity="gas", year=2020)
    assert found.import_dependency == pytest.approx((80 + 50) / (95 + 50))
    assert (found.imports, found.consumption) == (140.0, None), "Italy's consumption is not known, so the sum is not"
    assert found.note is None
    assert import_dependency(world(), "pact", commodity="gas", year=2021).note == "without AUT DEU"


def test_what_cannot_be_asked() -> None:
    with pytest.raises(YearNotCovered, match=r"the balance of gas in 1999\. Years there are: 2020"):
        import_dependency(world(), "DEU", commodity="gas", year=1999)
    with pytest.raises(NoObservation, match="holds no balance of gas for FRA"):
        import_dependency(world(), "FRA", commodity="gas", year=2020)
    with pytest.raises(NoObservation, match="no balance of coal is held"):
        import_dependency(world(), "DEU", commodity="coal", year=2020)
    with pytest.raises(UnknownCommodity):
        import_dependency(world(), "DEU", commodity="gass", year=2020)
    with pytest.raises(BadArgument, match="One of: available, consumption"):
        import_dependency(world(), "DEU", commodity="gas", year=2020, denominator="gross")  # type: ignore[call-overload]


def test_the_bundled_world() -> None:
    assert import_dependency(bundled(), "NOR", commodity="gas", year=2020).import_dependency < -10  # type: ignore[operator]
    union = import_dependency(bundled(), "EU27_2020", commodity="gas", year=2020)
    assert union.import_dependency == pytest.approx(0.836, abs=0.005), "Eurostat publishes 83.6 %"
    assert union.note is None
