"""The job that cron starts: it says what is new, goes on where one topic fails, and leaves with a code."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from docs.support.played import eurostat
from geoenergy.folder.status import status
from tests.house.tree import ROOT

JOB = str(ROOT / "examples" / "monthly_update.py")


def test_one_topic_that_fails_does_not_keep_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", [JOB, str(tmp_path / "mine")])
    with eurostat() as url:  # it knows gas alone, and answers gas to whatever is asked
        monkeypatch.setenv("GEOENERGY_BASE_URL", url)
        with pytest.raises(SystemExit) as left:
            runpy.run_path(JOB, run_name="__main__")
    told = capsys.readouterr().out
    assert left.value.code == 2
    assert "gas: new figures" in told
    assert "electricity: somebody has to look at this" in told
    assert status(tmp_path / "mine").state == 1
