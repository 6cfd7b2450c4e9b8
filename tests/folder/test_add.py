"""New vintages: what is new, what changed, who is gone; names that cannot be; two writers; clocks set back."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.errors import BadArgument, CountriesGone, DataFault, Fault, FolderBusy, FolderNotWritten, FolderUnusable
from geoenergy.folder.add import AGAIN, UNDATED, add
from geoenergy.folder.commit import opened
from geoenergy.folder.fetched import Raw
from geoenergy.folder.prune import prune
from geoenergy.folder.rollback import rollback
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from geoenergy.records.evidence import Evidence
from tests.folder import racing
from tests.folder.made import NOON, hour, made, row
from tests.folder.nobody import NOBODY, nobody


def test_what_is_new_and_what_changed_is_told(tmp_path: Path) -> None:
    first = add(tmp_path, [made(row(), row("ITA", "DZA", 300.0), row("ITA", "RUS", 9.0))], NOON, by="me")
    assert (first.new, first.state.number, first.changes[0].added, first.changes[0].against) == (True, 1, 3, None)
    later = made(row(quantity=110.0), row("ITA", "DZA", 300.0), row("BGR", "DZA", 5.0), row("ITA", "AZE", 1.0), vintage="2026-11-01")
    done = add(tmp_path, [later], hour(1), allow_missing=True)
    change = done.changes[0]
    assert (change.against, change.rows, change.added, change.changed, change.gone) == ("2026-10-01", 4, 2, 1, 1)
    assert change.countries_gone == {"exporter": ("RUS",)}
    assert done.state.parent is not None
    assert done.state.parent.startswith("1-")


def test_the_same_again_is_nothing_new(tmp_path: Path) -> None:
    add(tmp_path, [made()], NOON)
    again = add(tmp_path, [made()], hour(1))
    assert (again.new, again.state.number, status(tmp_path).states) == (False, 1, (1,))


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        add(tmp_path / name, [made()], NOON, by="me")
    a, b = ({p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()} for name in "ab")
    assert a == b


def test_countries_that_are_gone_are_refused_unless_accepted(tmp_path: Path) -> None:
    add(tmp_path, [made()], NOON)
    fewer = made(row(), vintage="2026-11-01")
    with pytest.raises(CountriesGone, match=r"importer ITA.*exporter DZA.*Nothing was written") as error:
        add(tmp_path, [fewer], hour(1))
    assert error.value.gone == {"made_up#2026-11-01": {"importer": ("ITA",), "exporter": ("DZA",)}}
    assert status(tmp_path).states == (1,)
    assert verify(tmp_path).height == 0
    assert add(tmp_path, [fewer], hour(1), allow_missing=True).changes[0].countries_gone


def test_years_that_were_not_asked_are_not_gone(tmp_path: Path) -> None:
    add(tmp_path, [made(row(year=2019), row("ITA", year=2019), row(year=2024))], NOON)
    assert add(tmp_path, [made(row(year=2024), vintage="2026-11-01")], hour(1)).changes[0].gone == 0


def test_a_vintage_grows_by_rows_that_it_lacks(tmp_path: Path) -> None:
    add(tmp_path, [made(row(), raw=(Raw(b"page 1"),))], NOON)
    done = add(tmp_path, [made(row(), row("ITA"), raw=(Raw(b"page 2"),))], hour(1))
    assert (done.changes[0].added, done.changes[0].rows) == (1, 2)
    held = done.state.tables[0].vintages
    assert [(each.vintage, each.rows, len(each.answers)) for each in held] == [("2026-10-01", 2, 2)]
    assert len(snapshot(tmp_path).contents) == 1


def test_figures_changed_without_a_new_day_are_a_vintage_of_their_own(tmp_path: Path) -> None:
    add(tmp_path, [made(row())], NOON)
    done = add(tmp_path, [made(row(quantity=101.0))], hour(1))
    assert [each.vintage for each in done.state.tables[0].vintages] == ["2026-10-01", "2026-10-01.2"]
    assert done.changes[0].note == AGAIN
    assert not add(tmp_path, [made(row(quantity=101.0))], hour(2)).new
    third = add(tmp_path, [made(row(quantity=102.0))], hour(3))
    assert third.state.tables[0].vintages[-1].vintage == "2026-10-01.3"


def test_an_edition_without_a_day_is_dated_by_its_reading(tmp_path: Path) -> None:
    read = Evidence(publisher="An example", title="Made up", read="2026-11-24")
    evidence = add(tmp_path, [made(vintage="2026-11-24", evidence=read)], NOON).state.tables[0].vintages[0].evidence
    assert (evidence.published, evidence.note) == ("2026-11-24", UNDATED)
    with pytest.raises(BadArgument, match="has no day"):
        add(tmp_path, [made(evidence=Evidence(publisher="An example", title="Made up"))], NOON)


def test_a_clock_that_was_set_back_changes_no_order(tmp_path: Path) -> None:
    add(tmp_path, [made()], NOON)
    done = add(tmp_path, [made(vintage="2026-11-01")], hour(-30))
    assert done.state.number == 2
    assert "ordered by number" in done.notes[0]
    assert status(tmp_path).state == 2


def test_a_clock_in_another_century_is_in_nobodys_way(tmp_path: Path) -> None:
    for year in (2026, 1970, 2100, 1):
        add(tmp_path, [made(vintage=f"{2000 + year}-01-01")], NOON.replace(year=year))
    assert status(tmp_path).states == (1, 2, 3, 4)
    assert rollback(tmp_path, 2, NOON.replace(year=1)).state.number == 2
    assert prune(tmp_path, NOON.replace(year=9999)).kept == (2,)
    assert verify(tmp_path).height == 0


def test_processes_that_write_at_once(tmp_path: Path) -> None:
    root = tmp_path / "D"
    said = racing.race(root, ["one", "two", "three"], 4)
    assert "ended before" not in "".join(said), "nobody took another for dead"
    held = status(root)
    assert (held.state, held.states) == (12, tuple(range(1, 13)))
    assert [each.table for each in held.tables] == ["one"] * 4 + ["three"] * 4 + ["two"] * 4
    assert verify(root).height == 0


def test_an_older_vintage_may_come_later(tmp_path: Path) -> None:
    add(tmp_path, [made()], NOON)
    done = add(tmp_path, [made(row(quantity=1.0), vintage="2020-01-01")], hour(1))
    assert done.changes[0].against is None
    assert [each.vintage for each in done.state.tables[0].vintages] == ["2020-01-01", "2026-10-01"]


def test_two_states_share_objects(tmp_path: Path) -> None:
    add(tmp_path, [made()], NOON)
    add(tmp_path, [made(vintage="2026-11-01", raw=())], hour(1))
    assert len(list((tmp_path / "objects").glob("*.csv"))) == 1


def test_a_damaged_file_is_put_back_by_the_same_rows(tmp_path: Path) -> None:
    add(tmp_path, [made()], NOON)
    for file in (tmp_path / "objects").iterdir():
        file.chmod(0o644)
        file.write_bytes(b"?")
    done = add(tmp_path, [made()], hour(1))
    assert not done.new
    assert done.notes == ("2 damaged or missing files were put back.",)
    assert verify(tmp_path).height == 0


ODD = ["", "..", "../x", "a/b", "/etc", "a\\b", "a b", "a#b", "a\0b", "\u202eab", "-a", ".a", "a" * 101, "ä", "a\n", "CON:"]


@pytest.mark.parametrize("name", [*ODD, "Upper"])
def test_names_of_tables_that_cannot_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadArgument, match="no table can be called"):
        add(tmp_path / "D", [made(table=name)], NOON)
    assert not (tmp_path / "D").exists()


@pytest.mark.parametrize("name", ODD)
def test_names_of_vintages_that_cannot_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadArgument, match="no vintage can be called"):
        add(tmp_path / "D", [made(vintage=name)], NOON)
    assert not (tmp_path / "D").exists()


@pytest.mark.parametrize("name", ["a b", "ä", "-x", "a\nb", "'\"", "..a", "#", "%41", "\u202e"])
def test_folders_may_have_odd_names(tmp_path: Path, name: str) -> None:
    add(tmp_path / name, [made()], NOON)
    assert verify(tmp_path / name).height == 0


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_paths_that_cannot_be(path: str) -> None:
    with pytest.raises(BadArgument, match="is no path"):
        add(path, [made()], NOON)


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no rows": ({"rows": pl.DataFrame([row()]).clear()}, "there are none"),
    "column renamed": ({"rows": pl.DataFrame([row()]).rename({"quantity": "quantty"})}, "Rename it to quantity"),
    "column missing": ({"rows": pl.DataFrame([row()]).drop("year")}, "column is missing"),
    "number as text": ({"rows": pl.DataFrame([row()]).with_columns(quantity=pl.lit("ten"))}, "is String, not Float64"),
    "NaN": ({"rows": pl.DataFrame([row(quantity=float("nan"))])}, "NaN or infinity"),
    "twice": ({"rows": pl.DataFrame([row(), row(quantity=2.0)])}, "2 stand twice"),
    "NUL": ({"rows": pl.DataFrame([row(exporter="A\0E")])}, "holds a NUL"),
}


@pytest.mark.parametrize("case", BAD)
def test_rows_that_are_none_are_refused_before_anything_is_touched(tmp_path: Path, case: str) -> None:
    more, told = BAD[case]
    with pytest.raises(DataFault, match=told):
        add(tmp_path / "D", [made(**more)], NOON)
    assert not (tmp_path / "D").exists()


def test_what_else_must_hold_is_asked_before_anything_is_touched(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match="no such country"):
        add(tmp_path / "D", [made()], NOON, check=lambda each: [Fault(each.table, "importer", "no such country", "Mend it")])
    with pytest.raises(BadArgument, match="nothing to write"):
        add(tmp_path / "D", [], NOON)
    with pytest.raises(BadArgument, match="no kind of table"):
        add(tmp_path / "D", [made(kind="prices")], NOON)
    assert not (tmp_path / "D").exists()


def test_a_table_keeps_its_kind_and_all_is_written_or_nothing(tmp_path: Path) -> None:
    add(tmp_path, [made()], NOON)
    borders = pl.DataFrame([{"country": "BGR", "neighbour": "GRC", "length_km": 494.0}])
    with pytest.raises(BadArgument, match="holds flows, not borders"):
        add(tmp_path, [made(table="another"), made(kind="borders", vintage="2026-11-01", rows=borders)], hour(1))
    assert status(tmp_path).states == (1,)
    assert verify(tmp_path).height == 0


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    add(tmp_path, [made()], NOON)
    told: list[str] = []

    def other() -> None:
        try:
            add(tmp_path, [made(vintage="2026-11-01")], hour(1))
        except FolderBusy as busy:
            told.append(str(busy))

    with opened(tmp_path, NOON):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        assert snapshot(tmp_path).state.number == 1, "readers are never kept waiting"
    assert f"process {os.getpid()} on" in told[0]
    assert add(tmp_path, [made(vintage="2026-11-01")], hour(1)).notes == ()


def test_a_folder_of_another_program_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("important")
    with pytest.raises(FolderUnusable, match=r"belongs to something else: it holds 'thesis.doc'"):
        add(tmp_path, [made()], NOON)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.doc"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs an account to put away")
@pytest.mark.parametrize("part", ["", "objects", "states"])
def test_permission_lost(tmp_path: Path, part: str) -> None:
    root = tmp_path / "D"
    add(root, [made()], NOON)
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    os.chown(root / "lock", NOBODY, -1)
    for each in (root, root / "objects", root / "states"):
        if each != root / part:
            os.chown(each, NOBODY, -1)
    with nobody(tmp_path):
        with pytest.raises(FolderNotWritten, match=r"Permission denied.*permissions.*as before"):
            add(root, [made(row(quantity=5.0), row("ITA", "DZA"), vintage="2026-11-01")], hour(1))
        assert snapshot(root).state.number == 1, "it is still read"
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


TEXTS = st.one_of(st.none(), st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=8))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, allow_infinity=False), TEXTS, TEXTS, st.integers(1900, 2100)),
        min_size=1,
        max_size=6,
        unique_by=lambda x: x[3],
    )
)
def test_what_is_written_reads_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]) -> None:
    from geoenergy.folder.objects import rows_of, whole

    root = tmp_path_factory.mktemp("D")
    given_rows = [row(importer="BGR", quantity=q, conditions=c, speaker=s, year=y) for q, c, s, y in rows]
    schema = {"conditions": pl.String, "speaker": pl.String}
    one = made(rows=pl.DataFrame(given_rows, schema_overrides=schema))
    state = add(root, [one], NOON).state
    held = state.tables[0].vintages[0]
    assert rows_of(root, held.table, "flows").equals(whole(one.rows, "flows", "made_up"))
    assert verify(root).height == 0
