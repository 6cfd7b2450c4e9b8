"""The kinds in a growing folder: one file a kind, found by its file name, registered nowhere.

A growing folder is a package whose files each define one thing that bears the file's name:
`indicators/herfindahl.py` defines `herfindahl`. Its `__init__.py` says no more than

    from geoenergy._discover import grow

    grow(__name__)

and from then on `folder.herfindahl` is that thing, imported when first asked for. A kind that is a class is written as classes are:
`shocks/supply_cut.py` defines `SupplyCut`, and `folder.SupplyCut` gives it. `base.py` states the contract of the folder and is no kind;
nor is a file whose name begins with an underscore. An error inside a file comes out as it is.

Only the standard library is imported here: the build reads this file to write the stubs of growing folders.
"""

from __future__ import annotations

import sys
import types
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

NOT_KINDS = frozenset({"base"})


def kinds(folder: str) -> tuple[str, ...]:
    """Names of the kinds in a growing folder, sorted by file name; no kind is imported.

    Args:
        folder: Dotted name of the package, `geoenergy.indicators`.

    Raises:
        ModuleNotFoundError: There is no such package.
    """
    return kinds_in(import_module(folder).__path__)


def kinds_in(path: Any) -> tuple[str, ...]:
    """The same from the folders on `path`, without importing anything of the package."""
    import pkgutil

    names = (each.name for each in pkgutil.iter_modules([str(part) for part in path]))
    return tuple(sorted(filter(_is_kind, names)))


def kind(folder: str, name: str) -> Any:
    """The thing of that name in a growing folder; a class may be asked for by its file's name or its own.

    Raises:
        AttributeError: No file of that name; or the file defines nothing that bears its name.
    """
    held = kinds(folder)
    file = name if name in held else snake(name)
    if file not in held:
        from geoenergy.errors import nearest

        near = nearest(name, things(folder))
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise AttributeError(f"{folder} has no {name!r}.{hint}", name=name)
    module = import_module(f"{folder}.{file}")
    for thing in (file, camel(file)):
        if hasattr(module, thing):
            return getattr(module, thing)
    raise AttributeError(f"{folder}/{file}.py defines no {file!r} nor {camel(file)!r}: a kind bears the name of its file", name=name)


def things(folder: str) -> tuple[str, ...]:
    """Names of what the files of a growing folder define, in the order of files; nothing of the folder is imported."""
    path = import_module(folder).__path__
    return tuple(thing_in(path, name) for name in kinds_in(path))


def thing_in(path: Any, name: str) -> str:
    """Name of what a file defines: the file's own name, or that as a class, where the text of the file has such a class."""
    from pathlib import Path

    for part in path:
        file = Path(str(part)) / f"{name}.py"
        if file.exists() and f"\nclass {camel(name)}(" in file.read_text(encoding="utf-8"):
            return camel(name)
    return name


def camel(name: str) -> str:
    """`supply_cut` as the name of a class: `SupplyCut`."""
    return "".join(part.capitalize() for part in name.split("_"))


def snake(name: str) -> str:
    """`SupplyCut` as the name of a file: `supply_cut`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() and at else letter.lower() for at, letter in enumerate(name))


def grow(folder: str) -> None:
    """Make the package `folder` a growing folder; called once, in its `__init__.py`."""
    sys.modules[folder].__class__ = _GrowingFolder


def stub(path: Any, folder: str) -> str:
    """The stub of a growing folder's `__init__.py`: each kind re-exported, so that type checkers see what `grow` gives."""
    pairs = [(name, thing_in(path, name)) for name in kinds_in(path)]
    lines = [f"from {folder}.{name} import {thing} as {thing}" for name, thing in pairs]
    return "\n".join(["# Written at build time from the files in this folder; not kept in the repository.", *lines, ""])


def write_stubs(package: Path) -> None:
    """Write the stub of every growing folder below the folder `package`, where it is not written yet."""
    for init in sorted(package.rglob("__init__.py")):
        if "\ngrow(__name__)" in init.read_text(encoding="utf-8"):
            folder = ".".join([package.name, *init.parent.relative_to(package).parts])
            text = stub([init.parent], folder)
            beside = init.with_suffix(".pyi")
            if not beside.exists() or beside.read_text(encoding="utf-8") != text:
                beside.write_text(text, encoding="utf-8", newline="\n")


def _is_kind(name: str) -> bool:
    return name not in NOT_KINDS and not name.startswith("_")


class _GrowingFolder(types.ModuleType):
    """A package whose attributes are its kinds."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"{self.__name__} has no {name!r}", name=name)
        if name == "base":
            return import_module(f"{self.__name__}.base")
        return kind(self.__name__, name)

    def __setattr__(self, name: str, value: object) -> None:
        # Importing a file makes Python bind the module in its package. The kind of the same name goes there instead, so that
        # `folder.herfindahl` is the function whether or not somebody imported its module before; without one, nothing does.
        if isinstance(value, types.ModuleType) and value.__name__ == f"{self.__name__}.{name}" and _is_kind(name):
            if not hasattr(value, name):
                return
            value = getattr(value, name)
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *things(self.__name__)})
