"""`geoenergy doctor`: what works here. Nobody is asked unasked, no key is shown."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from docs.support.played import eurostat
from geoenergy.sources.base import sources
from tests.cli.command import answered, command
from tests.cli.conftest import bundled
from tests.sources.cases import KEY
from tests.sources.faulty import answer, hang_up, served, silent


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("GEOENERGY_KEYS", str(tmp_path / "keys.toml"))
    for name in [each for each in os.environ if each.startswith("GEOENERGY_") and each.endswith("_KEY")]:
        monkeypatch.delenv(name)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[dict[str, Any], dict[str, Any]]:
    health = json.loads(answered(capsys, "doctor", "--format", "json", *arguments))
    return health, {each["source"]: each for each in health["sources"]}


def test_it_tells_versions_data_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    health, held = told(capsys)
    assert health["fingerprint"] == bundled().fingerprint
    assert health["folder"] == "bundled"
    assert {"polars", "requests", "altair"} <= set(health["dependencies"])
    assert set(held) == set(sources())
    assert held["eurostat"]["key"] == "not needed"
    assert held["eia"]["key"] == "missing"
    text = answered(capsys, "doctor")
    assert "not asked" in text
    assert max(map(len, text.splitlines())) <= 80
    assert answered(capsys, "doctor", "--format", "markdown").startswith("**")
    assert answered(capsys, "doctor", "--format", "csv").startswith("source,")


def test_keys_are_told_and_never_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOENERGY_EIA_KEY", KEY)
    monkeypatch.setenv("GEOENERGY_GIE_KEY", f"{KEY}\n")
    (tmp_path / "keys.toml").write_text(f'comtrade = "{KEY}"\n')
    (tmp_path / "keys.toml").chmod(0o600)
    _, held = told(capsys)
    assert [held[each]["key"] for each in ("eia", "gie", "comtrade")] == ["set", "not usable", "set"]
    assert "line break" in held["gie"]["why"]
    (tmp_path / "keys.toml").chmod(0o644)
    _, held = told(capsys)
    assert held["comtrade"]["key"] == "not usable"
    for form in ("table", "json", "csv", "markdown"):
        assert KEY not in answered(capsys, "doctor", "--format", form)


def test_nobody_is_asked_unless_asked_to(capsys: pytest.CaptureFixture[str]) -> None:
    with served() as server:
        health, held = told(capsys, *(part for each in sources() for part in ("--base-url", f"{each}={server.url}")))
    assert server.asked == []
    assert not health["asked"]
    assert {each["reachable"] for each in held.values()} == {None}


def test_online_asks_each_publisher_once_without_a_key(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOENERGY_EIA_KEY", KEY)
    web = [each for each in sources() if each != "cepii_baci"]
    with served() as server:
        server.play(answer(b"not there", 404))
        _, held = told(capsys, "--online", *(part for each in web for part in ("--base-url", f"{each}={server.url}")))
        assert len(server.asked) == len(web)
        assert all(KEY not in head for head in server.asked)
    assert all(held[each]["reachable"] for each in web)
    assert held["cepii_baci"]["reachable"] is None


@pytest.mark.parametrize("act", [silent, hang_up])
def test_a_publisher_that_does_not_answer_is_told_soon(act: Any, capsys: pytest.CaptureFixture[str]) -> None:
    web = [each for each in sources() if each != "cepii_baci"]
    with eurostat() as well, served() as ill:
        ill.play(act)
        urls = (part for each in web for part in ("--base-url", f"{each}={well if each == 'eurostat' else ill.url}"))
        _, held = told(capsys, "--online", "--timeout", "0.2", *urls)
    assert held["eurostat"]["reachable"]
    assert not held["jodi"]["reachable"]
    assert "no answer from 127.0.0.1" in held["jodi"]["why"]


def test_a_folder_that_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "doctor", "--data", "no-such-folder", "--format", "json")
    assert done.code == 4
    health = json.loads(done.out)
    assert health["fingerprint"] is None
    assert "no-such-folder" in health["fault"]


@pytest.mark.parametrize("text", ["eurostat", "eurostat=", "eurostadt=http://127.0.0.1", "eurostat=ftp://127.0.0.1"])
def test_no_such_address(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "doctor", "--base-url", text)
    assert (done.code, done.out) == (2, "")
