"""Who may import what, and that importing costs nothing before it is needed."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("reference_data", "claims", "factcheck")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
HEAVY = ("spacy", "thinc", "pandas", "numpy", "rich", "rapidfuzz", "re2", "pydantic")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_import_contracts_of_pyproject_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=name_of)
def test_packages_import_nothing(path: Path) -> None:
    imports = [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert imports == []


def test_pandas_is_imported_inside_functions_only() -> None:
    at_once = [
        name_of(path) for path in MODULES if "pandas" in imported_at_once(ast.parse(path.read_text("utf-8")).body)
    ]
    assert at_once == []


@pytest.mark.parametrize(
    ("code", "imported"),
    [
        pytest.param("import pandas as pd", {"pandas"}, id="at the top"),
        pytest.param("try:\n    from pandas import Series\nexcept ImportError:\n    pass", {"pandas"}, id="in a try"),
        pytest.param("class A:\n    import pandas", {"pandas"}, id="in the body of a class"),
        pytest.param("def f():\n    import pandas", set(), id="inside a function"),
        pytest.param("if TYPE_CHECKING:\n    import pandas", set(), id="for a type checker only"),
    ],
)
def test_what_a_module_imports_at_once(code: str, imported: set[str]) -> None:
    assert imported_at_once(ast.parse(code).body) == imported


def imported_at_once(statements: list[ast.stmt]) -> set[str]:
    """Top-level names of what a module imports when it is imported; what only a type checker sees is left out."""
    found: set[str] = set()
    for statement in statements:
        if isinstance(statement, ast.Import):
            found |= {alias.name.split(".")[0] for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            found.add(statement.module.split(".")[0])
        elif isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.dump(statement.test):
            found |= imported_at_once(statement.orelse)
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [node for node in ast.iter_child_nodes(statement) if isinstance(node, ast.stmt)]
            found |= imported_at_once(inner)
    return found


@pytest.mark.parametrize(
    ("arguments", "may_import"),
    [
        pytest.param(["--help"], set(), id="factcheck --help"),
        pytest.param(["check", "--help"], set(), id="factcheck check --help"),
        pytest.param(["batch", "--help"], set(), id="factcheck batch --help"),
        pytest.param(["explain", "outdated"], set(), id="factcheck explain outdated"),
        pytest.param(
            ["check", "--date", "2024-12-06", "--format", "jsonl", "--text", "A walk in the park."],
            {"re2"},
            id="a text without any claim",
        ),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(arguments: list[str], may_import: set[str]) -> None:
    script = (
        "import sys, json; from factcheck.cli.main import run; status = run(sys.argv[1:]);"
        f"print(json.dumps([status, [m for m in {HEAVY!r} if m in sys.modules]]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    status, heavy = json.loads(done.stderr.splitlines()[-1])
    assert status == 0
    assert set(heavy) <= may_import
