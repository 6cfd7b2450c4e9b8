"""A growing folder finds its kinds by their file names."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from geoenergy import _discover


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package `orchard.fruits` with a base and two kinds."""
    fruits = tmp_path / "orchard" / "fruits"
    fruits.mkdir(parents=True)
    (fruits.parent / "__init__.py").write_text("")
    (fruits / "__init__.py").write_text("from geoenergy._discover import grow\n\ngrow(__name__)\n")
    (fruits / "base.py").write_text("CONTRACT = 'sweet'\n")
    (fruits / "_shared.py").write_text("")
    (fruits / "pear.py").write_text("from orchard.fruits.apple import apple\n\ndef pear(): return 'pear' + apple()\n")
    (fruits / "apple.py").write_text("def apple(): return 'apple'\ndef peel(): return 'peel'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield fruits
    for name in [name for name in sys.modules if name.split(".")[0] == "orchard"]:
        del sys.modules[name]


def test_kinds_are_sorted_by_file_name_without_base_and_private(folder: Path) -> None:
    assert _discover.kinds("orchard.fruits") == ("apple", "pear")
    assert "orchard.fruits.apple" not in sys.modules


def test_a_kind_is_reached_by_its_name(folder: Path) -> None:
    fruits = importlib.import_module("orchard.fruits")
    assert fruits.pear() == "pearapple"
    assert fruits.apple() == "apple"
    assert fruits.base.CONTRACT == "sweet"
    assert {"apple", "pear"} <= set(dir(fruits))


def test_importing_the_module_first_does_not_hide_the_kind(folder: Path) -> None:
    module = importlib.import_module("orchard.fruits.apple")
    fruits = importlib.import_module("orchard.fruits")
    assert module.peel() == "peel"
    assert fruits.apple() == "apple"


def test_a_class_is_reached_by_its_own_name_and_by_its_file(folder: Path) -> None:
    (folder / "passion_fruit.py").write_text('"""A fruit."""\n\nclass PassionFruit(dict): pass\n')
    importlib.invalidate_caches()
    fruits = importlib.import_module("orchard.fruits")
    assert fruits.PassionFruit is _discover.kind("orchard.fruits", "passion_fruit")
    assert fruits.PassionFruit.__name__ == "PassionFruit"
    assert _discover.things("orchard.fruits") == ("apple", "PassionFruit", "pear")
    assert "PassionFruit" in dir(fruits)
    assert "from orchard.fruits.passion_fruit import PassionFruit as PassionFruit" in _discover.stub([folder], "orchard.fruits")
    with pytest.raises(AttributeError, match=r"no 'PassonFruit'\. Nearest: PassionFruit"):
        _ = fruits.PassonFruit


def test_a_new_file_is_a_new_kind(folder: Path) -> None:
    fruits = importlib.import_module("orchard.fruits")
    assert fruits.apple() == "apple"
    (folder / "quince.py").write_text("def quince(): return 'quince'\n")
    importlib.invalidate_caches()
    assert fruits.quince() == "quince"


def test_a_wrong_name_gives_the_nearest(folder: Path) -> None:
    fruits = importlib.import_module("orchard.fruits")
    with pytest.raises(AttributeError, match=r"no 'aple'\. Nearest: apple"):
        _ = fruits.aple
    assert not hasattr(fruits, "_private")


def test_an_error_inside_a_file_comes_out_as_it_is(folder: Path) -> None:
    (folder / "rotten.py").write_text("import no_such_module_anywhere\n")
    importlib.invalidate_caches()
    fruits = importlib.import_module("orchard.fruits")
    with pytest.raises(ModuleNotFoundError, match="no_such_module_anywhere"):
        _ = fruits.rotten


def test_a_file_that_defines_nothing_of_its_name_is_refused(folder: Path) -> None:
    (folder / "fig.py").write_text("def figs(): return 0\n")
    importlib.invalidate_caches()
    fruits = importlib.import_module("orchard.fruits")
    for _ in range(2):
        with pytest.raises(AttributeError, match="bears the name of its file"):
            _ = fruits.fig


def test_a_folder_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        _discover.kinds("geoenergy.no_such_folder")


def test_the_stub_names_each_kind_and_is_written_once(folder: Path) -> None:
    package = folder.parent
    _discover.write_stubs(package)
    written = folder / "__init__.pyi"
    imports = [node for node in ast.parse(written.read_text()).body if isinstance(node, ast.ImportFrom)]
    assert [(each.module, each.names[0].asname) for each in imports] == [
        ("orchard.fruits.apple", "apple"),
        ("orchard.fruits.pear", "pear"),
    ]
    before = written.stat().st_mtime_ns
    _discover.write_stubs(package)
    assert written.stat().st_mtime_ns == before
    assert not (package / "__init__.pyi").exists()
