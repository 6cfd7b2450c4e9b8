from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from geoenergy.errors import KeyRefused
from geoenergy.records.source import KeyNeeded
from geoenergy.sources._keys import HIDDEN, Key, find_key, has_key, hide, hide_in, keys_file

NEEDED = KeyNeeded(variable="GEOENERGY_GIE_KEY", sent="header", name="x-key", where="https://example.org/register")
SECRET = "f00dfeed-secret"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GEOENERGY_GIE_KEY", raising=False)
    monkeypatch.setenv("GEOENERGY_KEYS", str(tmp_path / "keys.toml"))


def test_a_key_does_not_show_itself() -> None:
    key = Key(SECRET, name="a test")
    assert key.reveal() == SECRET
    shown = f"{key} {key!r} {[key]}"
    assert SECRET not in shown
    assert HIDDEN in shown
    with pytest.raises(TypeError):
        pickle.dumps(key)
    assert hide(f"at {SECRET}", key) == "at ***"
    assert hide_in(f"at {SECRET}".encode(), key) == b"at ***"
    assert hide("nothing", None) == "nothing"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        (f"{SECRET}\n", "line break"),
        (f"{SECRET}\r\nX-Other: 1", "line break"),
        (f"two {SECRET}", "blank"),
        (f"{SECRET}é", "letter"),
        (f"{SECRET}\x00", "letter"),
        ("short", "shorter than 8"),
    ],
)
def test_a_text_that_cannot_be_a_key_is_refused_before_it_is_sent(text: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyRefused, match=says) as caught:
        Key(text, name="GEOENERGY_GIE_KEY")
    assert "f00d" not in str(caught.value)
    assert "GEOENERGY_GIE_KEY" in str(caught.value)
    if "\x00" not in text:
        monkeypatch.setenv("GEOENERGY_GIE_KEY", text)
        with pytest.raises(KeyRefused, match=says):
            find_key("gie", NEEDED)
        assert not has_key("gie", NEEDED)


def test_none_is_told_with_what_to_do() -> None:
    with pytest.raises(KeyRefused, match=r"set GEOENERGY_GIE_KEY, or write gie = .*mode 600.* https://example\.org/register"):
        find_key("gie", NEEDED)


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    file = keys_file()
    file.write_text('gie = "from-the-file"\n')
    file.chmod(0o600)
    assert find_key("gie", NEEDED).reveal() == "from-the-file"
    monkeypatch.setenv("GEOENERGY_GIE_KEY", "from-the-environment")
    assert find_key("gie", NEEDED).reveal() == "from-the-environment"
    assert has_key("gie", NEEDED)


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o666])
def test_a_file_that_others_can_read_is_not_taken(mode: int) -> None:
    file = keys_file()
    file.write_text(f'gie = "{SECRET}"\n')
    file.chmod(mode)
    with pytest.raises(KeyRefused, match=r"can be read by others .*chmod 600") as caught:
        find_key("gie", NEEDED)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [(f"gie = {SECRET}\n", "is not TOML"), ("gie = 5\n", "is not text"), (f'other = "{SECRET}"\n', "needs a key"), ("\x00", "is not TOML")],
)
def test_a_file_that_holds_no_key(content: str, says: str) -> None:
    file = keys_file()
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(KeyRefused, match=says) as caught:
        find_key("gie", NEEDED)
    assert SECRET not in str(caught.value)
    assert caught.value.__context__ is None or SECRET not in repr(caught.value.__context__)


def test_a_folder_in_place_of_the_file() -> None:
    keys_file().mkdir()
    with pytest.raises(KeyRefused, match="is not a file"):
        find_key("gie", NEEDED)


def test_where_the_file_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GEOENERGY_KEYS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert keys_file() == tmp_path / "geoenergy" / "keys.toml"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert keys_file() == Path.home() / ".config" / "geoenergy" / "keys.toml"
