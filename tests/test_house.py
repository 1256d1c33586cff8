"""The house stands as its documents say: layers, sizes, start-up, files at the top."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.running import ROOT

PACKAGE = ROOT / "vks"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each layer may import those after it; ``store`` stands beside ``judge`` and is joined by cli.
ALLOWED = {
    "cli": {"cli", "render", "tables", "judge", "store", "model", "lang"},
    "render": {"render", "tables", "model", "lang"},
    "tables": {"tables", "judge", "model", "lang"},
    "judge": {"judge", "model"},
    "store": {"store", "model"},
    "model": {"model"},
    "lang": {"lang", "words_en"},
    "words_en": {"words_en"},
}
OFFICE = ("openpyxl", "xlsxwriter", "docx", "docxtpl", "icalendar")
HEAVY = ("pandas", "jsonschema", "yaml", "rich", "duckdb", *OFFICE)


def layer_of(module: Path) -> str:
    """Give the layer a module belongs to."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return parts[0] if len(parts) > 1 else parts[0].removeprefix("__").removesuffix("__")


def imports_of(module: Path) -> set[str]:
    """Give every module of ours, and every other top-level module, that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(module: Path) -> None:
    """A module imports only from its own layer and those below it."""
    layer = layer_of(module)
    if layer in {"init", "main"}:
        return
    own = {name.split(".")[1] for name in imports_of(module) if name.startswith("vks.")}
    assert own <= ALLOWED[layer], f"{module} imports {own - ALLOWED[layer]}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_core_knows_no_frame(module: Path) -> None:
    """Model and rules import neither Typer nor Rich nor YAML, read no file and no clock."""
    if layer_of(module) not in {"model", "judge", "tables"}:
        return
    forbidden = {"typer", "rich", "yaml", "jsonschema", "pandas", "subprocess", "time"}
    assert not {name.split(".")[0] for name in imports_of(module)} & forbidden
    text = module.read_text(encoding="utf-8")
    assert "today()" not in text
    assert not re.search(r"\bprint\(", text)


def test_one_clock() -> None:
    """The day is read once, in the command line."""
    clock = re.compile(r"\b(date\.today|datetime\.(now|today|utcnow))\(")
    with_clock = [m for m in MODULES if clock.search(m.read_text(encoding="utf-8"))]
    assert [m.relative_to(PACKAGE).as_posix() for m in with_clock] == ["cli/clock.py"]


def test_modules_are_small() -> None:
    """Median at most 130 lines, none over 400."""
    sizes = {m: len(m.read_text(encoding="utf-8").splitlines()) for m in MODULES}
    assert max(sizes.values()) <= 400, max(sizes, key=lambda m: sizes[m])
    assert median(sizes.values()) <= 130


def test_top_level_is_fixed() -> None:
    """Nothing lies at the top but what the design names."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607  # git is found where the machine has it
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    top = {name.split("/")[0].strip('"') for name in listed if name and not name.startswith(".")}
    assert top <= {
        "vks",
        "plans",
        "schemas",
        "tests",
        "docs",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "requirements.lock",
    }


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_loads_nothing_heavy(option: str) -> None:
    """``--help`` and ``--version`` load no pandas, jsonschema, yaml or Rich."""
    assert not _loaded(option, heavy=HEAVY)


def test_status_loads_no_schema_library() -> None:
    """``vks status`` in a pipe loads neither pandas nor jsonschema nor Rich."""
    args = ("status", "--unit", "HaLong", "--as-of", "2024-06-30")
    assert not _loaded(
        *args, heavy=("pandas", "duckdb", "jsonschema", "rich", "tomllib", "difflib.HtmlDiff", *OFFICE)
    )


def test_yaml_form_loads_no_office_library() -> None:
    """``vks form`` without Excel needs no Excel library."""
    code_of = ("-C", str(ROOT / "tests" / "base"), "form", "--unit", "SongMau", "--month", "2025-03")
    assert not _loaded(*code_of, heavy=(*OFFICE, "pandas", "jsonschema", "rich"))


def _loaded(*args: str, heavy: tuple[str, ...]) -> list[str]:
    code = (
        "import sys\n"
        "from vks.cli.main import main\n"
        f"main({list(args)!r})\n"
        f"sys.stderr.write(','.join(n for n in {heavy!r} if n in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stderr.strip().split(",") if name]
