"""What is declared of the package; the whole way is ``python -m tests.packaging``."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from string import Template
from typing import Any, Final

from tests.packaging import NEEDED
from tests.running import ROOT
from vks import __version__
from vks.store.starter import _AROUND

PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_stands_in_one_place() -> None:
    """The package says its version; the build reads it there; the change log tells of it."""
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "vks/__init__.py"
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", changes, re.MULTILINE)
    assert next(each for each in headings if each[0].isdigit()) == __version__


def test_the_wheel_takes_what_the_program_reads() -> None:
    """Schemas are put inside the package, data files lie in it already; tests and plans stay out."""
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel == {"packages": ["vks"], "force-include": {"schemas": "vks/schemas"}}
    assert (ROOT / "LICENSE").is_file()
    for name in NEEDED:
        assert (ROOT / name.replace("vks/schemas", "schemas")).is_file(), name


def test_starter_files_have_no_place_left_open() -> None:
    """Every name in braces of a starter file is one that is filled in."""
    known = dict.fromkeys(("name", "folder", "year", "month", "unit", "source", "where", "install"), "x")
    folder = files("vks").joinpath("starter")
    names = {each.name for each in folder.iterdir()}
    assert set(_AROUND.values()) <= names
    for name in names:
        text = Template(folder.joinpath(name).read_text(encoding="utf-8")).safe_substitute(known)
        assert "${" not in text, name
