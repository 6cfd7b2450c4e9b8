"""Answers kept beside a folder: whole or not there, the key not in them, nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import FolderUnusable
from geoenergy.fetching.partial import Partial
from geoenergy.sources._ask import Answer

URL = "https://example.org/data?api_key=***"
KEPT = Answer(URL, 200, {"etag": '"a"', "content-type": "text/csv"}, b"a,b\n1,2\n\n\x00\xff", measured=True)


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    first = Partial(tmp_path / "mine")
    assert list(tmp_path.iterdir()) == [], "nothing is made before there is something to keep"
    first[URL] = KEPT
    again = Partial(tmp_path / "mine")
    assert again[URL] == KEPT
    assert list(again) == [URL]
    assert again.get("https://example.org/other") is None
    file = next((tmp_path / "mine.partial").iterdir())
    assert file.stat().st_mode & 0o077 == 0, "nobody else may read a download"


def test_it_stands_beside_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine" / "inside").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "mine" / "inside")
    for given in ("..", "../../mine", tmp_path / "mine"):
        assert Partial(given).place == tmp_path / "mine.partial"


@pytest.mark.parametrize(
    "spoil", [lambda content: content[:-1], lambda content: b"", lambda content: content[:-1] + b"x", lambda _: b"[" * 9000]
)
def test_a_damaged_answer_is_as_one_that_is_not_there(spoil: object, tmp_path: Path) -> None:
    kept = Partial(tmp_path / "mine")
    kept[URL] = KEPT
    file = next((tmp_path / "mine.partial").iterdir())
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]
    again = Partial(tmp_path / "mine")
    assert URL not in again
    assert again.note() is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    kept = Partial(tmp_path / "mine")
    kept[URL] = KEPT
    file = next((tmp_path / "mine.partial").iterdir())
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    again = Partial(tmp_path / "mine")
    assert URL not in again
    again[URL] = KEPT
    assert not file.is_symlink()
    assert elsewhere.exists()


@pytest.mark.parametrize("what", ["file", "foreign", "link"])
def test_what_stands_there_already_is_not_touched(what: str, tmp_path: Path) -> None:
    place = tmp_path / "mine.partial"
    if what == "file":
        place.write_text("dear reader")
    elif what == "foreign":
        place.mkdir()
        (place / "letter.txt").write_text("dear reader")
    else:
        (tmp_path / "other").mkdir()
        place.symlink_to(tmp_path / "other")
    with pytest.raises(FolderUnusable, match=r"mine\.partial"):
        Partial(tmp_path / "mine")


def test_done_takes_away_its_own_and_no_more(tmp_path: Path) -> None:
    other = Partial(tmp_path / "mine")
    other["https://example.org/other"] = Answer("https://example.org/other", 200, {}, b"x")
    own = Partial(tmp_path / "mine")
    own[URL] = KEPT
    own.done()
    assert list(Partial(tmp_path / "mine")) == ["https://example.org/other"]
    other.done()
    assert list(tmp_path.iterdir()) == []


def test_it_says_what_became_of_them(tmp_path: Path) -> None:
    first = Partial(tmp_path / "mine")
    urls = ["https://example.org/1", "https://example.org/2"]
    for each in urls:
        first[each] = Answer(each, 200, {}, b"x")
    again = Partial(tmp_path / "mine")
    for each in urls:
        again[each] = Answer(each, 200, {}, again[each].body, unchanged=each == urls[0])
    assert again.note() is not None
    assert "2 answers were there already; 1 still hold, 1 changed since" in str(again.note())
    del again[urls[0]]
    with pytest.raises(KeyError):
        del again[urls[0]]
    assert len(again) == 1
