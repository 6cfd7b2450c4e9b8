"""The state of an installation; the command is tested in tests/cli/test_doctor.py."""

from __future__ import annotations

import pytest

from geoenergy.errors import UnknownDataset
from geoenergy.reports import health as module
from geoenergy.reports.health import health
from geoenergy.reports.rendering import render
from geoenergy.sources.base import sources


def test_faults_of_the_data_are_told() -> None:
    found = health(folder="mine", overlays=("more",), fault="1 fault in mine")
    text = render(found, width=80)
    assert "none: the data cannot be read" in text
    assert "1 fault in mine" in text
    assert "more" in text
    assert found.as_frame().height == len(sources())


def test_a_package_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "requires", lambda _: ["polars>=1", "no-such-package-here>=1 ; extra == 'viz'", "ruff ; extra == 'dev'"])
    assert health().dependencies.keys() == {"polars", "no-such-package-here"}
    assert health().dependencies["no-such-package-here"] == "not installed"


def test_an_address_for_no_source() -> None:
    with pytest.raises(UnknownDataset, match="eurostat"):
        health(base_urls={"eurostadt": "http://127.0.0.1"})
