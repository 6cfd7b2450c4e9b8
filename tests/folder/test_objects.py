"""Objects whose bytes are as their name says, and that are no table: told, whatever the bytes."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import DataFault
from geoenergy.folder.add import add
from geoenergy.folder.diff import diff
from geoenergy.folder.objects import columns_of, unpacked, whole
from geoenergy.folder.verify import verify
from tests.folder import forged
from tests.folder.made import NOON, hour, made, row


def parquet() -> bytes:
    buffer = io.BytesIO()
    whole(pl.DataFrame([row(year=2000 + each) for each in range(50)]), "flows", "made_up").write_parquet(buffer)
    return buffer.getvalue()


NONE = {
    "nothing": b"",
    "another table": b"a,b\n1,2\n",
    "a beginning": b"PAR1",
    "nought": b"\0" * 50,
    "without an end": parquet()[:-9],
    "no text": b"importer\n\xff\xfe\n",
}


@pytest.mark.parametrize("bytes_of", NONE)
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_an_object_that_is_no_table_is_told(tmp_path: Path, bytes_of: str, suffix: str) -> None:
    content = NONE[bytes_of]
    add(tmp_path, [made()], NOON)
    add(tmp_path, [made(row(quantity=2.0), row("ITA", "DZA"), vintage="2026-11-01")], hour(1))
    file = {"file": f"{hashlib.sha256(content).hexdigest()}.{suffix}", "size": len(content)}
    (tmp_path / "objects" / file["file"]).write_bytes(content)
    forged.state(tmp_path, lambda told: told["tables"][0]["vintages"][1].update(table=file))
    assert any("no readable table" in problem for problem in verify(tmp_path)["problem"])
    for act in (
        lambda: diff(tmp_path, "made_up#2026-10-01", "made_up#2026-11-01"),
        lambda: add(tmp_path, [made(row("AUT"), vintage="2026-11-01")], hour(2)),
    ):
        with pytest.raises(DataFault, match=r"objects/[0-9a-f]{64}\.\w+ .*no readable table of flows"):
            act()


def test_a_reader_that_panics_is_told_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def panics(*_: object) -> None:
        raise pl.exceptions.PanicException("called unwrap on a None")

    monkeypatch.setattr(pl, "read_parquet", panics)
    with pytest.raises(pl.exceptions.PolarsError, match="called unwrap"):
        unpacked(parquet(), ".parquet", columns_of("flows"))
