"""The face: one name, one thing, seen alike at run time and by type checkers."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
import types

import pytest

import geoenergy
from geoenergy import errors
from tests.house.tree import PACKAGE, ROOT

FACE: dict[str, str] = vars(geoenergy)["_FACE"]
FOLDERS: dict[str, str] = vars(geoenergy)["_FOLDERS"]
STUB = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))


def _stub_imports() -> dict[str, str]:
    """Name to module, as the stub has it; folders map to the package."""
    return {
        alias.asname or alias.name: node.module or ""
        for node in STUB.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname == alias.name  # only `X as X` is a re-export in a stub
    }


def test_the_stub_says_the_same_as_the_face() -> None:
    said = {name: f"geoenergy.{module}" for name, module in FACE.items()} | {
        name: ".".join(["geoenergy", *path.split(".")[:-1]]) for name, path in FOLDERS.items()
    }
    assert _stub_imports() == said


def test_all_is_exact_here_and_in_the_stub() -> None:
    assert len(geoenergy.__all__) == len(set(geoenergy.__all__))
    assert set(geoenergy.__all__) == {*FACE, *FOLDERS, "__version__"}
    listed = next(node.value for node in STUB.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__")
    assert sorted(ast.literal_eval(listed)) == sorted(geoenergy.__all__)
    public = {name for name in vars(geoenergy) if not name.startswith("_")} - {"annotations", "import_module", "Any"}
    modules = {name for name in public if isinstance(getattr(geoenergy, name), types.ModuleType)}
    assert public - modules <= set(geoenergy.__all__)


@pytest.mark.parametrize("name", geoenergy.__all__)
def test_each_name_resolves_and_says_what_it_is(name: str) -> None:
    value = getattr(geoenergy, name)
    assert name in dir(geoenergy)
    if name in FACE:
        module = importlib.import_module(f"geoenergy.{FACE[name]}")
        assert value is getattr(module, name)
        # The face names the module that defines the thing, not one that passes it on.
        assert getattr(value, "__module__", module.__name__) == module.__name__
        assert inspect.getdoc(value), f"{name} has no docstring"
    elif name in FOLDERS:
        assert value is importlib.import_module(f"geoenergy.{FOLDERS[name]}")


def test_no_name_of_the_face_is_a_module_or_folder() -> None:
    inside = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert not (set(FACE) & inside)
    assert all((PACKAGE / path.replace(".", "/") / "__init__.py").exists() for path in FOLDERS.values())


def test_every_error_is_in_the_face() -> None:
    types_of_error = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, errors.GeoenergyError)}
    assert types_of_error <= set(FACE)


def test_every_question_is_in_the_face() -> None:
    # One file a question: its function bears its name, unless the file is a helper (underscore, or base).
    for path in sorted((PACKAGE / "questions").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        public = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if path.stem in public:
            assert path.stem in FACE, f"questions/{path.name} defines {path.stem}, which the face does not name"


def test_star_import_gives_the_face() -> None:
    space: dict[str, object] = {}
    exec("from geoenergy import *", space)
    assert set(geoenergy.__all__) <= set(space)


def test_a_misspelt_name_gives_the_nearest() -> None:
    with pytest.raises(AttributeError, match=r"no 'NoObservatoin'\. Nearest: NoObservation"):
        _ = geoenergy.NoObservatoin
    assert not hasattr(geoenergy, "_no_such_name")


def test_the_version_is_that_of_the_distribution() -> None:
    import tomllib

    assert geoenergy.__version__ == tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_the_package_is_marked_as_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


PROBE = """
import sys
seen, opened = [], []
def hook(event, args):
    if event.startswith(("socket.", "urllib.", "subprocess.", "os.system", "os.putenv")):
        seen.append((event, str(args)))
    if event == "open":
        opened.append(str(args[0]))
before = set(sys.modules)
sys.addaudithook(hook)
import geoenergy
new = sorted(set(sys.modules) - before)
files = [name for name in opened if not name.endswith((".py", ".pyc", ".so")) and ".pyc." not in name and "__pycache__" not in name]
print(repr((new, seen, files)), file=sys.stderr)
"""


def test_importing_is_light_and_silent() -> None:
    run = subprocess.run([sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == ""
    new, seen, files = ast.literal_eval(run.stderr)
    assert seen == []
    assert files == [], "importing reads nothing but code"
    heavy = {"polars", "numpy", "altair", "pydantic", "rich", "cyclopts", "requests", "importlib.metadata"}
    assert not heavy & set(new)
    ours = [name for name in new if name.split(".")[0] == "geoenergy"]
    assert ours == ["geoenergy"], "the face imports nothing until a name is used"


def test_importing_changes_no_setting() -> None:
    code = (
        "import locale, logging, os, signal, sys, warnings\n"
        "def state(): return (dict(os.environ), list(warnings.filters), logging.root.level, list(logging.root.handlers),"
        " locale.setlocale(locale.LC_ALL), signal.getsignal(signal.SIGINT), sys.excepthook, list(sys.path), sys.getrecursionlimit())\n"
        "before = state()\nimport geoenergy\nassert state() == before\n"
        "geoenergy.NoObservation\nassert state() == before\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_wrong_import_is_an_import_error() -> None:
    code = "try:\n    from geoenergy import no_such_name\nexcept ImportError:\n    pass\nelse:\n    raise SystemExit(1)\n"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
